package import TherexModel

/// What of a plan's limits is said again where an exercise is described, since its steps and its picture
/// show the movement without them.
extension DoseWording {
  /// The lines of one exercise: the stricter limit of pain, then in one line what the plan restricts of
  /// it, and that a limit goes before steps and pictures.
  ///
  /// - Parameter hasSteps: whether steps stand beside them: one page, which has none, has no room either.
  package func limitsHere(
    of exercise: Exercise?, _ dosage: Dosage, in resolved: ResolvedPlan,
    hasSteps: Bool = true
  ) -> [String] {
    let pain = resolved.pain.inForce(in: exercise?.id)
    // Beside a limit that accepts pain, what the exercise allows would read as its contrary.
    let isStricter = pain.allowsNone && pain.limit.map { !$0.isNone } ?? false
    return (isStricter ? [phrases.text(.noPainHere)] : [])
      + restrictionsHere(of: exercise, dosage, in: resolved, hasSteps: hasSteps)
  }

  /// The same without pain, which a page without cards says once for all exercises.
  package func restrictionsHere(
    of exercise: Exercise?, _ dosage: Dosage, in resolved: ResolvedPlan,
    hasSteps: Bool = true
  ) -> [String] {
    let header = resolved.plan.header
    let here = exercise.map { exercise in
      resolved.restrictions.filter {
        $0.touches(exercise, dosage, affected: header.affectedSide)
      }
    }
    var sentences = here?.map(words(of:)) ?? []
    if hasSteps,
      dosage.rangeLimit != nil || here?.contains(where: \.isOfExtent) == true
    {
      sentences.append(phrases.text(.limitFirst))
    }
    guard let first = sentences.first else { return [] }
    return [
      sentences.dropFirst().reduce(first) { line, next in
        let isEnded = line.last.map { ".!?。؟".contains($0) } == true
        return line + (isEnded ? " " : phrases.text(.sentenceEnd)) + next
      }
    ]
  }

  /// A restriction in the page's words where plan text has terms for it, else in the clinician's.
  package func words(of restriction: PlanRestriction) -> String {
    switch restriction.key {
    case .precaution:
      words(ofPrecaution: restriction.words) ?? phrases.said(restriction.words)
    case .weightBearing: words(ofWeight: restriction.words)
    }
  }

  /// How much weight a leg bears, in the page's words or under a heading of the page's.
  func words(ofWeight text: String) -> String {
    words(ofWeightBearing: text)
      ?? phrases.text(.weightBearing, [.words: phrases.said(text)])
  }
}

extension PainLimit {
  /// Whether it accepts no pain whatever.
  fileprivate var isNone: Bool { atMost?.high == 0 }
}
