internal import Therex

/// The doses that an exercise's sources state, offered and never taken by themselves.
struct OfferedDoses {
  let exercise: Exercise
  let clinic: Clinic

  var isEmpty: Bool { exercise.doses.isEmpty }

  /// The first source that states a dose; `nil` when none does.
  var firstSource: String? { exercise.doses.first { $0.dosage != nil }?.source }

  /// A row for each source: its code, its dose and its note.
  func lines(_ phrases: ClinicianPhrases) -> [String] {
    exercise.doses.flatMap { dose -> [String] in
      let stated =
        dose.dosage.map { DoseText.text($0, dose.schedule) } ?? phrases.text(.dosesNone)
      let words =
        dose.from.map { phrases.text(.dosesFrom, [.words: stated, .name: $0.text]) } ?? stated
      return ["  \(dose.source)  \(words)"]
        + (dose.note.map { [Terminal.wrapped($0, indent: "       ")] } ?? [])
    }
  }

  /// The dose of a source in plan text.
  ///
  /// - Throws: ``Failure`` when the source is unknown or states none.
  func text(of source: String) throws -> String {
    guard let dose = exercise.doses.first(where: { $0.source == source }) else {
      let known = exercise.doses.map(\.source).joined(separator: ", ")
      throw Failure(
        ExitStatus.badInput,
        "error: no source \(source) states a dose of \(exercise.id); the sources are: \(known)")
    }
    guard let dosage = dose.dosage else {
      throw Failure(
        ExitStatus.badInput,
        "error: source \(source) names \(exercise.id) and states no dose; write one yourself")
    }
    guard dosage.isSame, let from = dose.from else {
      return DoseText.text(dosage, dose.schedule)
    }
    // The base exercise's figures, with what the variant states of its own.
    guard
      let base = try clinic.catalog.exercise(from)?.doses.first(where: { $0.source == source }),
      let basis = base.dosage
    else {
      throw Failure(
        ExitStatus.badInput, "error: source \(source) states no figures; write a dose yourself")
    }
    return DoseText.text(dosage.filled(from: basis), base.schedule)
  }
}
