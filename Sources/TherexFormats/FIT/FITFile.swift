/// Appends the messages of a FIT file.
///
/// Source: Garmin's FIT protocol (header of 14 bytes, definition and data messages, little-endian,
/// CRC-16) and its profile, 21.
struct FITFile {
  /// The most bytes that a text may have, without the zero that ends it: a field's size is one byte.
  static let mostBytes = 254

  /// A field of a message.
  enum Value {
    case byte(UInt8)
    case short(UInt16)
    case long(UInt32)
    case text(String)

    fileprivate var baseType: UInt8 {
      switch self {
      case .byte: 0x00
      case .short: 0x84
      case .long: 0x86
      case .text: 0x07
      }
    }

    fileprivate var bytes: [UInt8] {
      switch self {
      case .byte(let value): [value]
      case .short(let value): value.littleEndianBytes
      case .long(let value): value.littleEndianBytes
      case .text(let text): text.utf8 + [0]
      }
    }
  }

  private var body: [UInt8] = []
  /// The message that is defined now: its number, and each field's number, size and type.
  private var defined: [UInt8] = []

  /// A message of the profile's number; its fields by theirs.
  mutating func message(_ number: UInt16, _ fields: [(number: UInt8, value: Value)]) {
    // No reserved byte, little-endian, and the fields.
    var definition: [UInt8] = [0, 0] + number.littleEndianBytes + [UInt8(fields.count)]
    for field in fields {
      definition += [field.number, UInt8(field.value.bytes.count), field.value.baseType]
    }
    if definition != defined {
      body.append(0x40)
      body += definition
      defined = definition
    }
    body.append(0x00)
    for field in fields { body += field.value.bytes }
  }

  /// The file, with its header and checks.
  var bytes: [UInt8] {
    // Protocol 1.0, profile 21.158.
    var header: [UInt8] = [14, 0x10] + UInt16(21158).littleEndianBytes
    header += UInt32(body.count).littleEndianBytes
    header += Array(".FIT".utf8)
    let file = header + Self.check(header).littleEndianBytes + body
    return file + Self.check(file).littleEndianBytes
  }

  /// CRC-16 with the polynomial 0xA001.
  private static func check(_ bytes: [UInt8]) -> UInt16 {
    var check: UInt16 = 0
    for byte in bytes {
      check ^= UInt16(byte)
      for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xA001 : check >> 1 }
    }
    return check
  }
}

extension FixedWidthInteger {
  fileprivate var littleEndianBytes: [UInt8] {
    withUnsafeBytes(of: littleEndian) { Array($0) }
  }
}
