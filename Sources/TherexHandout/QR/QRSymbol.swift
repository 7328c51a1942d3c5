/// A QR symbol that holds some bytes, and how large it is on paper.
///
/// Source: ISO/IEC 18004:2015, table 7 (capacities in byte mode) and 5.3.8 (quiet zone of 4 modules).
public struct QRSymbol: Hashable, Sendable {
  /// How much of a damaged symbol can be restored.
  public enum Level: String, CaseIterable, Hashable, Sendable {
    /// About 7 in 100 of it.
    case low = "L"
    /// About 15 in 100 of it: a fold or a poor copy.
    case medium = "M"

    /// Bytes that versions 1 to 40 hold.
    var capacities: [Int] {
      switch self {
      case .low:
        [
          17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718,
          792, 858, 929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068,
          2188, 2303, 2431, 2563, 2699, 2809, 2953,
        ]
      case .medium:
        [
          14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560,
          624, 666, 711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722,
          1809, 1911, 1989, 2099, 2213, 2331,
        ]
      }
    }
  }

  /// 1 to 40.
  public let version: Int
  public let level: Level

  /// The bytes that it can hold.
  public var capacity: Int { level.capacities[version - 1] }
  /// Dark and light squares along one side, without the quiet zone.
  public var modules: Int { 17 + 4 * version }
  /// The light border that a reader needs, in modules.
  public static let quietZone = 4

  /// The side with its quiet zone, in micrometres.
  public func side(module: Int) -> Int { (modules + 2 * Self.quietZone) * module }

  /// The smallest symbol that holds so many bytes at a level; `nil` when none does.
  public init?(holding bytes: Int, level: Level) {
    guard let index = level.capacities.firstIndex(where: { $0 >= bytes }) else { return nil }
    version = index + 1
    self.level = level
  }
}

/// What a printed symbol may be, so that a phone reads it from paper.
public struct QRPaper: Hashable, Sendable {
  /// The side of one square, in micrometres.
  ///
  /// Four dots of a printer's head or more keep it square: 340 at 300 dots an inch. Source: DENSO
  /// WAVE, QRcode.com, "Point for setting the module size".
  public let module: Int
  /// The most that the symbol with its quiet zone may take, in micrometres.
  public let side: Int

  /// Squares of 0.42 mm, five dots at 300 an inch, in 75 mm: version 38 at most, 2,699 bytes at
  /// level L and 2,099 at level M. The format's own limit is 2,953, version 40 at level L.
  public static let handout = QRPaper(module: 420, side: 75_000)

  public init(module: Int, side: Int) {
    self.module = module
    self.side = side
  }

  /// The symbol for so many bytes: level M where it fits the paper, else level L; `nil` when
  /// neither does.
  public func symbol(holding bytes: Int) -> QRSymbol? {
    for level in [QRSymbol.Level.medium, .low] {
      if let symbol = QRSymbol(holding: bytes, level: level), symbol.side(module: module) <= side {
        return symbol
      }
    }
    return nil
  }

  /// The most bytes that the paper carries; 0 when not even the smallest symbol fits.
  public var capacity: Int {
    let low = QRSymbol.Level.low.capacities
    return low.last {
      QRSymbol(holding: $0, level: .low).map { $0.side(module: module) <= side } ?? false
    }
      ?? 0
  }
}
