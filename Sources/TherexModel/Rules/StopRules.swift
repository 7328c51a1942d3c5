extension Plan {
  /// Every stop rule that applies, most urgent first; the clinician's own come first within an
  /// urgency, then the book's in its order.
  ///
  /// Red flags of everybody stand on every plan, those of a region where the region is in the plan, and
  /// no override takes them away; within an urgency what is about this patient comes before what is
  /// everybody's. Document 002's strict rule
  /// covers a whole plan that follows it and has no nerve work, else each prescription that follows
  /// it; elsewhere what counts is new or worse than the baseline. An exercise's own rule stands at
  /// each prescription of it. That the limit of pain is passed is said once, for the whole plan,
  /// with every document that asks for it; where no limit is in force, worse pain takes its place.
  ///
  /// - Parameters:
  ///   - exercises: an exercise by id; `nil` where no catalog has it.
  ///   - language: of the book's words; `nil` is the plan's own, else English. The clinician's stay
  ///     as they were written.
  public func stopRules(
    book: RuleBook, exercises: (Slug) -> Exercise?, language: String? = nil
  ) -> [AppliedStopRule] {
    let language = language ?? header.language ?? "en"
    let overridden = Set(header.overrides.map(\.rule))
    let named = header.sources.map(book.leadingCode)
    var hasNerveWork = false
    for id in exerciseIDs where exercises(id)?.kind == .nerve { hasNerveWork = true }
    var strictOverAll = false
    let regions = regions(book: book, exercises: exercises)
    // Own, then the patient's, then everybody's.
    var all: [(rank: Int, part: Int, rule: AppliedStopRule)] = ownStopRules.map {
      ($0.rule.effectiveUrgency.rank, 0, $0)
    }

    let hasPainLimit = painLimit(book: book).limit != nil
    var painLimitAt: Int?
    func take(_ entry: StopEntry, at address: AppliedStopRule.Address? = nil) {
      guard let rule = entry.rule(in: language, emergency: header.emergency) else { return }
      if entry.pain == .limit {
        guard hasPainLimit else { return }
        if let at = painLimitAt {
          all[at].rule = all[at].rule.said(also: entry.sources)
          return
        }
        painLimitAt = all.count
      }
      all.append(
        (
          rule.effectiveUrgency.rank, entry.reach == .every ? 2 : 1,
          AppliedStopRule(
            rule: rule, id: entry.id, prescription: entry.pain == .limit ? nil : address,
            source: entry.sources.isEmpty ? nil : entry.sources.joined(separator: ", "))
        ))
    }
    func takeEach(_ entry: StopEntry, where isMeant: (Prescription) -> Bool) {
      for phase in phases {
        for prescription in phase.prescriptions where isMeant(prescription) {
          take(entry, at: .init(phase: phase.effectiveID, prescription: prescription.id))
        }
      }
    }

    for entry in book.stops where entry.isKept || !overridden.contains(entry.id) {
      switch entry.reach {
      case .every: take(entry)
      case .source(let code):
        if named.contains(code), !(entry.isStrict && hasNerveWork) {
          take(entry)
          if entry.isStrict { strictOverAll = true }
        } else {
          // Without a source of its own a prescription follows the plan's.
          takeEach(entry) { prescription in
            prescription.source.map { book.leadingCode(of: $0) == code }
              ?? (named.contains(code)
                && exercises(prescription.exercise).map { exercise in
                  exercise.kind != .nerve && exercise.doses.contains { $0.source == code }
                } == true)
          }
        }
      case .elsewhere: continue
      case .findings, .surgery: if isOfPatient(entry, book: book) { take(entry) }
      case .exercises(let ids): takeEach(entry) { ids.contains($0.exercise) }
      case .withoutPainLimit: if !hasPainLimit { take(entry) }
      case .regions(let places): if regions.all.contains(where: places.contains) { take(entry) }
      case .about(let places): if regions.main.contains(where: places.contains) { take(entry) }
      }
    }
    for entry in book.stops where entry.reach == .elsewhere {
      if !strictOverAll, entry.isKept || !overridden.contains(entry.id) { take(entry) }
    }
    // Stable: equal ranks keep their order.
    var sorted: [AppliedStopRule] = []
    sorted.reserveCapacity(all.count)
    for rank in 0...3 {
      for part in 0...2 {
        for item in all where item.rank == rank && item.part == part {
          sorted.append(item.rule)
        }
      }
    }
    return sorted
  }
}

extension AppliedStopRule {
  /// The same, said by others too; each is named once.
  fileprivate func said(also others: [String]) -> AppliedStopRule {
    let named = source.map { [$0] } ?? []
    let new = others.filter { other in
      !(source ?? "").split(separator: ", ").contains { $0 == other }
    }
    return AppliedStopRule(
      rule: rule, id: id, prescription: prescription,
      source: named + new == [] ? nil : (named + new).joined(separator: ", "))
  }
}
