internal import TherexEncodings
internal import TherexModel

/// An entry of `extensions`: with a `value` an attribute, otherwise an element.
enum JSONExtension {
  case attribute(Extension.Attribute)
  case element(Extension.Element)

  /// - Throws: ``ReadError`` for another shape, and for one that must be understood.
  static func read(_ value: JSON.Value) throws(ReadError) -> JSONExtension {
    if value["value"] != nil {
      let attribute = try attribute(value)
      if let problem = ExtensionRules.problem(attribute: attribute) {
        throw value.error(problem.problem, fix: problem.fix)
      }
      return .attribute(attribute)
    }
    let element = try element(value, depth: 1)
    if let problem = ExtensionRules.problem(element) {
      throw value.error(problem.problem, fix: problem.fix)
    }
    return .element(element)
  }

  private static func attribute(
    _ value: JSON.Value
  ) throws(ReadError) -> Extension.Attribute {
    let object = try JSON.Object(value, "an extension", keys: ["namespace", "name", "value"])
    return Extension.Attribute(
      namespace: try object.text("namespace") ?? "",
      name: try object.required("name").text(as: "name"),
      value: try object.required("value").text(as: "value"))
  }

  private static func element(
    _ value: JSON.Value, depth: Int
  ) throws(ReadError) -> Extension.Element {
    let object = try JSON.Object(
      value, "an extension",
      keys: ["namespace", "name", "attributes", "content", "mustUnderstand"])
    let name = try object.required("name").text(as: "name")
    if let flag = object["mustUnderstand"], flag.bool != false {
      let problem = ExtensionRules.mustUnderstand(name)
      throw value.error(problem.problem, fix: problem.fix)
    }
    var element = Extension.Element(namespace: try object.text("namespace") ?? "", name: name)
    for item in try object.list("attributes") ?? [] {
      element.attributes.append(try attribute(item))
    }
    for item in try object.list("content") ?? [] {
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

extension JSON.Writer {
  mutating func attribute(_ attribute: Extension.Attribute) {
    openObject(.line)
    if !attribute.namespace.isEmpty { member("namespace", attribute.namespace) }
    member("name", attribute.name)
    member("value", attribute.value)
    closeObject()
  }

  mutating func element(_ element: Extension.Element) {
    openObject()
    if !element.namespace.isEmpty { member("namespace", element.namespace) }
    member("name", element.name)
    if !element.attributes.isEmpty {
      key("attributes")
      openArray()
      for attribute in element.attributes {
        entry()
        self.attribute(attribute)
      }
      closeArray()
    }
    key("content")
    openArray()
    for node in element.content {
      entry()
      switch node {
      case .text(let text): self.text(text)
      case .element(let child): self.element(child)
      }
    }
    closeArray()
    closeObject()
  }

  private mutating func member(_ name: StaticString, _ value: String) {
    key(name)
    text(value)
  }
}
