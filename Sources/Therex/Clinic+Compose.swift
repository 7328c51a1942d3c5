internal import TherexFormats
public import TherexModel
internal import TherexEncodings

extension Clinic {
  /// A prescription in the words of plan text: an exercise, its dose, and its details a line each.
  ///
  /// ```swift
  /// try clinic.prescription(
  ///   "leg-press", "3x10 @ 40 kg, rest 90 s, Mon Wed Fri",
  ///   "then: single-leg-press 3x10 each side @ 20 kg, after 2 sessions, pain <= 3",
  ///   "back: if pain > 4")
  /// ```
  ///
  /// - Parameters:
  ///   - exercise: the exercise's id.
  ///   - dose: its dose and schedule; empty for none.
  ///   - details: lines such as `note:`, `progress:`, `then:`, `back:`, `or:`, `stop:`.
  /// - Throws: ``ClinicError/unreadable(path:_:)`` with every mistake; line 1 is the dose, the details
  ///   follow.
  public func prescription(
    _ exercise: String, _ dose: String = "", _ details: String...
  ) throws(ClinicError) -> Prescription {
    var text = "# Plan\n## Phase\n\(exercise): \(dose)\n"
    for line in details { text += "    \(line)\n" }
    let vocabulary = try vocabulary()
    let plan: Plan
    do throws(ReadErrors) {
      plan = try PlanText.parse(Array(text.utf8), vocabulary: vocabulary)
    } catch {
      let lines = error.errors.map {
        ReadError($0.problem, fix: $0.fix, line: $0.line - 2, column: $0.column)
      }
      throw .unreadable(path: exercise, ReadErrors(lines[0], Array(lines.dropFirst())))
    }
    guard plan.phases.count == 1, plan.phases[0].prescriptions.count == 1 else {
      throw .wrong(path: exercise, problem: "a line of it begins another prescription or phase")
    }
    return plan.phases[0].prescriptions[0]
  }
}
