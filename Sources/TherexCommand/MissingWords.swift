internal import TherexFormats
internal import TherexModel

extension ResolvedPlan {
  /// What a language lacks of this plan's words, which then stand in another, an entry a line:
  /// phrases, exercises and stop rules of the book.
  func missingWords(in phrases: Phrases, stops: [StopEntry]) -> [String] {
    let language = phrases.language
    func isOther(_ found: String) -> Bool {
      found != language && !language.hasPrefix("\(found)-")
    }
    var missing = phrases.missing.map { "the phrase \($0)" }
    for exercise in exercises {
      let found = exercise.text(in: language).language
      if isOther(found) { missing.append("the words of \(exercise.id), which stand in \(found)") }
    }
    for entry in stops where stopRules.contains(where: { $0.id == entry.id }) {
      if let found = entry.words(in: language)?.language, isOther(found) {
        missing.append("the words of the stop rule \(entry.id), which stand in \(found)")
      }
    }
    return missing
  }
}
