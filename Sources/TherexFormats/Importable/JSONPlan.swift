package import TherexEncodings
package import TherexModel

/// The importable plan as JSON; its schema is `plan.schema.json`.
package enum JSONPlan {
  /// Appends the plan with all that a front needs; returns what could not stand where it stood.
  ///
  /// - Parameters:
  ///   - words: what it says in one language.
  ///   - figures: the exercises' drawings; none leaves them out.
  ///   - isCompact: whether all stands on one line without spaces.
  /// - Throws: ``ExportError`` when an exercise is not resolved, or a text or extension cannot be
  ///   carried; nothing is appended then.
  package static func write(
    _ plan: ResolvedPlan, words: ResolvedWords, figures: [FigureInFile] = [],
    isCompact: Bool = false, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    try PlanRecord.check(plan)
    return try RecordWriter.write(to: &bytes, through: JSONSink(isCompact: isCompact)) {
      $0.plan(plan.plan, plan.status, ResolvedPart(plan, words, figures), root: { _ in })
    }
  }

  /// Reads a plan.
  ///
  /// - Throws: ``ReadErrors``: not JSON, not of this format, not a plan, or changed after it was made.
  package static func read(_ bytes: [UInt8]) throws(ReadErrors) -> ImportedPlan {
    let object: JSON.Object
    do throws(ReadError) { object = try JSON.Object(try JSON.parse(bytes), "a plan") } catch {
      throw ReadErrors(error)
    }
    var record = JSONRecord(object, context: RecordContext())
    return try RecordReader.plan(&record)
  }

  /// Appends what the clinician wrote and stop rules, on one line without spaces, for a reader that has
  /// the catalog; it says what it lacks.
  ///
  /// - Parameter rules: those of the plan's that stand in it; the others it says that it lacks.
  /// - Throws: ``ExportError`` when a text or extension cannot be carried; nothing is appended then.
  package static func writeShort(
    _ plan: ResolvedPlan, stopRules rules: [AppliedStopRule], into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    try PlanRecord.check(plan, isWhole: false)
    let part = ResolvedPart(
      catalogVersion: plan.catalogVersion, status: plan.status,
      lacks: LeftOutPart.allCases.filter { $0 != .stopRules || rules.count < plan.stopRules.count },
      stopRules: rules)
    return try RecordWriter.write(to: &bytes, through: JSONSink(isCompact: true)) {
      $0.plan(plan.plan, plan.status, part, root: { _ in })
    }
  }

  /// Appends an exercise as one object, as it stands in a plan's resolved part.
  ///
  /// - Throws: ``ExportError`` when one of its texts cannot be carried; nothing is appended then.
  package static func write(
    _ exercise: Exercise, isCompact: Bool = false, into bytes: inout [UInt8]
  ) throws(ExportError) {
    _ = try RecordWriter.write(to: &bytes, through: JSONSink(isCompact: isCompact)) {
      $0.sink.begin("exercise", isLeaf: false)
      $0.exercise(exercise)
      $0.sink.end("exercise")
    }
  }

  /// Appends stop rules as an array, each as it stands in a plan's resolved part.
  ///
  /// - Throws: ``ExportError`` when one of their texts cannot be carried; nothing is appended then.
  package static func write(
    _ rules: [AppliedStopRule], into bytes: inout [UInt8]
  ) throws(ExportError) {
    var all: [UInt8] = [UInt8(ascii: "[")]
    for (index, rule) in rules.enumerated() {
      if index > 0 { all.append(UInt8(ascii: ",")) }
      _ = try RecordWriter.write(to: &all, through: JSONSink(isCompact: true)) {
        $0.sink.begin("stopRule", isLeaf: false)
        $0.fields(of: rule)
        $0.sink.end("stopRule")
      }
    }
    bytes += all
    bytes.append(UInt8(ascii: "]"))
  }
}
