import Testing
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// What the contract forbids of measures, of time and of going back.
extension Violation {
  // MARK: 8. Outcome measures

  static let measures: [Violation] = [
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
    Violation("8.1", "a score that names a side where the measure is of the whole") { log, _ in
      log.header.append("measure: ODI, 36, 2026-10-12")
      log.sessions[0].scores = [try LoggedScore(measure: "ODI", score: 62, side: .left)]
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
    Violation("8.3", "a score under a name that is almost a measure's") { log, random in
      let name = ["ODI score", "Oswetry", "O.D.I.", "ODI (new form)"].randomElement(using: &random)
      log.header += ["measure: ODI, 36, 2026-10-12", "measure: \(name ?? "ODI"), 62, 2026-11-20"]
    },
    Violation("8.4", "a measure that improved lifts nothing that is missing") { log, _ in
      log.header += ["measure: ODI, 62, 2026-10-12", "measure: ODI, 36, 2026-11-20"]
      log.sessions[log.sessions.count - 1].symptoms = nil
    },
  ]

  // MARK: 5. Recent and regular. 6. Back

  static let regular: [Violation] = [
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
    Violation("5.5", "a morning that is told five days later") { log, _ in
      log.reviewedAfter = 6
      log.sessions[log.sessions.count - 1].answeredAfter = 5
    },
    Violation("5.5", "a morning on the day of the session") { log, _ in
      log.sessions[log.sessions.count - 1].answeredAfter = nil
      log.reviewedAfter = 0
    },
    .counted("5.6", "three times the sets") { $0.sets = 9 },
    .counted("5.6", "twice the repetitions") { $0.repetitions = 20 },
    .counted("5.6", "three times the load") { $0.kilograms = 120 },
    Violation("5.6", "every day where three a week are asked for") { log, _ in
      let last = log.sessions[log.sessions.count - 1]
      for day in 1..<7 {
        var more = last
        more.id = "more\(day)"
        more.day = last.day + day
        more.hour = 22
        if !log.sessions.contains(where: { $0.day == more.day }) { log.sessions.append(more) }
      }
      log.sessions.sort { $0.day < $1.day }
    },
    Violation("5.6", "three times on a day") { log, _ in
      let last = log.sessions[log.sessions.count - 1]
      for hour in [21, 22] {
        var more = last
        more.id = "again\(hour)"
        more.hour = hour
        log.sessions.append(more)
      }
    },
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
