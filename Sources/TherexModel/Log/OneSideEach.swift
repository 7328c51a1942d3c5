extension SessionEntry {
  /// The entries, of which two that are one exercise on its two sides are one.
  ///
  /// Each side counts as done by its own sets, and the exercise once. Of what was felt the worse stands; what
  /// one side was not asked is kept where it speaks against the patient's going on.
  static func joiningSides(_ entries: [SessionEntry]) -> [SessionEntry] {
    var joined: [SessionEntry] = []
    for entry in entries {
      if let place = joined.firstIndex(where: { $0.key == entry.key }),
        let side = entry.onlySide, let other = joined[place].onlySide, side != other
      {
        joined[place] = joined[place].joined(otherSide: entry)
      } else {
        joined.append(entry)
      }
    }
    return joined
  }

  /// The one side of all its sets; `nil` for both or none.
  private var onlySide: PerformedSet.Side? {
    guard let side = sets.first?.side, side == .left || side == .right else { return nil }
    return sets.allSatisfy { $0.side == side } ? side : nil
  }

  private func joined(otherSide other: SessionEntry) -> SessionEntry {
    let isMarked: Bool? =
      isMarkedDone == false || other.isMarkedDone == false
      ? false : isMarkedDone == nil ? nil : other.isMarkedDone
    let notes = [note, other.note].compactMap { $0 }
    return SessionEntry(
      trusted: key, isMarked, sets + other.sets, felt.worse(of: other.felt),
      stopped.flatMap { $0 == .time ? nil : $0 } ?? other.stopped ?? stopped,
      notes.isEmpty ? nil : notes.joined(separator: " / "))
  }
}

extension Felt {
  fileprivate func worse(of other: Felt) -> Felt {
    func most(_ a: ExactDecimal?, _ b: ExactDecimal?) -> ExactDecimal? {
      if let a, let b { return max(a, b) }
      return a ?? b
    }
    let morning = most(pain.nextMorning, other.pain.nextMorning)
    let scores = try? PainScores(
      before: pain.before == nil || other.pain.before == nil
        ? nil : min(pain.before ?? 0, other.pain.before ?? 0),
      during: most(pain.during, other.pain.during), after: most(pain.after, other.pain.after),
      nextMorning: morning,
      nextMorningOn: morning == nil
        ? nil : [pain.nextMorningOn, other.pain.nextMorningOn].compactMap { $0 }.max())
    let settling: Settling? =
      switch (self.settling, other.settling) {
      case (.notYet?, _), (_, .notYet?): .notYet
      case (.minutes(let a)?, .minutes(let b)?): .minutes(max(a, b))
      case (let a, let b): a ?? b
      }
    let efforts = try? FeltEffort(
      rpe: most(effort.rpe, other.effort.rpe),
      rir: [effort.rir, other.effort.rir].compactMap { $0 }.min(),
      borg: most(effort.borg, other.effort.borg))
    var told = symptoms
    if let more = other.symptoms {
      told = (told ?? []) + more.filter { !(symptoms ?? []).contains($0) }
    }
    // No symptom on one side, and nothing asked of the other, is not "none".
    if told == [], symptoms == nil || other.symptoms == nil { told = nil }
    return Felt(
      pain: scores ?? pain, settling: settling, effort: efforts ?? effort, symptoms: told)
  }
}
