/// An outcome measure that is known: its unit, its ends, which way is better, and the change that matters.
public struct OutcomeMeasure: Hashable, Sendable {
  public enum Better: String, CaseIterable, Hashable, Sendable {
    case lower, higher
  }

  /// The change that matters to one patient, in the measure's unit.
  public struct Change: Hashable, Sendable {
    /// Above 0; at most two digits behind the point.
    public let amount: ExactDecimal
    /// What sort of number it is, such as `minimal important change`.
    public let kind: String
    /// In whom it was found; `nil` where nobody said.
    public let population: String?
    /// Codes of the sources; at least one.
    public let sources: [String]
    /// The publications in full, or who changed it; at least one.
    public let citations: [String]

    /// - Parameters:
    ///   - amount: above 0, in the measure's unit.
    ///   - kind: what sort of number it is.
    ///   - population: in whom it was found; `nil` where nobody said.
    ///   - sources: codes of the sources.
    ///   - citations: the publications in full.
    public init(
      amount: ExactDecimal, kind: String, population: String? = nil, sources: [String],
      citations: [String]
    ) {
      self.amount = amount
      self.kind = kind
      self.population = population
      self.sources = sources
      self.citations = citations
    }
  }

  /// A part with a course of its own, such as pain of the leg.
  public struct Part: Hashable, Sendable {
    public let id: Slug
    /// Whole names of it, in any language.
    public let names: [LocalText]
    /// What stands behind the measure's own name, as in `NRS (leg)`.
    public let words: [LocalText]

    /// - Parameters:
    ///   - id: what its course is called.
    ///   - names: whole names of it.
    ///   - words: what stands behind the measure's own name.
    public init(id: Slug, names: [LocalText], words: [LocalText] = []) {
      self.id = id
      self.names = names
      self.words = words
    }
  }

  public let id: Slug
  /// In the clinician's English.
  public let name: String
  /// What therapists type, in any language.
  public let names: [LocalText]
  public let parts: [Part]
  /// Whether anything behind its name is a part with a course of its own, as an activity of the patient's
  /// choice is.
  public let takesAnyPart: Bool
  /// Words that mean it wherever they stand in a name: a name that nothing knows and that holds one, or
  /// one misspelled by a letter, is asked about.
  public let marks: [String]
  /// As it is shown.
  public let unit: String
  /// Other words for the same unit.
  public let units: [String]
  /// Whether each side is measured by itself: a score without a side is then not compared.
  public let hasSides: Bool
  /// The least and the most; of a test by the clock or a dynamometer more than anybody reaches.
  public let range: ClosedRange<ExactDecimal>
  public let better: Better
  public let change: Change
  /// Where the measure itself is described, in full.
  public let citations: [String]
  /// What may be copied of it, and why nothing is.
  public let licence: String

  /// - Parameters:
  ///   - id: its id.
  ///   - name: in the clinician's English.
  ///   - names: what therapists type.
  ///   - parts: those with a course of their own.
  ///   - takesAnyPart: whether anything behind its name is such a part.
  ///   - marks: words that mean it wherever they stand in a name.
  ///   - unit: as it is shown.
  ///   - units: other words for the same unit.
  ///   - hasSides: whether each side is measured by itself.
  ///   - range: the least and the most.
  ///   - better: which way is better.
  ///   - change: the change that matters.
  ///   - citations: where it is described.
  ///   - licence: what may be copied of it.
  public init(
    id: Slug, name: String, names: [LocalText] = [], parts: [Part] = [],
    takesAnyPart: Bool = false, marks: [String] = [], unit: String,
    units: [String] = [], hasSides: Bool = false, range: ClosedRange<ExactDecimal>, better: Better,
    change: Change, citations: [String] = [], licence: String
  ) {
    self.id = id
    self.name = name
    self.names = names
    self.parts = parts
    self.takesAnyPart = takesAnyPart
    self.marks = marks
    self.unit = unit
    self.units = units
    self.hasSides = hasSides
    self.range = range
    self.better = better
    self.change = change
    self.citations = citations
    self.licence = licence
  }

  /// The same measure with another change that matters, as a clinic sets it.
  ///
  /// - Parameters:
  ///   - amount: above 0, in the measure's unit.
  ///   - sources: codes of what the clinic cites.
  ///   - citations: who changed it and what is cited, in full; at least one.
  package func changing(
    to amount: ExactDecimal, sources: [String], citations: [String]
  ) -> OutcomeMeasure {
    OutcomeMeasure(
      id: id, name: name, names: names, parts: parts, takesAnyPart: takesAnyPart, marks: marks,
      unit: unit, units: units, hasSides: hasSides, range: range, better: better,
      change: Change(
        amount: amount, kind: "the clinic's own", sources: sources, citations: citations),
      citations: self.citations, licence: licence)
  }

  /// Its range in words, as in `0 to 100 %`.
  public var rangeWords: String { "\(range.lowerBound) to \(range.upperBound) \(unit)" }

  /// A score or a difference with its unit, as in `36 %`.
  ///
  /// - Parameter number: in the measure's unit.
  public func words(of number: ExactDecimal) -> String { "\(number) \(unit)" }
}

/// A side of the body that a score is of.
public enum MeasureSide: String, CaseIterable, Hashable, Sendable {
  case left, right
}

/// The outcome measures that are known, found by what therapists type.
public struct OutcomeMeasures: Hashable, Sendable {
  /// In the order of their files.
  public let all: [OutcomeMeasure]
  /// Words that say a side.
  let sides: [MeasureSide: Set<String>]
  /// Words that may stand beside those of a side.
  let plain: Set<String>
  /// Words that say when a score was taken, which its date says: they make no course of their own.
  let moments: Set<String>
  private let index: [String: Place]
  private let resembled: ResembledMeasures

  struct Place: Hashable, Sendable {
    let measure: Int
    /// The part that the name is of; `nil` for the whole measure.
    let part: Slug?
  }

  /// - Parameters:
  ///   - all: the measures; of two with one name the first has it.
  ///   - left: words that say the left side.
  ///   - right: words that say the right side.
  ///   - plain: words that may stand beside those of a side.
  ///   - moments: words that say when a score was taken, such as `baseline`.
  public init(
    _ all: [OutcomeMeasure], left: [String] = ["left"], right: [String] = ["right"],
    plain: [String] = [], moments: [String] = []
  ) {
    self.all = all
    func folded(_ words: [String]) -> Set<String> { Set(words.map { FoldedText($0).text }) }
    sides = [.left: folded(left), .right: folded(right)]
    self.plain = folded(plain)
    self.moments = folded(moments)
    var index: [String: Place] = [:]
    for (number, measure) in all.enumerated() {
      for (name, part) in measure.everyName where index[name] == nil {
        index[name] = Place(measure: number, part: part)
      }
    }
    self.index = index
    resembled = ResembledMeasures(all)
  }

  /// None: every measure stays words.
  public static let none = OutcomeMeasures([])

  /// The measure and part whose whole name a text is.
  func find(_ text: String) -> Place? { index[FoldedText(text).text] }

  /// The measure that a name may be of that nothing knows as a whole; `nil` where it may be of none.
  func resembled(by name: String) -> OutcomeMeasure? { resembled.found(in: name).map { all[$0] } }

  /// The measure with an id; `nil` where there is none.
  ///
  /// - Parameter id: as `therex measures` prints it.
  public func measure(_ id: Slug) -> OutcomeMeasure? { all.first { $0.id == id } }

  /// The name nearest to one that nothing knows; `nil` where none is near enough to be meant.
  ///
  /// - Parameter name: as somebody typed it.
  public func nearest(to name: String) -> String? {
    let names = all.flatMap { [$0.name] + $0.names.map(\.text) }
    return misspelled(name, in: names)
      ?? (name.utf8.count < 8 ? nil : nearestWord(to: name, in: names))
  }
}

extension OutcomeMeasure {
  /// Every name under which it is found, folded, with the part that it is of.
  package var everyName: [(name: String, part: Slug?)] {
    var all: [(String, Slug?)] = ([id.text, name] + names.map(\.text)).map {
      (FoldedText($0).text, nil)
    }
    for part in parts { all += part.names.map { (FoldedText($0.text).text, part.id) } }
    return all
  }
}
