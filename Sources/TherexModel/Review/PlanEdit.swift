/// One place of a plan that an accepted proposal changes, so that a text can be spliced there.
public enum PlanEdit: Hashable, Sendable {
  /// The plan's id is written out, so that nothing it is derived from can change it.
  case id(PlanID)
  case version(Int)
  /// The day on which the version is given out.
  case issued(CivilDate)
  /// The mark of a draft, or of what was superseded, goes.
  case unmarked
  /// One more `source` of the header: the record of the acceptance.
  case source(String)
  /// The prescription's lines; the exercise may be another, the id is the same.
  case prescription(PrescriptionAddress, before: Prescription, after: Prescription)
}

extension Plan {
  /// The next version of the plan, with what the clinician accepts of a review.
  ///
  /// While a stop stands, `stop` must be among the ids: the clinician has seen it and dealt with it. What
  /// was read in the review is recorded too.
  ///
  /// - Parameters:
  ///   - ids: of proposals that advance or go back, as ``Review/proposal(_:)`` finds them; `stop`. None
  ///     where only words were read.
  ///   - earlier: the versions that the review was given.
  /// - Throws: ``PlanError`` when the review is of another plan or version, an id is not known or
  ///   not to be accepted, or a stop stands that is not among them.
  public func accepting(
    _ ids: [String], of review: Review, on date: CivilDate, by clinician: String,
    earlier: [Plan] = [], thresholds: Thresholds
  ) throws(PlanError) -> (plan: Plan, edits: [PlanEdit]) {
    guard review.plan == id, review.version == header.version else {
      throw PlanError(
        at: "review", "is of another plan or version", fix: "review version \(header.version)")
    }
    let measures = review.measuresReadNow
    guard !ids.isEmpty || !review.readNow.isEmpty || !measures.isEmpty else {
      throw PlanError(at: "accept", "names no proposal", fix: "name one of the review")
    }
    if !review.stops.isEmpty, !ids.isEmpty, !ids.contains(Plan.stopID) {
      throw PlanError(
        at: "accept", "leaves a stop standing",
        fix: "call the patient; then accept \(Plan.stopID) too")
    }
    var chosen: [Proposal] = []
    for id in ids where id != Plan.stopID {
      guard let proposal = review.proposal(id) else {
        throw PlanError(at: "accept", "names no proposal of the review", fix: "name it as phase/id")
      }
      guard !chosen.contains(proposal) else {
        throw PlanError(
          at: .field("accept").field("\(proposal.id)"), "stands twice", fix: "name it once")
      }
      chosen.append(proposal)
    }
    if chosen.isEmpty, !ids.isEmpty, review.stops.isEmpty {
      throw PlanError(
        at: .field("accept").field(Plan.stopID), "answers no stop: none stands", fix: "leave it out"
      )
    }
    let seen = ids.isEmpty ? [] : review.stops.map { SeenMark($0.session, $0.print) }
    var words = seen.isEmpty ? [] : [AcceptanceRecord.words(seen: seen)]
    if !review.readNow.isEmpty { words.append(AcceptanceRecord.words(read: review.readNow)) }
    if !measures.isEmpty { words.append(AcceptanceRecord.words(measures: measures)) }
    return try accepting(
      chosen, words, on: date, by: clinician, earlier: earlier, thresholds: thresholds)
  }

  /// The id under which a clinician accepts that the stops of a review are dealt with.
  public static let stopID = "stop"

  private func accepting(
    _ proposals: [Proposal], _ known: [String], on date: CivilDate, by clinician: String,
    earlier: [Plan], thresholds: Thresholds
  ) throws(PlanError) -> (plan: Plan, edits: [PlanEdit]) {
    let reviewer = Reviewer(plan: self, on: date, earlier: earlier, thresholds: thresholds)
    var changed: [PrescriptionAddress: Prescription] = [:]
    var words = known
    for proposal in proposals {
      guard let ladder = reviewer.ladder(of: proposal.address) else {
        throw PlanError(
          at: .field("accept").field("\(proposal.id)"), "is not in the plan", fix: "review it again"
        )
      }
      let move: AcceptanceRecord.Move
      (changed[proposal.address], move) = try ladder.accepting(proposal)
      words.append("\(proposal.id) \(move.rawValue)")
    }
    let record = AcceptanceRecord(
      version: header.version + 1, date: date, clinician: clinician,
      what: words.joined(separator: ", "))
    var header = self.header
    header.id = id
    header.version += 1
    header.issued = date
    header.mark = nil
    header.sources.append(try PlanHeader.field(record.text, at: .header(.source)))
    let rewritten = try rewriting(changed)
    var edits: [PlanEdit] = self.header.id == nil ? [.id(id)] : []
    edits += [.version(header.version), .issued(date)]
    if self.header.mark != nil { edits.append(.unmarked) }
    edits.append(.source(record.text))
    for (before, after) in zip(phases, rewritten) {
      for (old, new) in zip(before.prescriptions, after.prescriptions) where old != new {
        edits.append(
          .prescription(
            .init(phase: before.effectiveID, prescription: old.id), before: old, after: new))
      }
    }
    return (try Plan(header: header, phases: rewritten, extensions: extensions), edits)
  }

  /// The phases with other prescriptions at some addresses.
  private func rewriting(
    _ changed: [PrescriptionAddress: Prescription]
  ) throws(PlanError) -> [Phase] {
    var phases: [Phase] = []
    for phase in self.phases {
      var own: [Slug: Prescription] = [:]
      for (address, new) in changed where address.phase == phase.effectiveID {
        own[address.prescription] = new
      }
      phases.append(own.isEmpty ? phase : try phase.replacing(own))
    }
    return phases
  }
}

extension Reviewer {
  func ladder(of address: PrescriptionAddress) -> Ladder? { places[address]?.ladder }
}

extension Ladder {
  /// The prescription that an accepted proposal makes.
  ///
  /// - Throws: ``PlanError`` when it is none that can be accepted.
  func accepting(
    _ proposal: Proposal
  ) throws(PlanError) -> (Prescription, AcceptanceRecord.Move) {
    let path = PlanPath.field("accept").field("\(proposal.id)")
    switch (proposal.decision, proposal.basis) {
    case (.advance(let rung), .growth):
      return (try grown(to: rung.dosage), .forward)
    case (.advance, .step):
      return (try stepped(), .forward)
    case (.goBack(let rung?), .fallback(let fallback)):
      return (try backed(by: fallback, to: rung).0, .back)
    case (.goBack, _):
      throw PlanError(
        at: path, "goes back to a dose that the plan does not state",
        fix: "write it: back: DOSE, if …")
    case (.stopAndCall, _):
      throw PlanError(
        at: path, "asks to stop and call", fix: "accept stop when it is dealt with")
    case (.hold, _), (.advance, _):
      throw PlanError(at: path, "proposes no change", fix: "leave it out")
    }
  }
}
