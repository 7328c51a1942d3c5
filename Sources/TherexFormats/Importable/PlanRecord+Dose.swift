internal import TherexEncodings
internal import TherexModel

extension RecordWriter {
  mutating func dosage(_ dosage: Dosage, as name: StaticString = "dose") {
    object(name, if: !dosage.isUnstated) { $0.fields(of: dosage) }
  }

  private mutating func fields(of dosage: Dosage) {
    flag("same", dosage.isSame)
    side(dosage.side)
    amount("sets", dosage.sets)
    switch dosage.repetitions {
    case .count(let count): amount("repetitions", count)
    case .several: object("repetitions", isLeaf: true) { $0.token("stated", "several") }
    case .repeated: object("repetitions", isLeaf: true) { $0.token("stated", "repeat") }
    case nil: break
    }
    if let load = dosage.load { object("load", isLeaf: true) { $0.fields(of: load) } }
    if let hold = dosage.hold { object("hold", isLeaf: true) { $0.fields(of: hold) } }
    timed("duration", dosage.duration)
    distance("distance", dosage.distance)
    if let tempo = dosage.tempo {
      object("tempo", isLeaf: true) {
        $0.number("lowering", tempo.lowering)
        $0.number("pauseLow", tempo.pauseLow)
        $0.number("lifting", tempo.lifting)
        $0.number("pauseHigh", tempo.pauseHigh)
      }
    }
    amount("rangeLimit", dosage.rangeLimit, unit: "deg")
    timed("rest", dosage.rest)
    let effort = dosage.effort
    object("effort", if: !effort.isUnstated) {
      $0.amount("rpe", effort.rpe)
      $0.amount("rir", effort.rir)
      $0.amount("borg", effort.borg)
      $0.amount("pulse", effort.pulse, unit: "/min")
    }
  }

  private mutating func side(_ side: Side?) {
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

  private mutating func fields(of hold: Hold) {
    switch hold.length {
    case .seconds(let seconds): amountFields(seconds, unit: "s")
    case .asAble: token("stated", "asAble")
    case .aFewSeconds: token("stated", "aFewSeconds")
    case .atMostAFewSeconds: token("stated", "atMostAFewSeconds")
    }
    flag("optional", hold.isOptional)
    flag("eachPosition", hold.inEachPosition)
  }

  private mutating func fields(of load: Load) {
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
    let isSame = try r.flag("same")
    let side = try side(&r)
    let sets: Count? = try r.amount("sets")
    let repetitions = try r.object("repetitions", repetitions)
    let load = try r.object("load", load)
    let hold = try r.object("hold", hold)
    let duration = try r.timed("duration")
    let distance = try r.distance("distance")
    let tempo = try r.object("tempo", tempo)
    let rangeLimit: Amount<Degrees>? = try r.amount("rangeLimit", unit: "deg")
    let rest = try r.timed("rest")
    let effort = try r.object("effort", effort) ?? .unstated
    return try r.making { () throws(PlanError) in
      try Dosage(
        isSame: isSame, sets: sets, repetitions: repetitions, side: side, load: load, hold: hold,
        duration: duration, distance: distance, tempo: tempo, rangeLimit: rangeLimit, rest: rest,
        effort: effort)
    }
  }

  private static func side(_ r: inout Source) throws(ReadErrors) -> Side? {
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

  private static func repetitions(_ r: inout Source) throws(ReadErrors) -> Repetitions {
    let stated: Repetitions? = try r.word(
      "stated", [("several", .several), ("repeat", .repeated)])
    guard let stated else { return .count(try r.amountFields("repetitions")) }
    return stated
  }

  private static func hold(_ r: inout Source) throws(ReadErrors) -> Hold {
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

  private static func tempo(_ r: inout Source) throws(ReadErrors) -> Tempo {
    let lowering = try r.require(try r.whole("lowering"), "lowering")
    let pauseLow = try r.require(try r.whole("pauseLow"), "pauseLow")
    let lifting = try r.require(try r.whole("lifting"), "lifting")
    let pauseHigh = try r.require(try r.whole("pauseHigh"), "pauseHigh")
    return try r.making { () throws(PlanError) in
      try Tempo(lowering, pauseLow, lifting, pauseHigh)
    }
  }

  private static func effort(_ r: inout Source) throws(ReadErrors) -> Effort {
    Effort(
      rpe: try r.amount("rpe"), rir: try r.amount("rir"), borg: try r.amount("borg"),
      pulse: try r.amount("pulse", unit: "/min"))
  }

  private enum LoadKind: String, CaseIterable {
    case mass, bodyMass, oneRepMax, band, ownBody
  }

  private static func load(_ r: inout Source) throws(ReadErrors) -> Load {
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
