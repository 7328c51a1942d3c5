package import TherexEncodings
internal import TherexModel

/// The clinician's words: sentences of reviews, changes, offers and simulations.
///
/// They are apart from the patient's ``Phrases``, so that a language lacks none of them, and what
/// prints none does not read them.
package struct ClinicianPhrases: Sendable {
  private let store: PhraseStore

  /// Reads a phrase file: one JSON object with `language` (a tag with a known plural rule) and
  /// `phrases`, in which each text has the places that it has in the fallback.
  ///
  /// - Parameters:
  ///   - json: the file.
  ///   - fallback: where missing phrases come from; `nil` asks the file to be complete.
  /// - Throws: ``ReadErrors`` with every mistake, as ``Phrases`` does.
  package init(_ json: JSONText, fallback: ClinicianPhrases? = nil) throws(ReadErrors) {
    let file: JSON.Value
    do throws(ReadError) { file = try json.value() } catch { throw ReadErrors(error) }
    var errors: [ReadError] = []
    for member in file.object ?? [] where !Self.keys.contains(member.key) {
      errors.append(member.refused(as: "key", among: Self.keys))
    }
    guard let rule = (file["language"]?.string).flatMap({ PluralRule(language: $0) }) else {
      throw ReadErrors(
        (file["language"] ?? file).error(
          "no plural rule is known for the language",
          fix: "let 'language' be one of \(PluralRule.languages.joined(separator: ", "))"))
    }
    guard let phrases = file["phrases"] else {
      throw ReadErrors(file.error("the key 'phrases' is missing", fix: "add it"))
    }
    var reader = PhraseReader(names: ClinicianKey.names, rule: rule, fallback: fallback?.store)
    store = reader.read(phrases)
    errors += reader.errors
    if let first = errors.first { throw ReadErrors(first, Array(errors.dropFirst())) }
  }

  private static let keys = ["language", "phrases"]

  /// A phrase with its places filled.
  package func text(
    _ key: ClinicianKey, _ values: KeyValuePairs<PhrasePlace, String> = [:]
  ) -> String {
    store.text(store.range(key.rawValue, .other), values)
  }

  /// A phrase in the form that a number asks for.
  package func text(_ key: ClinicianKey, count: Int) -> String {
    let exact = ExactDecimal(count)
    let number = PhraseNumber(text: String(count), low: exact, high: exact, isAtLeast: false)
    return store.text(store.range(key.rawValue, number), [:], count: number.text)
  }
}
