internal import Therex

/// A history for the terminal and as JSON.
extension PlanHistory {
  static func isPlan(_ name: String) -> Bool {
    [".plan", ".therex", ".therex.json"].contains { name.hasSuffix($0) }
  }

  func lines(_ phrases: ClinicianPhrases) -> [String] {
    guard let newest = versions.last else { return [] }
    var out = ["\(Terminal.bold(newest.plan.header.title))  \(Terminal.faint(id.text))"]
    for version in versions {
      out.append("  v\(version.plan.header.version)  \(version.files.joined(separator: ", "))")
      if let record = version.plan.acceptance {
        out.append(
          Terminal.wrapped(
            phrases.text(
              .historyAccepted,
              [.date: record.date.text, .name: record.clinician, .words: record.what]),
            indent: "      "))
      }
      if version.isContradicted {
        out.append("      " + Terminal.red(phrases.text(.historyContradicts)))
      }
    }
    if !missing.isEmpty {
      let list = missing.map { "v\($0)" }.joined(separator: ", ")
      out.append(
        Terminal.wrapped(
          phrases.text(.historyMissing, [.words: list]), indent: "    ", first: "  "))
    }
    return out
  }

  var json: JSONText {
    let known = versions.map { version in
      let record = version.plan.acceptance
      return JSONText.object([
        ("version", .number(version.plan.header.version)), ("files", .strings(version.files)),
        ("acceptedOn", .optional(record?.date.text)),
        ("acceptedBy", .optional(record?.clinician)), ("what", .optional(record?.what)),
      ])
    }
    return .object([
      ("id", .string(id.text)), ("versions", .list(known)), ("missing", .numbers(missing)),
      ("contradicting", .numbers(contradicting)),
    ])
  }
}
