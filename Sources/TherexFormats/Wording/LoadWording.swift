internal import TherexModel

extension DoseWording {
  func words(of load: Load) -> String {
    var words = words(of: load.measure)
    if load.inEachHand { words = phrases.text(.loadEachHand, [.load: words]) }
    words = phrases.text(load.isStart ? .loadStart : .loadWith, [.load: words])
    if load.isIfAble { words = phrases.text(.loadIfAble, [.load: words]) }
    return words
  }

  func words(of measure: Load.Measure) -> String {
    switch measure {
    case .mass(let amount, let unit): words(of: amount, unit)
    case .shareOfBodyMass(let share): words(ofBodyShare: share)
    case .shareOfOneRepMax(let share):
      phrases.text(.maxShare, [.amount: phrases.amount(share).text])
    case .band(let colour): words(of: colour)
    case .ownBody: phrases.text(.ownBody)
    }
  }

  /// A load as a mass; `nil` where it is none, or the body mass is not known.
  func inNumbers(_ measure: Load.Measure) -> LoadInNumbers? {
    switch measure {
    case .mass(let amount, let unit):
      LoadInNumbers(low: amount.low, high: amount.high, unit: unit)
    case .shareOfBodyMass(let share):
      bodyMass.flatMap { body in
        guard let low = body.share(share.low), let high = body.share(share.high) else { return nil }
        return LoadInNumbers(low: low, high: high, unit: body.unit)
      }
    case .shareOfOneRepMax, .band, .ownBody: nil
    }
  }

  func words(of amount: Amount<Masses>, _ unit: MassUnit) -> String {
    phrases.text(unit.phrase, phrases.amount(amount))
  }

  /// "50% of your body weight", behind the mass it comes to where the body mass is known.
  func words(ofBodyShare share: Amount<Percents>) -> String {
    let percent = phrases.amount(share).text
    guard let body = bodyMass, let low = body.share(share.low), let high = body.share(share.high)
    else { return phrases.text(.bodyShare, [.amount: percent]) }
    let mass = phrases.counted(low, high, isAtLeast: share.isAtLeast)
    return phrases.text(
      .bodyShareKnown, [.load: phrases.text(body.unit.phrase, mass), .amount: percent])
  }

  func words(of colour: BandColour) -> String {
    let key: PhraseKey =
      switch colour {
      case .tan: .bandTan
      case .white: .bandWhite
      case .yellow: .bandYellow
      case .orange: .bandOrange
      case .pink: .bandPink
      case .red: .bandRed
      case .green: .bandGreen
      case .blue: .bandBlue
      case .purple: .bandPurple
      case .black: .bandBlack
      case .brown: .bandBrown
      case .grey: .bandGrey
      case .silver: .bandSilver
      case .gold: .bandGold
      }
    return phrases.text(key)
  }
}

extension MassUnit {
  package var phrase: PhraseKey {
    switch self {
    case .kilograms: .kilograms
    case .pounds: .pounds
    }
  }
}

extension BodyMass {
  /// The exact share in the mass's own unit, as in 34 for 50 % of 68.
  ///
  /// `nil` where the product has more digits than an exact decimal holds: it is never rounded.
  func share(_ percent: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = amount.units.multipliedReportingOverflow(by: percent.units)
    guard !overflow, product >= 0 else { return nil }
    // Two places more, for the hundredths.
    var scale = Int(amount.scale) + Int(percent.scale) + 2
    var units = product
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    var text = String(units)
    if scale > 0 {
      if text.utf8.count <= scale {
        text = String(repeating: "0", count: scale - text.utf8.count + 1) + text
      }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -scale))
    }
    return ExactDecimal(text)
  }
}
