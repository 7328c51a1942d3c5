/// A JSON value that was read when the program was built.
///
/// The built-in data is read at each start: packed, as `EmbedData` writes it, a value is walked where it
/// lies and needs no second look at its syntax. It has no place in a file: the tests read every file
/// strictly, so that none of it is ever wrong.
package struct PackedJSON: @unchecked Sendable {
  // Sendable, as the bytes are a literal's: nothing changes them, and they are never freed.
  private let bytes: UnsafePointer<UInt8>

  private init(at bytes: UnsafePointer<UInt8>) { self.bytes = bytes }

  /// - Parameter text: a packed value, which must be whole: what follows is not looked at.
  package init(_ text: StaticString) { self.init(at: text.utf8Start) }

  /// The value, its members and items packed still.
  var content: JSON.Content {
    switch bytes[0] {
    case UInt8(ascii: "t"): return .bool(true)
    case UInt8(ascii: "f"): return .bool(false)
    case UInt8(ascii: "z"): return .null
    case UInt8(ascii: "s"): return .string(Self.string(bytes + 1).text)
    case UInt8(ascii: "n"): return .number(Self.string(bytes + 1).text)
    case UInt8(ascii: "["):
      var (count, at) = items
      var values: [JSON.Value] = []
      values.reserveCapacity(count)
      while count > 0 {
        values.append(JSON.Value(PackedJSON(at: at)))
        at = Self.end(of: at)
        count -= 1
      }
      return .array(values)
    default:
      return .object((members ?? []).map(\.read))
    }
  }

  /// A member of an object, its key where it lies.
  struct Member: @unchecked Sendable {
    // Sendable, as the key is a part of the same literal.
    private let key: UnsafeBufferPointer<UInt8>
    let value: PackedJSON

    fileprivate init(key: UnsafeBufferPointer<UInt8>, value: PackedJSON) {
      self.key = key
      self.value = value
    }

    func isNamed(_ name: StaticString) -> Bool {
      guard key.count == name.utf8CodeUnitCount else { return false }
      let name = name.utf8Start
      for index in key.indices where key[index] != name[index] { return false }
      return true
    }

    func isNamed(_ name: String) -> Bool { name.utf8.elementsEqual(key) }

    var read: JSON.Member {
      JSON.Member(
        key: String(decoding: key, as: UTF8.self), place: JSON.Value.noPlace,
        value: JSON.Value(value))
    }
  }

  /// The members of an object; `nil` for anything else.
  var members: [Member]? {
    guard bytes[0] == UInt8(ascii: "{") else { return nil }
    var (count, at) = items
    var members: [Member] = []
    members.reserveCapacity(count)
    while count > 0 {
      let (length, first) = Self.number(at)
      let value = PackedJSON(at: first + length)
      members.append(
        Member(key: UnsafeBufferPointer(start: first, count: length), value: value))
      at = Self.end(of: first + length)
      count -= 1
    }
    return members
  }

  /// How many a list or an object holds, and where the first begins.
  private var items: (count: Int, first: UnsafePointer<UInt8>) {
    let (count, first) = Self.number(Self.number(bytes + 1).end)
    return (count, first)
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

  private static func string(
    _ start: UnsafePointer<UInt8>
  ) -> (text: String, end: UnsafePointer<UInt8>) {
    let (count, first) = number(start)
    let text = String(decoding: UnsafeBufferPointer(start: first, count: count), as: UTF8.self)
    return (text, first + count)
  }

  private static func end(of value: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    switch value[0] {
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "z"): return value + 1
    default:
      let (count, first) = number(value + 1)
      return first + count
    }
  }
}
