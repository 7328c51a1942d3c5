internal import TherexEncodings
internal import TherexModel

extension RuleEntries {
  /// How a region of the body is told from what a plan holds.
  static func region(_ value: JSON.Value, _ errors: inout [ReadError]) -> BodyRegion? {
    let fields = RuleFields(
      value, "a region", keys: ["region", "joints", "muscles", "words", "passOver", "documents"],
      errors: &errors)
    let passedOver = fields.lowerTexts("passOver", errors: &errors)
    let muscles = fields.groups("muscles", errors: &errors).groups
    let words = fields.groups("words", errors: &errors).groups
    let joints = fields.choices("joints", Exercise.Motion.Joint.self, errors: &errors)
    let documents = fields.texts("documents", errors: &errors)
    guard let region = fields.choice("region", FindingTerm.Region.self, errors: &errors) else {
      return nil
    }
    return BodyRegion(
      region: region, joints: joints, muscles: WordGroups(muscles, passingOver: passedOver),
      words: WordGroups(words, passingOver: passedOver), documents: documents)
  }

  /// How a language strings signs together.
  static func listWords(_ value: JSON.Value, _ errors: inout [ReadError]) -> ListWords? {
    let fields = RuleFields(
      value, "how a language lists", keys: ["language", "or", "goesOn", "marks"], errors: &errors)
    guard let language = fields.text("language", errors: &errors) else { return nil }
    return ListWords(
      language: language, or: fields.lowerTexts("or", errors: &errors),
      goesOn: fields.lowerTexts("goesOn", errors: &errors),
      marks: fields.texts("marks", errors: &errors))
  }
}

extension BodyRegion {
  /// Whether the clinic's regions together tell it from all that it is told from.
  func isKept(among own: [BodyRegion]) -> Bool {
    let same = own.filter { $0.region == region }
    func holds<Item: Equatable>(_ list: (BodyRegion) -> [Item]) -> Bool {
      list(self).allSatisfy { item in same.contains { list($0).contains(item) } }
    }
    let isPassedOver = same.contains { other in
      other.words.passingOver.contains { !words.passingOver.contains($0) }
    }
    return holds(\.joints) && holds(\.muscles.groups) && holds(\.words.groups)
      && holds(\.documents) && !isPassedOver
  }
}

extension StopEntry.Reach {
  /// Whether it stands on every plan that another stands on.
  func isNoNarrower(than other: StopEntry.Reach) -> Bool {
    switch (self, other) {
    case (.every, _): true
    case (.regions(let own), .regions(let needed)), (.regions(let own), .about(let needed)),
      (.about(let own), .about(let needed)):
      needed.allSatisfy(own.contains)
    case (.surgery(let own, let at), .surgery(let needed, let place)):
      own >= needed && (at == place || at == .anywhere)
    case (.findings(let own), .findings(let needed)): needed.allSatisfy(own.contains)
    default: self == other
    }
  }
}
