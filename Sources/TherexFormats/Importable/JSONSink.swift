internal import TherexEncodings
internal import TherexModel

/// Records as JSON: every field is a member, a list is an array under its plural.
struct JSONSink: ByteSink {
  private var json: JSON.Writer
  private let isCompact: Bool

  /// - Parameter isCompact: whether all stands on one line without spaces.
  init(isCompact: Bool = false) {
    json = JSON.Writer(isCompact: isCompact)
    self.isCompact = isCompact
  }

  var bytes: [UInt8] { json.bytes }

  mutating func begin(_ name: StaticString, isLeaf: Bool) {
    // The whole text is an object without a name.
    if !json.isWhole { json.key(name) }
    json.openObject(isLeaf ? .line : .lines)
  }
  mutating func end(_ name: StaticString) {
    json.closeObject()
    if json.isWhole, !isCompact { json.endLine() }
  }
  mutating func beginList(_ plural: StaticString) {
    json.key(plural)
    json.openArray()
  }
  mutating func beginItem(_ singular: StaticString, isLeaf: Bool) {
    json.entry()
    json.openObject(isLeaf ? .line : .lines)
  }
  mutating func endItem(_ singular: StaticString) { json.closeObject() }
  mutating func endList() { json.closeArray() }

  mutating func token(_ name: StaticString, _ value: String) {
    json.key(name)
    json.text(value)
  }
  mutating func number(_ name: StaticString, _ value: ExactDecimal) {
    json.key(name)
    json.number(value)
  }
  mutating func flag(_ name: StaticString) {
    json.key(name)
    json.flag(true)
  }
  mutating func language(_ tag: String) { token("language", tag) }
  mutating func text(_ name: StaticString, _ value: String) { token(name, value) }
  mutating func texts(_ plural: StaticString, _ singular: StaticString, _ values: [String]) {
    guard !values.isEmpty else { return }
    beginList(plural)
    for value in values {
      json.entry()
      json.text(value)
    }
    endList()
  }
  mutating func body(_ name: StaticString, _ value: String) { token(name, value) }
}

// MARK: Other namespaces

extension JSONSink {
  mutating func foreignAttributes(_ attributes: [Extension.Attribute]) {}

  mutating func foreign(_ attributes: [Extension.Attribute], _ elements: [Extension.Element]) {
    beginList("extensions")
    for attribute in attributes {
      json.entry()
      json.attribute(attribute)
    }
    for element in elements {
      json.entry()
      json.element(element)
    }
    endList()
  }
}
