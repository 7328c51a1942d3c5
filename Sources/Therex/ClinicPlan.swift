public import TherexFormats
public import TherexModel
internal import TherexEncodings

/// A plan in a clinic: what the clinician wrote, with the exercises and rules that it is read by.
public struct ClinicPlan: Sendable {
  /// What it is called in messages: a file's path, or `plan`.
  public let path: String
  /// What the clinician wrote.
  public let plan: Plan
  /// The clinic, with the exercises that came with the plan in front.
  public let clinic: Clinic
  /// The lines of a plan text; `nil` for a plan that is none.
  public let outline: PlanOutline?
  /// The file; empty for a plan made in code.
  public let bytes: [UInt8]
  /// What an importable plan brought beside what the clinician wrote; `nil` for a plan that is none.
  public let imported: ImportedPlan?

  /// The language asked for, or the plan's, or English.
  public func language(_ asked: String? = nil) -> String { asked ?? plan.header.language ?? "en" }

  /// What the rule book says of it, errors first.
  ///
  /// - Throws: ``ClinicError`` when an exercise or a rule file cannot be read.
  public func remarks() throws(ClinicError) -> [Remark] { try clinic.remarks(on: plan) }

  /// The plan with its exercises and every stop rule that applies.
  ///
  /// There is no other way to one, so that no caller can export a plan without its stop rules.
  ///
  /// - Parameters:
  ///   - asked: the language of the stop rules; `nil` is the plan's own, else English.
  ///   - isDraft: whether errors may stand; it is then marked as a draft.
  /// - Throws: ``ClinicError/refused(_:)`` with the errors that stand where no draft is asked for.
  public func resolved(
    language asked: String? = nil, isDraft: Bool = false
  ) throws(ClinicError) -> ResolvedPlan {
    let exercises = try clinic.worded(try clinic.exercises(of: plan), in: language(asked))
    let remarks = try clinic.remarks(on: plan, exercises: exercises)
    let standing = remarks.filter { $0.severity == .error && $0.stands }
    if !standing.isEmpty, !isDraft { throw .refused(standing) }
    let book = try clinic.rulesAlone()
    let stopRules = try clinic.stopRules(
      of: plan, exercises: exercises, language: language(asked))
    return ResolvedPlan(
      plan: plan, status: try status(hasErrors: isDraft || !standing.isEmpty),
      catalogVersion: Clinic.catalogVersion, exercises: exercises,
      stopRules: stopRules, stops: StopDigest(stopRules, book: book),
      pain: plan.painLimit(book: book), told: remarks.compactMap(ToldCaution.init),
      restrictions: plan.restrictions(book: book),
      findings: book.findings(of: plan),
      toldOnlyIfStated: book.findings.filter(\.isToldOnlyIfStated).map(\.name))
  }

  /// What may be done with the plan: what its file has said of it, or what the rules say today.
  ///
  /// - Throws: ``ClinicError`` as ``remarks()``.
  public func status() throws(ClinicError) -> PlanStatus {
    try status(hasErrors: try remarks().contains { $0.severity == .error && $0.stands })
  }

  /// The plan's status: what its file has said of it is lifted by nothing but a person's edit.
  private func status(hasErrors: Bool) throws(ClinicError) -> PlanStatus {
    switch imported?.status {
    case .superseded: .superseded
    case .draft: .draft
    case .active, nil: plan.status(hasErrors: hasErrors, newestKnown: newestBeside())
    }
  }

  /// The plan in one format.
  ///
  /// - Parameters:
  ///   - request: the format, with its options.
  ///   - asked: the language of the words; `nil` is the plan's own, else English.
  ///   - isDraft: whether errors may stand; the export is then marked as a draft.
  /// - Throws: ``ClinicError`` when errors stand, or the format's own rules forbid the plan.
  public func export(
    _ request: ExportRequest, language asked: String? = nil, isDraft: Bool = false
  ) throws(ClinicError) -> Exported {
    let resolved = try resolved(language: asked, isDraft: isDraft)
    return try export(request, resolved, try clinic.phrases(language(asked)))
  }

  /// The same where the plan was resolved and the phrases were read already.
  public func export(
    _ request: ExportRequest, _ resolved: ResolvedPlan, _ phrases: Phrases
  ) throws(ClinicError) -> Exported {
    let made = try request.made(self, resolved, phrases)
    let written = try ClinicError.of(ClinicError.forbidden) { () throws(ExportError) in
      try made.files(of: resolved, phrases)
    }
    return Exported(
      format: request.format, files: written.files, losses: written.losses, link: made.link)
  }
}

extension Clinic {
  /// A plan made in code.
  ///
  /// - Throws: ``ClinicError`` when it names an exercise that the catalog lacks.
  public func plan(_ plan: Plan) throws(ClinicError) -> ClinicPlan {
    for id in plan.exerciseIDs where !catalog.contains(id.text) {
      throw unknownExercise(id.text)
    }
    return ClinicPlan(
      path: ClinicPlan.nameless, plan: plan, clinic: self, outline: nil, bytes: [], imported: nil)
  }

  /// A plan from plan text.
  ///
  /// - Throws: ``ClinicError/unreadable(path:_:)`` with every mistake of it.
  public func plan(_ text: String) throws(ClinicError) -> ClinicPlan {
    try plan(text: Array(text.utf8))
  }

  /// A plan from the bytes of a plan text.
  ///
  /// - Parameters:
  ///   - bytes: the text, UTF-8.
  ///   - path: the file that they came from: what it is called in messages, and beside which its own
  ///     exercises are looked for, in `x.exercises`, and for `x.v2.plan` in `x.v2.exercises` first; `nil`
  ///     where they came from no file.
  /// - Throws: ``ClinicError/unreadable(path:_:)`` with every mistake of it.
  public func plan(
    text bytes: [UInt8], path: String? = nil
  ) throws(ClinicError) -> ClinicPlan {
    var clinic = self
    if let path {
      let folders = ClinicPlan.exerciseFolders(of: path)
      if let own = folders.first(where: files.isFolder) { try clinic.addExercises(from: own) }
    }
    let path = path ?? ClinicPlan.nameless
    let vocabulary = try clinic.vocabulary()
    let outline = try ClinicError.of({ .unreadable(path: path, $0) }) { () throws(ReadErrors) in
      try PlanText.outline(bytes, vocabulary: vocabulary)
    }
    return ClinicPlan(
      path: path, plan: outline.plan, clinic: clinic, outline: outline, bytes: bytes,
      imported: nil)
  }

  /// A plan from a file of any importable format, told apart by its content; of a plan text, with the
  /// folder `x.exercises` beside it.
  ///
  /// - Throws: ``ClinicError`` with every mistake of the file.
  public func plan(at path: String) throws(ClinicError) -> ClinicPlan {
    try plan(reading: try read(path), path: path)
  }

  /// A plan from the bytes of any importable format, told apart by their content.
  ///
  /// - Parameters:
  ///   - bytes: plan text, XML, JSON, FHIR or the address of a QR code.
  ///   - path: the file that they came from, as in ``plan(text:path:)``.
  /// - Throws: ``ClinicError`` with every mistake of it.
  public func plan(
    reading bytes: [UInt8], path: String? = nil
  ) throws(ClinicError) -> ClinicPlan {
    let name = path ?? ClinicPlan.nameless
    guard let imported = try ImportFormat.imported(bytes, path: name, for: self) else {
      return try plan(text: bytes, path: path)
    }
    var clinic = self
    // The file is self-contained: its own words, limits and cautions go before the catalog's.
    for exercise in imported.exercises where try !knows(exercise, as: imported.language) {
      try clinic.add(exercise, from: name)
    }
    if !imported.hasDigest { try clinic.check(imported.stopRules, from: name) }
    return ClinicPlan(
      path: name, plan: imported.plan, clinic: clinic, outline: nil, bytes: bytes,
      imported: imported)
  }

  /// Looks at stop rules that no digest vouches for: one of the book's may not be less urgent than there.
  private func check(_ rules: [AppliedStopRule], from path: String) throws(ClinicError) {
    let book = try rulesAlone().stops
    for applied in rules {
      guard let id = applied.id, let entry = book.first(where: { $0.id == id }) else { continue }
      let urgency = applied.rule.effectiveUrgency
      if urgency.rank > entry.urgency.rank {
        throw .wrong(
          path: path,
          problem:
            "resolved: the stop rule \(id) is \(urgency.rawValue) and was \(entry.urgency.rawValue); "
            + "have the plan exported again")
      }
    }
  }
}

extension ClinicPlan {
  /// What a plan is called that came from no file.
  static let nameless = "plan"

  /// `x.exercises` beside `x.plan`.
  public static func exerciseFolder(of path: String) -> String {
    withoutEnding(path) + ".exercises"
  }

  /// The path without the name's last ending; `x.therex.json` loses both of its endings.
  public static func withoutEnding(_ path: String) -> String {
    for ending in [".therex.json", ".log.json", ".fhir.json", ".fhir.xml"]
    where path.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path }
    return String(path.dropLast(name.distance(from: dot, to: name.endIndex)))
  }
}
