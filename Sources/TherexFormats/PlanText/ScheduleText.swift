internal import TherexModel

/// A schedule that stands alone.
enum ScheduleText {
  static func parse(_ value: TextSlice) throws(TextMistake) -> Schedule {
    let (dosage, schedule, name) = try DoseParser.parse(value)
    guard dosage.isUnstated, name == nil else {
      throw TextMistake(
        "a schedule holds days and times alone", fix: "move the dose to an exercise",
        column: value.column)
    }
    return schedule
  }
}
