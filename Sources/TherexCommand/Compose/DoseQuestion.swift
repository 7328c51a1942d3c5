internal import Therex

/// What is asked of an exercise's dose: the doses of its sources, or the clinician's own.
struct DoseQuestion {
  let exercise: Slug
  /// `nil` where the catalog does not have the exercise.
  let offered: OfferedDoses?

  /// What `?` says.
  static let terms = [
    "  3x10  3-4x15  hold 20-30 s  for 20 min  each side  @ 20 kg  @ red band  rest 60 s",
    "  RPE 5  daily  3x/week  Mon Wed Fri  2x/day  as needed  as NAME (for a second use)",
  ]

  func say() throws {
    Terminal.print("")
    Terminal.print("  \(exercise)")
    guard let offered else { return }
    for line in offered.lines(try offered.clinic.clinicianPhrases()) { Terminal.print(line) }
  }

  func hint(_ phrases: ClinicianPhrases) -> String {
    offered?.firstSource.map { phrases.text(.composeDoseOfSource, [.source: $0]) }
      ?? phrases.text(.composeDoseHint)
  }

  /// The dose that an answer is: typed, or a source's.
  ///
  /// - Throws: ``Failure`` for the code of a source that states none.
  func dose(_ answer: String) throws -> String {
    guard let offered, !offered.isEmpty else { return answer }
    let isSource = offered.exercise.doses.contains { $0.source == answer }
    let isCode = answer.count == 3 && answer.allSatisfy(\.isNumber)
    return isSource || isCode ? try offered.text(of: answer) : answer
  }
}

extension ClinicianPhrases {
  /// A phrase as an indented paragraph of the terminal.
  func help(_ key: ClinicianKey, _ values: KeyValuePairs<PhrasePlace, String> = [:]) -> String {
    Terminal.wrapped(text(key, values), indent: "  ", first: "  ")
  }
}
