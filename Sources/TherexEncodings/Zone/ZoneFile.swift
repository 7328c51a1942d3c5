/// A time zone as the system's files have it.
///
/// Source: RFC 9636, "The Time Zone Information Format (TZif)", version 2 and later.
package struct ZoneFile: Hashable, Sendable {
  /// What a clock of the zone shows for a while.
  package struct Kind: Hashable, Sendable {
    /// Seconds east of universal time.
    package let offset: Int
    package let isDaylight: Bool
    package let name: String

    package init(offset: Int, isDaylight: Bool, name: String) {
      self.offset = offset
      self.isDaylight = isDaylight
      self.name = name
    }
  }
  /// The moment from which a kind holds.
  package struct Transition: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let instant: Int
    package let kind: Kind

    package init(instant: Int, kind: Kind) {
      self.instant = instant
      self.kind = kind
    }
  }

  /// What held before the first transition.
  package let first: Kind
  package let transitions: [Transition]
  /// The rule that holds behind the last transition, in the notation of POSIX; empty for none.
  package let footer: String

  /// - Throws: ``ReadError`` where the bytes are no such file.
  package init(_ bytes: [UInt8]) throws(ReadError) {
    var reader = ZoneFileReader(bytes: bytes)
    guard let header = reader.header(), header.version >= UInt8(ascii: "2") else {
      throw ZoneFileReader.damaged
    }
    // The first block has 32 bits a time and is there for old readers.
    reader.skip(header.size(ofTime: 4))
    guard let header = reader.header(), let zone = reader.body(header) else {
      throw ZoneFileReader.damaged
    }
    self = zone
  }

  fileprivate init(first: Kind, transitions: [Transition], footer: String) {
    self.first = first
    self.transitions = transitions
    self.footer = footer
  }
}

private struct ZoneFileReader {
  struct Header {
    let version: UInt8
    let universal, standard, leaps, times, kinds, characters: Int

    func size(ofTime width: Int) -> Int {
      times * width + times + kinds * 6 + characters + leaps * (width + 4) + standard + universal
    }
  }
  static let damaged = ReadError(
    "this is no time zone file", fix: "use one of the system's, of version 2 or later", line: 1,
    column: 1)
  /// More than any zone has.
  private static let most = 10_000

  private let bytes: [UInt8]
  private var at = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) { at += count }

  private mutating func number(_ width: Int) -> Int? {
    guard at + width <= bytes.count else { return nil }
    var value: Int64 = bytes[at] & 0x80 == 0 ? 0 : -1
    for byte in bytes[at..<at + width] { value = value << 8 | Int64(byte) }
    at += width
    return Int(value)
  }

  mutating func header() -> Header? {
    guard at >= 0, at + 44 <= bytes.count, bytes[at..<at + 4].elementsEqual("TZif".utf8) else {
      return nil
    }
    let version = bytes[at + 4]
    at += 20
    var counts: [Int] = []
    for _ in 0..<6 {
      guard let count = number(4), (0...Self.most).contains(count) else { return nil }
      counts.append(count)
    }
    return Header(
      version: version, universal: counts[0], standard: counts[1], leaps: counts[2],
      times: counts[3], kinds: counts[4], characters: counts[5])
  }

  mutating func body(_ header: Header) -> ZoneFile? {
    guard header.kinds > 0, at + header.size(ofTime: 8) <= bytes.count else { return nil }
    var instants: [Int] = []
    for _ in 0..<header.times { if let instant = number(8) { instants.append(instant) } }
    let indices = bytes[at..<at + header.times]
    at += header.times
    let names = at + header.kinds * 6
    var kinds: [ZoneFile.Kind] = []
    for _ in 0..<header.kinds {
      guard let offset = number(4), let flag = number(1), let name = number(1) else { return nil }
      let start = names + (name & 0xFF)
      guard start < names + header.characters, abs(offset) < 26 * 3600 else { return nil }
      let text = bytes[start..<names + header.characters].prefix { $0 != 0 }
      kinds.append(
        ZoneFile.Kind(
          offset: offset, isDaylight: flag == 1, name: String(decoding: text, as: UTF8.self)))
    }
    at = names + header.characters + header.leaps * 12 + header.standard + header.universal
    guard at < bytes.count, bytes[at] == 0x0A, indices.allSatisfy({ Int($0) < kinds.count }),
      zip(instants, instants.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    let footer = bytes[(at + 1)...].prefix { $0 != 0x0A }
    return ZoneFile(
      first: kinds.first { !$0.isDaylight } ?? kinds[0],
      transitions: zip(instants, indices).map {
        ZoneFile.Transition(instant: $0, kind: kinds[Int($1)])
      }, footer: String(decoding: footer, as: UTF8.self))
  }
}
