internal import TherexFormats
public import TherexModel
internal import TherexEncodings

/// The version of a plan that a clinician accepted.
public struct NextVersion: Sendable {
  /// The plan.
  public let plan: Plan
  /// It as plan text: the earlier text with the lines that changed, comments and all.
  public let text: [UInt8]
  /// Errors that the rule book finds in it and not in the version before.
  public let newErrors: [Remark]
  /// Exercises of its own that it needs beside it: files of ``ClinicPlan/exerciseFolder(of:)`` of the path
  /// it is written to. Empty where it finds them as it is, or no path was given.
  public let exercises: [(name: String, bytes: [UInt8])]
}

extension ClinicPlan {
  /// What the plan's own rules propose from a log, by the clinic's numbers.
  ///
  /// - Parameters:
  ///   - log: what the patient did and felt.
  ///   - date: the day of the review.
  ///   - earlier: earlier versions of the plan: sessions of them count, and ways back are known.
  ///   - others: other plans that the log speaks of: by them it is known whose a session is.
  ///   - reading: sessions whose words somebody reads in this review.
  ///   - readingMeasures: courses of outcome measures, by id, whose questions somebody reads in it.
  /// - Throws: ``ClinicError`` when a rule file cannot be read, or the log holds made-up sessions.
  public func review(
    _ log: SessionLog, on date: CivilDate, earlier: [Plan] = [], others: [Plan] = [],
    reading: Set<SessionID> = [], readingMeasures: Set<String> = []
  ) throws(ClinicError) -> Review {
    let (thresholds, offers) = (try clinic.thresholds(), try clinic.ladderOffers(for: plan))
    return try ClinicError.of(ClinicError.plan) { () throws(PlanError) in
      try Review(
        of: plan, log, on: date, earlier: earlier, others: others, reading: reading,
        readingMeasures: readingMeasures, thresholds: thresholds, offers: offers)
    }
  }

  /// The next version, with what the clinician accepted of a review.
  ///
  /// - Parameters:
  ///   - ids: of proposals, `phase/prescription` or the prescription alone; `stop` for its stops.
  ///   - review: the review that proposed them.
  ///   - date: the day on which they are accepted.
  ///   - clinician: who accepts them.
  ///   - earlier: the versions that the review was given.
  ///   - path: where the next version is to be written: it is opened there first; `nil` where it is not.
  ///   - plain: the clinic that will open it, without what came with this plan.
  /// - Throws: ``ClinicError`` when an id cannot be accepted, a stop stands that is not among them, or
  ///   the next version would not open or would say something else.
  public func accepting(
    _ ids: [String], of review: Review, on date: CivilDate, by clinician: String,
    earlier: [Plan] = [], writtenTo path: String? = nil, in plain: Clinic = .builtIn
  ) throws(ClinicError) -> NextVersion {
    let thresholds = try clinic.thresholds()
    let next = try ClinicError.of(ClinicError.plan) { () throws(PlanError) in
      try plan.accepting(
        ids, of: review, on: date, by: clinician, earlier: earlier, thresholds: thresholds)
    }
    let text = try text(of: next.plan, next.edits)
    let before = try remarks()
    let newErrors = try clinic.remarks(on: next.plan).filter { remark in
      remark.severity == .error && remark.stands
        && !before.contains { $0.rule == remark.rule && $0.place == remark.place }
    }
    let exercises: [(name: String, bytes: [UInt8])]
    if let path {
      exercises = try exerciseFiles(for: next.plan, text, writtenTo: path, in: plain)
    } else {
      exercises = []
    }
    return NextVersion(
      plan: next.plan, text: text, newErrors: newErrors, exercises: exercises)
  }

  /// The text of the next version, read again and found to say what was accepted.
  private func text(of next: Plan, _ edits: [PlanEdit]) throws(ClinicError) -> [UInt8] {
    // An importable plan has no comments to keep: the next version is plan text.
    guard let outline else {
      let bytes = PlanText.bytes(of: next)
      try check(bytes, is: next)
      return bytes
    }
    var file = (bytes: bytes, outline: outline)
    let vocabulary = try clinic.vocabulary()
    for edit in edits {
      let bytes = try ClinicError.of(ClinicError.plan) { () throws(PlanError) in
        try edit.spliced(into: file.bytes, file.outline)
      }
      do throws(ReadErrors) {
        file = (bytes, try PlanText.outline(bytes, vocabulary: vocabulary))
      } catch {
        throw wouldNotRead(error)
      }
    }
    try check(file.bytes, is: next)
    return file.bytes
  }

  private func check(_ bytes: [UInt8], is wanted: Plan) throws(ClinicError) {
    let vocabulary = try clinic.vocabulary(knowing: plan)
    let read: Plan
    do throws(ReadErrors) {
      read = try PlanText.parse(bytes, vocabulary: vocabulary)
    } catch {
      throw wouldNotRead(error)
    }
    // Plan text holds no extensions; of a plan text there are none.
    guard PlanText.bytes(of: read) == PlanText.bytes(of: wanted) else {
      throw .wrong(
        path: path,
        problem: "the next version would not say what was accepted; nothing was written")
    }
  }

  private func wouldNotRead(_ errors: ReadErrors) -> ClinicError {
    .wrong(
      path: path,
      problem: "the next version would not read: \(errors.first.problem); nothing was written")
  }
}

extension PlanEdit {
  /// A plan text with the edit.
  fileprivate func spliced(
    into bytes: [UInt8], _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    switch self {
    case .id(let id): try PlanSplice.setHeader(.id, to: id.text, in: bytes, outline)
    case .version(let version):
      try PlanSplice.setHeader(.version, to: String(version), in: bytes, outline)
    case .issued(let date):
      try PlanSplice.setHeader(.issued, to: date.text, in: bytes, outline)
    case .unmarked: try PlanSplice.setHeader(.mark, to: nil, in: bytes, outline)
    case .source(let text): try PlanSplice.addHeader(.source, text, in: bytes, outline)
    case .prescription(let address, let before, let after):
      try PlanSplice.replace(before, with: after, inPhase: address.phase, in: bytes, outline)
    }
  }
}
