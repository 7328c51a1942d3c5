package import TherexModel

/// Words of the whole plan, which every page and text has.
extension Phrases {
  /// That a plan is none to follow yet, or no more; `nil` for one that is.
  package func banner(of status: PlanStatus) -> String? {
    switch status {
    case .draft: text(.draft)
    case .superseded: text(.superseded)
    case .active: nil
    }
  }
}

extension DoseWording {
  /// What the patient takes care of in everything: weight bearing and restrictions, in the page's words
  /// where plan text has terms for them, and for whom the plan is not.
  package func precautions(of header: PlanHeader) -> [String] {
    restrictions(of: header) + header.notFor.map(words(of:))
  }

  /// The same without for whom the plan is not.
  package func restrictions(of header: PlanHeader) -> [String] {
    [header.weightBearing.map(words(ofWeight:))].compactMap { $0 }
      + header.precautions.map { words(ofPrecaution: $0) ?? phrases.said($0) }
  }
}
