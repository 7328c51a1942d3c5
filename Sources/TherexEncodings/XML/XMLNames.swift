/// A small cache of names, so that a name that occurs a thousand times is copied once.
///
/// libxml2 keeps one copy of each name while a parser lives, so its address stands for the name.
struct XMLNames {
  private static let slots = 128
  private var keys: [UnsafePointer<UInt8>?]
  private var strings: [String]
  private let isInterned: Bool

  /// An empty cache; it keeps nothing where the parser does not keep one copy of each name.
  init(isInterned: Bool) {
    keys = Array(repeating: nil, count: Self.slots)
    strings = Array(repeating: "", count: Self.slots)
    self.isInterned = isInterned
  }

  /// The name of an element, an attribute or a namespace at a pointer, "" for nil.
  mutating func string(_ pointer: UnsafePointer<UInt8>?) -> String {
    guard let pointer else { return "" }
    guard isInterned else { return Self.decoded(pointer) }
    let address = UInt(bitPattern: pointer)
    let slot = Int((address ^ (address &>> 7)) & UInt(Self.slots - 1))
    if keys[slot] == pointer { return strings[slot] }
    let string = Self.decoded(pointer)
    keys[slot] = pointer
    strings[slot] = string
    return string
  }

  /// A namespace's name still has every `&` written `&#38;`, as an attribute's value has.
  private static func decoded(_ pointer: UnsafePointer<UInt8>) -> String {
    var count = 0
    while pointer[count] != 0 { count += 1 }
    return value(UnsafeBufferPointer(start: pointer, count: count))
  }

  /// An attribute's value as libxml2 hands it over: with every `&` still written `&#38;`.
  static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    let reference: StaticString = "&#38;"
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      decoded.append(bytes[index])
      let isReference =
        bytes[index] == UInt8(ascii: "&") && index + 5 <= bytes.count
        && (1..<5).allSatisfy { bytes[index + $0] == reference.utf8Start[$0] }
      index += isReference ? 5 : 1
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
