extension RuleBook {
  /// Canonical names with what they imply, each once, the named ones first.
  func withImplied(_ names: [String]) -> [String] {
    var all = names
    var index = 0
    while index < all.count {
      for name in finding(all[index])?.implies ?? [] where !all.contains(name) { all.append(name) }
      index += 1
    }
    return all
  }

  /// The red flag that an unknown name is with words such as "suspected" or "severe" around it; `nil`
  /// for another name.
  func redFlag(in name: String) -> FindingTerm? {
    let words = name.lowercased().split(whereSeparator: { $0 == " " || $0 == "?" }).map(String.init)
    var rests: [[String]] = [words.filter { !Self.qualifiers.contains($0) }]
    // A word may be the name's own, as in "symptomatic aortic stenosis".
    for (index, word) in words.enumerated() where Self.qualifiers.contains(word) {
      rests.append(Array(words[(index + 1)...]))
    }
    for rest in rests where rest.count < words.count {
      if let term = finding(rest.joined(separator: " ")), term.group == .redFlag { return term }
    }
    return nil
  }

  /// Words that make a named red flag no other finding.
  private static let qualifiers: Set<String> = [
    "suspected", "possible", "probable", "likely", "query", "acute", "severe", "symptomatic",
    "untreated", "unstable", "new", "fresh", "active", "confirmed", "known", "left", "right",
    "sospecha", "de", "posible", "aguda", "agudo", "grave", "sin", "tratar", "nueva",
    "nuevo", "activa", "izquierda", "derecha",
  ]

  /// The findings of which a short form may speak; empty where it is no such form.
  func readings(of name: String) -> [String] {
    let name = name.lowercased()
    return findings.filter { term in term.ambiguous.contains { $0.lowercased() == name } }
      .map(\.name)
  }
}

extension Checker {
  /// Findings that somebody examines before anything is done.
  mutating func checkExaminedFirst(_ isRedFlag: Bool, _ rule: Rule, _ order: Int) {
    for finding in plan.header.findings {
      guard let term = book.finding(finding.name) ?? book.redFlag(in: finding.name),
        term.isExaminedFirst, (term.group == .redFlag) == isRedFlag
      else { continue }
      remark(
        rule, order, Spot.plan.at("findings"),
        [
          (
            "finding",
            finding.name == term.name ? term.name : "\(finding.name) (\(term.name))"
          ), ("value", term.says ?? "It is examined first."),
        ], of: term)
    }
  }

  /// Short forms with more than one reading: which is meant is asked, never guessed.
  mutating func checkAmbiguous(_ rule: Rule, _ order: Int) {
    for finding in plan.header.findings where book.finding(finding.name) == nil {
      let readings = book.readings(of: finding.name)
      guard !readings.isEmpty else { continue }
      remark(
        rule, order, Spot.plan.at("findings"),
        [("finding", finding.name), ("value", readings.joined(separator: " or "))])
    }
  }

  /// Findings that are known and that nothing here tests, in one remark.
  mutating func checkUntested(_ rule: Rule, _ order: Int) {
    let tested = book.testedFindings
    var names: [String] = []
    for finding in plan.header.findings {
      guard let term = book.finding(finding.name), !term.isExaminedFirst,
        term.positions.isEmpty, !names.contains(term.name),
        !book.withImplied([term.name]).contains(where: tested.contains)
      else { continue }
      names.append(term.name)
    }
    if !names.isEmpty {
      remark(
        rule, order, Spot.plan.at("findings"), [("finding", names.joined(separator: ", "))])
    }
  }
}

extension RuleBook {
  /// The findings that some rule, stop rule or caution of the built-in catalog can test.
  var testedFindings: Set<String> {
    var names = Set(rules.flatMap(\.test.findings))
    for stop in stops { if case .findings(let own) = stop.reach { names.formUnion(own) } }
    return names
  }
}

extension RuleTest {
  /// The findings that it tests by name.
  fileprivate var findings: [String] {
    switch self {
    case .plan(let test):
      switch test {
      case .findingsTogether(let names), .surgeryWithoutFinding(let names): names
      case .notFor, .surgerySide, .painAbove, .painLooserThanSource, .painSaidTwice, .effortScales,
        .stopTooSlow, .emergencyToClinic,
        .redFlagOverridden, .overrideUnknown, .equipmentUnknown, .findingUnknown, .reviewDate,
        .missing, .measure:
        []
      }
    case .phase(let test):
      switch test {
      case .mixedDirections(let names), .flexionOnly(let names),
        .entryWithout(_, let names, _, _):
        names
      case .degreesLimit, .holdAbove, .holdOutsideSources, .toFatigue, .loadStepAbove,
        .frequencyBelow, .criterionAbovePain, .orderBefore, .firstMissing,
        .enteredAgainstCondition, .missing, .exercisesAbove, .minutesAbove,
        .sameMuscleConsecutiveDays, .phaseUnreachable, .progressionUnreachable,
        .progressionLoops, .criteriaGap, .noteContradictsDose, .nameSays,
        .conditionSays, .exerciseUnknown:
        []
      }
    case .exercise(let test):
      switch test {
      case .exerciseWithFinding(_, let names), .positionWithFinding(_, let names),
        .catalogCaution(let names):
        names
      case .equipmentMissing: []
      }
    case .safety(let test):
      switch test {
      case .exerciseWhen(let condition): condition.findings
      case .words, .stopAction, .examinedFirst, .findingAmbiguous, .findingUntested,
        .restriction, .growthAbove, .riseAbove, .noWayBack, .criterionBeyondDose,
        .exerciseTwice, .impossibleDate, .findingInWords, .painInWords:
        []
      }
    }
  }
}
