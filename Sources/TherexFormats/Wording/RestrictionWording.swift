internal import TherexModel

extension DoseWording {
  /// What a `precaution:` forbids, in the patient's words; `nil` where it says anything that the terms of
  /// plan text do not, so that its own words are printed.
  public func words(ofPrecaution text: String) -> String? {
    guard let restriction = Restriction(precaution: text),
      let rest = RestrictionTerms(text), rest.isAll(of: restriction)
    else { return nil }
    return placed(sentence(of: restriction, rest), restriction)
  }

  /// How much weight a leg may bear, in the patient's words; `nil` as for a precaution.
  public func words(ofWeightBearing text: String) -> String? {
    guard let restriction = Restriction(weightBearing: text),
      let rest = RestrictionTerms(text), rest.isAll(of: restriction)
    else { return nil }
    return placed(sentence(of: restriction, rest), restriction)
  }

  private func placed(_ sentence: String?, _ restriction: Restriction) -> String? {
    guard var words = sentence else { return nil }
    if let side = restriction.side, side != .both {
      words = phrases.text(
        .named, [.name: phrases.text(side == .left ? .left : .right), .words: words])
    }
    if let until = restriction.until {
      words = phrases.text(.restrictUntil, [.date: phrases.date(until), .words: words])
    }
    return phrases.sentence(words)
  }

  private func sentence(of restriction: Restriction, _ terms: RestrictionTerms) -> String? {
    switch restriction.kind {
    case .twisting: return phrases.text(.restrictTwisting)
    case .bending: return phrases.text(.restrictBending)
    case .overhead: return phrases.text(.restrictOverhead)
    case .impact: return phrases.text(.restrictImpact)
    case .lifting:
      // In the unit that was written.
      guard let amount = terms.number else { return nil }
      let unit: PhraseKey = terms.words.contains("kg") ? .kilograms : .pounds
      return phrases.text(
        .restrictLifting, [.amount: phrases.text(unit, phrases.counted(amount, amount))])
    case .lying(.prone): return phrases.text(.restrictProne)
    case .lying(.supine): return phrases.text(.restrictSupine)
    case .lying: return nil
    case .motion(let joint, let direction, let past):
      return phrases.text(
        direction.restricted, [.name: phrases.text(joint.part), .amount: phrases.number(past)])
    case .noWeight: return phrases.text(.weightNone)
    case .toeTouch: return phrases.text(.weightToeTouch)
    case .partialWeight(let percent):
      return phrases.text(.weightPartial, [.amount: phrases.number(percent)])
    case .freeWeight:
      return phrases.text(terms.words.contains("as") ? .weightTolerated : .weightFull)
    }
  }
}

/// The words of a restriction without its side, its last day and what carries no meaning.
private struct RestrictionTerms {
  private(set) var words: [String] = []
  private(set) var number: ExactDecimal?

  init?(_ text: String) {
    var isDate = false
    for part in text.lowercased().split(whereSeparator: { $0 == " " || $0 == "," || $0 == "%" }) {
      var word = String(part)
      if word.hasSuffix(".") { word.removeLast() }
      if isDate {
        guard (try? CivilDate(word)) != nil else { return nil }
        isDate = false
      } else if word == "until" {
        isDate = true
      } else if let own = ExactDecimal(word) {
        guard number == nil else { return nil }
        number = own
      } else if !["left", "right", "of", "the", "than", "leg", "side"].contains(word) {
        words.append(word)
      }
    }
    guard !isDate else { return nil }
  }

  /// Whether these words are one of the ways to write the restriction, and nothing besides.
  func isAll(of restriction: Restriction) -> Bool {
    let all: [[String]]
    switch restriction.kind {
    case .twisting: all = [["no", "twisting"], ["no", "twist"]]
    case .bending: all = [["no", "bending"]]
    case .overhead: all = [["no", "overhead"], ["no", "lifting", "overhead"]]
    case .impact: all = [["no", "impact"]]
    case .lifting:
      all = ["over", "above", "more"].flatMap { over in
        ["kg", "lb", "lbs"].map { ["no", "lifting", over, $0] }
      }
    case .lying(let position): all = [["no", "lying", position.rawValue]]
    case .motion(_, let direction, _):
      guard let joint = words.last else { return false }
      all = ["past", "beyond", "over"].flatMap { past in
        ["deg", "degrees", "\u{B0}"].map { ["no", direction.rawValue, past, $0, joint] }
      }
    case .noWeight:
      all = [["none"], ["nwb"], ["non", "weight", "bearing"], ["no", "weight", "bearing"]]
    case .toeTouch: all = [["toe", "touch"], ["ttwb"], ["toe", "touch", "weight", "bearing"]]
    case .partialWeight: all = [["partial"], ["pwb"], ["partial", "weight", "bearing"]]
    case .freeWeight:
      all = [
        ["as", "tolerated"], ["full", "as", "tolerated"], ["full"], ["fwb"],
        ["full", "weight", "bearing"],
      ]
    }
    return all.contains(words)
  }
}

extension Exercise.Motion.Joint {
  fileprivate var part: PhraseKey {
    switch self {
    case .spine: .partLowBack
    case .neck: .partNeck
    case .shoulder: .partShoulderJoint
    case .elbow: .partElbow
    case .wrist: .partWrist
    case .hip: .partHip
    case .knee: .partKnee
    case .ankle: .partAnkle
    }
  }
}

extension Exercise.Motion.Direction {
  fileprivate var restricted: PhraseKey {
    switch self {
    case .flexion: .restrictFlexion
    case .rotation: .restrictRotation
    case .abduction: .restrictAbduction
    case .adduction: .restrictAdduction
    case .extending: .restrictExtension
    case .sideBend: .restrictSideBend
    }
  }
}
