internal import TherexModel

/// Everyday words for a dose, and the plan text that says the same.
///
/// Nothing here is accepted: it makes the mend that a refusal offers. What it offers was read as plan
/// text before and is printed from that; a word that it does not know makes it offer nothing.
struct EverydayDose {
  /// A word as it was typed, and as it is compared.
  private struct Piece {
    let typed: String
    let plain: String
  }

  /// Longer doses are not looked at.
  private static let longest = 200

  /// The mistake with the dose in plan text as its mend: the whole of it, or the part between
  /// commas where it stands.
  static func mended(_ mistake: TextMistake, of slice: TextSlice) -> TextMistake {
    guard slice.bytes.count <= longest else { return mistake }
    if let whole = offer(for: slice.text, isRefused: true) { return mistake.offering(whole) }
    let parts = slice.split(0x2C)
    guard parts.count > 1,
      let part = parts.last(where: { $0.column <= mistake.column }),
      printed(part.text) == nil, let offered = offer(for: part.text)
    else { return mistake }
    return mistake.offering(offered)
  }

  /// One or two doses in plan text that the words may mean; `nil` when a word has no plain meaning or
  /// nothing was said in everyday words.
  ///
  /// - Parameter isRefused: whether the words were no dose as they stand, so that it is enough where
  ///   they read without quotation marks and full stops.
  static func offer(for text: String, isRefused: Bool = false) -> [String]? {
    var readings = [""]
    var isChanged = false
    var pieces = pieces(of: text)[...]
    while let first = pieces.first {
      if let (count, said) = EverydayDose.match(pieces) {
        isChanged = true
        guard readings.count * said.count <= 2 else { return nil }
        readings = readings.flatMap { reading in said.map { "\(reading) \($0)" } }
        pieces = pieces.dropFirst(count)
      } else {
        readings = readings.map { first.plain == "," ? "\($0)," : "\($0) \(first.typed)" }
        pieces = pieces.dropFirst()
      }
    }
    guard isChanged || isRefused else { return nil }
    var offered: [String] = []
    for reading in readings {
      guard let printed = printed(reading) else { continue }
      if !offered.contains(printed) { offered.append(printed) }
    }
    return offered.isEmpty ? nil : offered
  }

  /// The canonical text of a dose that reads.
  private static func printed(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let tokens = try? DoseLexer.tokens(of: TextSlice(bytes: bytes[...], column: 1)),
      let (dosage, schedule, name) = try? DoseParser.parse(
        tokens, column: 1, endColumn: bytes.count + 1)
    else { return nil }
    var out: [UInt8] = []
    DoseText.append(dosage, schedule, name: name, to: &out)
    return out.isEmpty ? nil : String(decoding: out, as: UTF8.self)
  }

  // MARK: Pieces

  private static func pieces(of text: String) -> [Piece] {
    var out: [Piece] = []
    for raw in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      var word = raw.filter { !"“”„«»".contains($0) }
      var hasComma = false
      while let last = word.last, last == "," || last == ";" {
        hasComma = true
        word.removeLast()
      }
      if word.hasSuffix(":") || word.hasSuffix(".") { word.removeLast() }
      out += cut(String(word))
      if hasComma { out.append(Piece(typed: ",", plain: ",")) }
    }
    return out
  }

  /// Cuts `30sec` into `30 sec`, `@10kg` into `@ 10 kg` and `3x/wk` into `3x /wk`.
  private static func cut(_ word: String) -> [Piece] {
    var parts: [String] = []
    var part = ""
    func kind(_ letter: Character) -> Int {
      switch letter {
      case "0"..."9", ".", "-", "–": 0
      case "/", "@", "%": 1
      default: 2
      }
    }
    for letter in word {
      let isCut: Bool
      switch (part.last.map(kind), kind(letter)) {
      case (nil, _): isCut = false
      // `3x10` and `3x` are one word, and so is a name with a figure in it.
      case (0, 2): isCut = !"x×".contains(letter.lowercased()) && !part.contains { $0.isLetter }
      case (1, _): isCut = part != "/"
      case (_, 1): isCut = true
      case (2, 0): isCut = part.lowercased() == "x"
      default: isCut = false
      }
      if isCut {
        parts.append(part)
        part = ""
      }
      part.append(letter)
    }
    if !part.isEmpty { parts.append(part) }
    return parts.map { typed in
      let plain = typed.lowercased().replacing("–", with: "-").replacing("×", with: "x")
      let number = plain.hasSuffix("-") ? String(plain.dropLast()) : plain
      return Piece(typed: typed, plain: EverydayWords.numbers[number] ?? number)
    }
  }

  // MARK: Patterns

  /// The first pattern that the pieces begin with: how many it takes, and what it may mean.
  private static func match(_ pieces: ArraySlice<Piece>) -> (Int, [String])? {
    for (pattern, said) in EverydayWords.patterns {
      var found: [String] = []
      var rest = pieces
      let isMatch = pattern.allSatisfy { element in
        if element.isOptional, rest.first.map({ !element.words.contains($0.plain) }) ?? true {
          return true
        }
        guard let piece = rest.first, element.takes(piece.plain) else { return false }
        if element.isFigure { found.append(figure(piece.plain, element)) }
        rest = rest.dropFirst()
        return true
      }
      guard isMatch, !isCutShort(rest, pattern) else { continue }
      return (pieces.count - rest.count, said.map { fill($0, found) })
    }
    return nil
  }

  /// Whether a bare number was taken that has its unit behind it: `3 x 10 kg` is no `3x10`.
  private static func isCutShort(
    _ rest: ArraySlice<Piece>, _ pattern: [EverydayWords.Element]
  ) -> Bool {
    guard let last = pattern.last, last.isFigure, !last.isWord, let next = rest.first else {
      return false
    }
    return EverydayWords.units.contains(next.plain)
  }

  private static func figure(_ text: String, _ element: EverydayWords.Element) -> String {
    switch element.kind {
    case .times: String(text.dropLast())
    case .day: String(text.prefix(3)).withCapital
    default: text
    }
  }

  private static func fill(_ text: String, _ found: [String]) -> String {
    var out = text
    for (index, word) in found.enumerated() { out = out.replacing("$\(index + 1)", with: word) }
    return out
  }
}

extension String {
  fileprivate var withCapital: String { prefix(1).uppercased() + dropFirst() }
}

extension TextMistake {
  /// The same mistake with plan text to write.
  fileprivate func offering(_ texts: [String]) -> TextMistake {
    TextMistake(problem, fix: "write \(texts.joined(separator: ", or "))", column: column)
  }
}
