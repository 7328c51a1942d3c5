/// Appends the content lines of an iCalendar object.
///
/// Source: RFC 5545, sections 3.1 (lines of at most 75 octets, folded, ended by CR LF) and 3.3.11
/// (text, in which backslash, semicolon, comma and line feed are escaped).
struct CalendarLines {
  private(set) var bytes: [UInt8] = []
  private var line: [UInt8] = []

  /// A line as it is given.
  mutating func line(_ name: String, _ value: String) {
    line.removeAll(keepingCapacity: true)
    line.append(contentsOf: name.utf8)
    line.append(UInt8(ascii: ":"))
    line.append(contentsOf: value.utf8)
    fold()
  }

  /// A line whose value is text.
  mutating func text(_ name: StaticString, _ value: String) {
    line.removeAll(keepingCapacity: true)
    name.withUTF8Buffer { line.append(contentsOf: $0) }
    line.append(UInt8(ascii: ":"))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","):
        line.append(UInt8(ascii: "\\"))
        line.append(byte)
      case UInt8(ascii: "\n"): line.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      // No control character may stand in a line.
      case 0..<0x20, 0x7F: line.append(UInt8(ascii: " "))
      default: line.append(byte)
      }
    }
    fold()
  }

  /// Cuts the line before an octet that begins a character, so that each part is UTF-8.
  private mutating func fold() {
    var start = 0
    var room = 75
    while line.count - start > room {
      var end = start + room
      while line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes.append(contentsOf: line[start..<end])
      bytes.append(contentsOf: [0x0D, 0x0A, UInt8(ascii: " ")])
      start = end
      // The space counts.
      room = 74
    }
    bytes.append(contentsOf: line[start...])
    bytes.append(contentsOf: [0x0D, 0x0A])
  }
}
