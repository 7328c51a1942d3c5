internal import TherexModel

extension PlanRecord {
  private static let link = "https://www.w3.org/TR/xml/#charsets"

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
  /// What must hold of the texts that were written.
  func checkTexts() throws(ExportError) {
    guard let unfit else { return }
    throw ExportError(
      path: unfit,
      rule: "is empty, is not one line, or begins or ends with a space, and would not come back",
      link: "https://www.w3.org/TR/xml/#charsets")
  }
}
