internal import TherexModel

/// A log as CSV: a header line, then one row a set, or one an entry or session without sets.
enum LogTable {
  static let columns = [
    "session", "date", "at", "plan", "version", "synthetic", "phase", "prescription", "step",
    "alternative", "completed", "sets", "repetitions", "hold_s", "load", "load_unit", "side",
    "duration_s", "distance_m", "pain_before", "pain_during", "pain_after", "pain_next_morning",
    "minutes_to_settle", "rpe", "rir", "borg", "symptoms", "stopped", "note", "measures",
  ]

  static func bytes(of log: SessionLog) -> [UInt8] {
    var table = Table()
    table.bytes.reserveCapacity(log.records.count * 256)
    for column in columns { table.text(column) }
    table.endRow()
    for session in log.records {
      if session.entries.isEmpty {
        table.row(session, nil, nil)
      }
      for entry in session.entries {
        if entry.sets.isEmpty { table.row(session, entry, nil) }
        for set in entry.sets { table.row(session, entry, set) }
      }
    }
    return table.bytes
  }

  private struct Table {
    var bytes: [UInt8] = []
    var isFirst = true

    mutating func separate() {
      if !isFirst { bytes.append(0x2C) }
      isFirst = false
    }

    mutating func text(_ text: String?) {
      separate()
      guard let text, !text.isEmpty else { return }
      let utf8 = text.utf8
      // = + - @ tab and return begin a formula in a spreadsheet, also after quotes and spaces.
      let first = utf8.first { $0 != UInt8(ascii: " ") } ?? 0x20
      let isFormula = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first)
      let isQuoted = utf8.contains {
        $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D
      }
      if isQuoted { bytes.append(0x22) }
      if isFormula { bytes.append(0x27) }
      for byte in utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(0x22) }
        bytes.append(byte)
      }
      if isQuoted { bytes.append(0x22) }
    }

    mutating func number(_ number: ExactDecimal?) {
      separate()
      if let number { bytes.append(contentsOf: number.text.utf8) }
    }

    mutating func flag(_ flag: Bool?) {
      separate()
      if let flag { bytes.append(contentsOf: flag ? "yes".utf8 : "no".utf8) }
    }

    mutating func endRow() {
      bytes.append(0x0D)
      bytes.append(0x0A)
      isFirst = true
    }

    mutating func row(_ session: Session, _ entry: SessionEntry?, _ set: PerformedSet?) {
      text(session.id.text)
      text(session.date.text)
      text(session.time.text)
      text(session.plan.text)
      number(ExactDecimal(session.version))
      flag(session.isSynthetic)
      text(entry?.phase.text)
      text(entry?.prescription.text)
      number(entry.map { ExactDecimal($0.step) })
      number(entry?.alternative.map { ExactDecimal($0) })
      flag(entry?.isMarkedDone)
      number(set.map { ExactDecimal($0.count) })
      number(set?.repetitions)
      number(set?.hold)
      load(set?.load)
      text(set?.side?.rawValue)
      number(set?.duration)
      number(set?.distance)
      felt(entry?.felt.filled(from: session.felt) ?? session.felt)
      text(LogTable.text(of: entry?.stopped ?? session.stopped))
      text(entry?.note ?? session.note)
      text(LogTable.text(of: session.measures))
      endRow()
    }

    mutating func load(_ load: PerformedLoad?) {
      switch load {
      case .mass(let number, let unit)?:
        self.number(number)
        text(unit.rawValue)
      case .shareOfBodyMass(let share)?:
        number(share)
        text("% body mass")
      case .shareOfOneRepMax(let share)?:
        number(share)
        text("% 1RM")
      case .band(let colour)?:
        text(colour.rawValue)
        text("band")
      case .ownBody?:
        text("own body")
        text(nil)
      case .asPrescribed?:
        text("as prescribed")
        text(nil)
      case nil:
        text(nil)
        text(nil)
      }
    }

    mutating func felt(_ felt: Felt) {
      number(felt.pain.before)
      number(felt.pain.during)
      number(felt.pain.after)
      number(felt.pain.nextMorning)
      switch felt.settling {
      case .minutes(let minutes)?: number(minutes)
      case .notYet?: text("not yet")
      case nil: number(nil)
      }
      number(felt.effort.rpe)
      number(felt.effort.rir)
      number(felt.effort.borg)
      let symptoms = felt.symptoms.map { list in
        list.isEmpty
          ? "none"
          : list.map { symptom in
            [symptom.change?.rawValue, symptom.kind.rawValue, symptom.place].compactMap { $0 }
              .joined(separator: " ")
          }.joined(separator: "; ")
      }
      text(symptoms)
    }
  }

  /// Each score with its side and, where it has one, its own day; of the session, on each of its rows.
  private static func text(of scores: [LoggedScore]) -> String? {
    scores.isEmpty
      ? nil
      : scores.map { score in
        ([score.measure, score.score.text, score.side?.rawValue, score.date?.text] as [String?])
          .compactMap { $0 }.joined(separator: " ")
      }.joined(separator: "; ")
  }

  private static func text(of stopped: StoppedBecause?) -> String? {
    guard let stopped else { return nil }
    if case .stopRule(let trigger) = stopped { return "stop rule: \(trigger)" }
    return LogReader.stopWords.first { $0.1 == stopped }?.0
  }
}
