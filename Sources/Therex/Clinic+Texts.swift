internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

extension Clinic {
  /// Exercises with their words in a language, where the catalog has them in a file of their own.
  ///
  /// A file's words are of the built-in exercise, or of the clinic's where the file is the clinic's: an
  /// exercise that stands in another's place has not its words.
  ///
  /// - Throws: ``ClinicError`` when a file cannot be read.
  func worded(
    _ exercises: [Exercise], in language: String
  ) throws(ClinicError) -> [Exercise] {
    let lacking = exercises.indices.filter { index in
      !exercises[index].texts.contains {
        $0.language == language || language.hasPrefix($0.language + "-")
      }
    }
    guard !lacking.isEmpty else { return exercises }
    let files = try textFiles(language)
    guard !files.isEmpty else { return exercises }
    var worded = exercises
    for index in lacking {
      let exercise = exercises[index]
      for (texts, isOwn) in files where isOwn || isBuiltIn(exercise) {
        let text = try ClinicError.of({ .unreadable(path: "texts/\(texts.language).json", $0) }) {
          () throws(ReadErrors) in try texts.text(of: exercise.id.text)
        }
        guard let text else { continue }
        worded[index] = worded[index].adding(text)
      }
    }
    return worded
  }

  /// Whether the catalog has an exercise that came with a plan: the same, in all the words that it came
  /// with.
  ///
  /// - Parameter language: that of the plan's words; `nil` where it has none.
  func knows(_ exercise: Exercise, as language: String?) throws(ClinicError) -> Bool {
    guard let own = try self.exercise(exercise.id) else { return false }
    if exercise.isExcerpt(of: own) { return true }
    guard let language, let worded = try worded([own], in: language).first else { return false }
    return exercise.isExcerpt(of: worded)
  }

  /// The clinic's file of a language in front of the built-in one, by the whole tag or its beginning.
  private func textFiles(
    _ language: String
  ) throws(ClinicError) -> [(texts: CatalogTexts, isOwn: Bool)] {
    var files: [(CatalogTexts, Bool)] = []
    for tag in [language, String(language.prefix { $0 != "-" })] where files.isEmpty {
      let path = "texts/\(tag).json"
      let own: JSONText? = try isOwn(path) ? try ownData(path).map { .bytes($0) } : nil
      for (json, isOwn) in [(own, true), (Clinic.builtInJSON(path), false)] {
        guard let json else { continue }
        files.append(
          (
            try ClinicError.of({ .unreadable(path: path, $0) }) { () throws(ReadErrors) in
              try CatalogTexts(json)
            }, isOwn
          ))
      }
    }
    return files
  }

  private func isBuiltIn(_ exercise: Exercise) -> Bool {
    // A copy that says the same replaces nothing.
    replaced[exercise.id.text] == nil
      && Clinic.builtIn.catalog.contains(exercise.id.text)
  }
}
