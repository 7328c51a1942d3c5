/// A condition that a phase must ask for before it is entered.
public struct EntryCondition: Hashable, Sendable {
  /// In plan text's words, as the mend shows it.
  public let name: String
  /// The finding whose absence it is; `nil` for words alone.
  public let noFinding: String?
  /// How other words for it are recognised.
  public let words: WordGroups

  public init(name: String, noFinding: String? = nil, words: WordGroups = WordGroups([])) {
    self.name = name
    self.noFinding = noFinding
    self.words = words
  }

  func isAsked(by criteria: [Criterion], _ book: RuleBook) -> Bool {
    criteria.contains { criterion in
      switch criterion {
      case .noFinding(let finding): book.canonical(finding.name) == noFinding
      case .words(let text): words.match(text)
      case .painAtMost, .painAbove, .rpeAtMost, .rirAtLeast, .settledWithin, .finding, .days,
        .signedOff:
        false
      }
    }
  }
}
