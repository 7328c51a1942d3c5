import Testing
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// What the contract forbids of stops and of what a patient wrote.
extension Violation {
  static func new(_ kind: Symptom.Kind, _ place: String? = nil) throws -> [Symptom] {
    [try Symptom(kind, change: .new, place: place)]
  }

  // MARK: 1. A stop stands

  static let stops: [Violation] =
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

  static let words: [Violation] = [
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
}
