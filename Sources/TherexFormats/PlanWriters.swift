/// The registry: every format that a plan can be exported to.
public enum PlanWriters {
  /// In the order in which help and tables list them. A new format is one line here.
  public static let all: [any PlanWriter] = [
    PlanTextWriter(),
    XMLPlanWriter(),
    JSONPlanWriter(),
    HTMLHandoutWriter(),
  ]

  /// The writer with a format's name; `nil` when there is none.
  public static func named(_ name: String) -> (any PlanWriter)? {
    all.first { $0.format.name == name }
  }

  /// The format name nearest to a mistyped one; `nil` when none is near.
  public static func nearest(to name: String) -> String? {
    nearestName(to: name, in: all.map(\.format.name))
  }
}
