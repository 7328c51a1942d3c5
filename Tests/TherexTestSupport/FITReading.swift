/// Reads a FIT file: its checks, definitions and messages, as Garmin's protocol says them.
package struct FITReading {
  package struct Message {
    package let number: Int
    package let fields: [Int: [UInt8]]

    package func text(_ field: Int) -> String? {
      fields[field].map { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// A number of one, two or four bytes.
    package func number(_ field: Int) -> Int? {
      fields[field].map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
    }
  }
  package var messages: [Message] = []

  package struct Broken: Error {
    package let what: String
  }

  package init(_ bytes: [UInt8]) throws {
    guard bytes.count > 16, bytes[0] == 14, Array(bytes[8..<12]) == Array(".FIT".utf8) else {
      throw Broken(what: "no header")
    }
    let size = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count == 14 + size + 2 else { throw Broken(what: "size") }
    // A sum that ends in its own check is 0.
    guard Self.check(bytes[0..<14]) == 0, Self.check(bytes[...]) == 0 else {
      throw Broken(what: "check")
    }
    var place = 14
    var fields: [(number: Int, size: Int)] = []
    var global = 0
    while place < 14 + size {
      if bytes[place] == 0x40 {
        global = Int(bytes[place + 3]) | Int(bytes[place + 4]) << 8
        let count = Int(bytes[place + 5])
        fields = (0..<count).map { index in
          (Int(bytes[place + 6 + 3 * index]), Int(bytes[place + 7 + 3 * index]))
        }
        place += 6 + 3 * count
      } else {
        guard bytes[place] == 0 else { throw Broken(what: "message") }
        place += 1
        var values: [Int: [UInt8]] = [:]
        for field in fields {
          values[field.number] = Array(bytes[place..<(place + field.size)])
          place += field.size
        }
        messages.append(Message(number: global, fields: values))
      }
    }
  }

  package var steps: [Message] { messages.filter { $0.number == 27 } }

  /// A line a message; what is read in several steps of one name stands in one.
  package var lines: [String] {
    var lines: [String] = []
    var last: String?
    for message in messages {
      switch message.number {
      case 0: lines.append("file \(message.number(0) ?? 0) made \(message.number(4) ?? 0)")
      case 26: lines.append("workout \(message.text(8) ?? "") steps \(message.number(6) ?? 0)")
      default:
        let name = message.text(0) ?? ""
        let notes = (message.text(8) ?? "").replacing("\n", with: " ")
        let isRead = message.number(1) == 5 && message.number(7) == 1
        if isRead, name == last {
          lines[lines.count - 1] += " \(notes)"
          continue
        }
        last = isRead ? name : nil
        let numbers = [1, 2, 3, 4, 7, 12, 13].compactMap { field in
          message.number(field).map { "\(field)=\($0)" }
        }
        lines.append(
          "\(message.number(254) ?? 0) \(numbers.joined(separator: " ")) \(name): \(notes)")
      }
    }
    return lines
  }

  private static func check(_ bytes: ArraySlice<UInt8>) -> UInt16 {
    let table: [UInt16] = [
      0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800,
      0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
    ]
    var check: UInt16 = 0
    for byte in bytes {
      for half in [byte & 15, byte >> 4] {
        check = (check >> 4) & 0x0FFF ^ table[Int(check & 15)] ^ table[Int(half)]
      }
    }
    return check
  }
}
