package import Foundation
package import Therex

/// The built-in data as the front door joins it, and every example and program.
package enum BuiltInContext {
  /// The repository.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  package static let clinic = Clinic.builtIn
  package static let catalog = clinic.catalog
  package static let book = made { try clinic.ruleBook() }
  package static let vocabulary = made { try clinic.vocabulary() }
  package static let watch = made { try clinic.watchWords() }
  package static let schema = made { try Clinic.schema() }
  package static let clinicianPhrases = made { try clinic.clinicianPhrases() }

  private static func made<Value>(_ body: () throws -> Value) -> Value {
    do {
      return try body()
    } catch {
      fatalError("the built-in data do not read: \(error)")
    }
  }

  package static func phrases(_ language: String) throws -> Phrases {
    try clinic.phrases(language)
  }

  /// The drawings of every exercise.
  package static let figures = HandoutFigures.drawings(from: {
    try? clinic.data("figures/\($0).json")
  })

  /// The handout's writer with the built-in templates and drawings.
  package static func handoutWriter(
    _ layout: Handout.Layout = .full, paper: Handout.Paper = .a4, theme: String? = nil,
    figures: @escaping Handout.Figures = figures, logo: ClinicPicture? = nil,
    remarks: [Remark]? = nil
  ) throws -> HTMLHandoutWriter {
    HTMLHandoutWriter(
      try Handout(
        layout: layout, theme: theme.map { Array($0.utf8) }, figures: figures,
        files: { try clinic.data($0) }), paper: paper, logo: logo, remarks: remarks)
  }

  /// A plan as a page of a writer.
  package static func page(
    _ plan: ResolvedPlan, by writer: HTMLHandoutWriter, language: String = "en"
  ) throws -> (html: String, losses: [Loss]) {
    var bytes: [UInt8] = []
    let losses = try writer.write(
      plan, in: ExportContext(phrases: try phrases(language)), into: &bytes)
    return (String(decoding: bytes, as: UTF8.self), losses)
  }

  package static func plan(_ text: String) throws -> Plan { try clinic.plan(text).plan }

  /// The plan resolved; as a draft where errors stand.
  package static func resolved(_ plan: Plan, language: String = "en") throws -> ResolvedPlan {
    let opened = try clinic.plan(plan)
    do {
      return try opened.resolved(language: language)
    } catch {
      guard case .refused = error else { throw error }
      return try opened.resolved(language: language, isDraft: true)
    }
  }

  /// Every example and program: its name and its text.
  package static let plans: [(name: String, text: String)] = {
    var found: [(String, String)] = []
    for folder in ["Examples", "Templates/programs"] {
      let url = root.appending(path: folder)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? []
      for name in names.sorted() where name.hasSuffix(".plan") {
        let text = try? String(contentsOf: url.appending(path: name), encoding: .utf8)
        found.append((String(name.dropLast(5)), text ?? ""))
      }
    }
    return found
  }()

  package static var planNames: [String] { plans.map(\.name) }

  package static func text(_ name: String) -> String {
    plans.first { $0.name == name }?.text ?? ""
  }

  /// The formats of the registry that a plan can have: a calendar asks for a first day.
  package static func formats(of plan: Plan) -> [Format] {
    ExportFormats.all.map(\.format).filter {
      $0 != CalendarWriter.format || plan.header.start != nil
    }
  }

  /// A plan in a format of the registry, by the format's name; a PDF is the page behind four letters,
  /// several files stand one behind the other below their names, and a workout is lines of text.
  package static func write(
    _ plan: ResolvedPlan, _ format: String, language: String = "en"
  ) throws -> (bytes: [UInt8], losses: [Loss]) {
    guard let named = ExportFormats.named(format) else { return ([], []) }
    let request = try named.request(
      ExportOptions(hasFigures: false, renderer: { PageBehindLetters() }))
    let made = try clinic.plan(plan.plan).export(request, plan, try phrases(language))
    if made.files.count == 1, case .plan = made.files[0].name, format != "fit" {
      return (made.bytes, made.losses)
    }
    var bytes: [UInt8] = []
    for file in made.files {
      bytes += Array("== \(file.name)\n".utf8)
      bytes +=
        format == "fit"
        ? Array((try FITReading(file.bytes).lines.joined(separator: "\n") + "\n").utf8) : file.bytes
    }
    return (bytes, made.losses)
  }

  private struct PageBehindLetters: PageRenderer {
    func pdf(of html: [UInt8]) -> [UInt8] { Array("%PDF".utf8) + html }
  }
}
