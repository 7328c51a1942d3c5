/// A document or publication that a rule rests on.
public struct RuleSource: Hashable, Sendable {
  /// As rules and plans name it, such as `003` or `sinaki-1984`.
  public let code: String
  /// How much it can carry.
  public let grade: SourceGrade
  /// Who says it; `nil` where nobody is named.
  public let author: String?
  /// `nil` where no date is stated.
  public let year: Int?
  public let title: String
  /// Where it stands, as in `Pain 1995;61:277-284`; `nil` where nothing is stated.
  public let published: String?
  /// An address of it; `nil` where none is known.
  public let link: String?
  /// What to know of it beside the rule, such as whom a study was of; `nil` for nothing.
  public let note: String?

  /// A source; what is not known of it is left out.
  public init(
    code: String, grade: SourceGrade = .judgement, author: String? = nil, year: Int? = nil,
    title: String, published: String? = nil, link: String? = nil, note: String? = nil
  ) {
    self.code = code
    self.grade = grade
    self.author = author
    self.year = year
    self.title = title
    self.published = published
    self.link = link
    self.note = note
  }

  /// All of it in a line, as in `Aina A, May S, Clare H. The centralization … review. Man Ther 2004;9:134-143.`
  public var citation: String {
    [author, title, published, note].compactMap { $0 }
      .map { part in part.last.map { ".?!".contains($0) } == true ? part : part + "." }
      .joined(separator: " ")
  }
}

/// How much a source can carry: by it a rule may be an error, or no more than a caution.
public enum SourceGrade: String, CaseIterable, Hashable, Sendable {
  /// A guideline, or the consensus of a profession's body.
  case guideline
  /// A trial, another study, or a review of them.
  case trial
  case textbook
  /// No source of medicine: what the plan itself says, held against what it says elsewhere.
  case plan = "the plan itself"
  /// What a clinic has decided for itself, in a file of its own.
  case clinicPolicy = "clinic policy"
  case webArticle = "web article"
  case onePerson = "one person quoted"
  case judgement = "judgement of this project"

  /// The gravest that a rule may be that rests on such a source alone.
  public var ceiling: Severity {
    switch self {
    case .guideline, .trial, .textbook, .plan, .clinicPolicy: .error
    case .webArticle, .onePerson, .judgement: .caution
    }
  }
}

extension RuleBook {
  /// The gravest that a rule may be by what it rests on: the strongest of its sources counts.
  func ceiling(of rule: Rule) -> Severity {
    rule.sources.compactMap { source($0)?.grade.ceiling }.min() ?? .caution
  }
}
