internal import TherexEncodings
internal import TherexModel

/// An entry of `extensions`: with a `value` an attribute, otherwise an element.
enum JSONExtension {
  case attribute(Extension.Attribute)
  case element(Extension.Element)

  /// - Throws: ``ReadErrors`` for another shape, and for one that must be understood.
  static func read(_ value: JSON.Value) throws(ReadErrors) -> JSONExtension {
    if let members = value.object, members.contains(where: { $0.key == "value" }) {
      let attribute = try attribute(value)
      if let problem = ExtensionRules.problem(attribute: attribute) {
        throw ReadErrors(value.error(problem.problem, fix: problem.fix))
      }
      return .attribute(attribute)
    }
    let element = try element(value, depth: 1)
    if let problem = ExtensionRules.problem(element) {
      throw ReadErrors(value.error(problem.problem, fix: problem.fix))
    }
    return .element(element)
  }

  private static func members(
    _ value: JSON.Value, _ known: [StaticString]
  ) throws(ReadErrors) -> [JSON.Member] {
    guard let members = value.object else {
      throw ReadErrors(value.error("an extension is \(value.kind)", fix: "write an object: { … }"))
    }
    for member in members where !known.contains(where: { $0.names(member.key) }) {
      throw ReadErrors(
        PlanRecord.unknown(
          "key", member.key, among: known, line: member.place.line, column: member.place.column))
    }
    return members
  }

  private static func string(
    _ value: JSON.Value, _ key: String, isRequired: Bool
  ) throws(ReadErrors) -> String {
    guard let member = value.member(key) else {
      if isRequired {
        throw ReadErrors(value.error("'\(key)' is missing", fix: "add it"))
      }
      return ""
    }
    guard let text = member.value.string else {
      throw ReadErrors(
        member.value.error("\(key) is \(member.value.kind)", fix: "write it as a string"))
    }
    return text
  }

  private static func attribute(
    _ value: JSON.Value
  ) throws(ReadErrors) -> Extension.Attribute {
    _ = try members(value, ["namespace", "name", "value"])
    return Extension.Attribute(
      namespace: try string(value, "namespace", isRequired: false),
      name: try string(value, "name", isRequired: true),
      value: try string(value, "value", isRequired: true))
  }

  private static func list(_ value: JSON.Value, _ key: String) throws(ReadErrors) -> [JSON.Value] {
    guard let member = value.member(key) else { return [] }
    guard let values = member.value.array else {
      throw ReadErrors(
        member.value.error("\(key) is \(member.value.kind)", fix: "write a list: [ … ]"))
    }
    return values
  }

  private static func element(
    _ value: JSON.Value, depth: Int
  ) throws(ReadErrors) -> Extension.Element {
    _ = try members(value, ["namespace", "name", "attributes", "content", "mustUnderstand"])
    let name = try string(value, "name", isRequired: true)
    if let flag = value.member("mustUnderstand")?.value, flag.bool != false {
      let problem = ExtensionRules.mustUnderstand(name)
      throw ReadErrors(value.error(problem.problem, fix: problem.fix))
    }
    var element = Extension.Element(
      namespace: try string(value, "namespace", isRequired: false), name: name)
    for item in try list(value, "attributes") { element.attributes.append(try attribute(item)) }
    for item in try list(value, "content") {
      if let text = item.string {
        // As XML would read it back: texts side by side are one, an empty one is none.
        if case .text(let before)? = element.content.last {
          element.content[element.content.count - 1] = .text(before + text)
        } else if !text.isEmpty {
          element.content.append(.text(text))
        }
      } else {
        element.content.append(.element(try self.element(item, depth: depth + 1)))
      }
    }
    return element
  }
}
