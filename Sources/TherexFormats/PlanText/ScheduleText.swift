internal import TherexModel

/// A schedule that stands alone.
enum ScheduleText {
  static func parse(_ value: TextSlice) throws(TextMistake) -> Schedule {
    let tokens = try DoseLexer.tokens(of: value)
    let (dosage, schedule, name) = try DoseParser.parse(
      tokens, column: value.column, endColumn: value.endColumn)
    guard dosage.isUnstated, name == nil else {
      throw TextMistake(
        "a schedule holds days and times alone", fix: "move the dose to an exercise",
        column: value.column)
    }
    return schedule
  }
}
