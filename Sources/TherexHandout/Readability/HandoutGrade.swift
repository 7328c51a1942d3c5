public import TherexModel

/// How plainly a handout speaks: each section's grade, and the items of two published checklists.
public struct HandoutGrade: Hashable, Sendable {
  /// In the order of the handout.
  public let sections: [SectionGrade]
  /// PEMAT-P first, then the CDC index, each in its own numbering.
  public let items: [ClarityItem]

  /// Whether a section is beyond what a patient can be asked to read.
  public var hasErrors: Bool { sections.contains(where: \.hasErrors) }
}

/// The grade of one section of a handout, or of one exercise's texts.
public struct SectionGrade: Hashable, Sendable {
  /// Where it stands, as in `stops`, `phases[0].notes`, `exercises.leg-press`.
  public let place: String
  /// The language that it is graded in, a BCP 47 tag.
  public let language: String
  /// Words that count: numbers are left out.
  public let words: Int
  public let sentences: Int
  /// `nil` where no formula is known for the language.
  public let syllables: Int?
  /// The words of its longest sentence, numbers among them.
  public let longestSentence: Int
  /// `nil` where the section is too short or no formula is known for the language.
  public let grade: ReadingGrade?
  /// In the order of the text, the grade's own first.
  public let remarks: [ReadingRemark]

  public var hasErrors: Bool { remarks.contains { $0.severity == .error } }
}

/// What makes a text hard to read; it never holds the text itself, which may be the patient's.
public struct ReadingRemark: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case grade, sentence, passive, term, language
  }
  public let kind: Kind
  public let severity: Severity
  /// The text it is about, as in `exercises.leg-press.steps[2]`.
  public let place: String
  /// A phrase without a full stop.
  public let says: String
  public let mend: String
}

/// An item of a checklist for patient materials, with what can be said of it without a person.
public struct ClarityItem: Hashable, Sendable {
  public enum Checklist: String, CaseIterable, Hashable, Sendable {
    /// Source: Shoemaker, Wolf and Brach, AHRQ publication 14-0002-EF, 2013; its own numbers.
    case pematP = "PEMAT-P"
    /// Source: CDC Clear Communication Index, score sheet of 2019; its own numbers.
    case cdcIndex = "CDC-CCI"
  }
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    case met
    case notMet = "not met"
    /// No program can say.
    case needsPerson = "needs a person"
    /// The handout has nothing that the item is about.
    case notApplicable = "not applicable"
  }
  public let checklist: Checklist
  public let number: Int
  /// What it asks for, in our words.
  public let asks: String
  public let verdict: Verdict
  public let reason: String
  /// The sections that are at fault; empty where it is the whole handout or nothing is.
  public let places: [String]
}

/// What a layout shows beside the texts.
public struct HandoutParts: Sendable {
  /// The exercises that stand with a drawing, which carries a title.
  public var pictured: Set<Slug>
  /// Whether there is a sheet to tick off.
  public var hasSheet: Bool
  /// Whether there is a short form of the whole plan, as in the layout of one page.
  public var hasSummary: Bool

  public init(pictured: Set<Slug> = [], hasSheet: Bool = true, hasSummary: Bool = false) {
    self.pictured = pictured
    self.hasSheet = hasSheet
    self.hasSummary = hasSummary
  }
}
