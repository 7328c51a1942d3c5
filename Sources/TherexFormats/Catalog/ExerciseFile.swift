public import TherexEncodings
public import TherexModel

/// A catalog file: one exercise as XML.
public enum ExerciseFile {
  /// Reads an exercise, checked against the schema where one is given: the built-in files are
  /// known to be valid, a clinic's are not.
  ///
  /// - Throws: ``ReadErrors`` with line and column.
  public static func read(
    _ bytes: [UInt8], schema: PlanSchema? = nil
  ) throws(ReadErrors) -> Exercise {
    try XMLPlan.readExercise(bytes, schema: schema?.compiled)
  }

  /// The exercise as a catalog file.
  ///
  /// - Throws: ``ExportError`` when one of its texts cannot be carried.
  public static func xml(_ exercise: Exercise) throws(ExportError) -> [UInt8] {
    var bytes: [UInt8] = []
    try XMLPlan.write(exercise, into: &bytes)
    return bytes
  }

  /// The exercise as JSON, in the form that importable plans have.
  ///
  /// - Throws: ``ExportError`` when one of its texts cannot be carried.
  public static func json(_ exercise: Exercise) throws(ExportError) -> [UInt8] {
    var bytes: [UInt8] = []
    try JSONPlan.write(exercise, into: &bytes)
    return bytes
  }
}
