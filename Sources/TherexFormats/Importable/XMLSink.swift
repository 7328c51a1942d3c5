internal import TherexEncodings
internal import TherexModel

/// Records as XML: scalars are attributes, texts and objects are elements, a list has no element
/// of its own.
struct XMLSink: ByteSink {
  var bytes: [UInt8]
  private var depth = 0
  /// Whether the start tag written last still lacks its `>`.
  private var isTagOpen = false
  /// Whether the element has text, so that its end tag follows without a line break.
  private var hasBody = false

  init(into bytes: [UInt8]) { self.bytes = bytes }

  mutating func begin(_ name: StaticString, isLeaf: Bool) { open(name) }
  mutating func end(_ name: StaticString) { close(name) }
  mutating func beginList(_ plural: StaticString) {}
  mutating func beginItem(_ singular: StaticString, isLeaf: Bool) { open(singular) }
  mutating func endItem(_ singular: StaticString) { close(singular) }
  mutating func endList() {}

  mutating func token(_ name: StaticString, _ value: String) {
    attribute(name)
    bytes.appendXMLAttribute(value)
    bytes.append(0x22)
  }

  mutating func number(_ name: StaticString, _ value: ExactDecimal) {
    attribute(name)
    bytes.appendNumber(value)
    bytes.append(0x22)
  }

  mutating func flag(_ name: StaticString) {
    attribute(name)
    bytes.appendLiteral("true\"")
  }

  mutating func language(_ tag: String) { token("xml:lang", tag) }

  mutating func text(_ name: StaticString, _ value: String) {
    open(name)
    body(name, value)
    close(name)
  }

  mutating func texts(_ plural: StaticString, _ singular: StaticString, _ values: [String]) {
    for value in values { text(singular, value) }
  }

  mutating func body(_ name: StaticString, _ value: String) {
    finishTag()
    bytes.appendXMLText(value)
    hasBody = true
  }

  private mutating func attribute(_ name: StaticString) {
    bytes.append(0x20)
    bytes.appendLiteral(name)
    bytes.appendLiteral("=\"")
  }

  private mutating func open(_ name: StaticString) {
    finishTag()
    if depth > 0 { breakLine() }
    bytes.append(0x3C)
    bytes.appendLiteral(name)
    depth += 1
    isTagOpen = true
    hasBody = false
  }

  private mutating func close(_ name: StaticString) {
    depth -= 1
    if isTagOpen {
      bytes.appendLiteral("/>")
      isTagOpen = false
    } else {
      if !hasBody { breakLine() }
      bytes.appendLiteral("</")
      bytes.appendLiteral(name)
      bytes.append(0x3E)
    }
    hasBody = false
    if depth == 0 { bytes.append(0x0A) }
  }

  private mutating func finishTag() {
    if isTagOpen { bytes.append(0x3E) }
    isTagOpen = false
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    for _ in 0..<depth { bytes.appendLiteral("  ") }
  }
}

// MARK: Other namespaces

extension XMLSink {
  mutating func foreignAttributes(_ attributes: [Extension.Attribute]) { declare(attributes) }

  mutating func foreign(_ attributes: [Extension.Attribute], _ elements: [Extension.Element]) {
    for element in elements {
      finishTag()
      if !hasBody { breakLine() }
      append(element, within: PlanRecord.namespace)
    }
  }

  /// Each attribute of a namespace declares a prefix of its own, so that none can clash.
  private mutating func declare(_ attributes: [Extension.Attribute]) {
    for (index, attribute) in attributes.enumerated() {
      let prefix = "n\(index + 1)"
      bytes.append(0x20)
      if attribute.namespace == PlanRecord.xmlNamespace {
        bytes.appendLiteral("xml:")
      } else if !attribute.namespace.isEmpty {
        bytes.appendLiteral("xmlns:")
        bytes.append(contentsOf: prefix.utf8)
        bytes.appendLiteral("=\"")
        bytes.appendXMLAttribute(attribute.namespace)
        bytes.appendLiteral("\" ")
        bytes.append(contentsOf: prefix.utf8)
        bytes.append(0x3A)
      }
      bytes.append(contentsOf: attribute.name.utf8)
      bytes.appendLiteral("=\"")
      bytes.appendXMLAttribute(attribute.value)
      bytes.append(0x22)
    }
  }

  /// Without any white space of ours: what an extension's content means is its owner's to say.
  private mutating func append(_ element: Extension.Element, within namespace: String) {
    bytes.append(0x3C)
    bytes.append(contentsOf: element.name.utf8)
    if element.namespace != namespace {
      bytes.appendLiteral(" xmlns=\"")
      bytes.appendXMLAttribute(element.namespace)
      bytes.append(0x22)
    }
    declare(element.attributes)
    guard !element.content.isEmpty else { return bytes.appendLiteral("/>") }
    bytes.append(0x3E)
    for node in element.content {
      switch node {
      case .text(let text): bytes.appendXMLText(text)
      case .element(let child): append(child, within: element.namespace)
      }
    }
    bytes.appendLiteral("</")
    bytes.append(contentsOf: element.name.utf8)
    bytes.append(0x3E)
  }
}
