/// How much a rule's finding matters.
public enum Severity: String, CaseIterable, Hashable, Sendable, Comparable {
  /// The plan is not exported until it is mended or the rule is overridden with a reason.
  case error
  /// A careful colleague would ask about it.
  case caution
  /// It would be better so.
  case advice

  private var order: Int {
    switch self {
    case .error: 0
    case .caution: 1
    case .advice: 2
    }
  }
  /// The graver one comes first.
  public static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }
}

/// A clinical rule as data: what it tests, what it says, who says so.
public struct Rule: Hashable, Sendable {
  public let id: Slug
  public let test: RuleTest
  public let severity: Severity
  /// The threshold of a test that has one, in the unit the test names; `nil` for the others.
  public let limit: ExactDecimal?
  let wording: Later<RuleWording>

  /// What it says to the clinician; places such as `{exercise}` are filled in.
  public var says: String { wording.value.says }
  /// What mends it, for the clinician; places as in ``says``.
  public var mend: String { wording.value.mend }
  /// What the patient is told, by language; empty where the patient needs no word of it.
  public var patient: [LocalText] { wording.value.patient }
  /// Codes of ``RuleBook/sources``, in the order in which they are shown.
  public var sources: [String] { wording.value.sources }
  /// Whom the source attributes it to, as in "one physician quoted in 004"; `nil` for itself.
  public var attribution: String? { wording.value.attribution }
  /// Why the harm is so grave that it is an error on a weak source; `nil` where its source carries it.
  public var graveHarm: String? { wording.value.graveHarm }

  public init(
    id: Slug, test: RuleTest, severity: Severity, limit: ExactDecimal? = nil, says: String,
    mend: String, patient: [LocalText] = [], sources: [String] = [], attribution: String? = nil,
    graveHarm: String? = nil
  ) {
    let wording = RuleWording(
      says: says, mend: mend, patient: patient, sources: sources, attribution: attribution,
      graveHarm: graveHarm)
    self.init(id: id, test: test, severity: severity, limit: limit, wording: Later { wording })
  }

  /// The same where what it says is read when it is said.
  package init(
    id: Slug, test: RuleTest, severity: Severity, limit: ExactDecimal?,
    wording: Later<RuleWording>
  ) {
    self.id = id
    self.test = test
    self.severity = severity
    self.limit = limit
    self.wording = wording
  }

  /// This rule with a clinic's own severity and threshold, and what the clinic cites for them.
  public func set(
    severity: Severity?, limit: ExactDecimal?, sources own: [String] = []
  ) -> Rule {
    var wording = wording
    if !own.isEmpty {
      let cited = wording.value.citing(own)
      wording = Later { cited }
    }
    return Rule(
      id: id, test: test, severity: severity ?? self.severity, limit: limit ?? self.limit,
      wording: wording)
  }

  /// Whether it speaks of each finding by itself, so that to set one aside silences no other.
  var isOfEachFinding: Bool {
    if case .safety(.examinedFirst) = test { true } else { false }
  }

  /// What an override names to set the rule aside for one finding alone.
  func overrideID(for finding: FindingTerm) -> Slug? {
    Slug(title: "\(id) \(finding.name)")
  }

  /// Whether it only says that a part of a plan is missing.
  public var isOfCompleteness: Bool {
    switch test {
    case .plan(.missing), .phase(.missing): true
    case .plan, .phase, .exercise, .safety: false
    }
  }

  /// The names that may stand in braces in ``says`` and ``mend``.
  public static let places = [
    "exercise", "finding", "phase", "value", "limit", "other", "source",
  ]
}

/// What a rule says where it finds something, and what it rests on: the parts of ``Rule`` of these names.
package struct RuleWording: Hashable, Sendable {
  let says: String
  let mend: String
  let patient: [LocalText]
  var sources: [String]
  let attribution: String?
  let graveHarm: String?

  package init(
    says: String, mend: String, patient: [LocalText], sources: [String], attribution: String?,
    graveHarm: String?
  ) {
    self.says = says
    self.mend = mend
    self.patient = patient
    self.sources = sources
    self.attribution = attribution
    self.graveHarm = graveHarm
  }

  /// The same with what a clinic cites before its sources.
  fileprivate func citing(_ own: [String]) -> RuleWording {
    var wording = self
    wording.sources = own + sources.filter { !own.contains($0) }
    return wording
  }
}

/// A text in one language.
public struct LocalText: Hashable, Sendable {
  /// A BCP 47 tag.
  public let language: String
  public let text: String

  public init(language: String, text: String) {
    self.language = language
    self.text = text
  }
}

extension [LocalText] {
  /// The text in a language, else in its main language, else in English; `nil` when none is there.
  public func localText(in language: String) -> LocalText? {
    first { $0.language == language } ?? first { language.hasPrefix($0.language + "-") }
      ?? first { $0.language == "en" }
  }
}

/// Words by which a text is recognised: any group, all of whose words begin a word of the text.
public struct WordGroups: Hashable, Sendable {
  /// In lower case; a word may hold spaces and is then found as a whole.
  public let groups: [[String]]
  /// Whole words in lower case that ``match(_:)`` takes for nothing, such as an exercise's name that
  /// holds a word of a sign: "chest press" is no chest.
  public let passingOver: [String]

  public init(_ groups: [[String]], passingOver: [String] = []) {
    self.groups = groups
    self.passingOver = passingOver
  }

  /// Whether a text is recognised, whatever its capitals.
  public func match(_ text: String) -> Bool {
    var bytes = Array(text.lowercased().utf8)
    for name in passingOver { WordGroups.blank(Array(name.utf8), in: &bytes) }
    return groups.contains { group in
      group.allSatisfy { WordGroups.find(Array($0.utf8), in: bytes) != nil }
    }
  }

  /// Whether a group's words stand in a text as whole words.
  public func matchWhole(_ text: String) -> Bool {
    let bytes = Array(text.lowercased().utf8)
    return groups.contains { group in
      group.allSatisfy { word in
        let word = Array(word.utf8)
        var start = 0
        while let index = WordGroups.find(word, in: bytes, from: start) {
          let end = index + word.count
          if end == bytes.count || !WordGroups.isLetter(bytes[end]) { return true }
          start = index + 1
        }
        return false
      }
    }
  }

  /// Puts a sign that is no letter for each byte of a whole word.
  private static func blank(_ word: [UInt8], in text: inout [UInt8]) {
    var start = 0
    while let index = find(word, in: text, from: start) {
      start = index + word.count
      guard start == text.count || !isLetter(text[start]) else { continue }
      for place in index..<start { text[place] = 0x2E }
    }
  }

  /// Where a word begins a word of the text, in Arabic and Chinese, which join words, anywhere; `nil`
  /// where it does not.
  static func find(_ word: [UInt8], in text: [UInt8], from start: Int = 0) -> Int? {
    guard !word.isEmpty, text.count >= word.count + start else { return nil }
    let isJoined = word[0] >= 0xD8
    for index in start...(text.count - word.count) where text[index] == word[0] {
      let begins =
        isJoined || index == 0 || !isLetter(text[index - 1]) || isMark(before: index, in: text)
      if begins, text[index..<index + word.count].elementsEqual(word) { return index }
    }
    return nil
  }

  /// Whether a mark of three bytes, such as ’ or “, stands before a place.
  private static func isMark(before index: Int, in text: [UInt8]) -> Bool {
    index >= 3 && text[index - 3] == 0xE2 && text[index - 2] == 0x80
  }

  /// Whether a byte belongs to a word: an ASCII letter or digit, or part of another letter.
  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte.isSmallLetter
      || byte.isDigit
  }
}
