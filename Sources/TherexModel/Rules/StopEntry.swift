/// A stop rule of the rule book, which a plan carries where it applies.
public struct StopEntry: Hashable, Sendable {
  /// On which plans it stands.
  public enum Reach: Hashable, Sendable {
    /// On every plan.
    case every
    /// On plans and prescriptions of this document.
    case source(String)
    /// On every plan that no strict rule covers whole.
    case elsewhere
    /// On plans of patients with one of these findings.
    case findings([String])
    /// On prescriptions of these exercises.
    case exercises([Slug])
    /// On every plan in which no limit of pain is in force: it then says how much is too much.
    case withoutPainLimit
    /// On plans with one of these regions of the body in them, were it by an exercise.
    case regions([FindingTerm.Region])
    /// On plans that are about one of these regions of the body.
    case about([FindingTerm.Region])
    /// On plans of patients who were operated on so many days before the start at most, or nobody said
    /// when.
    case surgery(withinDays: Int, at: Operated)
  }
  /// Which operations are meant.
  public enum Operated: Hashable, Sendable {
    case anywhere
    /// One of these regions.
    case of([FindingTerm.Region])
    /// Another than these, or nobody knows which.
    case notOf([FindingTerm.Region])
  }
  /// What a stop rule has to do with how much pain is all right.
  public enum Pain: String, CaseIterable, Hashable, Sendable {
    /// It says that the plan's one limit is passed: it stands once, whoever asks for it, and only
    /// where a limit is in force.
    case limit
    /// It allows no pain at all in its exercises, whatever the plan's limit is.
    case none
  }
  /// The words of one language.
  public struct Words: Hashable, Sendable {
    /// A BCP 47 tag.
    public let language: String
    private let texts: Later<Texts>

    public var trigger: String { texts.value.trigger }
    /// `{emergency}` stands for the local emergency number.
    public var action: String { texts.value.action }
    /// What is said for the number where the plan has none.
    public var emergency: String { texts.value.emergency }

    public init(language: String, trigger: String, action: String, emergency: String) {
      let texts = Texts(trigger: trigger, action: action, emergency: emergency)
      self.init(language: language, texts: Later { texts })
    }

    /// The same where the texts are read when they are said.
    package init(language: String, texts: Later<Texts>) {
      self.language = language
      self.texts = texts
    }

    /// The texts of one language, by their names in ``Words``.
    package struct Texts: Hashable, Sendable {
      let trigger: String
      let action: String
      let emergency: String

      package init(trigger: String, action: String, emergency: String) {
        self.trigger = trigger
        self.action = action
        self.emergency = emergency
      }
    }
  }
  public let id: Slug
  public let urgency: StopRule.Urgency
  public let reach: Reach
  /// Whether no override takes it away.
  public let isKept: Bool
  /// Whether it covers a whole plan so strictly that rules of ``Reach/elsewhere`` say nothing more.
  public let isStrict: Bool
  /// Its part in how much pain is all right; `nil` where it is about something else.
  public let pain: Pain?
  /// Whether the patient stops at once, which is then the heading that it stands under.
  public let isAtOnce: Bool
  /// Ids of stop rules that need not be said beside it: it asks for no less at every sign of theirs.
  public let covers: [Slug]
  /// Keys of an exercise's limits that say the same.
  public let limits: [Slug]
  /// English is among them.
  public let words: [Words]
  /// How a clinician's own words for the same are recognised.
  public let recognise: WordGroups
  /// Whether those words mean it on the plans alone on which it stands: elsewhere they are less urgent.
  public let isRecognisedHereAlone: Bool
  public let sources: [String]

  public init(
    id: Slug, urgency: StopRule.Urgency, reach: Reach, isKept: Bool = false,
    isStrict: Bool = false, pain: Pain? = nil, isAtOnce: Bool = false, covers: [Slug] = [],
    limits: [Slug] = [], words: [Words],
    recognise: WordGroups = WordGroups([]), isRecognisedHereAlone: Bool = false,
    sources: [String] = []
  ) {
    self.id = id
    self.urgency = urgency
    self.reach = reach
    self.isKept = isKept
    self.isStrict = isStrict
    self.pain = pain
    self.isAtOnce = isAtOnce
    self.covers = covers
    self.limits = limits
    self.words = words
    self.recognise = recognise
    self.isRecognisedHereAlone = isRecognisedHereAlone
    self.sources = sources
  }

  /// The words in a language, else in its main language, else in English; `nil` when none is there.
  public func words(in language: String) -> Words? {
    words.first { $0.language == language }
      ?? words.first { language.hasPrefix($0.language + "-") }
      ?? words.first { $0.language == "en" }
  }

  /// The rule in a language, with the plan's emergency number; `nil` when no words make a rule.
  public func rule(in language: String, emergency: String?) -> StopRule? {
    guard let chosen = words(in: language) else { return nil }
    // A number that plan text cannot carry between semicolons is replaced by the words.
    let number = emergency.flatMap { $0.utf8.contains(0x3B) ? nil : $0 } ?? chosen.emergency
    let action = RuleWords.fill(chosen.action, [("emergency", number)])
    return try? StopRule(trigger: chosen.trigger, action: action, urgency: urgency)
  }
}

/// A document's limit of pain.
public struct SourcedPainLimit: Hashable, Sendable {
  public let id: Slug
  /// The document's code.
  public let source: String
  public let limit: PainLimit

  public init(id: Slug, source: String, limit: PainLimit) {
    self.id = id
    self.source = source
    self.limit = limit
  }
}

/// Words with places in braces.
enum RuleWords {
  /// The text with each `{name}` replaced; a name that is not given stays as it is.
  static func fill(_ text: String, _ values: [(name: String, value: String)]) -> String {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    out.reserveCapacity(bytes.count + 32)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"), let close = bytes[index...].firstIndex(of: 0x7D) {
        let name = String(decoding: bytes[index + 1..<close], as: UTF8.self)
        if let value = values.first(where: { $0.name == name })?.value {
          out.append(contentsOf: value.utf8)
          index = close + 1
          continue
        }
      }
      out.append(bytes[index])
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }
}
