package import TherexEncodings
package import TherexModel

/// Which sessions have several records in some logs, found without understanding them: they alone
/// must be in memory together, to be joined.
package struct RepeatedSessions {
  /// Of the ids' bytes; two ids of one hash count as repeated, which costs memory alone.
  private var counts: [UInt64: UInt8] = [:]
  /// Whether an id could not be told from its bytes: then any session may be repeated.
  private var isAnyPossible = false

  package init() {}

  /// Notes the sessions of a log; where it cannot be read, those before its mistake.
  package mutating func note(_ source: some ByteSource) {
    var stream = JSONStream(source)
    do {
      try stream.slices(list: "sessions") { bytes in
        guard let hash = Self.hash(ofIDIn: bytes) else {
          isAnyPossible = true
          return
        }
        let count = counts[hash] ?? 0
        if count < 2 { counts[hash] = count + 1 }
      }
    } catch { /* The reading that follows says what is wrong, and where. */  }
  }

  package func contains(_ id: SessionID) -> Bool {
    isAnyPossible || counts[Self.hash(id.text.utf8)] != 1
  }

  /// FNV-1a, 64 bits: the same on every run.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// The hash of the object's own "id"; `nil` where it is not one plain string, or where a key of
  /// the object is written with an escape.
  private static func hash(ofIDIn bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    var depth = 0
    var index = 0
    var found: UInt64?
    /// Whether the string that was passed last is the key "id" of the object itself.
    var isID = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let start = index + 1
        index = start
        var isPlain = true
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          if bytes[index] == UInt8(ascii: "\\") {
            isPlain = false
            index += 1
          }
          index += 1
        }
        guard depth == 1, index <= bytes.count else { break }
        var behind = index + 1
        while behind < bytes.count, bytes[behind] <= 0x20 { behind += 1 }
        let isKey = behind < bytes.count && bytes[behind] == UInt8(ascii: ":")
        let text = bytes[start..<index]
        if isKey {
          guard isPlain else { return nil }
          isID = text.elementsEqual("id".utf8)
        } else if isID {
          guard isPlain, found == nil else { return nil }
          found = hash(text)
          isID = false
        }
      default: break
      }
      index += 1
    }
    return found
  }
}
