package import TherexEncodings
package import TherexModel

// JSON where it meets the model: exact numbers and nearest words.

extension JSON.Object {
  /// An object of which every key is known.
  ///
  /// - Parameter what: what the object is, for messages, such as "a session".
  /// - Throws: ``ReadError`` for another kind of value, and at the first unknown key with the nearest.
  init(_ value: JSON.Value, _ what: StaticString, keys: [StaticString]) throws(ReadError) {
    try self.init(value, what, keys: keys, near: nearestWord)
  }

  /// A number that is kept exactly; `nil` where it is left out.
  func number(_ key: StaticString) throws(ReadError) -> ExactDecimal? {
    guard let value = self[key] else { return nil }
    return try value.number(as: key)
  }
}

extension JSON.Value {
  /// A number that is kept exactly.
  func number(as name: StaticString) throws(ReadError) -> ExactDecimal {
    guard let number = ExactDecimal(try decimal(as: name)) else {
      throw error(
        "\(name) is a number with an exponent or too many digits",
        fix: "use at most 15 digits, 6 of them behind the point")
    }
    return number
  }
}

extension JSON.Writer {
  /// Writes a number in digits, with a point and no exponent.
  package mutating func number(_ number: ExactDecimal) {
    if number.scale == 0 { whole(Int(number.units)) } else { self.number(number.text) }
  }
}
