internal import Therex

/// A remark of the rule book, with its place in the file.
enum RemarkPage {
  /// All remarks: what is missing stands in one block behind the rest.
  static func print(_ remarks: [Remark], _ source: ClinicPlan) throws {
    let book = try source.clinic.rulesAlone()
    let missing = remarks.filter { book.rule($0.rule)?.isOfCompleteness == true }
    let lacking = Set(missing)
    for remark in remarks where !lacking.contains(remark) {
      Terminal.print(text(remark, source))
    }
    guard !missing.isEmpty else { return }
    if missing.count < remarks.count { Terminal.print("") }
    Terminal.print(Terminal.bold("To make it complete"))
    for remark in missing { Terminal.print(text(remark, source)) }
  }

  /// `FILE:LINE: error: reason; mend [rule; source (grade)]`.
  static func text(_ remark: Remark, _ source: ClinicPlan) -> String {
    let line = line(of: remark.place, source).map { ":\($0)" } ?? ""
    var place: [String] = []
    if let phase = remark.place.phase { place.append(phase.text) }
    if let prescription = remark.place.prescription { place.append(prescription.text) }
    let at = place.isEmpty ? "" : " \(place.joined(separator: "/")):"
    let word = remark.severity == .error ? Terminal.red("error") : remark.severity.rawValue
    // There is a remark, so the book was read.
    let book = (try? source.clinic.rulesAlone()) ?? .empty
    let sources = cited(remark.overriddenBy, remark.sources, book)
    let who = remark.attribution.map { "; \($0)" } ?? ""
    var text =
      "\(source.path)\(line): \(word):\(at) \(remark.says); \(remark.mend) "
      + Terminal.faint("[\(sources)\(who)]")
    if let override = remark.overridden {
      text += "\n    overridden by \(override.who), \(override.date): \(override.reason)"
    }
    return text
  }

  /// The id that an override names, then each source with its grade.
  static func cited(_ id: Slug, _ sources: [String], _ book: RuleBook) -> String {
    let graded = sources.map { code in
      book.source(code).map { "\(code) (\($0.grade.rawValue))" } ?? code
    }
    return graded.isEmpty ? id.text : "\(id); \(graded.joined(separator: ", "))"
  }

  static func json(_ remark: Remark, _ source: ClinicPlan, _ book: RuleBook) -> JSONText {
    .object([
      ("rule", .string(remark.rule.text)), ("severity", .string(remark.severity.rawValue)),
      ("phase", .optional(remark.place.phase?.text)),
      ("prescription", .optional(remark.place.prescription?.text)),
      ("field", .optional(remark.place.field)),
      ("line", line(of: remark.place, source).map { .number($0) } ?? .null),
      ("says", .string(remark.says)), ("mend", .string(remark.mend)),
      ("sources", .strings(remark.sources)), ("attribution", .optional(remark.attribution)),
      ("overridden", .bool(!remark.stands)),
      ("grades", .strings(remark.sources.map { book.source($0)?.grade.rawValue ?? "" })),
      ("overriddenBy", .string(remark.overriddenBy.text)),
    ])
  }

  /// The line of a place in a plan text; `nil` for an importable plan.
  private static func line(of place: Remark.Place, _ source: ClinicPlan) -> Int? {
    guard let outline = source.outline else { return nil }
    guard let phase = place.phase, let lines = outline.phases.first(where: { $0.id == phase })
    else {
      return place.field.flatMap { headerLine($0, outline) } ?? outline.titleLine
    }
    if let prescription = place.prescription,
      let entry = lines.prescriptions.first(where: { $0.id == prescription })
    {
      return entry.line
    }
    return place.field.flatMap { field in lines.keyLines.first { $0.key.rawValue == field }?.line }
      ?? lines.line
  }

  /// The line of a key of the header; of `measure 2` the second with the key.
  private static func headerLine(_ field: String, _ outline: PlanOutline) -> Int? {
    if let line = outline.headerLines.first(where: { $0.key.rawValue == field })?.line {
      return line
    }
    let words = field.split(separator: " ")
    guard let last = words.last, let number = Int(last), number > 0 else { return nil }
    let key = words.dropLast().joined(separator: " ")
    return outline.headerLines.filter { $0.key.rawValue == key }.dropFirst(number - 1).first?.line
  }
}
