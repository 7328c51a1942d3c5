package import TherexEncodings
internal import TherexModel

/// Words by which exercises are looked for beside their own names: short forms, muscles, parts of the
/// body, equipment, findings and aims.
///
/// Its form is `Templates/search/words.json`; a clinic's file of the same name adds to it.
public struct SearchWords: Sendable {
  /// Words that mean the same, and what of an exercise they mean.
  package struct Concept: Sendable {
    package let words: [String]
    package let kinds: [String]
    package let positions: [String]
    package let joints: [String]
    package let muscles: [String]
    package let equipment: [String]
    package let findings: [String]
    /// Those looked for first, in their order.
    package let exercises: [String]
  }

  package private(set) var concepts: [Concept] = []

  /// No words beside the names.
  public init() {}

  /// - Throws: ``ReadErrors`` with the first mistake's line and column.
  package init(_ json: JSONText) throws(ReadErrors) {
    do throws(ReadError) {
      let file = try JSON.Object(
        try json.value(), "a file of search words", keys: ["about", "concepts"],
        near: nearestWord)
      for value in try file.required("concepts").list(as: "concepts") {
        concepts.append(try Self.concept(value))
      }
    } catch { throw ReadErrors(error) }
  }

  package mutating func add(_ other: SearchWords) { concepts += other.concepts }

  private static func concept(_ value: JSON.Value) throws(ReadError) -> Concept {
    let fields = try JSON.Object(
      value, "a concept",
      keys: [
        "words", "kinds", "positions", "joints", "muscles", "equipment", "findings", "exercises",
      ], near: nearestWord)
    func texts(_ key: StaticString) throws(ReadError) -> [String] {
      var texts: [String] = []
      for value in try fields.list(key) ?? [] { texts.append(try value.filledText(as: key)) }
      return texts
    }
    try fields.required("words")
    return Concept(
      words: try texts("words"), kinds: try texts("kinds"), positions: try texts("positions"),
      joints: try texts("joints"), muscles: try texts("muscles"),
      equipment: try texts("equipment"), findings: try texts("findings"),
      exercises: try texts("exercises"))
  }
}
