internal import TherexModel

/// The registry: every format that a plan can be exported to.
public enum PlanWriters {
  /// In the order in which help and tables list them. A new format is one line here.
  public static let all: [any PlanWriter] = [
    PlanTextWriter(),
    XMLPlanWriter(),
    JSONPlanWriter(),
    HTMLHandoutWriter(),
  ]

  /// The formats that a renderer installed beside the program makes from the handout.
  public static let rendered: [Format] = [
    Format(
      name: "pdf", fileExtension: "pdf",
      purpose: "The handout as a tagged PDF, by Chromium or WeasyPrint where installed.",
      carries: "what the HTML handout carries", stopRules: .asTextFirst)
  ]

  /// Every format that `--to` takes, in the order in which help and tables list them.
  public static var formats: [Format] { all.map(\.format) + rendered }

  /// The writer with a format's name; `nil` when there is none.
  public static func named(_ name: String) -> (any PlanWriter)? {
    all.first { $0.format.name == name }
  }

  /// The format name nearest to a mistyped one; `nil` when none is near.
  public static func nearest(to name: String) -> String? {
    nearestWord(to: name, in: formats.map(\.name))
  }
}
