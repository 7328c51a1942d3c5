package import TherexEncodings
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
    return try RecordWriter.write(to: &bytes, through: JSONSink()) {
      $0.plan(plan, root: { _ in }, language: language, doseInWords: doseInWords)
    }
  }

  /// Reads a plan.
  ///
  /// - Throws: ``ReadErrors``: not JSON, not of this format, or not a plan.
  package static func read(_ bytes: [UInt8]) throws(ReadErrors) -> ImportedPlan {
    try read(bytes, isWhole: true)
  }

  /// Reads a plan whose exercises the reader has, as ``writeShort(_:into:)`` wrote it.
  ///
  /// - Throws: ``ReadErrors``: not JSON, not of this format, or not a plan.
  package static func readShort(_ bytes: [UInt8]) throws(ReadErrors) -> ImportedPlan {
    try read(bytes, isWhole: false)
  }

  private static func read(_ bytes: [UInt8], isWhole: Bool) throws(ReadErrors) -> ImportedPlan {
    let object: JSON.Object
    do throws(ReadError) { object = try JSON.Object(try JSON.parse(bytes), "a plan") } catch {
      throw ReadErrors(error)
    }
    var record = JSONRecord(object, context: RecordContext())
    return try RecordReader.plan(&record, isWhole: isWhole)
  }

  /// Appends what the clinician wrote and the stop rules, on one line without spaces; exercises and
  /// doses in words are left out, for a reader that has the catalog.
  ///
  /// - Throws: ``ExportError`` when a text or extension cannot be carried; nothing is appended then.
  package static func writeShort(
    _ plan: ResolvedPlan, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    try PlanRecord.check(plan, isWhole: false)
    let written = ResolvedPlan(
      plan: plan.plan, status: plan.status, catalogVersion: plan.catalogVersion, exercises: [],
      stopRules: plan.stopRules)
    return try RecordWriter.write(to: &bytes, through: JSONSink(isCompact: true)) {
      $0.plan(written, root: { _ in }, language: nil, doseInWords: { _, _, _ in "" })
    }
  }

  /// Appends an exercise as one object, as it stands in a plan's resolved part.
  ///
  /// - Throws: ``ExportError`` when one of its texts cannot be carried; nothing is appended then.
  package static func write(
    _ exercise: Exercise, into bytes: inout [UInt8]
  ) throws(ExportError) {
    _ = try RecordWriter.write(to: &bytes, through: JSONSink()) {
      $0.sink.begin("exercise", isLeaf: false)
      $0.exercise(exercise)
      $0.sink.end("exercise")
    }
  }
}
