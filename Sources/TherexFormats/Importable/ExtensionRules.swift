internal import TherexEncodings
internal import TherexModel

/// What an extension may hold, so that every format can carry it and none misreads it.
enum ExtensionRules {
  typealias Problem = (problem: String, fix: String?)

  /// The most levels that an extension's elements may nest.
  static let depthLimit = 40

  /// What is wrong with one of a plan's own extensions; `nil` where it can be written.
  static func problem(_ kept: Extension) -> Problem? {
    guard kept.place == "@" || kept.place.hasSuffix("/@") else { return problem(kept.element) }
    let isText = kept.element.content.allSatisfy { if case .text = $0 { true } else { false } }
    guard kept.element.attributes.isEmpty, isText else {
      return ("an attribute of another namespace holds more than text", "make it an element")
    }
    return problem(
      attribute: .init(
        namespace: kept.element.namespace, name: kept.element.name,
        value: PlanRecord.attributeValue(of: kept.element)))
  }

  /// What is wrong with an attribute of another namespace on an object of the plan.
  static func problem(attribute: Extension.Attribute) -> Problem? {
    if attribute.namespace.isEmpty || attribute.namespace == PlanRecord.namespace {
      return (
        "an attribute \(ReadError.quoted(attribute.name)) of the plan's own is not known",
        "remove it"
      )
    }
    return check([attribute])
  }

  /// What is wrong with an element of another namespace.
  static func problem(_ element: Extension.Element) -> Problem? {
    if element.namespace.isEmpty {
      return (
        "the extension \(ReadError.quoted(element.name)) is in no namespace", "name one for it"
      )
    }
    return problem(element, depth: 1)
  }

  private static func problem(_ element: Extension.Element, depth: Int) -> Problem? {
    if depth > depthLimit { return ("an extension nests more than \(depthLimit) levels deep", nil) }
    if element.namespace == PlanRecord.namespace {
      return ("an extension holds an element of the plan's own namespace", "use another namespace")
    }
    if let problem = checkName(element.name) ?? checkNamespace(element.namespace)
      ?? check(element.attributes)
    {
      return problem
    }
    if element.attributes.contains(where: isMustUnderstand) {
      return mustUnderstand(element.name)
    }
    for node in element.content {
      switch node {
      case .text(let text):
        if XML.firstForbidden(in: text) != nil { return forbidden }
      case .element(let child):
        if let problem = problem(child, depth: depth + 1) { return problem }
      }
    }
    return nil
  }

  static func mustUnderstand(_ name: String) -> Problem {
    (
      "the extension \(ReadError.quoted(name)) must be understood, and this program does not",
      "use a program that knows it; the plan is not safe to read without"
    )
  }

  private static func isMustUnderstand(_ attribute: Extension.Attribute) -> Bool {
    guard attribute.name == "mustUnderstand",
      attribute.namespace.isEmpty || attribute.namespace == PlanRecord.namespace
    else { return false }
    let value = PlanRecord.trimmed(attribute.value)
    return value != "false" && value != "0"
  }

  private static let forbidden: Problem = (
    "an extension holds a character that XML cannot carry", "remove it"
  )

  private static func check(_ attributes: [Extension.Attribute]) -> Problem? {
    for (index, attribute) in attributes.enumerated() {
      if let problem = checkName(attribute.name) ?? checkNamespace(attribute.namespace) {
        return problem
      }
      // A namespace declared as an attribute, or a type said to a schema, would change meaning.
      if attribute.namespace.isEmpty, attribute.name == "xmlns" {
        return ("an extension has an attribute named xmlns", "name its namespace instead")
      }
      if attribute.namespace == PlanRecord.schemaInstanceNamespace,
        attribute.name == "type" || attribute.name == "nil"
      {
        return ("xsi:\(attribute.name) is not kept in a plan", "remove it")
      }
      if XML.firstForbidden(in: attribute.value) != nil { return forbidden }
      for other in attributes[..<index]
      where other.name == attribute.name && other.namespace == attribute.namespace {
        return ("an extension's attribute stands twice", "keep one of them")
      }
    }
    return nil
  }

  private static func checkNamespace(_ text: String) -> Problem? {
    if XML.firstForbidden(in: text) != nil { return forbidden }
    if text == "http://www.w3.org/2000/xmlns/" {
      return ("an extension is in the namespace of namespaces", "use another one")
    }
    return nil
  }

  /// A name without a colon. Source: Namespaces in XML 1.0, `NCName`; XML 1.0, section 2.3.
  private static func checkName(_ name: String) -> Problem? {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, isNameStart(first.value),
      scalars.dropFirst().allSatisfy({ isNameStart($0.value) || isNameRest($0.value) }),
      name.utf8.count <= 256
    else {
      return ("an extension's name is not one that XML allows", "use letters, digits and hyphens")
    }
    return nil
  }

  private static func isNameStart(_ value: UInt32) -> Bool {
    switch value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isNameRest(_ value: UInt32) -> Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: false
    }
  }
}
