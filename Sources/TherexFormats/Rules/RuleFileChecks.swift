internal import TherexEncodings
internal import TherexModel

/// What the files say of each other.
extension RuleFileReader {
  /// Notes every rule that is graver than what it rests on, where it got its severity.
  mutating func checkGrades() {
    let grades = Dictionary(sources.map { ($0.entry.code, $0.entry.grade) }) { first, _ in first }
    for placed in sources
    where placed.entry.grade == .clinicPolicy && !clinic.contains(names[placed.file]) {
      errors[placed.file].append(
        placed.value.error(
          "a policy of a clinic stands in no clinic's file", fix: "give it the grade of a source"))
    }
    for (index, placed) in rules.enumerated() {
      let rule = placed.entry.rule
      let known = rule.sources.compactMap { grades[$0] }
      guard rule.graveHarm == nil, known.count == rule.sources.count,
        let strongest = known.min(by: { $0.ceiling < $1.ceiling }),
        rule.severity < strongest.ceiling
      else { continue }
      let file = raised[index]?.file ?? placed.file
      let value = raised[index]?.value ?? placed.value
      errors[file].append(
        (value["severity"] ?? value).error(
          """
          the rule \(ReadError.quoted(rule.id.text)) is of severity '\(rule.severity.rawValue)' and \
          rests on no more than \(strongest.rawValue)
          """,
          fix: """
            write "\(strongest.ceiling.rawValue)", cite a stronger source, say under graveHarm why \
            the harm is grave, or cite a source of your own of the grade "clinic policy"
            """))
    }
  }

  /// Notes every name that nothing has.
  mutating func checkNames() {
    let (findingOrder, equipmentOrder, codeOrder) = (
      findings.map(\.entry.name), equipment.map(\.entry.name), sources.map(\.entry.code)
    )
    let (findingNames, equipmentNames, codes) = (
      Set(findingOrder), Set(equipmentOrder), Set(codeOrder)
    )
    func missing(
      _ wanted: [String], _ names: Set<String>, _ what: String, _ value: JSON.Value
    ) -> [ReadError] {
      // Mostly nothing is missing; the names' order, which the nearest depends on, is the files'.
      guard wanted.contains(where: { !names.contains($0) }) else { return [] }
      let known =
        what == "source" ? codeOrder : what == "finding" ? findingOrder : equipmentOrder
      return wanted.filter { !names.contains($0) }.map { name in
        value.error(
          "unknown \(what) \(ReadError.quoted(name))",
          fix: nearestWord(to: name, in: known).map { "did you mean \($0)?" }
            ?? "add it to \(what == "source" ? "sources" : what == "finding" ? "findings" : what)")
      }
    }
    for placed in rules {
      let (rule, names) = (placed.entry.rule, placed.entry.names)
      let value = placed.value
      errors[placed.file] += missing(names.findings, findingNames, "finding", value)
      errors[placed.file] += missing(rule.sources, codes, "source", value)
      errors[placed.file] += missing(names.sources, codes, "source", value)
      errors[placed.file] += missing(names.equipment, equipmentNames, "equipment", value)
      if rule.test.kind.form.needsLimit, rule.limit == nil {
        errors[placed.file].append(value.error("the rule has no limit", fix: "add \"limit\""))
      }
      if rule.sources.isEmpty {
        errors[placed.file].append(
          value.error("the rule has no source", fix: "add \"sources\""))
      }
    }
    for placed in stops {
      errors[placed.file] += missing(placed.entry.sources, codes, "source", placed.value)
      switch placed.entry.reach {
      case .findings(let names):
        errors[placed.file] += missing(names, findingNames, "finding", placed.value)
      case .source(let code):
        errors[placed.file] += missing([code], codes, "source", placed.value)
      case .every, .elsewhere, .exercises, .withoutPainLimit, .regions, .about, .surgery: break
      }
    }
    for placed in regions {
      errors[placed.file] += missing(placed.entry.documents, codes, "source", placed.value)
    }
    for placed in painLimits {
      errors[placed.file] += missing([placed.entry.source], codes, "source", placed.value)
    }
    for placed in defaults where placed.entry.replaced == nil {
      errors[placed.file] += missing(placed.entry.sources, codes, "source", placed.value)
    }
    for placed in changes {
      errors[placed.file] += missing(placed.entry.sources, codes, "source", placed.value)
    }
    for placed in equipment {
      errors[placed.file] += missing(
        placed.entry.serves, equipmentNames, "equipment", placed.value)
    }
  }
}
