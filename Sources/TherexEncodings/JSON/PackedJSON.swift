/// A JSON value that was read when the program was built.
///
/// The built-in data is read at each start: packed, as `EmbedData` writes it, a value is walked where it
/// lies and needs no second look at its syntax. It has no place in a file: the tests read every file
/// strictly, so that none of it is ever wrong.
package struct PackedJSON: @unchecked Sendable {
  // Sendable, as the bytes are a literal's: nothing changes them, and they are never freed.
  private let bytes: UnsafePointer<UInt8>

  fileprivate init(at bytes: UnsafePointer<UInt8>) { self.bytes = bytes }

  /// - Parameter text: a packed value, which must be whole: what follows is not looked at.
  package init(_ text: StaticString) { self.init(at: text.utf8Start) }

  /// The value, its members and items packed still.
  var content: JSON.Content {
    switch bytes[0] {
    case UInt8(ascii: "t"): return .bool(true)
    case UInt8(ascii: "f"): return .bool(false)
    case UInt8(ascii: "z"): return .null
    case UInt8(ascii: "s"): return .string(written)
    case UInt8(ascii: "n"): return .number(written)
    case UInt8(ascii: "["): return .array(items.map(JSON.Value.init))
    default: return .object((members ?? Members(count: 0, first: bytes)).map(\.read))
    }
  }

  // MARK: One kind of value, of which the caller knows that it is there

  /// The text of a string; `nil` for anything else.
  package var text: String? { bytes[0] == UInt8(ascii: "s") ? written : nil }

  /// The number as it was written; `nil` for anything else.
  package var number: String? { bytes[0] == UInt8(ascii: "n") ? written : nil }

  package var isTrue: Bool { bytes[0] == UInt8(ascii: "t") }

  /// The values of a list; none for anything else.
  package var items: Items {
    guard bytes[0] == UInt8(ascii: "[") else { return Items(underestimatedCount: 0, at: bytes) }
    let (count, first) = counted
    return Items(underestimatedCount: count, at: first)
  }

  /// The members of an object; `nil` for anything else.
  package var members: Members? {
    guard bytes[0] == UInt8(ascii: "{") else { return nil }
    let (count, first) = counted
    return Members(count: count, first: first)
  }

  /// The texts of a list of them, or the one that stands alone.
  package var texts: [String] {
    if let text { return [text] }
    var texts: [String] = []
    let items = items
    texts.reserveCapacity(items.underestimatedCount)
    for item in items { texts.append(item.written) }
    return texts
  }

  /// The values of a list, one after the other.
  package struct Items: Sequence, IteratorProtocol {
    /// How many are left.
    package private(set) var underestimatedCount: Int
    private var at: UnsafePointer<UInt8>

    fileprivate init(underestimatedCount: Int, at: UnsafePointer<UInt8>) {
      self.underestimatedCount = underestimatedCount
      self.at = at
    }

    package mutating func next() -> PackedJSON? {
      guard underestimatedCount > 0 else { return nil }
      let value = PackedJSON(at: at)
      underestimatedCount -= 1
      at = value.end
      return value
    }
  }

  /// The members of an object, one after the other, or by their keys.
  package struct Members: Sequence, @unchecked Sendable {
    // Sendable, as the bytes are a part of the same literal.
    private let count: Int
    private let first: UnsafePointer<UInt8>

    fileprivate init(count: Int, first: UnsafePointer<UInt8>) {
      self.count = count
      self.first = first
    }

    /// The value under a key; `nil` where there is none.
    package subscript(key: StaticString) -> PackedJSON? {
      value(key.utf8Start, key.utf8CodeUnitCount)
    }

    /// The value under a key that is data, such as an exercise's id; `nil` where there is none.
    package subscript(key: String) -> PackedJSON? {
      var key = key
      return key.withUTF8 { key in key.baseAddress.flatMap { value($0, key.count) } }
    }

    private func value(_ key: UnsafePointer<UInt8>, _ length: Int) -> PackedJSON? {
      for member in self where member.isNamed(key, length) { return member.value }
      return nil
    }

    package func makeIterator() -> Iterator { Iterator(left: count, at: first) }

    package struct Iterator: IteratorProtocol {
      fileprivate var left: Int
      fileprivate var at: UnsafePointer<UInt8>

      package mutating func next() -> Member? {
        guard left > 0 else { return nil }
        let (length, key) = PackedJSON.number(at)
        let value = PackedJSON(at: key + length)
        left -= 1
        at = value.end
        return Member(name: UnsafeBufferPointer(start: key, count: length), value: value)
      }
    }
  }

  /// A member of an object, its key where it lies.
  package struct Member {
    fileprivate let name: UnsafeBufferPointer<UInt8>
    package let value: PackedJSON

    package var key: String { String(decoding: name, as: UTF8.self) }

    fileprivate func isNamed(_ other: UnsafePointer<UInt8>, _ length: Int) -> Bool {
      guard name.count == length else { return false }
      for index in 0..<length where name[index] != other[index] { return false }
      return true
    }

    var read: JSON.Member {
      JSON.Member(key: key, place: JSON.Value.noPlace, value: JSON.Value(value))
    }
  }

  // MARK: Bytes

  /// How many a list or an object holds, and where the first begins.
  private var counted: (count: Int, first: UnsafePointer<UInt8>) {
    let (count, first) = Self.number(Self.number(bytes + 1).end)
    return (count, first)
  }

  /// The bytes of a string or a number as text.
  private var written: String {
    let (count, first) = Self.number(bytes + 1)
    return String(decoding: UnsafeBufferPointer(start: first, count: count), as: UTF8.self)
  }

  /// What follows the value.
  private var end: UnsafePointer<UInt8> {
    switch bytes[0] {
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "z"): return bytes + 1
    default:
      let (count, first) = Self.number(bytes + 1)
      return first + count
    }
  }

  /// A number before a colon, and what follows.
  private static func number(
    _ start: UnsafePointer<UInt8>
  ) -> (Int, end: UnsafePointer<UInt8>) {
    var (value, at) = (0, start)
    while at[0] != UInt8(ascii: ":") {
      value = value &* 10 &+ Int(at[0] &- UInt8(ascii: "0"))
      at += 1
    }
    return (value, at + 1)
  }
}
