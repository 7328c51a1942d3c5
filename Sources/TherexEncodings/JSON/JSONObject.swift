extension JSON {
  /// An object read by name, in one vocabulary for the files of every kind.
  ///
  /// What is wrong has its place, line and column: another kind of value, a key that is missing or
  /// that nothing knows. A key is named; a value never is, since it could be the patient's.
  package struct Object: Sendable {
    package let value: Value
    private let read: [Member]
    /// Those of the built-in data, which are looked for where they lie and of which nothing is wrong.
    package let packed: PackedJSON.Members?

    /// In the file's order.
    package var members: [Member] { packed?.map(\.read) ?? read }

    /// - Parameter what: what the object is, for messages, such as "a session".
    /// - Throws: ``ReadError`` for another kind of value.
    package init(_ value: Value, _ what: StaticString) throws(ReadError) {
      self.value = value
      packed = value.packed?.members
      if packed != nil {
        read = []
        return
      }
      guard case .object(let members) = value.content else {
        throw value.wrong(what, "write an object: { … }")
      }
      read = members
    }

    /// An object without members, where something else stands, to go on reading.
    package init(inPlaceOf value: Value) {
      self.value = value
      read = []
      packed = nil
    }

    /// The member with a key; `nil` where there is none.
    package subscript(key: StaticString) -> Value? {
      if let packed { return packed[key].map(Value.init) }
      for index in read.indices where key.names(read[index].key) { return read[index].value }
      return nil
    }

    /// The member whose key is data, such as an exercise's id; `nil` where there is none.
    package func member(_ key: String) -> Value? {
      if let packed { return packed[key].map(Value.init) }
      return JSON.place(of: key, in: read).map { read[$0].value }
    }
  }
}

// MARK: Keys

extension JSON.Object {
  /// Finds the word that is nearest to a mistyped one; `nil` where none is near enough to be meant.
  package typealias NearestWord = (_ word: String, _ words: [String]) -> String?

  /// An object of which every key is known.
  ///
  /// - Throws: ``ReadError`` for another kind of value, and at the first unknown key.
  package init(
    _ value: JSON.Value, _ what: StaticString, keys: [StaticString], near: NearestWord
  ) throws(ReadError) {
    try self.init(value, what)
    if value.isPacked { return }
    for member in members where !Self.isKnown(member.key, keys) {
      throw Self.unknown(member, keys, near)
    }
  }

  /// What is said of each key that is not known, in the file's order.
  package func unknownKeys(_ keys: [StaticString], near: NearestWord) -> [ReadError] {
    if value.isPacked { return [] }
    return members.filter { !Self.isKnown($0.key, keys) }.map { Self.unknown($0, keys, near) }
  }

  private static func isKnown(_ key: String, _ keys: [StaticString]) -> Bool {
    for index in keys.indices where keys[index].names(key) { return true }
    return false
  }

  private static func unknown(
    _ member: JSON.Member, _ keys: [StaticString], _ near: NearestWord
  ) -> ReadError {
    let keys = keys.map { "\($0)" }
    return ReadError(
      "unknown key \(ReadError.quoted(member.key))",
      fix: near(member.key, keys).map { "did you mean \($0)?" }
        ?? "use one of \(keys.joined(separator: ", "))",
      line: member.place.line, column: member.place.column)
  }

  /// - Parameter example: what may stand under the key, for the mend.
  /// - Throws: ``ReadError`` where the key is missing.
  @discardableResult
  package func required(
    _ key: StaticString, like example: StaticString? = nil
  ) throws(ReadError) -> JSON.Value {
    guard let value = self[key] else { throw missing(key, like: example) }
    return value
  }

  package func missing(_ key: StaticString, like example: StaticString? = nil) -> ReadError {
    value.error("'\(key)' is missing", fix: example.map { "add \"\(key)\": \($0)" } ?? "add it")
  }

  /// An error at the member with a key, or at the object where there is none.
  package func error(at key: StaticString, _ problem: String, fix: String? = nil) -> ReadError {
    (self[key] ?? value).error(problem, fix: fix)
  }
}

// MARK: Members, `nil` where they are left out

extension JSON.Object {
  package func text(_ key: StaticString) throws(ReadError) -> String? {
    guard let value = self[key] else { return nil }
    return try value.text(as: key)
  }

  package func flag(_ key: StaticString) throws(ReadError) -> Bool? {
    guard let value = self[key] else { return nil }
    return try value.flag(as: key)
  }

  package func list(_ key: StaticString) throws(ReadError) -> [JSON.Value]? {
    guard let value = self[key] else { return nil }
    return try value.list(as: key)
  }
}

// MARK: Values, each named as messages name it

extension JSON.Value {
  /// What is said of a value of another kind than the one wanted.
  package func wrong(_ name: StaticString, _ fix: String) -> ReadError {
    error("\(name) is \(kind)", fix: isNull ? "leave it out" : fix)
  }

  package func text(as name: StaticString) throws(ReadError) -> String {
    guard case .string(let text) = content else { throw wrong(name, "write it as a string") }
    return text
  }

  /// A text of which something is there.
  package func filledText(as name: StaticString) throws(ReadError) -> String {
    let text = try text(as: name)
    if text.isEmpty { throw error("\(name) is empty", fix: "write it or leave it out") }
    return text
  }

  package func flag(as name: StaticString) throws(ReadError) -> Bool {
    guard case .bool(let flag) = content else { throw wrong(name, "write true or false") }
    return flag
  }

  /// A number exactly as it was written.
  package func decimal(as name: StaticString) throws(ReadError) -> String {
    guard case .number(let text) = content else {
      throw wrong(
        name, string == nil ? "write it as a number" : "write the number without quotes")
    }
    return text
  }

  /// A whole number without a point or an exponent, within bounds.
  package func whole(
    as name: StaticString, in bounds: ClosedRange<Int>
  ) throws(ReadError) -> Int {
    guard let number = Int(try decimal(as: name)), bounds.contains(number) else {
      throw error(
        "\(name) is out of bounds", fix: "use \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }

  package func list(as name: StaticString) throws(ReadError) -> [JSON.Value] {
    guard case .array(let values) = content else { throw wrong(name, "write a list: [ … ]") }
    return values
  }
}

extension [ReadError] {
  /// What a reader gives, or `nil` with its error kept, so that a file's mistakes are told at once.
  package mutating func keep<T>(_ read: @autoclosure () throws(ReadError) -> T?) -> T? {
    do throws(ReadError) { return try read() } catch {
      append(error)
      return nil
    }
  }
}

extension StaticString {
  /// Whether the text is this name, by the bytes.
  package func names(_ text: String) -> Bool {
    let (count, start) = (utf8CodeUnitCount, utf8Start)
    // Most are of another length, which costs no look at the bytes.
    guard text.utf8.count == count else { return false }
    return text.utf8.withContiguousStorageIfAvailable { bytes in
      for index in 0..<count where bytes[index] != start[index] { return false }
      return true
    } ?? text.utf8.elementsEqual("\(self)".utf8)
  }
}
