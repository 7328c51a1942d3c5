public import TherexModel

/// The findings and exercises whose names plan text may use.
///
/// A name that is not in it is a mistake; the nearest right one is offered.
public struct Vocabulary: Sendable {
  /// Exercise ids in the order of the catalog; they are listed when they are asked for.
  public var exercises: [String] { listed() }
  /// Canonical finding names.
  public let findings: [String]
  /// Lower-case name or synonym to the index of the canonical name.
  private let findingIndex: FindingWords
  private let listed: @Sendable () -> [String]
  private let isKnown: @Sendable (String) -> Bool
  /// Bytes of the longest name or synonym; a name in other capitals is as long, or shorter by half.
  let longestFinding: Int

  /// - Parameter synonyms: pairs of another word for a finding and its canonical name.
  public init(
    exercises: [String], findings: [String], synonyms: [(word: String, finding: String)] = []
  ) {
    var index: [String: Int] = [:]
    for (position, name) in findings.enumerated() { index[name.lowercased()] = position }
    for (word, name) in synonyms where index[word.lowercased()] == nil {
      index[word.lowercased()] = index[name.lowercased()]
    }
    self.init(exercises: exercises, findings: findings, index: FindingWords(index))
  }

  /// The exercises of a catalog, and the findings of a rule book.
  ///
  /// - Parameters:
  ///   - catalog: listed only where a name is sought that it lacks.
  ///   - exercises: ids of more exercises.
  ///   - book: the findings, with their other words.
  public init(catalog: Catalog, and exercises: [String] = [], book: RuleBook) {
    let more = Set(exercises)
    self.init(
      findings: book.findings.map(\.name), index: book.findingWords,
      listed: { catalog.ids + exercises }, isKnown: { more.contains($0) || catalog.contains($0) })
  }

  /// - Parameter book: the findings, with their other words.
  public init(exercises: [String], book: RuleBook) {
    self.init(
      exercises: exercises, findings: book.findings.map(\.name), index: book.findingWords)
  }

  private init(exercises: [String], findings: [String], index: FindingWords) {
    let known = Set(exercises)
    self.init(
      findings: findings, index: index, listed: { exercises }, isKnown: { known.contains($0) })
  }

  private init(
    findings: [String], index: FindingWords, listed: @escaping @Sendable () -> [String],
    isKnown: @escaping @Sendable (String) -> Bool
  ) {
    self.findings = findings
    self.listed = listed
    self.isKnown = isKnown
    findingIndex = index
    longestFinding = 2 * index.longest
  }

  /// Each name and each other word with its finding, in the order of the findings.
  var findingWords: [(word: String, finding: String)] {
    let words = findingIndex.all.sorted { ($0.place, $0.word) < ($1.place, $1.word) }
    return words.map { ($0.word, findings[$0.place]) }
  }

  /// The canonical name of a finding or of one of its synonyms; `nil` when it is unknown.
  public func finding(_ name: String) -> String? {
    findingIndex[name.lowercased()].map { findings[$0] }
  }

  public func hasExercise(_ id: String) -> Bool { isKnown(id) }

  /// The nearest known exercise; `nil` when none is near.
  public func nearestExercise(to id: String) -> String? { nearestWord(to: id, in: exercises) }

  /// The nearest known finding; `nil` when none is near.
  public func nearestFinding(to name: String) -> String? {
    let near = findings(near: name)
    return near.count == 1 ? near[0] : nil
  }
}
