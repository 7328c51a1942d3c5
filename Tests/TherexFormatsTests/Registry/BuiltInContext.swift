import Foundation
import TherexData
import TherexFormats
import TherexModel

/// The built-in data, put together as the command does.
enum BuiltInContext {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let catalog = Catalog(index: BuiltIn.bytes("catalog.index") ?? []) {
    BuiltIn.bytes("catalog/\($0).xml")
  }

  static let book: RuleBook = {
    let files = BuiltIn.paths(under: "rules/").compactMap { path in
      BuiltIn.bytes(path).map { (name: path, bytes: $0) }
    }
    do {
      return try RuleBook(json: files)
    } catch {
      fatalError("the rule book does not read: \(error)")
    }
  }()

  static let vocabulary = Vocabulary(
    exercises: catalog.entries.map(\.id), findings: book.findings.map(\.name),
    synonyms: book.findings.flatMap { term in term.synonyms.map { ($0.text, term.name) } })

  static func phrases(_ language: String) throws -> Phrases {
    let english = try Phrases(json: BuiltIn.bytes("phrases/en.json") ?? [])
    guard language != "en", let bytes = BuiltIn.bytes("phrases/\(language).json") else {
      return english
    }
    return try Phrases(json: bytes, fallback: english)
  }

  static func context(language: String = "en") throws -> ExportContext {
    ExportContext(
      phrases: try phrases(language),
      handout: try Handout(
        layout: .full,
        figures: HandoutFigures.drawings(from: { BuiltIn.bytes("figures/\($0).json") }),
        files: { BuiltIn.bytes($0) }))
  }

  static func plan(_ text: String) throws -> Plan {
    try PlanText.parse(Array(text.utf8), vocabulary: vocabulary)
  }

  static func resolved(_ plan: Plan, language: String = "en") throws -> ResolvedPlan {
    var table: [Slug: Exercise] = [:]
    let exercises = try catalog.exercises(of: plan)
    for exercise in exercises { table[exercise.id] = exercise }
    let remarks = check(plan, exercises: { table[$0] }, book: book)
    return ResolvedPlan(
      plan: plan, status: plan.status(hasErrors: remarks.hasErrors),
      catalogVersion: BuiltIn.catalogVersion, exercises: exercises,
      stopRules: plan.stopRules(book: book, exercises: { table[$0] }, language: language))
  }

  /// Every example and program: its name and its text.
  static let plans: [(name: String, text: String)] = {
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

  static var planNames: [String] { plans.map(\.name) }

  static func text(_ name: String) -> String { plans.first { $0.name == name }?.text ?? "" }

  static func write(
    _ plan: ResolvedPlan, _ format: String, language: String = "en"
  ) throws -> (bytes: [UInt8], losses: [Loss]) {
    guard let writer = PlanWriters.named(format) else { return ([], []) }
    var bytes: [UInt8] = []
    let losses = try writer.write(plan, in: try context(language: language), into: &bytes)
    return (bytes, losses)
  }
}
