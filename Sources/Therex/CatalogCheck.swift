internal import TherexHandout
public import TherexModel
internal import TherexFigures
internal import TherexFormats

/// Something to mend in an exercise of a catalog.
public struct CatalogRemark: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Its words read harder than a patient can be asked to.
    case grade
    case sentence
    /// A language lacks its words.
    case translation
    /// A name of it is another exercise's too.
    case synonym
    /// A neighbour that is not there, or none.
    case neighbour
    /// It has no figure, or one that is no drawing of a body.
    case figure
    /// Two of its properties cannot both be true.
    case contradiction
  }
  public let exercise: String
  public let kind: Kind
  public let severity: Severity
  /// A phrase without a full stop.
  public let says: String
  public let mend: String
}

extension Clinic {
  /// Languages whose words a page of this house is expected to have.
  private static let handoutLanguages = ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"]

  /// What is to be mended in exercises, in the order of their ids.
  ///
  /// - Parameter wanted: the exercises that are looked at, beside all the others; `nil` for all.
  /// - Throws: ``ClinicError`` when an exercise cannot be read.
  public func catalogRemarks(
    on wanted: Set<String>? = nil
  ) throws(ClinicError) -> [CatalogRemark] {
    let all = try wholeCatalog()
    let grader = HandoutGrader(guides: try readingGuides())
    let graph = NeighbourGraph(all)
    let names = SharedNames(catalog.entries)
    var remarks: [CatalogRemark] = []
    for exercise in all where wanted?.contains(exercise.id.text) ?? true {
      remarks += Self.reading(exercise, grader)
      remarks += try translations(exercise)
      remarks += names.remarks(on: exercise.id.text)
      remarks += graph.remarks(on: exercise)
      remarks += try figureRemarks(on: exercise.id.text)
      remarks += exercise.contradictions.map {
        CatalogRemark(
          exercise: exercise.id.text, kind: .contradiction, severity: .caution, says: $0.says,
          mend: $0.mend)
      }
    }
    return remarks
  }

  private static func reading(_ exercise: Exercise, _ grader: HandoutGrader) -> [CatalogRemark] {
    var remarks: [CatalogRemark] = []
    for text in exercise.texts where ["en", "es"].contains(text.language) {
      let grade = grader.grade(exercise, language: text.language)
      if let found = grade.grade?.grade, found > 6 {
        remarks.append(
          CatalogRemark(
            exercise: exercise.id.text, kind: .grade, severity: grade.hasErrors ? .error : .caution,
            says: "its words in \(text.language) read at grade \(Int(found.rounded(.up)))",
            mend: "use shorter words and sentences, for grade 6 or below"))
      }
      if grade.longestSentence > 20 {
        remarks.append(
          CatalogRemark(
            exercise: exercise.id.text, kind: .sentence, severity: .caution,
            says: "a sentence in \(text.language) has \(grade.longestSentence) words",
            mend: "make two of it, of 20 words at most"))
      }
    }
    return remarks
  }

  private func translations(_ exercise: Exercise) throws(ClinicError) -> [CatalogRemark] {
    var lacking: [String] = []
    for language in Self.handoutLanguages {
      let text = try worded([exercise], in: language)[0].text(in: language)
      if text.language != language { lacking.append(language) }
    }
    guard !lacking.isEmpty else { return [] }
    return [
      CatalogRemark(
        exercise: exercise.id.text, kind: .translation,
        severity: lacking.contains("en") || lacking.contains("es") ? .caution : .advice,
        says: "it has no words in \(lacking.joined(separator: ", "))",
        mend: "add a <text> of the language, or its words in texts/LANGUAGE.json")
    ]
  }

  private func figureRemarks(on id: String) throws(ClinicError) -> [CatalogRemark] {
    func remark(_ says: String, _ mend: String) -> CatalogRemark {
      CatalogRemark(exercise: id, kind: .figure, severity: .caution, says: says, mend: mend)
    }
    guard let figure = try figure(of: id) else {
      if try hasOwnPicture(of: id) { return [] }
      return [
        remark(
          "it has no figure: handouts show none",
          "put figures/\(id).json, .svg, .png or .jpg into a folder that --templates names")
      ]
    }
    return figure.findings().map { remark("its figure: \($0)", "mend the pose") }
  }
}

/// Exercises as each other's neighbours: easier, harder, instead, first.
private struct NeighbourGraph {
  private let ids: Set<String>
  private var named: Set<String> = []

  init(_ exercises: [Exercise]) {
    ids = Set(exercises.map(\.id.text))
    for exercise in exercises {
      for relation in exercise.neighbours where relation.exercise != exercise.id {
        named.insert(relation.exercise.text)
      }
    }
  }

  func remarks(on exercise: Exercise) -> [CatalogRemark] {
    func remark(_ severity: Severity, _ says: String, _ mend: String) -> CatalogRemark {
      CatalogRemark(
        exercise: exercise.id.text, kind: .neighbour, severity: severity, says: says, mend: mend)
    }
    var remarks: [CatalogRemark] = []
    for relation in exercise.neighbours {
      if relation.exercise == exercise.id {
        remarks.append(remark(.error, "it is its own neighbour", "name another exercise"))
      } else if !ids.contains(relation.exercise.text) {
        remarks.append(
          remark(
            .error, "its neighbour \(relation.exercise) is in no catalog",
            "mend the id, or take it out"))
      }
    }
    let easier = Set(exercise.easier.map(\.exercise))
    for relation in exercise.harder where easier.contains(relation.exercise) {
      remarks.append(
        remark(.caution, "\(relation.exercise) is both easier and harder", "keep one of the two"))
    }
    if exercise.neighbours.isEmpty, !named.contains(exercise.id.text) {
      remarks.append(
        remark(
          .advice, "nothing leads to it and it leads nowhere",
          "name an easier, a harder or another exercise for its place"))
    }
    return remarks
  }
}

/// Names and synonyms that more than one exercise has, in one language.
private struct SharedNames {
  private var owners: [String: [String]] = [:]
  private var names: [String: [(key: String, text: String)]] = [:]

  init(_ entries: [Catalog.Entry]) {
    for entry in entries {
      for name in entry.names {
        let key = "\(name.language) \(name.text.lowercased())"
        names[entry.id, default: []].append((key, name.text))
        if owners[key]?.contains(entry.id) != true { owners[key, default: []].append(entry.id) }
      }
    }
  }

  func remarks(on id: String) -> [CatalogRemark] {
    (names[id] ?? []).compactMap { name in
      guard let other = owners[name.key]?.first(where: { $0 != id }) else { return nil }
      return CatalogRemark(
        exercise: id, kind: .synonym, severity: .caution,
        says: "\(name.text) is a name of \(other) too",
        mend: "keep it with the one that is meant")
    }
  }
}
