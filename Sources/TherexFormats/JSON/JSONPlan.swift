package import TherexModel

/// The importable plan as JSON; its schema is `plan.schema.json`.
package enum JSONPlan {
  /// Appends the plan with all that a front needs; returns what could not stand where it stood.
  ///
  /// - Parameters:
  ///   - language: the language of the doses in words, such as `en`; `nil` when there are none.
  ///   - doseInWords: the words for one dose; an empty text leaves it out.
  /// - Throws: ``ExportError`` when an exercise is not resolved, or a text or extension cannot be
  ///   carried; nothing is appended then.
  package static func write(
    _ plan: ResolvedPlan, language: String?, into bytes: inout [UInt8], doseInWords: DoseWriter
  ) throws(ExportError) -> [Loss] {
    try PlanRecord.check(plan)
    var writer = RecordWriter(JSONSink(into: []))
    writer.plan(plan, root: { _ in }, language: language, doseInWords: doseInWords)
    try writer.checkTexts()
    bytes.append(contentsOf: writer.sink.bytes)
    return writer.losses
  }

  /// Reads a plan.
  ///
  /// - Throws: ``ReadErrors``: not JSON, not of this format, or not a plan.
  package static func read(_ bytes: [UInt8]) throws(ReadErrors) -> ImportedPlan {
    let value: JSON.Value
    do { value = try JSON.parse(bytes) } catch { throw ReadErrors(error) }
    var record = try JSONRecord(value, context: RecordContext())
    return try RecordReader.plan(&record)
  }
  /// Appends an exercise as one object, as it stands in a plan's resolved part.
  ///
  /// - Throws: ``ExportError`` when one of its texts cannot be carried; nothing is appended then.
  package static func write(
    _ exercise: Exercise, into bytes: inout [UInt8]
  ) throws(ExportError) {
    var writer = RecordWriter(JSONSink(into: []))
    writer.sink.begin("exercise", isLeaf: false)
    writer.exercise(exercise)
    writer.sink.end("exercise")
    try writer.checkTexts()
    bytes.append(contentsOf: writer.sink.bytes)
  }
}
