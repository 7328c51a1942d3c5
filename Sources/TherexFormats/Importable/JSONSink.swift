internal import TherexEncodings
internal import TherexModel

/// Records as JSON: every field is a member, a list is an array under its plural.
struct JSONSink: RecordSink {
  var bytes: [UInt8]
  private var depth = 0
  /// How many of the open objects and arrays stand on one line.
  private var inlineDepth = 0
  private var isFirst = true
  /// Whether all stands on one line without spaces.
  private let isCompact: Bool

  init(into bytes: [UInt8], isCompact: Bool = false) {
    self.bytes = bytes
    self.isCompact = isCompact
  }

  mutating func begin(_ name: StaticString, isLeaf: Bool) {
    // The whole text is an object without a name.
    if depth > 0 { key(name) }
    open(0x7B, inline: isLeaf)
  }
  mutating func end(_ name: StaticString) {
    close(0x7D)
    if depth == 0, !isCompact { bytes.append(0x0A) }
  }
  mutating func beginList(_ plural: StaticString) {
    key(plural)
    open(0x5B, inline: false)
  }
  mutating func beginItem(_ singular: StaticString, isLeaf: Bool) {
    separate()
    open(0x7B, inline: isLeaf)
  }
  mutating func endItem(_ singular: StaticString) { close(0x7D) }
  mutating func endList() { close(0x5D) }

  mutating func token(_ name: StaticString, _ value: String) {
    key(name)
    bytes.appendJSONString(value)
  }
  mutating func number(_ name: StaticString, _ value: ExactDecimal) {
    key(name)
    bytes.appendNumber(value)
  }
  mutating func flag(_ name: StaticString) {
    key(name)
    bytes.appendLiteral("true")
  }
  mutating func language(_ tag: String) { token("language", tag) }
  mutating func text(_ name: StaticString, _ value: String) { token(name, value) }
  mutating func texts(_ plural: StaticString, _ singular: StaticString, _ values: [String]) {
    guard !values.isEmpty else { return }
    beginList(plural)
    for value in values {
      separate()
      bytes.appendJSONString(value)
    }
    endList()
  }
  mutating func body(_ name: StaticString, _ value: String) { token(name, value) }

  private mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    bytes.appendLiteral(name)
    bytes.appendLiteral(isCompact ? "\":" : "\": ")
  }

  private mutating func open(_ bracket: UInt8, inline: Bool) {
    bytes.append(bracket)
    depth += 1
    if inline || inlineDepth > 0 { inlineDepth += 1 }
    isFirst = true
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    if inlineDepth > 0 {
      inlineDepth -= 1
    } else if !isFirst, !isCompact {
      breakLine()
    }
    bytes.append(bracket)
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(0x2C) }
    if isCompact {
      isFirst = false
      return
    }
    if inlineDepth == 0 {
      breakLine()
    } else if !isFirst {
      bytes.append(0x20)
    }
    isFirst = false
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    for _ in 0..<depth { bytes.appendLiteral("  ") }
  }
}

// MARK: Other namespaces

extension JSONSink {
  mutating func foreignAttributes(_ attributes: [Extension.Attribute]) {}

  mutating func foreign(_ attributes: [Extension.Attribute], _ elements: [Extension.Element]) {
    beginList("extensions")
    for attribute in attributes { append(attribute) }
    for element in elements { append(element) }
    endList()
  }

  private mutating func append(_ attribute: Extension.Attribute) {
    separate()
    open(0x7B, inline: true)
    if !attribute.namespace.isEmpty { token("namespace", attribute.namespace) }
    token("name", attribute.name)
    token("value", attribute.value)
    close(0x7D)
  }

  private mutating func append(_ element: Extension.Element) {
    separate()
    open(0x7B, inline: false)
    if !element.namespace.isEmpty { token("namespace", element.namespace) }
    token("name", element.name)
    if !element.attributes.isEmpty {
      beginList("attributes")
      for attribute in element.attributes { append(attribute) }
      endList()
    }
    beginList("content")
    for node in element.content {
      switch node {
      case .text(let text):
        separate()
        bytes.appendJSONString(text)
      case .element(let child): append(child)
      }
    }
    endList()
    close(0x7D)
  }
}
