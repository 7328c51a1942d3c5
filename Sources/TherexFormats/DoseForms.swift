internal import TherexEncodings
internal import TherexModel

// What each term of a dose is in each form: as plan text, in the importable plan, in words. A new
// term is a line in each of the five switches; what needs more than some lines is in the folder of
// its form.

// MARK: Read as plan text

extension DoseParser {
  /// Reads the term that begins with a word; false where none of a dose does.
  mutating func work(_ word: String, at column: Int) throws(TextMistake) -> Bool {
    switch word {
    case "several", "repeat": try uncounted(word, at: column)
    case "same":
      position += 1
      try expect(["dose"], after: "same")
      try once("same dose", at: column)
      terms.dose.isSame = true
    case "for", "hold", "may", "rest", "tempo": try timed(word, at: column)
    case "rpe", "rir", "borg", "pulse": try effort(word, at: column)
    case "to": try range(at: column)
    case "each", "alternating", "left", "right", "both", "affected": try side(word, at: column)
    case "start": try startLoad(at: column)
    default: return false
    }
    return true
  }
}

// MARK: Printed as plan text

extension DosePrinter {
  /// Appends a term that is stated.
  mutating func term(_ term: DoseTerm, of dosage: Dosage, _ bytes: inout [UInt8]) {
    switch term {
    // One piece with the repetitions.
    case .sets: volume(dosage, &bytes)
    case .repetitions: if dosage.sets == nil { volume(dosage, &bytes) }
    case .side: word(dosage.side.map(DosePrinter.text), &bytes)
    case .load: if let load = dosage.load { spaced(load, &bytes) }
    case .hold: if let hold = dosage.hold { self.hold(hold, &bytes) }
    case .duration: if let time = dosage.duration { duration(time, &bytes) }
    case .distance: if let way = dosage.distance { distance(way, &bytes) }
    case .tempo: if let tempo = dosage.tempo { self.tempo(tempo, &bytes) }
    case .range: amount("to ", dosage.rangeLimit, unit: " deg", &bytes)
    case .rest: if let rest = dosage.rest { self.rest(rest, &bytes) }
    case .effort: effort(dosage.effort, &bytes)
    }
  }
}

// MARK: Written to and read from a record

extension DoseTerm {
  /// As the importable plan has them: what XML writes in the start tag is first.
  static let inRecord: [DoseTerm] = [.side] + allCases.filter { $0 != .side }
}

extension RecordWriter {
  mutating func term(_ term: DoseTerm, of dosage: Dosage) {
    switch term {
    case .sets: amount("sets", dosage.sets)
    case .repetitions: repetitions(dosage.repetitions)
    case .side: side(dosage.side)
    case .load: if let load = dosage.load { object("load", isLeaf: true) { $0.fields(of: load) } }
    case .hold: if let hold = dosage.hold { object("hold", isLeaf: true) { $0.fields(of: hold) } }
    case .duration: timed("duration", dosage.duration)
    case .distance: distance("distance", dosage.distance)
    case .tempo:
      if let tempo = dosage.tempo { object("tempo", isLeaf: true) { $0.fields(of: tempo) } }
    case .range: amount("rangeLimit", dosage.rangeLimit, unit: "deg")
    case .rest: timed("rest", dosage.rest)
    case .effort: effort(dosage.effort)
    }
  }
}

extension RecordReader {
  static func term(
    _ term: DoseTerm, _ r: inout Source, into terms: inout Dosage.Terms
  ) throws(ReadErrors) {
    switch term {
    case .sets: terms.sets = try r.amount("sets")
    case .repetitions: terms.repetitions = try r.object("repetitions", repetitions)
    case .side: terms.side = try side(&r)
    case .load: terms.load = try r.object("load", load)
    case .hold: terms.hold = try r.object("hold", hold)
    case .duration: terms.duration = try r.timed("duration")
    case .distance: terms.distance = try r.distance("distance")
    case .tempo: terms.tempo = try r.object("tempo", tempo)
    case .range: terms.rangeLimit = try r.amount("rangeLimit", unit: "deg")
    case .rest: terms.rest = try r.timed("rest")
    case .effort: terms.effort = try r.object("effort", effort) ?? .unstated
    }
  }
}

// MARK: In words

extension DoseTerm {
  /// As they are said: the volume first.
  static let inWords: [DoseTerm] = allCases.filter(\.isVolume) + allCases.filter { !$0.isVolume }
}

extension DoseWording {
  /// What is said of a term that is stated.
  func clauses(of term: DoseTerm, of dosage: Dosage) -> [String] {
    switch term {
    // One clause with the repetitions.
    case .sets: volume(dosage)
    case .repetitions: dosage.sets == nil ? volume(dosage) : []
    case .side: clause(dosage.side) { words(of: $0) }
    case .load: clause(dosage.load) { words(of: $0) }
    case .hold: clause(dosage.hold) { words(of: $0, repeats: dosage.repetitions != nil) }
    case .duration: clause(dosage.duration) { phrases.text(.forTime, [.amount: words(of: $0)]) }
    case .distance: clause(dosage.distance) { phrases.text(.forDistance, [.amount: words(of: $0)]) }
    case .tempo: clause(dosage.tempo) { words(of: $0) }
    case .range: clause(dosage.rangeLimit) { phrases.text(.rangeLimit, phrases.amount($0)) }
    case .rest: clause(dosage.rest) { phrases.text(.rest, [.amount: words(of: $0)]) }
    case .effort: clauses(of: dosage.effort)
    }
  }

  private func clause<Value>(_ value: Value?, _ words: (Value) -> String) -> [String] {
    value.map { [words($0)] } ?? []
  }
}
