/// A decimal number kept exactly as it was written, without binary rounding.
///
/// Up to 15 digits, of which at most 6 behind the point. Trailing zeros behind the point are
/// dropped, so that equal numbers are equal values.
public struct ExactDecimal: Hashable, Sendable {
  /// The number times ten to the power of ``scale``.
  public let units: Int64
  /// Digits behind the point, 0 to 6.
  public let scale: UInt8

  /// A whole number.
  public init(_ whole: Int) {
    units = Int64(whole)
    scale = 0
  }

  /// `units / 10^scale`, in lowest terms.
  init(units: Int64, scale: UInt8) {
    var units = units
    var scale = scale
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    self.units = units
    self.scale = scale
  }

  /// Reads `12`, `2.5` or `-3`; `nil` for anything else: a comma, an exponent, a bare point,
  /// a leading zero such as `05`, more than 15 digits or more than 6 behind the point.
  public init?(_ text: some StringProtocol) {
    // One copy at most, so that what follows runs over plain bytes.
    var text = String(text)
    guard let read = text.withUTF8({ ExactDecimal.read($0) }) else { return nil }
    self = read
  }

  private static func read(_ utf8: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
    var units: Int64 = 0
    var scale: UInt8 = 0
    var digits = 0
    var seenPoint = false
    var negative = false
    var first = true
    var leadingZero = false
    for byte in utf8 {
      switch byte {
      case 0x2D where first:
        negative = true
      case 0x30...0x39:
        if leadingZero, !seenPoint { return nil }
        if digits == 0, byte == UInt8(ascii: "0"), !seenPoint { leadingZero = true }
        digits += 1
        guard digits <= 15 else { return nil }
        units = units * 10 + Int64(byte - 0x30)
        if seenPoint { scale += 1 }
      case 0x2E where !seenPoint && digits > 0:
        seenPoint = true
      default:
        return nil
      }
      first = false
    }
    guard digits > 0, scale <= 6, !(seenPoint && scale == 0) else { return nil }
    return ExactDecimal(units: negative ? -units : units, scale: scale)
  }

  /// The number in digits, with a point and no exponent.
  public var text: String {
    guard scale > 0 else { return String(units) }
    let power = ExactDecimal.powers[Int(scale)]
    let magnitude = units.magnitude
    let behind = String(magnitude % UInt64(power))
    let padded = String(repeating: "0", count: Int(scale) - behind.utf8.count) + behind
    return "\(units < 0 ? "-" : "")\(magnitude / UInt64(power)).\(padded)"
  }

  /// The number as an integer; `nil` when it has digits behind the point.
  public var whole: Int? { scale == 0 ? Int(units) : nil }

  /// The nearest binary number, for drawing and charts alone: never for a dose.
  public var approximate: Double { Double(units) / Double(ExactDecimal.powers[Int(scale)]) }

  static let powers: [Int64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

  private static func aligned(_ a: ExactDecimal, _ b: ExactDecimal) -> (Int64, Int64, UInt8) {
    let scale = max(a.scale, b.scale)
    return (
      a.units &* powers[Int(scale - a.scale)], b.units &* powers[Int(scale - b.scale)], scale
    )
  }
}

extension ExactDecimal: Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
  public init(integerLiteral value: Int) { self.init(value) }

  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    let (x, y, _) = aligned(a, b)
    return x < y
  }

  /// The exact sum; both are below 10^9 in every field of a plan, so it does not overflow.
  public static func + (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
    let (x, y, scale) = aligned(a, b)
    return ExactDecimal(units: x &+ y, scale: scale)
  }

  public static func - (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
    let (x, y, scale) = aligned(a, b)
    return ExactDecimal(units: x &- y, scale: scale)
  }

  public var description: String { text }
}
