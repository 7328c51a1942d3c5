internal import TherexModel

extension PlanRecord {
  fileprivate static let link = "https://www.w3.org/TR/xml/#charsets"

  /// What must hold of a plan before it is written.
  ///
  /// - Parameter isWhole: whether its exercises must stand in it.
  static func check(_ resolved: ResolvedPlan, isWhole: Bool = true) throws(ExportError) {
    let known = Set(resolved.exercises.map(\.id))
    for id in resolved.plan.exerciseIDs where isWhole && !known.contains(id) {
      throw ExportError(
        path: "resolved.exercises", rule: "the plan names \(id), which is not resolved",
        link: "urn:therex:plan:1#exercise")
    }
    try check(resolved.plan.extensions, "")
    for (index, phase) in resolved.plan.phases.enumerated() {
      try check(phase.extensions, "phases[\(index)]")
      for prescription in phase.prescriptions {
        try check(prescription.extensions, "phases[\(index)].\(prescription.id)")
      }
    }
  }

  private static func check(_ extensions: [Extension], _ path: String) throws(ExportError) {
    for (index, kept) in extensions.enumerated() {
      var problem = ExtensionRules.problem(kept)
      if problem == nil, kept.place == "@" || kept.place.hasSuffix("/@"),
        extensions[..<index].contains(where: {
          $0.place == kept.place && $0.element.name == kept.element.name
            && $0.element.namespace == kept.element.namespace
        })
      {
        problem = ("an attribute of another namespace stands twice", "keep one of them")
      }
      if let problem {
        throw ExportError(
          path: "\(path).extensions[\(index)]", rule: problem.problem, link: link)
      }
    }
  }
}

extension RecordWriter {
  /// The sink when all is written.
  ///
  /// - Throws: ``ExportError`` when one of the texts cannot be carried.
  func whole() throws(ExportError) -> Sink {
    if let unfit {
      throw ExportError(
        path: unfit,
        rule: "is empty, is not one line, or begins or ends with a space, and would not come back",
        link: PlanRecord.link)
    }
    return sink
  }
}

extension RecordWriter where Sink: ByteSink {
  /// Appends what is written into a sink, all of it or nothing.
  ///
  /// - Returns: what could not be written.
  /// - Throws: ``ExportError`` when one of the texts cannot be carried.
  static func write(
    to bytes: inout [UInt8], through sink: Sink, _ fields: (inout Self) -> Void
  ) throws(ExportError) -> [Loss] {
    var writer = Self(sink)
    fields(&writer)
    bytes.append(contentsOf: try writer.whole().bytes)
    return writer.losses
  }
}
