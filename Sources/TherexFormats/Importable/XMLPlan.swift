package import TherexEncodings
package import TherexModel

/// The importable plan as XML, of the namespace `urn:therex:plan:1`; its schema is `plan.xsd`.
package enum XMLPlan {
  static let declaration = [UInt8]("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

  /// Appends the plan with all that a front needs; returns what could not stand where it stood.
  ///
  /// - Parameters:
  ///   - words: what it says in one language.
  ///   - figures: the exercises' drawings; none leaves them out.
  /// - Throws: ``ExportError`` when an exercise is not resolved, or a text or extension cannot be
  ///   carried; nothing is appended then.
  package static func write(
    _ plan: ResolvedPlan, words: ResolvedWords, figures: [FigureInFile] = [],
    into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    try PlanRecord.check(plan)
    return try RecordWriter.write(to: &bytes, through: XMLSink(into: declaration)) {
      $0.plan(plan.plan, plan.status, ResolvedPart(plan, words, figures)) {
        $0.token("xmlns", PlanRecord.namespace)
      }
    }
  }

  /// Reads a plan, checked against the schema where one is given.
  ///
  /// - Throws: ``ReadErrors``: not XML, not of this format, not valid, or not a plan.
  package static func read(
    _ bytes: [UInt8], schema: XML.Schema?
  ) throws(ReadErrors) -> ImportedPlan {
    let root = try root(bytes, schema: schema, named: "plan")
    var record = XMLRecord(root, context: RecordContext())
    return try RecordReader.plan(&record)
  }

  /// The same with the schema as the library hands it out.
  package static func read(
    _ bytes: [UInt8], schema: PlanSchema
  ) throws(ReadErrors) -> ImportedPlan {
    try read(bytes, schema: schema.compiled)
  }

  /// Reads a catalog file, or one written beside an imported plan.
  ///
  /// - Throws: ``ReadErrors`` as ``read(_:schema:)``, and where something of another namespace
  ///   stands in the file: an exercise has no place to keep it.
  package static func readExercise(
    _ bytes: [UInt8], schema: XML.Schema?
  ) throws(ReadErrors) -> Exercise {
    let root = try root(bytes, schema: schema, named: "exercise")
    let context = RecordContext()
    let outer = context.beginOwner()
    var record = XMLRecord(root, context: context)
    let exercise = try RecordReader.exercise(&record)
    if let kept = try record.closeOwner(outer).first {
      throw record.failure(
        "the extension \(ReadError.quoted(kept.element.name)) cannot be kept in an exercise",
        fix: "remove it")
    }
    return exercise
  }

  /// Appends an exercise as a catalog file.
  ///
  /// - Throws: ``ExportError`` when one of its texts cannot be carried; nothing is appended then.
  package static func write(
    _ exercise: Exercise, into bytes: inout [UInt8]
  ) throws(ExportError) {
    _ = try RecordWriter.write(to: &bytes, through: XMLSink(into: declaration)) {
      $0.sink.begin("exercise", isLeaf: false)
      $0.sink.token("xmlns", PlanRecord.namespace)
      $0.exercise(exercise)
      $0.sink.end("exercise")
    }
  }

  /// The document's element; a file of another major version is refused in words, not by a schema
  /// that does not know it.
  private static func root(
    _ bytes: [UInt8], schema: XML.Schema?, named name: String
  ) throws(ReadErrors) -> XML.Element {
    let root: XML.Element
    do {
      root = try XML.parse(bytes, schema: schema)
    } catch {
      guard schema != nil, let bare = try? XML.parse(bytes, schema: nil) else { throw error }
      try check(bare, name)
      // What a newer minor version adds is in no schema of ours: the reader looks at what it knows.
      guard name == "plan", bare.attribute(named: "format").map(PlanRecord.isNewer) == true else {
        throw error
      }
      return bare
    }
    try check(root, name)
    return root
  }

  private static func check(_ root: XML.Element, _ name: String) throws(ReadErrors) {
    func failure(_ problem: String, _ fix: String) -> ReadErrors {
      ReadErrors(root.error(problem, fix: fix))
    }
    if root.namespace != PlanRecord.namespace {
      let stem = PlanRecord.namespaceStem
      if root.namespace.hasPrefix(stem), let major = Int(root.namespace.dropFirst(stem.count)),
        let refusal = PlanRecord.refusal(ofFormat: "\(major).0")
      {
        throw failure(refusal.problem, refusal.fix)
      }
      throw failure(
        "the document is not of the namespace \(PlanRecord.namespace)",
        "write <\(name) xmlns=\"\(PlanRecord.namespace)\">")
    }
    guard root.name == name else {
      throw failure(
        "the document is \(ReadError.quoted(root.name)), not \(name)", "begin it with <\(name)>")
    }
    if name == "plan", let format = root.attribute(named: "format"),
      let refusal = PlanRecord.refusal(ofFormat: format)
    {
      throw failure(refusal.problem, refusal.fix)
    }
  }
}
