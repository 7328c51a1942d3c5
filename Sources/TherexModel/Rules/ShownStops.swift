/// A stop rule as a reader is shown it: one sign once, under its strictest heading.
public struct ShownStop: Hashable, Sendable {
  /// Under which heading it stands, the most urgent first.
  public enum Heading: Int, CaseIterable, Hashable, Sendable {
    case emergencyNow, sameDay, atOnce, prompt, tellYourTherapist
  }
  public let applied: AppliedStopRule
  public let heading: Heading
  /// What to do: the rule's own action, or that of a stricter rule for the same sign; and behind the book's
  /// what the clinician asks for as urgently.
  public let actions: [String]

  /// All that is to be done, in one text.
  public var action: String { actions.joined(separator: "; ") }

  public init(applied: AppliedStopRule, heading: Heading, actions: [String]) {
    self.applied = applied
    self.heading = heading
    self.actions = actions
  }

  /// The rule by itself, where no rule book is at hand.
  public init(_ applied: AppliedStopRule) {
    self.init(
      applied: applied,
      heading: applied.id == nil && applied.rule.urgency == nil
        ? .atOnce : Heading(applied.rule.effectiveUrgency),
      actions: [applied.rule.action])
  }
}

extension ShownStop.Heading {
  public init(_ urgency: StopRule.Urgency) {
    self =
      switch urgency {
      case .emergencyNow: .emergencyNow
      case .sameDay: .sameDay
      case .prompt: .prompt
      case .tellYourTherapist: .tellYourTherapist
      }
  }
}

/// The stop rules that a reader is shown, and those of whose signs another says all.
public struct StopDigest: Hashable, Sendable {
  public let shown: [ShownStop]
  /// The clinician's own, in whose place one of the book stands, with its id.
  public let merged: [Merged]
  /// Keys of limits of an exercise that a stop rule beside it says already, by the exercise's prescription.
  public let saidLimits: [AppliedStopRule.Address: Set<Slug>]

  public struct Merged: Hashable, Sendable {
    public let applied: AppliedStopRule
    public let by: Slug
  }

  /// Each rule for itself.
  public init(_ rules: [AppliedStopRule]) {
    shown = rules.map { ShownStop($0) }
    merged = []
    saidLimits = [:]
  }

  /// The rules of a plan, as a book's signs and covers tell which are about the same.
  ///
  /// A rule of the book that no override removes is shown, unless another of that sort, as urgent at
  /// least, says its sign too. A clinician's own rule of which every
  /// sign is one of the book's gives way to it, and gives it its own heading and action where those are
  /// stricter; one that says more besides stays, under the strictest heading of all.
  public init(_ rules: [AppliedStopRule], book: RuleBook) {
    let entries = Dictionary(book.stops.map { ($0.id, $0) }) { first, _ in first }
    func known(_ applied: AppliedStopRule) -> StopEntry? { applied.id.flatMap { entries[$0] } }
    var covered: Set<Slug> = []
    // A kept one gives way to a kept one alone that is as urgent.
    var coveredByKept: [Slug: StopRule.Urgency] = [:]
    for rule in rules where rule.prescription == nil {
      guard let entry = known(rule) else { continue }
      covered.formUnion(entry.covers)
      if entry.isKept { for id in entry.covers { coveredByKept[id] = entry.urgency } }
    }
    var headings = rules.map { rule -> ShownStop.Heading in
      let own = ShownStop(rule).heading
      return own > .sameDay && known(rule)?.isAtOnce == true ? .atOnce : own
    }
    var actions = rules.map { [$0.rule.action] }
    var isLeftOut = rules.map { rule in
      guard let entry = known(rule) else { return false }
      guard entry.isKept else { return covered.contains(entry.id) }
      return coveredByKept[entry.id].map { $0.rank <= entry.urgency.rank } ?? false
    }
    var merged: [Merged] = []
    let parts = SignParts(book.lists)
    let signs = rules.indices.filter { index in
      guard !isLeftOut[index], rules[index].prescription == nil, let entry = known(rules[index])
      else { return false }
      return !entry.recognise.groups.isEmpty
    }
    for own in rules.indices where rules[own].id == nil {
      let (counts, isWhole) = Self.signs(
        of: rules[own].rule.trigger,
        among: signs.compactMap { place in
          known(rules[place]).map {
            Sign(
              place: place, heading: headings[place], words: $0.recognise,
              triggers: $0.words.map(\.trigger))
          }
        }, by: parts)
      let met = counts.keys.sorted()
      guard let strictest = met.map({ headings[$0] }).min() else { continue }
      let isOfOneExercise = rules[own].prescription != nil
      // What is said of any numbness is not said of the arm's alone.
      let isNarrower = met.contains { place in
        headings[own] < headings[place] && known(rules[place])?.isStrict == true
          && counts[place, default: 0] < 2
      }
      if isWhole, !isNarrower, !isOfOneExercise || strictest <= headings[own] {
        isLeftOut[own] = true
        if let by = rules[met[0]].id { merged.append(Merged(applied: rules[own], by: by)) }
        guard !isOfOneExercise else { continue }
        for place in met {
          let book = actions[place]
          if headings[own] < headings[place] {
            headings[place] = headings[own]
            actions[place] = actions[own]
            // An emergency has one way out; else neither is lost, the stricter first.
            if headings[own] != .emergencyNow { actions[place].add(book) }
          } else if headings[place] != .emergencyNow {
            actions[place].add(actions[own])
          }
        }
      } else {
        headings[own] = min(headings[own], strictest)
      }
    }
    var limits: [AppliedStopRule.Address: Set<Slug>] = [:]
    for (index, rule) in rules.enumerated() where !isLeftOut[index] {
      if let address = rule.prescription, let said = known(rule)?.limits, !said.isEmpty {
        limits[address, default: []].formUnion(said)
      }
    }
    shown = rules.indices.filter { !isLeftOut[$0] }.map {
      ShownStop(applied: rules[$0], heading: headings[$0], actions: actions[$0])
    }
    self.merged = merged
    saidLimits = limits
  }

  /// The same with the clinician's own rules, and what they ask for, in other words.
  package func saying(
    _ own: (AppliedStopRule) -> AppliedStopRule, action: (String) -> String
  ) -> StopDigest {
    StopDigest(
      shown: shown.map {
        ShownStop(
          applied: own($0.applied), heading: $0.heading, actions: $0.actions.map(action))
      }, merged: merged.map { Merged(applied: own($0.applied), by: $0.by) },
      saidLimits: saidLimits)
  }

  private init(
    shown: [ShownStop], merged: [Merged], saidLimits: [AppliedStopRule.Address: Set<Slug>]
  ) {
    self.shown = shown
    self.merged = merged
    self.saidLimits = saidLimits
  }

  private struct Sign {
    let place: Int
    let heading: ShownStop.Heading
    let words: WordGroups
    /// The book's own words for it.
    let triggers: [String]

    /// Whether words are of it that lean on others: "bowel" behind "trouble with the bladder".
    func isMet(by part: String, behind lead: String) -> Bool {
      words.groups.contains { group in
        let one = WordGroups([group], passingOver: words.passingOver)
        return one.match(lead + " " + part) && !one.match(lead)
      }
    }
  }

  /// Which of the signs a clinician's words name, with in how many of their parts, and whether they name
  /// nothing else. Of signs that one part is, the strictest counts.
  private static func signs(
    of trigger: String, among signs: [Sign], by parts: SignParts
  ) -> (counts: [Int: Int], isWhole: Bool) {
    var counts: [Int: Int] = [:]
    // The book's own words, in whatever language, are its sign whole.
    let same = signs.filter { $0.triggers.contains { $0.lowercased() == trigger.lowercased() } }
    guard same.isEmpty else {
      return (Dictionary(same.map { ($0.place, 1) }) { first, _ in first }, true)
    }
    var isWhole = true
    var lead: String?
    for part in parts.parts(of: trigger) {
      var found = signs.filter { $0.words.match(part) }
      if !found.isEmpty {
        lead = part
      } else if let lead {
        found = signs.filter { $0.isMet(by: part, behind: lead) }
      }
      if found.isEmpty { isWhole = false }
      let strictest = found.map(\.heading).min()
      for sign in found where sign.heading == strictest { counts[sign.place, default: 0] += 1 }
    }
    return (counts, isWhole && !counts.isEmpty)
  }
}

extension [String] {
  /// What to do besides, where it is not said yet.
  fileprivate mutating func add(_ others: [String]) {
    for action in others where !joined().lowercased().contains(action.lowercased()) {
      append(action)
    }
  }
}

extension ShownStop.Heading: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
