internal import TherexModel

/// Where a record goes: one description of the fields, written in one of several syntaxes.
///
/// The order of calls is the order of bytes. Within an object all scalars come first, as XML
/// writes them in the start tag; a body comes before nested objects.
protocol RecordSink: SendableMetatype {
  /// A nested object; one that is `isLeaf` holds scalars alone and may stand on one line.
  mutating func begin(_ name: StaticString, isLeaf: Bool)
  mutating func end(_ name: StaticString)

  /// A list of objects; nothing may be written between its items.
  mutating func beginList(_ plural: StaticString)
  mutating func beginItem(_ singular: StaticString, isLeaf: Bool)
  mutating func endItem(_ singular: StaticString)
  mutating func endList()

  /// A scalar: a string, an exact number, or true.
  mutating func token(_ name: StaticString, _ value: String)
  mutating func number(_ name: StaticString, _ value: ExactDecimal)
  mutating func flag(_ name: StaticString)
  /// The language of the object's texts.
  mutating func language(_ tag: String)

  /// A text of its own, one line.
  mutating func text(_ name: StaticString, _ value: String)
  /// A text that may repeat.
  mutating func texts(_ plural: StaticString, _ singular: StaticString, _ values: [String])
  /// The text that the object is about: an element's content, a member of the given name.
  mutating func body(_ name: StaticString, _ value: String)

  /// Attributes of other namespaces, right after the object began.
  mutating func foreignAttributes(_ attributes: [Extension.Attribute])
  /// The same attributes and elements of other namespaces, right before the object ends.
  mutating func foreign(_ attributes: [Extension.Attribute], _ elements: [Extension.Element])
}

/// A sink whose records are bytes.
protocol ByteSink: RecordSink {
  /// What has been written so far.
  var bytes: [UInt8] { get }
}

extension [UInt8] {
  /// Appends the number in digits, with a point and no exponent.
  mutating func appendNumber(_ number: ExactDecimal) {
    if number.scale == 0, number.units >= 0, number.units < 10 {
      append(UInt8(ascii: "0") + UInt8(number.units))
    } else {
      append(contentsOf: number.text.utf8)
    }
  }
}
