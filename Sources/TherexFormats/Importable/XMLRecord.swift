internal import TherexEncodings
internal import TherexModel

/// A record read from an element.
struct XMLRecord: RecordSource {
  let element: XML.Element
  let context: RecordContext
  var isClosed = false
  private var askedAttributes: [StaticString] = []
  private var askedElements: [StaticString] = []
  private var askedLanguage = false
  private var askedBody = false

  init(_ element: XML.Element, context: RecordContext) {
    self.element = element
    self.context = context
  }

  func error(at name: StaticString?, _ problem: String, fix: String?) -> ReadError {
    let field = name.flatMap { name in elements(name).first }
    return (field ?? element).error(problem, fix: fix)
  }

  func error(atField field: String, _ problem: String, fix: String?) -> ReadError {
    let named = element.elements.first { PlanRecord.isField($0.name, field) }
    return (named ?? element).error(problem, fix: fix)
  }

  // MARK: Scalars

  private mutating func attribute(_ name: StaticString) -> String? {
    askedAttributes.append(name)
    for attribute in element.attributes
    where attribute.namespace.isEmpty && name.names(attribute.name) {
      return attribute.value
    }
    return nil
  }

  mutating func token(_ name: StaticString) throws(ReadErrors) -> String? {
    guard let value = attribute(name) else { return nil }
    return try line(value, name, element)
  }

  mutating func number(_ name: StaticString) throws(ReadErrors) -> ExactDecimal? {
    guard let value = attribute(name) else { return nil }
    guard let number = ExactDecimal(PlanRecord.trimmed(value)) else {
      throw failure("\(name) is not a number", fix: PlanRecord.numberForm)
    }
    return number
  }

  mutating func flag(_ name: StaticString) throws(ReadErrors) -> Bool {
    guard let value = attribute(name) else { return false }
    switch PlanRecord.trimmed(value) {
    case "true", "1": return true
    case "false", "0": return false
    default: throw failure("\(name) is neither true nor false", fix: "write true or leave it out")
    }
  }

  mutating func language() throws(ReadErrors) -> String? {
    askedLanguage = true
    return element.attribute(named: "lang", namespace: PlanRecord.xmlNamespace)
  }

  // MARK: Texts

  /// A text as one line: what another program's layout put around or into it is taken out.
  private func line(
    _ text: String, _ name: StaticString, _ at: XML.Element
  ) throws(ReadErrors) -> String {
    let folded = PlanRecord.folded(text)
    guard PlanRecord.isLine(folded) else {
      throw ReadErrors(
        at.error(
          folded.isEmpty ? "\(name) is empty" : "\(name) holds a control character",
          fix: folded.isEmpty ? "write it or leave it out" : "remove it"))
    }
    return folded
  }

  /// The text of an element that holds nothing else.
  private func line(
    of child: XML.Element, _ name: StaticString
  ) throws(ReadErrors) -> String {
    for node in child.content {
      if case .element(let inner) = node {
        throw ReadErrors(
          inner.error("\(name) is text alone", fix: "move what it holds out"))
      }
    }
    if !child.attributes.isEmpty {
      throw ReadErrors(child.error("\(name) takes no attribute", fix: "remove it"))
    }
    return try line(child.text, name, child)
  }

  private func elements(_ name: StaticString) -> [XML.Element] {
    var found: [XML.Element] = []
    for case .element(let child) in element.content
    where name.names(child.name) && child.namespace == element.namespace {
      found.append(child)
    }
    return found
  }

  private mutating func one(_ name: StaticString) throws(ReadErrors) -> XML.Element? {
    askedElements.append(name)
    var found: XML.Element?
    for case .element(let child) in element.content
    where name.names(child.name) && child.namespace == element.namespace {
      guard found == nil else {
        throw ReadErrors(child.error("\(name) stands twice", fix: "keep one of them"))
      }
      found = child
    }
    return found
  }

  mutating func text(_ name: StaticString) throws(ReadErrors) -> String? {
    guard let child = try one(name) else { return nil }
    return try line(of: child, name)
  }

  mutating func texts(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [String] {
    askedElements.append(singular)
    var texts: [String] = []
    for child in elements(singular) { texts.append(try line(of: child, singular)) }
    return texts
  }

  mutating func body(_ name: StaticString) throws(ReadErrors) -> String? {
    askedBody = true
    let text = element.text
    return PlanRecord.trimmed(text).isEmpty ? nil : try line(text, name, element)
  }

  // MARK: Nested records

  mutating func child(_ name: StaticString) throws(ReadErrors) -> XMLRecord? {
    try one(name).map { XMLRecord($0, context: context) }
  }

  mutating func children(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [XMLRecord] {
    askedElements.append(singular)
    return elements(singular).map { XMLRecord($0, context: context) }
  }

  // MARK: What is left

  func canonical(without left: [StaticString]) -> [UInt8]? { nil }

  func leftovers() -> [ReadError] {
    var errors: [ReadError] = []
    for attribute in element.attributes where attribute.namespace.isEmpty {
      guard !askedAttributes.contains(where: { $0.names(attribute.name) }) else { continue }
      errors.append(
        PlanRecord.unknown(
          "attribute", attribute.name, among: askedAttributes, line: element.line,
          column: element.column))
    }
    for node in element.content {
      switch node {
      case .element(let child) where child.namespace == element.namespace:
        guard !askedElements.contains(where: { $0.names(child.name) }) else { continue }
        errors.append(
          PlanRecord.unknown(
            "element", child.name, among: askedElements, line: child.line,
            column: child.column))
      case .element(let child) where child.namespace.isEmpty:
        errors.append(
          child.error(
            "the element \(ReadError.quoted(child.name)) is in no namespace",
            fix: "declare one for it"))
      case .element: break
      case .text(let text):
        if !askedBody, !PlanRecord.trimmed(text).isEmpty {
          errors.append(element.error("text stands beside the elements", fix: "remove it"))
        }
      }
    }
    return errors
  }

  func foreign() throws(ReadErrors) -> RecordForeign {
    var foreign = RecordForeign()
    for attribute in element.attributes where !attribute.namespace.isEmpty {
      if askedLanguage, attribute.name == "lang", attribute.namespace == PlanRecord.xmlNamespace {
        continue
      }
      let kept = Extension.Attribute(
        namespace: attribute.namespace, name: attribute.name, value: attribute.value)
      if let problem = ExtensionRules.problem(attribute: kept) {
        throw failure(problem.problem, fix: problem.fix)
      }
      foreign.attributes.append(kept)
    }
    for case .element(let child) in element.content where child.namespace != element.namespace {
      let kept = Self.extensionElement(child)
      if let problem = ExtensionRules.problem(kept) {
        throw ReadErrors(child.error(problem.problem, fix: problem.fix))
      }
      foreign.elements.append(kept)
    }
    return foreign
  }

  private static func extensionElement(_ element: XML.Element) -> Extension.Element {
    Extension.Element(
      namespace: element.namespace, name: element.name,
      attributes: element.attributes.map {
        .init(namespace: $0.namespace, name: $0.name, value: $0.value)
      },
      content: element.content.map { node in
        switch node {
        case .text(let text): .text(text)
        case .element(let child): .element(extensionElement(child))
        }
      })
  }
}

extension XML.Element {
  /// An error at the element's start tag.
  func error(_ problem: String, fix: String?) -> ReadError {
    ReadError(problem, fix: fix, line: line, column: column)
  }
}
