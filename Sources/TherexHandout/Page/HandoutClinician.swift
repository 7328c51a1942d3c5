internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

/// What the clinician's layout shows beside the plan.
extension HandoutPage {
  var clinical: TemplateObject {
    var values = TemplateObject(capacity: 5)
    values.set(.fields, .list(fields))
    if let remarks = writer.remarks {
      values.set(.remarks, items(remarks.map { .object(self.values(of: $0)) }))
      values.set(.says, phrases.text(.remarkNone))
    } else {
      values.set(.remarks, .nothing)
      values.set(.says, phrases.text(.remarkUnchecked))
    }
    values.set(.overrides, texts(header.overrides.map(words(of:))))
    values.set(.sources, texts(header.sources))
    values.set(.versions, texts(versions))
    return values
  }

  // MARK: Rules

  private func values(of remark: Remark) -> TemplateObject {
    var values = TemplateObject(capacity: 7)
    values.set(.severity, remark.severity.rawValue)
    values.set(
      .heading,
      phrases.text(
        .named, [.name: phrases.text(remark.severity.phrase), .words: remark.rule.text]))
    var place: [String] = []
    if let id = remark.place.phase {
      place.append(plan.phases.first { $0.effectiveID == id }?.title ?? id.text)
    }
    if let id = remark.place.prescription { place.append(id.text) }
    if let field = remark.place.field { place.append(field) }
    values.set(.place, place.joined(separator: phrases.text(.rowSemicolon)))
    values.set(.says, phrases.sentence(remark.says))
    values.set(.mend, phrases.sentence(remark.mend))
    let sources = remark.sources + (remark.attribution.map { [$0] } ?? [])
    values.set(
      .sources,
      sources.isEmpty
        ? ""
        : phrases.text(
          .sourceIs, [.words: sources.joined(separator: phrases.text(.listComma))]))
    values.set(.setAside, remark.overridden.map(setAside) ?? "")
    return values
  }

  func words(of override: Override) -> String {
    phrases.text(.named, [.name: override.rule.text, .words: setAside(override)])
  }

  private func setAside(_ override: Override) -> String {
    phrases.text(
      .remarkSetAside,
      [.name: override.who, .date: phrases.date(override.date), .words: override.reason])
  }

  // MARK: Sources and versions

  /// Where a stop rule comes from.
  func origin(of applied: AppliedStopRule) -> String {
    let parts = [applied.id?.text, applied.source].compactMap { $0 }
    return parts.isEmpty
      ? phrases.text(.sourceClinician) : parts.joined(separator: phrases.text(.listComma))
  }

  /// The catalog's exercise and its version, and whose dose and steps they are.
  func origins(of prescription: Prescription) -> [String] {
    let exercise = prescription.exercise
    let version = resolved.exercise(exercise).map {
      phrases.text(.planVersion, [.number: phrases.number($0.version)])
    }
    let name = prescription.name.map { "\(exercise) (\($0))" } ?? exercise.text
    let source = prescription.source.map { phrases.text(.sourceIs, [.words: $0]) }
    return [[name, version].compactMap { $0 }.joined(separator: phrases.text(.listComma))]
      + [source].compactMap { $0 }
  }

  private var versions: [String] {
    var lines = [
      version,
      phrases.text(.versionCatalog, [.number: resolved.catalogVersion]),
      phrases.text(.versionWords, [.name: phrases.language, .number: phrases.version]),
      phrases.reviewedBy.map { phrases.text(.wordsReviewedBy, [.name: $0]) }
        ?? phrases.text(.wordsNotReviewed),
    ]
    if !phrases.missing.isEmpty {
      lines.append(phrases.text(.wordsMissing, phrases.counted(phrases.missing.count)))
    }
    return lines
  }
}

extension Severity {
  fileprivate var phrase: PhraseKey {
    switch self {
    case .error: .remarkError
    case .caution: .remarkCaution
    case .advice: .remarkAdvice
    }
  }
}
