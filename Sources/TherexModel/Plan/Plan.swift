/// What one patient is to do, or a program: the same with no patient.
public struct Plan: Hashable, Sendable {
  public let header: PlanHeader
  /// In order; one runs until the next is entered.
  public let phases: [Phase]
  public let extensions: [Extension]

  /// - Throws: ``PlanError`` when a text of the header is not one line, the version is below 1, or
  ///   two phases have one id.
  public init(header: PlanHeader, phases: [Phase] = [], extensions: [Extension] = [])
    throws(PlanError)
  {
    try header.check()
    var seen: Set<Slug> = []
    for (index, phase) in phases.enumerated() {
      guard seen.insert(phase.effectiveID).inserted else {
        throw PlanError(
          at: .phaseIndex(index).field("id"), "is \(phase.effectiveID), as another phase's is",
          fix: "give it an id of its own")
      }
    }
    self.header = header
    self.phases = phases
    self.extensions = extensions
  }

  /// Language, script and region, as in `zh-Hans`. Source: RFC 5646, section 2.1.
  static func checkLanguage(_ tag: String) throws(PlanError) {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy {
          $0.isDigit
            || $0.isCapital
            || $0.isSmallLetter
        }
    }
    guard isTag, let first = parts.first, (2...3).contains(first.utf8.count) else {
      throw PlanError(
        at: .header(.language), "is not a language tag", fix: "use one such as en, es or zh-Hans")
    }
  }

  public var isProgram: Bool { header.isProgram }

  /// The plan's id for life: the written one, or one derived from title, patient, clinician and
  /// start, so that a re-export is the same bytes.
  public var id: PlanID { header.id ?? derivedID }

  /// The id that title, patient, clinician and start give.
  public var derivedID: PlanID {
    .derived(
      from: [
        header.title, header.patient ?? header.patientKey ?? "", header.clinician ?? "",
        header.start?.text ?? "",
      ])
  }

  /// The version before this one; `nil` for the first.
  public var previousVersion: Int? { header.version > 1 ? header.version - 1 : nil }

  /// The schedule that holds for a prescription: its own, then the phase's, then the plan's.
  public func schedule(of prescription: Prescription, in phase: Phase) -> Schedule {
    prescription.schedule.filled(from: phase.schedule.filled(from: header.schedule))
  }

  /// The dose that holds for each prescription of a phase, with "same dose" looked up.
  public func effectiveDosages(in phase: Phase) -> [Dosage] {
    var dosages: [Dosage] = []
    for prescription in phase.prescriptions {
      let own = prescription.dosage
      dosages.append(own.isSame ? own.filled(from: dosages.last ?? .unstated) : own)
    }
    return dosages
  }
}

/// What a person has said a plan is, whatever it is computed to be: none of them is run.
public enum PlanMark: String, CaseIterable, Hashable, Sendable {
  case draft, superseded
}

/// Whether a plan may be run.
public enum PlanStatus: String, CaseIterable, Hashable, Sendable {
  /// Errors stand that are not overridden, or it has no clinician: fronts show it, none runs it.
  case draft
  case active
  /// A higher version is known.
  case superseded
}

extension Plan {
  /// The plan's status, computed from what is known of it; a mark in it lowers it and lifts nothing.
  ///
  /// - Parameters:
  ///   - hasErrors: whether a check found an error that is not overridden.
  ///   - newestKnown: the highest version known of this plan; `nil` when no other is.
  public func status(hasErrors: Bool, newestKnown: Int? = nil) -> PlanStatus {
    if let newestKnown, newestKnown > header.version { return .superseded }
    switch header.mark {
    case .superseded: return .superseded
    case .draft: return .draft
    case nil: return hasErrors || header.clinician == nil ? .draft : .active
    }
  }
}
