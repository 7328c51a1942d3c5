internal import TherexEncodings
internal import TherexModel

extension RecordWriter {
  mutating func dosage(_ dosage: Dosage, as name: StaticString = "dose") {
    object(name, if: !dosage.isUnstated) { $0.fields(of: dosage) }
  }

  private mutating func fields(of dosage: Dosage) {
    flag("same", dosage.isSame)
    // What is unstated may still hold something of another namespace.
    for term in DoseTerm.inRecord { self.term(term, of: dosage) }
  }

  mutating func repetitions(_ repetitions: Repetitions?) {
    switch repetitions {
    case .count(let count): amount("repetitions", count)
    case .several: object("repetitions", isLeaf: true) { $0.token("stated", "several") }
    case .repeated: object("repetitions", isLeaf: true) { $0.token("stated", "repeat") }
    case nil: break
    }
  }

  mutating func fields(of tempo: Tempo) {
    number("lowering", tempo.lowering)
    number("pauseLow", tempo.pauseLow)
    number("lifting", tempo.lifting)
    number("pauseHigh", tempo.pauseHigh)
  }

  mutating func effort(_ effort: Effort) {
    object("effort", if: !effort.isUnstated) {
      $0.amount("rpe", effort.rpe)
      $0.amount("rir", effort.rir)
      $0.amount("borg", effort.borg)
      $0.amount("pulse", effort.pulse, unit: "/min")
    }
  }

  mutating func side(_ side: Side?) {
    switch side {
    case .each(let affectedFirst):
      token("side", "each")
      flag("affectedFirst", affectedFirst)
    case .alternating: token("side", "alternating")
    case .left: token("side", "left")
    case .right: token("side", "right")
    case .both: token("side", "both")
    case .affected: token("side", "affected")
    case nil: break
    }
  }

  mutating func fields(of hold: Hold) {
    switch hold.length {
    case .seconds(let seconds): amountFields(seconds, unit: "s")
    case .asAble: token("stated", "asAble")
    case .aFewSeconds: token("stated", "aFewSeconds")
    case .atMostAFewSeconds: token("stated", "atMostAFewSeconds")
    }
    flag("optional", hold.isOptional)
    flag("eachPosition", hold.inEachPosition)
  }

  mutating func fields(of load: Load) {
    switch load.measure {
    case .mass(let mass, let unit):
      token("kind", "mass")
      amountFields(mass, unit: unit.rawValue)
    case .shareOfBodyMass(let share):
      token("kind", "bodyMass")
      amountFields(share, unit: "%")
    case .shareOfOneRepMax(let share):
      token("kind", "oneRepMax")
      amountFields(share, unit: "%")
    case .band(let colour):
      token("kind", "band")
      token("colour", colour)
    case .ownBody: token("kind", "ownBody")
    }
    flag("eachHand", load.inEachHand)
    flag("start", load.isStart)
    flag("ifAble", load.isIfAble)
  }
}

extension RecordReader {
  static func dosage(_ r: inout Source) throws(ReadErrors) -> Dosage {
    var terms = Dosage.Terms()
    terms.isSame = try r.flag("same")
    for term in DoseTerm.inRecord { try self.term(term, &r, into: &terms) }
    return try r.making { () throws(PlanError) in try Dosage(terms) }
  }

  static func side(_ r: inout Source) throws(ReadErrors) -> Side? {
    let affectedFirst = try r.flag("affectedFirst")
    let side: Side? = try r.word(
      "side",
      [
        ("each", .each(affectedFirst: affectedFirst)), ("alternating", .alternating),
        ("left", .left), ("right", .right), ("both", .both), ("affected", .affected),
      ])
    if affectedFirst, side != .each(affectedFirst: true) {
      throw r.failure(
        at: "affectedFirst", "affectedFirst stands without each side", fix: "write side each")
    }
    return side
  }

  static func repetitions(_ r: inout Source) throws(ReadErrors) -> Repetitions {
    let stated: Repetitions? = try r.word(
      "stated", [("several", .several), ("repeat", .repeated)])
    guard let stated else { return .count(try r.amountFields("repetitions")) }
    return stated
  }

  static func hold(_ r: inout Source) throws(ReadErrors) -> Hold {
    var length: Hold.Length? = try r.word(
      "stated",
      [
        ("asAble", .asAble), ("aFewSeconds", .aFewSeconds),
        ("atMostAFewSeconds", .atMostAFewSeconds),
      ])
    if length == nil {
      length = .seconds(try r.amountFields("hold"))
      try r.unit("s")
    }
    return Hold(
      try r.require(length, "low"), isOptional: try r.flag("optional"),
      inEachPosition: try r.flag("eachPosition"))
  }

  static func tempo(_ r: inout Source) throws(ReadErrors) -> Tempo {
    let lowering = try r.require(try r.whole("lowering"), "lowering")
    let pauseLow = try r.require(try r.whole("pauseLow"), "pauseLow")
    let lifting = try r.require(try r.whole("lifting"), "lifting")
    let pauseHigh = try r.require(try r.whole("pauseHigh"), "pauseHigh")
    return try r.making { () throws(PlanError) in
      try Tempo(lowering, pauseLow, lifting, pauseHigh)
    }
  }

  static func effort(_ r: inout Source) throws(ReadErrors) -> Effort {
    Effort(
      rpe: try r.amount("rpe"), rir: try r.amount("rir"), borg: try r.amount("borg"),
      pulse: try r.amount("pulse", unit: "/min"))
  }

  private enum LoadKind: String, CaseIterable {
    case mass, bodyMass, oneRepMax, band, ownBody
  }

  static func load(_ r: inout Source) throws(ReadErrors) -> Load {
    let kind: LoadKind = try r.require(try r.choice("kind"), "kind")
    let measure: Load.Measure
    switch kind {
    case .mass:
      let mass: Amount<Masses> = try r.amountFields("load")
      measure = .mass(mass, try r.require(try r.choice("unit"), "unit"))
    case .bodyMass:
      measure = .shareOfBodyMass(try r.amountFields("load"))
      try r.unit("%")
    case .oneRepMax:
      measure = .shareOfOneRepMax(try r.amountFields("load"))
      try r.unit("%")
    case .band: measure = .band(try r.require(try r.choice("colour"), "colour"))
    case .ownBody: measure = .ownBody
    }
    let inEachHand = try r.flag("eachHand")
    let isStart = try r.flag("start")
    let isIfAble = try r.flag("ifAble")
    return try r.making { () throws(PlanError) in
      try Load(measure, inEachHand: inEachHand, isStart: isStart, isIfAble: isIfAble)
    }
  }
}
