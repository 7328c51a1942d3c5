/// Writes a JSON text in the form that `JSON.Value` walks without reading it again.
///
/// `t`, `f` and `z` are true, false and null. Everything else begins with its kind and the count of
/// the bytes that follow, `s5:hello`; a list, `[`, and an object, `{`, then count what they hold. The
/// key of a member is written as a text without its kind. Text is UTF-8, its escapes replaced.
///
/// It is lenient: the tests read every file strictly and compare the values.
struct PackedJSON {
  private let bytes: [UInt8]
  private var index = 0

  /// - Throws: ``EmbedError`` where the text is no JSON.
  static func pack(_ text: String, path: String) throws -> String {
    var packer = PackedJSON(bytes: Array(text.utf8))
    guard let packed = packer.value(), packer.next == nil else {
      throw EmbedError(path: path, problem: "is no JSON at byte \(packer.index)")
    }
    guard !packed.contains(0), !packed.contains(0x0D) else {
      throw EmbedError(path: path, problem: "has an escaped NUL or carriage return")
    }
    return String(decoding: packed, as: UTF8.self)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next byte that is no space; `nil` at the end.
  private var next: UInt8? {
    mutating get {
      while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
      return index < bytes.count ? bytes[index] : nil
    }
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard next == byte.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard bytes[index...].starts(with: word.utf8) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func value() -> [UInt8]? {
    guard let first = next else { return nil }
    switch first {
    case UInt8(ascii: "{"):
      return list("{", "}") { packer in
        guard packer.next == UInt8(ascii: "\""), let key = packer.string(), packer.take(":"),
          let value = packer.value()
        else { return nil }
        return Self.counted(key) + value
      }
    case UInt8(ascii: "["): return list("[", "]") { $0.value() }
    case UInt8(ascii: "\""): return string().map { Array("s".utf8) + Self.counted($0) }
    case UInt8(ascii: "t"): return take(word: "true") ? Array("t".utf8) : nil
    case UInt8(ascii: "f"): return take(word: "false") ? Array("f".utf8) : nil
    case UInt8(ascii: "n"): return take(word: "null") ? Array("z".utf8) : nil
    default:
      let number = bytes[index...].prefix { "+-.0123456789Ee".utf8.contains($0) }
      index = number.endIndex
      return number.isEmpty ? nil : Array("n".utf8) + Self.counted(Array(number))
    }
  }

  private mutating func list(
    _ open: Character, _ close: Character, _ item: (inout PackedJSON) -> [UInt8]?
  ) -> [UInt8]? {
    guard take(open) else { return nil }
    var items: [UInt8] = []
    var count = 0
    if !take(close) {
      repeat {
        guard let item = item(&self) else { return nil }
        items += item
        count += 1
      } while take(",")
      guard take(close) else { return nil }
    }
    return Array("\(open)".utf8) + Self.counted(Array("\(count):".utf8) + items)
  }

  private static func counted(_ bytes: [UInt8]) -> [UInt8] {
    Array("\(bytes.count):".utf8) + bytes
  }

  private mutating func string() -> [UInt8]? {
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return text }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard index < bytes.count, let escaped = escape(bytes[index]) else { return nil }
      text += escaped
    }
    return nil
  }

  private mutating func escape(_ byte: UInt8) -> [UInt8]? {
    index += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"):
      // A character beyond the first plane is written as itself.
      guard index + 4 <= bytes.count,
        let code = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      else { return nil }
      index += 4
      return Array(String(scalar).utf8)
    default: return [byte]
    }
  }
}
