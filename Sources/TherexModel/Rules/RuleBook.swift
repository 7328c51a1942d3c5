/// Everything that is known of findings, rules and stop rules, in the order of its files.
public struct RuleBook: Hashable, Sendable {
  public let findings: [FindingTerm]
  public let equipment: [EquipmentTerm]
  public let sources: [RuleSource]
  public let rules: [Rule]
  public let stops: [StopEntry]
  /// How each region of the body is told from what a plan holds.
  public let regions: [BodyRegion]
  /// Each document's limit of pain.
  public let painLimits: [SourcedPainLimit]
  public let defaults: [RuleDefault]
  /// How languages string signs together.
  public let lists: [ListWords]
  /// The outcome measures that are known; they are files of their own.
  public var measures: OutcomeMeasures = .none

  /// Each finding's name and other words.
  package let findingWords: FindingWords
  private let equipmentIndex: [String: Int]
  private let ruleIndex: [Slug: Int]
  /// Findings that a rule about the catalog's own cautions names.
  let cautionedFindings: Set<String>

  public init(
    findings: [FindingTerm] = [], equipment: [EquipmentTerm] = [], sources: [RuleSource] = [],
    rules: [Rule] = [], stops: [StopEntry] = [], regions: [BodyRegion] = [],
    painLimits: [SourcedPainLimit] = [], defaults: [RuleDefault] = [], lists: [ListWords] = []
  ) {
    self.init(
      findings: findings, equipment: equipment, sources: sources, rules: rules, stops: stops,
      regions: regions, painLimits: painLimits, defaults: defaults, lists: lists, words: nil)
  }

  /// - Parameter words: the findings' words, where they were gathered before; `nil` gathers them.
  package init(
    findings: [FindingTerm], equipment: [EquipmentTerm], sources: [RuleSource], rules: [Rule],
    stops: [StopEntry], regions: [BodyRegion], painLimits: [SourcedPainLimit],
    defaults: [RuleDefault], lists: [ListWords], words: FindingWords?
  ) {
    self.lists = lists
    findingWords =
      words ?? FindingWords(Self.index(findings.map { ($0.name, $0.synonyms) }))
    self.findings = findings
    self.equipment = equipment
    self.sources = sources
    self.rules = rules
    self.stops = stops
    self.regions = regions
    self.painLimits = painLimits
    self.defaults = defaults
    equipmentIndex = Self.index(equipment.map { ($0.name, $0.synonyms) })
    var ids: [Slug: Int] = [:]
    for (index, rule) in rules.enumerated() { ids[rule.id] = index }
    ruleIndex = ids
    var named: Set<String> = []
    for rule in rules {
      if case .exercise(.catalogCaution(let names)) = rule.test { named.formUnion(names) }
    }
    cautionedFindings = named
  }

  /// Names in lower case, and the other words that are no name, to the places of their terms.
  private static func index(_ terms: [(name: String, synonyms: [LocalText])]) -> [String: Int] {
    var places = [String: Int](minimumCapacity: terms.reduce(0) { $0 + 1 + $1.synonyms.count })
    for (place, term) in terms.enumerated() { places[term.name.inLowerCase] = place }
    for (place, term) in terms.enumerated() {
      places.merge(term.synonyms.lazy.map { ($0.text.inLowerCase, place) }) { known, _ in known }
    }
    return places
  }

  /// A book that knows nothing.
  public static let empty = RuleBook()

  /// The finding with a name or synonym, whatever its capitals; `nil` when it is unknown.
  public func finding(_ name: String) -> FindingTerm? {
    findingWords[name.lowercased()].map { findings[$0] }
  }

  /// The canonical name of a finding; the name itself where it is unknown.
  func canonical(_ finding: String) -> String { self.finding(finding)?.name ?? finding }

  /// The findings of a plan by their canonical names, with what they imply, each once.
  public func findings(of plan: Plan) -> [String] {
    withImplied(plan.header.findings.map { canonical($0.name) })
  }

  /// The equipment with a name or synonym, whatever its capitals; `nil` when it is unknown.
  public func equipment(_ name: String) -> EquipmentTerm? {
    equipmentIndex[name.lowercased()].map { equipment[$0] }
  }

  /// The rule with an id; `nil` when there is none.
  public func rule(_ id: Slug) -> Rule? { ruleIndex[id].map { rules[$0] } }

  /// The source with a code; `nil` when there is none.
  public func source(_ code: String) -> RuleSource? { sources.first { $0.code == code } }

  /// The default with an id; `nil` when there is none.
  public func value(_ id: String) -> RuleDefault? { defaults.first { $0.id.text == id } }

  /// The ids that an override may name: rules, stop rules and limits of pain, in that order.
  ///
  /// A rule that speaks of each finding by itself is named with the finding.
  public var overridableIDs: [Slug] {
    let examined = findings.filter(\.isExaminedFirst)
    return rules.flatMap { rule in
      rule.isOfEachFinding ? examined.compactMap(rule.overrideID) : [rule.id]
    } + stops.map(\.id) + painLimits.map(\.id)
  }

  /// Whether an override may name an id, as ``overridableIDs`` has them.
  func isOverridable(_ id: Slug) -> Bool {
    if let rule = rule(id) { return !rule.isOfEachFinding }
    return overridableIDs.contains(id)
  }

  /// The names of what a patient has, with what it serves as; unknown words are kept as they are.
  public func owned(_ words: [String]) -> Set<String> {
    var names: Set<String> = []
    for word in words {
      guard let term = equipment(word) else {
        names.insert(word.lowercased())
        continue
      }
      names.insert(term.name)
      names.formUnion(term.serves)
    }
    return names
  }
}

/// A finding that rules know.
public struct FindingTerm: Hashable, Sendable {
  public let name: String
  /// Other words for it, in any language.
  public var synonyms: [LocalText] { otherWords.value }
  private let otherWords: Later<[LocalText]>
  /// Positions that it rules out.
  public let positions: [Exercise.Position]
  /// Whether it never goes away, so that waiting for its end waits for ever.
  public let isLasting: Bool
  /// Whether the opposite direction of the low back is never offered as a substitute.
  public let forbidsOpposite: Bool
  public let codes: [FindingCode]
  /// What sort of fact it is; `nil` where nobody sorted it.
  public let group: Group?
  /// Where it is; `nil` where nobody said.
  public let region: Region?
  /// Whether somebody examines it before anything is done.
  public let isExaminedFirst: Bool
  /// Why it is examined first, for the clinician; `nil` where nobody said.
  public let says: String?
  /// Other findings that somebody with this one has too; names.
  public let implies: [String]
  /// Short forms that may mean this or something else: check asks which.
  public let ambiguous: [String]
  /// Whether its cautions are told only to a patient who has it: they would frighten everybody else.
  public let isToldOnlyIfStated: Bool

  public enum Group: String, CaseIterable, Hashable, Sendable {
    case medical, musculoskeletal, surgery, ability, medicine
    case redFlag = "red flag"
    case lifeStage = "life stage"
  }
  public enum Region: String, CaseIterable, Hashable, Sendable {
    case general, spine, neck, shoulder, hip, knee
    case elbowWristHand = "elbow-wrist-hand"
    case ankleFoot = "ankle-foot"
  }

  /// A finding; its other words are read when they are asked for.
  public init(
    name: String, synonyms: @autoclosure @escaping @Sendable () -> [LocalText] = [],
    positions: [Exercise.Position] = [],
    isLasting: Bool = false, forbidsOpposite: Bool = false, codes: [FindingCode] = [],
    group: Group? = nil, region: Region? = nil, isExaminedFirst: Bool = false,
    says: String? = nil, implies: [String] = [], ambiguous: [String] = [],
    isToldOnlyIfStated: Bool = false
  ) {
    self.isToldOnlyIfStated = isToldOnlyIfStated
    self.group = group
    self.region = region
    self.isExaminedFirst = isExaminedFirst
    self.says = says
    self.implies = implies
    self.ambiguous = ambiguous
    self.name = name
    otherWords = Later(synonyms)
    self.positions = positions
    self.isLasting = isLasting
    self.forbidsOpposite = forbidsOpposite
    self.codes = codes
  }
}

/// A code of a finding in a terminology.
public struct FindingCode: Hashable, Sendable {
  /// `ICD-10` or `SNOMED CT`.
  public let system: String
  public let code: String

  public init(system: String, code: String) {
    self.system = system
    self.code = code
  }
}

/// Equipment that rules know.
public struct EquipmentTerm: Hashable, Sendable {
  public let name: String
  public let synonyms: [LocalText]
  /// Other equipment that it can stand for.
  public let serves: [String]

  public init(name: String, synonyms: [LocalText] = [], serves: [String] = []) {
    self.name = name
    self.synonyms = synonyms
    self.serves = serves
  }
}
