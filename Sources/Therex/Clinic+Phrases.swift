public import TherexFormats
public import TherexHandout
public import TherexModel
internal import TherexData
internal import TherexEncodings

extension Clinic {
  /// The phrases of a language over the English ones; a clinic's file may hold single phrases.
  ///
  /// - Parameter language: a BCP 47 tag, as in `es` or `zh-Hans`.
  /// - Throws: ``ClinicError`` when the language is unknown or its file cannot be read.
  public func phrases(_ language: String) throws(ClinicError) -> Phrases {
    guard let base = try phrases(over: nil, "en") else {
      throw .wrong(path: "phrases/en.json", problem: "this build has no English phrases")
    }
    let short = String(language.prefix { $0 != "-" })
    for name in [language, short] {
      if name == "en" { return base }
      if let found = try phrases(over: base, name) { return found }
    }
    let known = try ids(under: "phrases/", ending: ".json")
    throw .unknown(
      what: "language", name: language, mend: "use one of: \(known.joined(separator: ", "))")
  }

  /// A language's built-in phrases with the clinic's own over them; `nil` when it has neither.
  private func phrases(over base: Phrases?, _ name: String) throws(ClinicError) -> Phrases? {
    let path = "phrases/\(name).json"
    let own = try ownData(path)
    return try ClinicError.of({ .unreadable(path: path, $0) }) { () throws(ReadErrors) in
      var found: Phrases?
      if let json = Clinic.builtInJSON(path) { found = try Phrases(json, fallback: base) }
      if let own { found = try Phrases(json: own, fallback: found ?? base) }
      return found
    }
  }

  /// The clinician's words, with the clinic's own over them; read when they are first asked for.
  ///
  /// - Throws: ``ClinicError`` when a file cannot be read.
  package func clinicianPhrases() throws(ClinicError) -> ClinicianPhrases {
    try readClinicianPhrases { () throws(ClinicError) in
      let path = "clinician/en.json"
      let own = try ownData(path)
      return try ClinicError.of({ .unreadable(path: path, $0) }) { () throws(ReadErrors) in
        let base = try ClinicianPhrases(Clinic.builtInJSON(path) ?? .bytes([]))
        return try own.map { bytes throws(ReadErrors) in
          try ClinicianPhrases(.bytes(bytes), fallback: base)
        } ?? base
      }
    }
  }

  /// An exercise's name in a language; its id where the catalog has none.
  public func names(_ language: String) -> (Slug) -> String {
    { id in
      guard let exercise = try? exercise(id), let worded = try? worded([exercise], in: language)
      else { return id.text }
      return worded[0].text(in: language).name
    }
  }

  /// The guides by which texts are graded, one a language.
  ///
  /// - Throws: ``ClinicError`` when one cannot be read.
  public func readingGuides() throws(ClinicError) -> [ReadingGuide] {
    var guides: [ReadingGuide] = []
    for path in try paths(under: "readability/") where path.hasSuffix(".json") {
      guard let bytes = try data(path) else { continue }
      guides.append(
        try ClinicError.of({ .unreadable(path: path, $0) }) { () throws(ReadErrors) in
          try ReadingGuide(json: bytes)
        })
    }
    return guides
  }
}

extension ResolvedPlan {
  /// What a language lacks of this plan's words, which then stand in another, an entry a line:
  /// phrases, exercises and stop rules of the book.
  public func missingWords(in phrases: Phrases, stops: [StopEntry]) -> [String] {
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
    var rules: Set<Slug> = []
    for caution in told where rules.insert(caution.rule).inserted {
      if let found = caution.words.localText(in: language)?.language, isOther(found) {
        missing.append("what the rule \(caution.rule) tells the patient, which stands in \(found)")
      }
    }
    return missing
  }
}
