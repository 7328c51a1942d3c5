public import TherexModel

extension DoseWording {
  /// The steps of an exercise with the dose's own words in them; a step whose places the dose does
  /// not fill stands as it is, and so does every step of another language than the phrases'.
  ///
  /// - Parameter dosage: one that is the "same" should be looked up first.
  public func steps(of text: ExerciseText, dosage: Dosage) -> [String] {
    var steps = text.steps
    guard text.language == phrases.language else { return steps }
    var filled: Set<Int> = []
    for dosed in text.dosedSteps where !filled.contains(dosed.step) {
      guard let words = self.words(of: dosed, dosage: dosage) else { continue }
      steps[dosed.step - 1] = words
      filled.insert(dosed.step)
    }
    return steps
  }

  /// `nil` where the dose leaves a place open.
  private func words(of step: DosedStep, dosage: Dosage) -> String? {
    var text = step.text
    for place in step.places {
      guard let words = words(of: place, dosage: dosage),
        let range = text.firstRange(of: "{\(place.rawValue)}")
      else { return nil }
      let before = text[..<range.lowerBound]
      let beginsSentence = before.isEmpty || before.hasSuffix(". ")
      text.replaceSubrange(range, with: beginsSentence ? phrases.sentence(words) : words)
    }
    return text
  }

  private func words(of place: DosedStep.Place, dosage: Dosage) -> String? {
    switch place {
    case .hold: dosage.hold.map { words(of: $0.inOnePosition, repeats: false) }
    case .eachHold:
      dosage.hold.flatMap {
        $0.inEachPosition ? words(of: $0.inOnePosition, repeats: false) : nil
      }
    case .times:
      switch dosage.repetitions {
      case .count(let count): phrases.text(.times, phrases.amount(count))
      case .several: phrases.text(.several)
      case .repeated, nil: nil
      }
    case .side: dosage.side.flatMap(changeOfSide)
    }
  }

  /// What is done about the other side when one is done.
  private func changeOfSide(_ side: Side) -> String? {
    switch side {
    case .each(affectedFirst: false): phrases.text(.stepSideEach)
    case .each(affectedFirst: true): phrases.text(.stepSideAffectedFirst)
    case .alternating: phrases.text(.stepSideAlternating)
    case .left: phrases.text(.stepSideOnly, [.side: phrases.text(.left)])
    case .right: phrases.text(.stepSideOnly, [.side: phrases.text(.right)])
    case .affected: phrases.text(.stepSideAffected)
    case .both: nil
    }
  }
}

extension Hold {
  /// The same in one of the positions.
  fileprivate var inOnePosition: Hold {
    Hold(length, isOptional: isOptional, inEachPosition: false)
  }
}

extension DoseWording {
  /// For whom a plan is not, and who says so.
  public func words(of entry: NotFor) -> String {
    let findings = phrases.list(entry.findings.map { words(of: $0) }, last: .listOr)
    guard let who = entry.who else { return phrases.text(.notForFinding, [.words: findings]) }
    return phrases.text(.notForFindingSays, [.words: findings, .source: phrases.said(who)])
  }
}
