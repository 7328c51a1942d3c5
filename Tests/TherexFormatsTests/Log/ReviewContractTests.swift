import Testing
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// The lines of the article "The review's contract", each over random logs.
@Suite struct `The review keeps its contract` {
  @Test(arguments: 0..<150 as Range<UInt64>)
  func `a clean log advances`(_ seed: UInt64) throws {
    #expect(try ContractLog(seed: seed).advances())
  }

  @Test(arguments: violations) func `one violation, and nothing advances`(
    _ violation: Violation
  ) throws {
    for seed in 0..<25 as Range<UInt64> {
      var log = try ContractLog(seed: seed)
      var random = SplitMix64(seed: seed &+ 1000)
      try violation.spoil(&log, &random)
      let advances = try log.advances()
      #expect(!advances, "seed \(seed)")
      if advances { return }
    }
  }

  @Test func `every line of the contract has one`() {
    let lines = Set(Self.violations.map { $0.line })
    #expect(
      lines == [
        "1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "3.5",
        "4.1", "4.2", "4.3", "4.4", "4.5", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "6.1",
        "8.1", "8.2", "8.3", "8.4",
      ])
  }

  private static func new(_ kind: Symptom.Kind, _ place: String? = nil) throws -> [Symptom] {
    [try Symptom(kind, change: .new, place: place)]
  }

  static let violations: [Violation] =
    stops + words + answers + ceilings + regular + measures

  // MARK: 1. A stop stands

  private static let stops: [Violation] =
    [Symptom.Kind.numbness, .weakness, .saddleNumbness, .bladderOrBowel, .movingDown, .radiating]
    .map { kind in
      .any("1.1", "\(kind.rawValue), new, in any session") { $0.symptoms = try new(kind) }
    } + [
      .any("1.1", "severe morning") { $0.morning = 9 },
      .any("1.1", "a stop rule was met") { $0.stopped = .stopRule("the knee locks") },
      Violation("1.2", "a stop in version 1, and a plan that is version 2 by hand") { log, _ in
        log.version = 2
        for index in log.sessions.indices { log.sessions[index].version = 2 }
        log.sessions[0].version = 1
        log.sessions[0].symptoms = try new(.weakness)
      },
      Violation("1.3", "a stop of a phase that no longer runs") { log, _ in
        log.sessions[0].phase = "calm"
        log.sessions[0].prescription = "walking"
        log.sessions[0].symptoms = try new(.weakness)
        // Two clean sessions are left in any case.
        var more = try ContractLog(seed: 3).sessions.prefix(3)
        more.removeFirst()
        log.sessions = [log.sessions[0]] + more
      },
      Violation("1.4", "an acceptance that names another session, or came before") { log, random in
        log.sessions[0].symptoms = try new(.weakness)
        let isEarly = random.next() % 2 == 0
        log.header.append(
          "source: version 1 of \(isEarly ? "2026-11-20" : "2026-12-30"), accepted by C: stop seen in \(isEarly ? "s0" : "s99")"
        )
      },
      Violation("1.4", "an acceptance of something else in the same session") { log, _ in
        log.sessions[0].symptoms = try new(.weakness)
        log.header.append(
          "source: version 1 of 2026-12-30, accepted by C: stop seen in s0~00000000")
      },
      Violation("1.5", "a stop in another plan of the same patient") { log, random in
        var other = log.sessions[0]
        other.id = "elsewhere"
        other.plan = "neck"
        other.symptoms = try new(.weakness)
        if random.next() % 2 == 0 {
          other.patientKey = "heron-05"
        } else {
          log.others = [try ContractLog.other("neck", key: "heron-05")]
        }
        log.sessions.append(other)
      },
      Violation("1.5", "a stop in a plan of which nobody said whose it is") { log, _ in
        var other = log.sessions[0]
        other.id = "elsewhere"
        other.plan = "neck"
        other.symptoms = try new(.weakness)
        log.sessions.append(other)
      },
    ]

  // MARK: 2. Every word is read

  private static let words: [Violation] = [
    .any("2.1", "a note") { $0.note = "felt good today, music helps" },
    .any("2.1", "a note on the exercise") { $0.entryNote = "一切都好" },
    .any("2.1", "a place that says more than where") {
      $0.symptoms = [
        try Symptom(.tingling, change: .asBefore, place: "left foot, since the ladder")
      ]
    },
    Violation("2.2", "a note that was read before it was changed") { log, _ in
      log.sessions[0].note = "fell down the stairs"
      log.header.append("source: version 1 of 2026-12-30, accepted by C: words read in s0~00000000")
    },
    Violation("2.2", "a note in another plan of the same patient") { log, _ in
      var other = log.sessions[0]
      other.id = "elsewhere"
      other.plan = "neck"
      other.patientKey = "heron-05"
      other.note = "fainted in the shower"
      log.sessions.append(other)
    },
    .any("2.3", "numbness between the legs") {
      $0.symptoms = try new(.numbness, "between my legs")
    },
    .any("2.3", "a hot calf") { $0.symptoms = try new(.other, "calf hot and swollen") },
    .any("2.3", "chest pain beside a known tingling") {
      $0.symptoms = [
        try Symptom(.tingling, change: .asBefore, place: "left foot, and chest pain")
      ]
    },
  ]

  // MARK: 3. Asked or missing

  private static let answers: [Violation] =
    [
      .counted("3.1", "no sets") { $0.sets = 0 }, .counted("3.1", "no load") { $0.kilograms = nil },
      .counted("3.1", "no repetitions") { $0.repetitions = nil },
      .counted("3.1", "a set less") { $0.sets = 2 },
      .counted("3.1", "marked as not done") { $0.marked = false },
      .counted("3.2", "no pain during or after") {
        $0.during = nil
        $0.after = nil
      },
      .counted("3.3", "no next morning") { $0.morning = nil },
      .counted("3.4", "symptoms not asked") { $0.symptoms = nil },
      .counted("3.5", "weakness as before, that no baseline names") {
        $0.symptoms = [try Symptom(.weakness, change: .asBefore, place: "left leg")]
      },
      .counted("3.5", "tingling as before on the other side") {
        $0.symptoms = [try Symptom(.tingling, change: .asBefore, place: "right foot")]
      },
      .counted("3.5", "tingling as before at another place") {
        $0.symptoms = [try Symptom(.tingling, change: .asBefore, place: "left hand")]
      },
      .counted("3.5", "tingling as before on both sides") {
        $0.symptoms = [try Symptom(.tingling, change: .asBefore, place: "both feet")]
      },
    ]
    + Symptom.Kind.allCases.filter { $0 != .movingUp }.map { kind in
      .counted("3.5", "\(kind.rawValue) that nobody compared") { $0.symptoms = [try Symptom(kind)] }
    }

  // MARK: 4. Ceilings

  private static let ceilings: [Violation] =
    [false, true].flatMap { hasLine -> [Violation] in
      let which = hasLine ? "with a line of pain" : "without a line of pain"
      func lifted(
        _ line: String, _ name: String,
        _ spoil: @escaping @Sendable (inout LoggedSession) throws -> Void
      ) -> Violation {
        Violation(line, "\(name), \(which)") { log, random in
          if !hasLine { log.pain = nil }
          log.rule = "progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 10"
          let index = log.sessions.count - 1 - Int(random.next() % 2)
          try spoil(&log.sessions[index])
        }
      }
      return [
        lifted("4.1", "pain 6") {
          $0.before = 5
          $0.during = 6
        },
        lifted("4.1", "pain 10") { $0.after = 10 },
        lifted("4.1", "a morning of 6") { $0.morning = 6 },
        lifted("4.1", "pain 6 before") {
          $0.before = 6
          $0.during = 3
          $0.after = 3
        },
        lifted("4.2", "a rise of 3") {
          $0.before = 0
          $0.during = 3
        },
        lifted("4.2", "a morning 3 above before") {
          $0.before = 1
          $0.morning = 4
        },
        lifted("4.3", "pain that had not settled") {
          $0.before = 1
          $0.during = 2
          $0.settling = .notYet
        },
        lifted("4.3", "pain that took two days to settle") {
          $0.before = 1
          $0.during = 2
          $0.settling = .minutes(2880)
        },
      ]
    } + [
      Violation("4.1", "pain 8 under a line that allows 9") { log, _ in
        log.pain = "pain: at most 9/10, rise at most 9"
        log.rule = "progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 9"
        log.sessions[log.sessions.count - 1].during = 8
      },
      .counted("4.4", "felt RPE 9") { $0.rpe = 9 },
      Violation("4.4", "RPE 7 where the dose states 5-6") { log, _ in
        log.dose = "leg-press: 3x10 @ 40 kg, RPE 5-6, Mon Wed Fri"
        for index in log.sessions.indices { log.sessions[index].rpe = 5 }
        log.sessions[log.sessions.count - 1].rpe = 7
      },
      Violation("4.4", "an effort that the dose states and nobody asked for") { log, _ in
        log.dose = "leg-press: 3x10 @ 40 kg, RPE 5-6, Mon Wed Fri"
        for index in log.sessions.indices { log.sessions[index].rpe = 5 }
        log.sessions[log.sessions.count - 1].rpe = nil
      },
    ]
    + LogReader.stopWords.filter { $0.1 != .time }.flatMap { word, reason -> [Violation] in
      [
        .counted("4.5", "the session was stopped: \(word)") { $0.stopped = reason },
        .counted("4.5", "the exercise was stopped: \(word)") { $0.entryStopped = reason },
      ]
    }

  // MARK: 8. Outcome measures

  private static let measures: [Violation] = [
    Violation("8.1", "a measure of the plan that is worse by the change that matters") { log, _ in
      log.header += ["measure: ODI, 36, 2026-10-12", "measure: ODI, 62, 2026-11-20"]
    },
    Violation("8.1", "a score in the log that is worse than the plan's") { log, _ in
      log.header.append("measure: PSFS, 6.5, 2026-10-12")
      log.sessions[0].scores = [try LoggedScore(measure: "psfs", score: 4)]
    },
    Violation("8.1", "worse than the time before, and better than at first") { log, _ in
      log.header += [
        "measure: ODI, 62, 2026-09-12", "measure: ODI, 30, 2026-10-12",
        "measure: ODI, 40, 2026-11-20",
      ]
    },
    Violation("8.1", "worse in another plan of the same patient") { log, _ in
      log.header.append("measure: ODI, 36, 2026-10-12")
      var other = log.sessions[0]
      other.id = "elsewhere"
      other.plan = "neck"
      other.patientKey = "heron-05"
      other.scores = [try LoggedScore(measure: "ODI", score: 62)]
      log.sessions.append(other)
    },
    Violation("8.2", "two scores of one day") { log, _ in
      log.header += ["measure: ODI, 36, 2026-11-20", "measure: Oswestry, 26, 2026-11-20"]
    },
    Violation("8.2", "a score out of its range, in another unit, or without its side") {
      log, random in
      let scores = ["ODI, 136", "ODI, 18/50", "Grip strength, 32 kg"]
      log.header.append("measure: \(scores[Int(random.next() % 3)]), 2026-11-20")
    },
    Violation("8.2", "a score of a day after the review") { log, _ in
      log.sessions[0].scores = [
        try LoggedScore(measure: "ODI", score: 6, date: log.date + 1)
      ]
    },
    Violation("8.3", "a record of what was asked before another score") { log, _ in
      log.header += [
        "measure: ODI, 36, 2026-10-12", "measure: ODI, 62, 2026-11-20",
        "source: version 1 of 2026-12-30, accepted by C: measures read odi~00000000",
      ]
    },
    Violation("8.3", "a record of an earlier day, and one of another measure") { log, random in
      let mark =
        random.next() % 2 == 0
        ? "2026-11-19, accepted by C: measures read odi"
        : "2026-12-30, accepted by C: measures read rmdq"
      log.header += [
        "measure: ODI, 36, 2026-10-12", "measure: ODI, 62, 2026-11-20",
        "source: version 1 of \(mark)",
      ]
    },
    Violation("8.4", "a measure that improved lifts nothing that is missing") { log, _ in
      log.header += ["measure: ODI, 62, 2026-10-12", "measure: ODI, 36, 2026-11-20"]
      log.sessions[log.sessions.count - 1].symptoms = nil
    },
  ]

  // MARK: 5. Recent and regular. 6. Back

  private static let regular: [Violation] = [
    Violation("5.1", "the last session is 15 days old, or older") { log, random in
      log.reviewedAfter = 15 + Int(random.next() % 300)
    },
    Violation("5.2", "15 days or more between the last two") { log, random in
      let last = log.sessions.count - 1
      log.sessions[last].day = log.sessions[last - 1].day + 15 + Int(random.next() % 60)
    },
    Violation("5.3", "two of many due sessions") { log, _ in
      log.sessions = Array(log.sessions.prefix(2))
      log.sessions[0].day = log.sessions[0].day + 23
      log.sessions[1].day = log.sessions[0].day + 2
    },
    Violation("5.4", "one instant in two zones") { log, _ in
      var first = log.sessions[0]
      first.hour = 22
      first.offset = -300
      var second = first
      second.id = "again"
      second.day = first.day + 1
      second.hour = 4
      second.offset = 60
      log.sessions = [first, second]
    },
    Violation("5.4", "both on one day") { log, _ in
      log.sessions = Array(log.sessions.prefix(2))
      log.sessions[1].day = log.sessions[0].day
      log.sessions[0].hour = 7
      log.sessions[1].hour = 19
    },
    .counted("5.5", "a morning that is dated before its night") { $0.answeredAfter = 0 },
    Violation("5.5", "a morning on the day of the session") { log, _ in
      log.sessions[log.sessions.count - 1].answeredAfter = nil
      log.reviewedAfter = 0
    },
    .counted("5.6", "three times the sets") { $0.sets = 9 },
    .counted("5.6", "twice the repetitions") { $0.repetitions = 20 },
    .counted("5.6", "three times the load") { $0.kilograms = 120 },
    Violation("5.7", "a day of review that is long past") { log, _ in
      log.header.append("review: 2026-11-01")
    },
    Violation("5.7", "a phase that is long over") { log, _ in
      log.length = "1 weeks"
      for index in log.sessions.indices {
        log.sessions[index].day = log.sessions[index].day + 28
      }
    },
    Violation("6.1", "pain in the last session, or the morning after it, that asks to go back") {
      log, random in
      log.rule =
        "progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 5\n    back: 2x10 @ 30 kg, if pain > 4"
      let last = log.sessions.count - 1
      log.sessions[last].before = 3
      if random.next() % 2 == 0 {
        log.sessions[last].morning = 5
      } else {
        log.sessions[last].during = 5
      }
    },
  ]
}

/// What the contract promises beside holding.
@Suite struct `The review's contract also says` {
  private func spoilt(
    _ seed: UInt64, _ change: (inout ContractLog) throws -> Void
  ) throws -> ContractLog {
    var log = try ContractLog(seed: seed)
    try change(&log)
    return log
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a stop that a record names stands no longer, and no session is passed over`(
    _ seed: UInt64
  ) throws {
    let log = try spoilt(seed) { log in
      var bad = log.sessions[0]
      bad.id = "bad"
      bad.hour = 6
      bad.symptoms = [try Symptom(.weakness, change: .new)]
      log.sessions.insert(bad, at: 0)
      // The day of the stop is none of the two that count.
      if log.sessions.count < 4 {
        var more = log.sessions[1]
        more.id = "more"
        more.day = (log.sessions.map(\.day).max() ?? more.day) + 2
        log.sessions.append(more)
      }
    }
    #expect(try log.review().stops.map(\.session.text) == ["bad"])
    let accepted = try log.plan().accepting(
      ["stop"], of: log.review(), on: log.date, by: "C",
      thresholds: BuiltInLoop.thresholds(BuiltInContext.book)
    ).plan
    let record = try #require(accepted.header.sources.last)
    let answered = try spoilt(seed) {
      $0 = log; $0.header.append("source: \(record)")
    }
    #expect(try answered.review().stops.isEmpty)
    #expect(try answered.advances())
    // The same session with something that nobody has seen.
    let edited = try spoilt(seed) { again in
      again = answered
      again.sessions[0].symptoms = [
        try Symptom(.weakness, change: .new), try Symptom(.saddleNumbness, change: .new),
      ]
    }
    #expect(try edited.review().stops.map(\.urgency) == [.emergencyNow])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a note asks and holds, and is no emergency by itself; reading it is recorded`(
    _ seed: UInt64
  ) throws {
    for (note, asks) in [
      ("numb between my legs since last night", true), ("no siento al limpiarme", true),
      ("je suis tombé dans l'escalier", true), ("Taubheit im Schritt", true),
      ("perdi os sentidos", true), ("大腿内侧和会阴发麻", true), ("أغمي علي أمس", true),
      ("felt good today, music helps", false),
    ] {
      let log = try spoilt(seed) { log in
        log.sessions[0].note = note
        log.sessions[1].note = "all well"
      }
      let review = try log.review()
      #expect(review.stops.isEmpty && review.hasUnreadWords)
      #expect(review.words.first?.questions.isEmpty == !asks, "\(note)")
      if asks { #expect(review.words.first?.text == note) }
      let read = try log.review(reading: ["s0", "s1"])
      guard case .advance = read.proposals[0].decision else {
        Issue.record("what was read still holds")
        continue
      }
      let next = try log.plan().accepting(
        [], of: read, on: log.date, by: "C",
        thresholds: BuiltInLoop.thresholds(BuiltInContext.book)
      ).plan
      #expect(next.header.version == 2)
      let record = try #require(next.header.sources.last)
      let later = try spoilt(seed) {
        $0 = log; $0.header.append("source: \(record)")
      }
      #expect(try later.advances())
      #expect(try later.review().words.allSatisfy { $0.reading == .recorded })
      let changed = try spoilt(seed) {
        $0 = later; $0.sessions[0].note = note + " now"
      }
      #expect(try !changed.advances())
    }
  }

  @Test(arguments: [
    (Symptom.Kind.numbness, "between my legs", StopRule.Urgency.emergencyNow),
    (.numbness, "en la entrepierna", .emergencyNow), (.numbness, "entre les jambes", .emergencyNow),
    (.numbness, "zwischen den Beinen", .emergencyNow),
    (.numbness, "entre as pernas", .emergencyNow),
    (.numbness, "会阴", .emergencyNow), (.numbness, "العجان", .emergencyNow),
    (.weakness, "on both sides, cannot lift them", .emergencyNow),
    (.weakness, "both hands", .sameDay), (.weakness, "left foot", .sameDay),
    (.other, "could not breathe, left arm pain", .emergencyNow),
    (.dizziness, "passed out on the machine", .sameDay), (.swelling, "left calf, hot", .sameDay),
    (.numbness, "both hands, cannot do buttons", .sameDay),
  ])
  func `a place raises the urgency of a symptom`(
    _ kind: Symptom.Kind, _ place: String, _ urgency: StopRule.Urgency
  ) throws {
    let log = try spoilt(1) {
      $0.sessions[0].symptoms = [try Symptom(kind, change: .new, place: place)]
    }
    #expect(try log.review().stops.first?.urgency == urgency)
  }

  @Test(arguments: [Symptom.Kind.saddleNumbness, .bladderOrBowel, .numbness, .weakness])
  func `no place lowers it`(_ kind: Symptom.Kind) throws {
    let bare = try spoilt(1) { $0.sessions[0].symptoms = [try Symptom(kind, change: .new)] }
    let expected = try #require(try bare.review().stops.first?.urgency)
    for place in ["left foot, no bladder problems", "no weakness, only a little", "as always"] {
      let log = try spoilt(1) {
        $0.sessions[0].symptoms = [try Symptom(kind, change: .new, place: place)]
      }
      #expect(try log.review().stops.first?.urgency == expected)
    }
  }

  @Test func `what is known and no worse is no alarm`() throws {
    let known = try spoilt(2) {
      $0.sessions[0].symptoms = [
        try Symptom(.tingling, change: .asBefore, place: "left foot, no bladder problems")
      ]
    }
    #expect(try known.advances())
    let lungs = try spoilt(2) {
      $0.header.append("findings: COPD")
      $0.sessions[0].symptoms = [
        try Symptom(.other, change: .asBefore, place: "short of breath, as always with my COPD")
      ]
    }
    #expect(try lungs.review().stops.map(\.urgency) == [.emergencyNow])
    let cleared = try spoilt(2) {
      $0 = lungs
      $0.header.append("note: cleared by the lung clinic")
    }
    #expect(try !cleared.advances())
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `one bad session and then clean ones are no way back`(_ seed: UInt64) throws {
    let log = try spoilt(seed) { log in
      log.rule =
        "progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 3\n    back: 2x10 @ 30 kg, if pain > 4"
      var bad = log.sessions[0]
      bad.id = "bad"
      bad.before = 3
      bad.during = 5
      for index in log.sessions.indices {
        log.sessions[index].day = log.sessions[index].day + (index % 3 == 2 ? 3 : 2)
      }
      log.sessions.insert(bad, at: 0)
    }
    #expect(try log.advances())
  }

  @Test func `far more than prescribed, few days and late reviews are said`() throws {
    let more = try spoilt(1) { $0.sessions[0].kilograms = 120 }
    #expect(try more.review().alerts.contains { $0.text.contains("far more than prescribed") })
    let few = try spoilt(1) { log in
      log.sessions = Array(log.sessions.prefix(2))
      log.reviewedAfter = 20
    }
    #expect(try few.review().alerts.contains { $0.text.contains("adherence") })
    let late = try spoilt(1) { $0.header.append("review: 2026-11-01") }
    #expect(try late.review().alerts.contains { $0.text.contains("overdue review") })
  }
}
