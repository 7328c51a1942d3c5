extension Session {
  /// What the answers of one session say against each other about an exercise, by the fields of the log:
  /// nothing advances until somebody has asked which is right.
  ///
  /// - Parameter felt: of the exercise, with the session's where it has none.
  func contradictions(in entry: SessionEntry, _ felt: Felt) -> [String] {
    var fields: [String] = []
    let why = entry.stopped ?? stopped
    if why == .pain, felt.pain.worst == 0 { fields += ["stopped", "pain"] }
    if why == .symptom, felt.symptoms == [] { fields += ["stopped", "symptoms"] }
    if self.felt.symptoms == [], entry.felt.symptoms?.isEmpty == false {
      fields.append("symptoms")
    }
    if felt.settling == .notYet, felt.pain.isKnownNotToRise { fields.append("minutesToSettle") }
    // The worst of a session is no better than the worst of a part of it.
    if let whole = self.felt.pain.during, let part = entry.felt.pain.during, part > whole {
      fields.append("pain.during")
    }
    if felt.effort.isContradictory { fields.append("effort") }
    return fields
  }

  /// What was felt on a day without a session, where all pain that was told is pain of that day; `nil`
  /// where something was done.
  var feltAtRest: Felt? {
    guard entries.isEmpty else { return nil }
    let pain = felt.pain
    guard let worst = [pain.before, pain.during, pain.after].compactMap({ $0 }).max(),
      let told = try? PainScores(
        during: worst, nextMorning: pain.nextMorning, nextMorningOn: pain.nextMorningOn)
    else { return felt }
    return Felt(
      pain: told, settling: felt.settling, effort: felt.effort, symptoms: felt.symptoms)
  }
}

extension FeltEffort {
  /// Whether two scales tell of efforts that lie four of ten or more apart: one of them was taken for the
  /// other.
  fileprivate var isContradictory: Bool {
    let told = [
      rpe.map(\.approximate), rir.map { 10 - $0.approximate },
      borg.map { ($0.approximate - 6) * 10 / 14 },
    ].compactMap { $0 }
    guard let most = told.max(), let least = told.min() else { return false }
    return most - least >= 4
  }
}

extension Evidence {
  init(atRest felt: Felt, _ session: Session, hasStop: Bool) {
    self.init(
      id: session.id, instant: session.time.instant, date: session.date, pain: felt.pain,
      settling: felt.settling, rpe: nil, rir: nil, symptoms: felt.symptoms, work: .done,
      lastRepetitions: nil, isConflict: false, hasStop: hasStop)
  }
}
