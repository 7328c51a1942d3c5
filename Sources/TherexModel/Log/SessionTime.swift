/// The moment of a session, on the patient's own clock.
///
/// The local date is the one at the session's own UTC offset: a session late in the evening belongs
/// to that evening wherever it is read, and over a change to or from daylight saving time.
public struct SessionTime: Hashable, Sendable {
  public let date: CivilDate
  /// Seconds after the date's midnight on the patient's clock, 0 to 86399.
  public let second: Int
  /// Minutes by which the patient's clock is ahead of UTC, -1080 to 1080.
  public let offset: Int

  /// - Throws: ``PlanError`` when the time of day or the offset is out of bounds.
  public init(
    date: CivilDate, second: Int, offset: Int, at path: PlanPath = "at"
  ) throws(PlanError) {
    guard (0..<86_400).contains(second) else {
      throw PlanError(at: path, "is not a time of day", fix: "use 00:00:00 to 23:59:59")
    }
    guard (-1080...1080).contains(offset) else {
      throw PlanError(at: path, "has a UTC offset beyond 18 hours", fix: "use -18:00 to +18:00")
    }
    self.date = date
    self.second = second
    self.offset = offset
  }

  /// Reads `2026-11-24T18:30:00+01:00` or the same with `Z`; a fraction of a second is dropped.
  ///
  /// Source: RFC 3339, section 5.6. `-00:00`, an offset that is not known (section 4.3), is refused:
  /// the patient's date would not be known either.
  ///
  /// - Throws: ``PlanError`` for another form, a day that does not exist and a leap second.
  public init(_ text: some StringProtocol, at path: PlanPath = "at") throws(PlanError) {
    let bytes = Array(text.utf8)
    let wrong = PlanError(
      at: path, "is not a time with its UTC offset", fix: "write it as 2026-11-24T18:30:00+01:00")
    func two(_ start: Int) throws(PlanError) -> Int {
      guard start + 1 < bytes.count, bytes[start] >= 0x30, bytes[start] <= 0x39,
        bytes[start + 1] >= 0x30, bytes[start + 1] <= 0x39
      else { throw wrong }
      return Int(bytes[start] - 0x30) * 10 + Int(bytes[start + 1] - 0x30)
    }
    guard bytes.count >= 20, bytes.count <= 40, bytes[10] | 0x20 == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":")
    else { throw wrong }
    let date = try CivilDate(String(decoding: bytes[..<10], as: UTF8.self), at: path)
    let hour = try two(11)
    let minute = try two(14)
    let second = try two(17)
    guard hour < 24, minute < 60, second < 60 else {
      throw PlanError(at: path, "is not a time of day", fix: "use 00:00:00 to 23:59:59")
    }
    var index = 19
    if bytes[index] == UInt8(ascii: ".") {
      let start = index + 1
      index = start
      while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
      guard index > start else { throw wrong }
    }
    guard index < bytes.count else { throw wrong }
    var offset = 0
    if bytes[index] | 0x20 == UInt8(ascii: "z") {
      guard index + 1 == bytes.count else { throw wrong }
    } else {
      guard bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-"),
        index + 6 == bytes.count,
        bytes[index + 3] == UInt8(ascii: ":")
      else { throw wrong }
      let hours = try two(index + 1)
      let minutes = try two(index + 4)
      guard minutes < 60, bytes[index] == UInt8(ascii: "+") || hours + minutes > 0 else {
        throw wrong
      }
      offset = (hours * 60 + minutes) * (bytes[index] == UInt8(ascii: "-") ? -1 : 1)
    }
    try self.init(
      date: date, second: hour * 3600 + minute * 60 + second, offset: offset, at: path)
  }

  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public var instant: Int { date.dayNumber * 86_400 + second - offset * 60 }

  /// `2026-11-24T18:30:00+01:00`; UTC is `+00:00`.
  public var text: String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let ahead = offset.magnitude
    return "\(date)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
      + "\(offset < 0 ? "-" : "+")\(two(Int(ahead) / 60)):\(two(Int(ahead) % 60))"
  }
}
