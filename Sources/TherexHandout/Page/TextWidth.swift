/// How wide words are in print, so that lines can be counted before a browser sets them.
///
/// The widths are those of Noto Sans, the first font of the handout's style and wider than Arial or
/// Helvetica; scripts without their own here are taken as wide. Source: Noto Sans 2.013, `hmtx`.
struct TextWidth {
  /// A word, or a letter of a script that breaks anywhere, in em.
  private struct Word {
    var width: Double
    /// Whether a space goes before it where it does not begin a line.
    let isSpaced: Bool
  }

  /// The font whose widths these are.
  static let font = "Noto Sans"

  private static let space = 0.26
  /// a to z, in thousandths of an em.
  private static let small: [Double] = [
    561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479,
    361, 618, 508, 786, 529, 510, 470,
  ]
  private static let smallBold: [Double] = [
    604, 633, 514, 633, 591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 497,
    434, 657, 569, 856, 578, 569, 488,
  ]
  private static let large: [Double] = [
    639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549,
    556, 731, 600, 930, 586, 566, 572,
  ]
  private static let largeBold: [Double] = [
    690, 672, 637, 740, 560, 549, 724, 765, 389, 331, 664, 565, 943, 813, 796, 628, 796, 660, 551,
    579, 756, 650, 967, 667, 624, 579,
  ]

  private var words: [Word] = []

  init() {}

  init(_ text: String, isBold: Bool = false) { append(text, isBold: isBold) }

  /// Adds words behind those there are, after a space.
  mutating func append(_ text: String, isBold: Bool = false) {
    for part in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      var isSpaced = true
      var word = 0.0
      for scalar in part.unicodeScalars {
        let width = Self.width(of: scalar, isBold: isBold)
        if Self.breaksAnywhere(scalar) {
          if word > 0 {
            words.append(Word(width: word, isSpaced: isSpaced))
            isSpaced = false
            word = 0
          }
          words.append(Word(width: width, isSpaced: isSpaced))
          isSpaced = false
        } else {
          word += width
        }
      }
      if word > 0 { words.append(Word(width: word, isSpaced: isSpaced)) }
    }
  }

  /// Adds another text's words.
  mutating func append(_ text: TextWidth) { words += text.words }

  /// Adds a text that never breaks inside where it fits a line, such as an item of a row.
  mutating func appendWhole(_ text: TextWidth, after gap: Double) {
    words.append(Word(width: text.natural + gap, isSpaced: true))
  }

  /// In one line, in em.
  var natural: Double {
    words.reduce(0) { $0 + $1.width + ($1.isSpaced ? Self.space : 0) }
  }

  var isEmpty: Bool { words.isEmpty }

  /// The lines it takes, the first `narrow` of them beside something.
  ///
  /// - Parameters:
  ///   - width: of a line, em.
  ///   - narrow: how many lines are shorter.
  ///   - rest: the width of those, em.
  func lines(in width: Double, first narrow: Int = 0, of rest: Double = 0) -> Int {
    guard !words.isEmpty else { return 0 }
    var lines = 1
    var used = 0.0
    var room: Double { lines <= narrow ? rest : width }
    for word in words {
      let gap = used > 0 && word.isSpaced ? Self.space : 0
      if used + gap + word.width <= room {
        used += gap + word.width
      } else {
        if used > 0 { lines += 1 }
        used = word.width
        // What is longer than a line is broken.
        while used > room, room > 0 {
          used -= room
          lines += 1
        }
      }
    }
    return lines
  }

  private static func breaksAnywhere(_ scalar: Unicode.Scalar) -> Bool {
    (0x2E80...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
      || (0xFF00...0xFF60).contains(scalar.value)
  }

  private static func width(of scalar: Unicode.Scalar, isBold: Bool) -> Double {
    let small = isBold ? smallBold : small
    let large = isBold ? largeBold : large
    switch scalar.value {
    case 0x61...0x7A: return small[Int(scalar.value - 0x61)] / 1000
    case 0x41...0x5A: return large[Int(scalar.value - 0x41)] / 1000
    case 0x30...0x39: return 0.572
    case 0x2C, 0x2E, 0x3A, 0x3B, 0xB7, 0x27: return isBold ? 0.285 : 0.268
    case 0x28, 0x29: return isBold ? 0.339 : 0.3
    case 0x2D: return 0.322
    case 0x25: return 0.9
    case 0x2022: return 0.376
    // What has no width: directions, joiners, marks over letters.
    case 0x200B...0x200F, 0x2066...0x2069, 0x300...0x36F, 0x64B...0x65F: return 0
    // Latin letters with marks are as wide as those without.
    case 0xE0...0xE5: return small[0] / 1000
    case 0xE7: return small[2] / 1000
    case 0xE8...0xEB: return small[4] / 1000
    case 0xEC...0xEF: return small[8] / 1000
    case 0xF1: return small[13] / 1000
    case 0xF2...0xF6: return small[14] / 1000
    case 0xF9...0xFC: return small[20] / 1000
    case 0xC0...0x24F: return scalar.properties.isUppercase ? 0.72 : 0.64
    case 0x600...0x6FF: return isBold ? 0.6 : 0.56
    case 0x2E80...: return 1
    default: return 0.6
    }
  }
}
