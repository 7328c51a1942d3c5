internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

/// What the clinician's layout shows beside the plan.
extension HandoutPage {
  var clinical: TemplateObject {
    var values = TemplateObject(capacity: 5)
    values.set(names.fields, .list(fields))
    if let remarks = writer.remarks {
      values.set(names.remarks, items(remarks.map { .object(self.values(of: $0)) }))
      values.set(names.says, phrases.text(.remarkNone))
    } else {
      values.set(names.remarks, .nothing)
      values.set(names.says, phrases.text(.remarkUnchecked))
    }
    values.set(names.overrides, texts(header.overrides.map(words(of:))))
    values.set(names.sources, texts(header.sources))
    values.set(names.versions, texts(versions))
    return values
  }

  // MARK: The header

  private var fields: [TemplateValue] {
    var fields: [TemplateValue] = []
    func add(_ label: PhraseKey, _ texts: [String]) {
      guard !texts.isEmpty else { return }
      var field = TemplateObject(capacity: 2)
      field.set(names.label, phrases.text(label))
      field.set(names.text, texts.joined(separator: phrases.text(.rowSemicolon)))
      fields.append(.object(field))
    }
    func add(_ label: PhraseKey, _ text: String?) { add(label, text.map { [$0] } ?? []) }
    add(.fieldPlan, "\(plan.id)")
    add(.fieldPatient, header.patient)
    add(.fieldPatientKey, header.patientKey)
    add(.fieldIdentifier, header.identifier)
    add(.fieldBorn, header.born.map(phrases.date))
    add(.fieldLanguage, header.language)
    add(
      .fieldBodyMass,
      header.bodyMass.map {
        phrases.text($0.unit.phrase, phrases.counted($0.amount, $0.amount))
      })
    add(.fieldAffectedSide, header.affectedSide.map(words(of:)))
    add(.fieldBaseline, header.baseline)
    add(.fieldEquipment, header.equipment.map(phrases.equipmentName))
    add(.fieldFindings, header.findings.map { wording.words(of: $0) })
    add(.fieldSurgery, header.surgery.map { "\(phrases.date($0.date)): \($0.what)" })
    add(.precautionsTitle, header.precautions)
    add(.fieldWeightBearing, header.weightBearing)
    add(
      .fieldMeasures,
      header.measures.map { "\($0.name) \($0.score) (\(phrases.date($0.date)))" })
    add(.fieldClinician, header.clinician)
    add(.fieldClinic, header.clinic)
    add(.fieldCall, header.call.map(telephone))
    add(.fieldEmergency, header.emergency.map(telephone))
    add(.fieldStart, header.start.map(phrases.weekdayDate))
    add(.fieldReview, header.review.map(phrases.weekdayDate))
    add(
      .fieldSchedule,
      header.schedule.isUnstated ? nil : phrases.sentence(wording.words(of: header.schedule)))
    add(
      .fieldNotFor,
      header.notFor.map { entry in
        let findings = phrases.list(entry.findings.map { wording.words(of: $0) })
        return entry.who.map { "\(findings) (\($0))" } ?? findings
      })
    return fields
  }

  private func words(of side: AffectedSide) -> String {
    switch side {
    case .left: phrases.text(.left)
    case .right: phrases.text(.right)
    case .both: phrases.list([phrases.text(.left), phrases.text(.right)])
    }
  }

  // MARK: Rules

  private func values(of remark: Remark) -> TemplateObject {
    var values = TemplateObject(capacity: 7)
    values.set(names.severity, remark.severity.rawValue)
    values.set(
      names.heading,
      phrases.text(
        .named, [.name: phrases.text(remark.severity.phrase), .words: remark.rule.text]))
    var place: [String] = []
    if let id = remark.place.phase {
      place.append(plan.phases.first { $0.effectiveID == id }?.title ?? id.text)
    }
    if let id = remark.place.prescription { place.append(id.text) }
    if let field = remark.place.field { place.append(field) }
    values.set(names.place, place.joined(separator: phrases.text(.rowSemicolon)))
    values.set(names.says, phrases.sentence(remark.says))
    values.set(names.mend, phrases.sentence(remark.mend))
    let sources = remark.sources + (remark.attribution.map { [$0] } ?? [])
    values.set(
      names.sources,
      sources.isEmpty
        ? ""
        : phrases.text(
          .sourceIs, [.words: sources.joined(separator: phrases.text(.listComma))]))
    values.set(names.setAside, remark.overridden.map(setAside) ?? "")
    return values
  }

  private func words(of override: Override) -> String {
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
