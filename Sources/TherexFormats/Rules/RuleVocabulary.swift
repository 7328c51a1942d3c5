public import TherexModel

extension RuleBook {
  /// The findings as plan text's vocabulary takes them: names, and each other word with its name.
  public var vocabularyWords: (findings: [String], synonyms: [(word: String, finding: String)]) {
    (
      findings.map(\.name),
      findings.flatMap { term in term.synonyms.map { (word: $0.text, finding: term.name) } }
    )
  }
}

extension Vocabulary {
  /// The words of plan text for a catalog and a rule book.
  ///
  /// - Parameter exercises: ids in the order of the catalog.
  public init(exercises: [String], book: RuleBook) {
    let words = book.vocabularyWords
    self.init(exercises: exercises, findings: words.findings, synonyms: words.synonyms)
  }
}
