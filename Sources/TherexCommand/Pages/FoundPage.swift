internal import Therex

/// Exercises that a search finds, a line each, best first and why.
enum FoundPage {
  /// How somebody comes to an exercise that no catalog has.
  static let ownExercise =
    "an exercise of your own is a file ID.xml in a folder that --catalog names; "
    + "therex check --catalog FOLDER says what it lacks"

  static func print(_ found: [Catalog.Found], _ language: String) {
    let idWidth = (found.map(\.entry.id.count).max() ?? 0) + 2
    for one in found {
      let entry = one.entry
      let pad = String(repeating: " ", count: idWidth - entry.id.count)
      let facts = [entry.kind, entry.position] + entry.equipment.flatMap(\.items)
      let why = one.why.compactMap { self.why($0, isBeside: entry.name(in: language)) }
      Terminal.print(
        "\(Terminal.bold(entry.id))\(pad)\(entry.name(in: language))  "
          + Terminal.faint((facts + why).joined(separator: ", ")))
    }
  }

  static func json(_ found: Catalog.Found, _ language: String) -> JSONText {
    let entry = found.entry
    return .object([
      ("id", .string(entry.id)), ("name", .string(entry.name(in: language))),
      ("kind", .string(entry.kind)), ("position", .string(entry.position)),
      ("equipment", .strings(entry.equipment.map { $0.items.joined(separator: " or ") })),
      ("muscles", .strings(entry.muscles)),
      ("why", .strings(found.why.compactMap { why($0, isBeside: nil) })),
    ])
  }

  /// Why in a few words; `nil` where the line says it already.
  private static func why(_ match: Catalog.Match, isBeside name: String?) -> String? {
    let words: String
    switch match.field {
    case .name(let text):
      if text == name, match.readAs == nil { return nil }
      words = "called \(text)"
    case .muscle(let text), .part(let text): words = "works the \(text)"
    case .finding(let text): words = "for \(text)"
    case .soughtBy(let text): words = "looked for as \(text)"
    case .equipment(let text), .position(let text), .kind(let text):
      if name != nil, match.readAs == nil { return nil }
      words = text
    }
    return match.readAs.map { "\(match.typed) read as \($0): \(words)" } ?? words
  }
}
