internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

extension HandoutPage {
  /// The header as the clinician's sheet lists it, each value under its label.
  var fields: [TemplateValue] {
    HeaderKey.allCases.compactMap { key in
      switch key.shown {
      case .label(let label), .clinician(let label, _): field(label, texts(of: key))
      case .place, .clinicianPlace: nil
      }
    }
  }

  /// What of the header the patient's pages do not show.
  var headerLosses: [Loss] {
    HeaderKey.allCases.flatMap { key -> [Loss] in
      switch key.shown {
      case .label, .place: return []
      case .clinician(_, let loss), .clinicianPlace(let loss):
        let (count, isList) = key.content.entries(in: header)
        return (0..<count).map {
          Loss(path: isList ? "\(key.rawValue)[\($0)]" : key.rawValue, reason: loss)
        }
      }
    }
  }

  /// How much pain is all right: on a page with cards, what one exercise allows stands on its card.
  var painSentences: [String] {
    hasCardStops
      ? resolved.pain.limit.map(wording.sentences(of:)) ?? []
      : wording.sentences(of: resolved.pain, name: name(of:))
  }

  private func field(_ label: PhraseKey, _ texts: [String]) -> TemplateValue? {
    guard !texts.isEmpty else { return nil }
    var field = TemplateObject(capacity: 2)
    field.set(.label, phrases.text(label))
    field.set(.text, texts.joined(separator: phrases.text(.rowSemicolon)))
    return .object(field)
  }

  /// A value of the header in the clinician's words, an entry each.
  private func texts(of key: HeaderKey) -> [String] {
    func one(_ text: String?) -> [String] { text.map { [$0] } ?? [] }
    return switch key.content {
    case .id: ["\(plan.id)"]
    case .version: [phrases.number(header.version)]
    case .language: one(header.language)
    case .field(let path):
      one(header[keyPath: path].map { key.isTelephone ? telephone($0) : $0 })
    case .fields(let path), .lines(let path): header[keyPath: path]
    case .phrases(let path):
      header[keyPath: path].map { key == .equipment ? phrases.equipmentName($0) : $0 }
    case .date(let path):
      one(header[keyPath: path].map { key == .born ? phrases.date($0) : phrases.weekdayDate($0) })
    case .criteria(let path): header[keyPath: path].map(sentence(of:))
    case .mark: []  // The banner says it.
    case .bodyMass:
      one(
        header.bodyMass.map {
          phrases.text($0.unit.phrase, phrases.counted($0.amount, $0.amount))
        })
    case .affectedSide: one(header.affectedSide.map(words(of:)))
    case .findings: header.findings.map { wording.words(of: $0) }
    case .surgery: header.surgery.map { "\(phrases.date($0.date)): \($0.what)" }
    case .measures: header.measures.map { "\($0.name) \($0.score) (\(phrases.date($0.date)))" }
    case .pain: header.pain.map(wording.sentences(of:)) ?? []
    case .stops: header.stops.map { "\($0.trigger): \($0.action)" }
    case .overrides: header.overrides.map(words(of:))
    case .notFor:
      header.notFor.map { entry in
        wording.words(of: entry)
      }
    case .schedule:
      one(
        header.schedule.isUnstated
          ? nil : phrases.sentence(wording.words(of: header.schedule)))
    }
  }

  private func words(of side: AffectedSide) -> String {
    switch side {
    case .left: phrases.text(.left)
    case .right: phrases.text(.right)
    case .both: phrases.list([phrases.text(.left), phrases.text(.right)])
    }
  }
}

extension HeaderKey {
  fileprivate var isTelephone: Bool { self == .call || self == .emergency }
}
