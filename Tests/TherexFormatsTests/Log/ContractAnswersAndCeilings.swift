import Testing
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// What the contract forbids of answers, and what no criterion lifts.
extension Violation {
  // MARK: 3. Asked or missing

  static let answers: [Violation] =
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
      .counted("3.1", "one leg alone where the dose is of both") { $0.side = .left },
      .counted("3.5", "pain of the leg as before, and now in both legs") {
        $0.symptoms = [try Symptom(.radiating, change: .asBefore, place: "both legs")]
      },
      .counted("3.5", "tingling as before on both sides") {
        $0.symptoms = [try Symptom(.tingling, change: .asBefore, place: "both feet")]
      },
    ]
    + Symptom.Kind.allCases.filter { $0 != .movingUp }.map { kind in
      .counted("3.5", "\(kind.rawValue) that nobody compared") { $0.symptoms = [try Symptom(kind)] }
    }

  // MARK: 4. Ceilings

  static let ceilings: [Violation] =
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
      .counted("4.4", "nothing in reserve, whatever the RPE says") {
        $0.rpe = 3
        $0.rir = 0
      },
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
}
