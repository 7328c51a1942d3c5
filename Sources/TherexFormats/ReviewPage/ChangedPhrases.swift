/// The few phrases of the "what changed" page that no other page has.
package struct ChangedPhrases: Sendable {
  package enum Key: String, CaseIterable, Sendable {
    case title, instead, stopsChanged, stops, isNew, isGone, isGoneWords, isChanged, before, now
    case next, order, orderWords, phases, same, onlySame, review
  }
  /// A BCP 47 tag such as `es`.
  package let language: String
  private let texts: [Key: String]

  /// Reads `{"language": "en", "phrases": {"title": …}}`.
  ///
  /// - Throws: ``ReadErrors`` when it is no such file, or a phrase is missing or unknown.
  package init(json: [UInt8]) throws(ReadErrors) {
    let root: JSON.Value
    do {
      root = try JSON.parse(json)
    } catch let error { throw ReadErrors(error) }
    guard let language = root.member("language")?.value.string,
      let phrases = root.member("phrases")?.value, let members = phrases.object
    else {
      throw ReadErrors(
        root.error("no file of phrases", fix: "give it \"language\" and \"phrases\""))
    }
    var texts: [Key: String] = [:]
    for member in members {
      guard let key = Key(rawValue: member.key), let text = member.value.string else {
        throw ReadErrors(
          member.value.error("unknown phrase, or no text", fix: "use the keys of the English file"))
      }
      texts[key] = text
    }
    for key in Key.allCases where texts[key] == nil {
      throw ReadErrors(phrases.error("'\(key.rawValue)' is missing", fix: "add it"))
    }
    self.language = language
    self.texts = texts
  }

  package func text(_ key: Key) -> String { texts[key] ?? "" }
}
