extension Checker {
  /// Findings that the baseline names and that no `findings:` line has, so that nothing tests them.
  mutating func checkNamed(
    _ groups: Set<FindingTerm.Group>, _ others: Set<String>, _ rule: Rule, _ order: Int
  ) {
    guard !plan.header.baseline.isEmpty else { return }
    let text = SignText(plan.header.baseline.joined(separator: ", "))
    let year = plan.header.start?.year
    let tested = book.testedFindings
    // Of most findings the text says nothing.
    let said = book.findingWords.places { $0.count >= 3 && SignWords.stands($0, in: text) }
    for place in said {
      let term = book.findings[place]
      guard term.group.map(groups.contains) == true else { continue }
      guard !findings.contains(term.name), !term.implies.contains(where: findings.contains) else {
        continue
      }
      // What no rule would look at there is as well said in words.
      guard term.isExaminedFirst || book.withImplied([term.name]).contains(where: tested.contains)
      else { continue }
      let words = ([term.name] + term.synonyms.map(\.text)).filter { $0.utf8.count >= 3 }
      let sign = SignWords([[words.joined(separator: "|")]])
      // A medicine that was begun long ago is still taken.
      let least: SignReading = term.group == .medicine ? .known : .doubtful
      let isSaid = sign.matches(in: text).contains { match in
        let sentence = text.sentence(around: match[0].lowerBound)
        return !sentence.contains { text.word($0).map(others.contains) ?? false }
          && text.reading(of: match, year: year, takesConditions: false) >= least
      }
      if isSaid { remark(rule, order, Spot.plan.at("baseline"), [("value", term.name)]) }
    }
  }

  /// Notes and stop rules that name a pain above the limit in force, which the handout says beside it.
  mutating func checkPainNamed(
    _ words: Set<String>, _ rule: Rule, _ order: Int, _ phases: [PhaseContext]
  ) {
    guard let limit = plan.painLimit(book: book).limit else { return }
    let most: ExactDecimal
    if let own = limit.atMost?.high {
      most = own
    } else if limit.rise == PainLimit.Rise.none {
      most = 0
    } else {
      return
    }
    func check(_ text: String, _ spot: Spot) {
      if let pain = Self.painNamed(in: SignText(text), behind: words), pain > most {
        remark(rule, order, spot, [("value", pain.text), ("other", most.text)])
      }
    }
    for note in plan.header.notes { check(note, Spot.plan.at("note")) }
    for (index, phase) in plan.phases.enumerated() {
      for note in phase.notes { check(note, Spot(phase: index).at("note")) }
      for (place, prescription) in phase.prescriptions.enumerated() {
        let spot = Spot(phase: index, prescription: place)
        for note in prescription.notes { check(note, spot.at("note")) }
      }
    }
    for (stop, spot) in ownStops(phases) { check(stop.trigger, spot.at("stop")) }
  }

  /// `7` of "dolor de hasta 7 sobre 10" and "pain up to 7/10"; `nil` where a text names none of ten.
  private static func painNamed(
    in text: SignText, behind words: Set<String>
  ) -> ExactDecimal? {
    for index in text.tokens.indices {
      guard let word = text.word(index), words.contains(word) else { continue }
      for place in index + 1..<min(index + 8, max(index + 1, text.tokens.count)) {
        guard let number = text.word(place).flatMap({ ExactDecimal($0) }), number <= 10 else {
          continue
        }
        // "5/10", "6 out of 10", "7 sobre 10".
        if (1...3).contains(where: { text.word(place + $0) == "10" }) { return number }
      }
    }
    return nil
  }
}
