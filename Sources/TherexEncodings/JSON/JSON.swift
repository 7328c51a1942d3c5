/// JSON as values with their places: what was read, and how it is read and written (RFC 8259).
package enum JSON {
  /// The most levels that arrays and objects may nest.
  package static let depthLimit = 128

  /// A place in the file.
  package struct Place: Hashable, Sendable {
    /// From 1; counted in line feeds.
    package let line: Int
    /// From 1; counted in Unicode scalars.
    package let column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// A member of an object.
  package struct Member: Sendable {
    /// The key, its escapes replaced; no two of an object are equal.
    package let key: String
    /// Where the key's opening quote stands.
    package let place: Place
    package let value: Value

    package init(key: String, place: Place, value: Value) {
      self.key = key
      self.place = place
      self.value = value
    }
  }

  /// What a value is.
  package enum Content: Sendable {
    /// Members in the file's order.
    case object([Member])
    case array([Value])
    case string(String)
    /// The number exactly as written, in the grammar of RFC 8259.
    case number(String)
    case bool(Bool)
    case null
  }

  /// A value and where its first character stands.
  package struct Value: Sendable {
    private enum Stored {
      case read(Content)
      case packed(PackedJSON)
    }
    private let stored: Stored
    package let place: Place

    package init(_ content: Content, place: Place) {
      stored = .read(content)
      self.place = place
    }

    /// A value of the built-in data, which stands at no place.
    package init(_ packed: PackedJSON) {
      stored = .packed(packed)
      place = Self.noPlace
    }

    static let noPlace = Place(line: 0, column: 0)

    package var content: Content {
      switch stored {
      case .read(let content): content
      case .packed(let packed): packed.content
      }
    }

    /// The value as it was packed; `nil` where it was read.
    var packed: PackedJSON? {
      if case .packed(let packed) = stored { packed } else { nil }
    }

    /// Whether it is of the built-in data, of which the tests know that nothing is wrong.
    package var isPacked: Bool { packed != nil }
  }
}

extension JSON {
  /// The index of a member by its key, no member being copied for it; nil where there is none.
  package static func place(of key: String, in members: [Member]) -> Int? {
    for index in members.indices where members[index].key == key { return index }
    return nil
  }
}

extension JSON.Value {
  /// The members of an object; nil for anything else.
  package var object: [JSON.Member]? {
    if case .object(let members) = content { return members }
    return nil
  }

  /// The values of an array; nil for anything else.
  package var array: [JSON.Value]? {
    if case .array(let values) = content { return values }
    return nil
  }

  /// The text of a string; nil for anything else.
  package var string: String? {
    if case .string(let text) = content { return text }
    return nil
  }

  /// The number as it was written; nil for anything else.
  package var number: String? {
    if case .number(let text) = content { return text }
    return nil
  }

  /// True or false; nil for anything else.
  package var bool: Bool? {
    if case .bool(let flag) = content { return flag }
    return nil
  }

  /// Whether this is `null`.
  package var isNull: Bool {
    if case .null = content { return true }
    return false
  }

  /// The value of a member of an object, or nil; takes as long as the object has members.
  package subscript(key: String) -> JSON.Value? {
    if let packed { return packed.members?[key].map(JSON.Value.init) }
    guard case .object(let members) = content else { return nil }
    return JSON.place(of: key, in: members).map { members[$0].value }
  }

  /// What the value is, for messages: "an object", "a string" …
  package var kind: String {
    switch content {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }

  /// An error at this value's place.
  package func error(_ problem: String, fix: String? = nil) -> ReadError {
    ReadError(problem, fix: fix, line: place.line, column: place.column)
  }
}
