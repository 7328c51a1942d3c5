/// A selector or a property of a style sheet, as the hash of its text (FNV-1a).
struct StyleName: Hashable, Sendable {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Where a table of 1024 has it.
  var place: Int { Int(truncatingIfNeeded: (hash ^ hash >> 32) & 1023) }

  private mutating func add(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// A name in the form in which a style's own are hashed: small letters, no space beside `>`.
  init(_ name: StaticString) { name.withUTF8Buffer { $0.forEach { add($0) } } }

  /// This with more behind it.
  func then(_ more: StaticString) -> StyleName {
    var name = self
    more.withUTF8Buffer { $0.forEach { name.add($0) } }
    return name
  }

  /// A property's name without the spaces around it, in small letters; a custom one as it is.
  init(property: some Collection<UInt8>) {
    let bytes = property.drop { $0 <= 0x20 }
    let isCustom = bytes.first == UInt8(ascii: "-")
    for byte in bytes {
      if byte <= 0x20 { break }
      add(isCustom ? byte : byte.lowerLetter)
    }
  }

  /// A selector with one space where it has some, and none at its ends or beside `>`.
  init(selector: some Sequence<UInt8>) {
    var isSpaced = false
    var last = UInt8(ascii: ">")
    for byte in selector {
      if byte <= 0x20 {
        isSpaced = true
        continue
      }
      if isSpaced, last != UInt8(ascii: ">"), byte != UInt8(ascii: ">") {
        add(UInt8(ascii: " "))
      }
      add(byte)
      (last, isSpaced) = (byte, false)
    }
  }

  // MARK: Choices

  /// The selectors of a list, each `:is(…)` replaced by what it may be, without comments.
  static func choices(of list: [UInt8]) -> [[UInt8]] {
    var plain: [UInt8] = []
    var at = 0
    while at < list.count {
      if list[at] == UInt8(ascii: "/"), at + 1 < list.count, list[at + 1] == UInt8(ascii: "*") {
        at += 2
        while at + 1 < list.count,
          list[at] != UInt8(ascii: "*") || list[at + 1] != UInt8(ascii: "/")
        { at += 1 }
        at += 2
      } else {
        plain.append(list[at])
        at += 1
      }
    }
    var found = parts(plain[...])
    // More of them than a style has would be a bomb: they are left as they are.
    for _ in 0..<4 where found.count <= 32 { found = found.flatMap(expanded) }
    return found
  }

  private static func expanded(_ selector: [UInt8]) -> [[UInt8]] {
    guard selector.count < 400,
      let open = selector.indices.dropLast(3).first(where: {
        selector[$0] == UInt8(ascii: ":") && selector[$0 + 1] == UInt8(ascii: "i")
          && selector[$0 + 2] == UInt8(ascii: "s") && selector[$0 + 3] == UInt8(ascii: "(")
      })
    else { return [selector] }
    var depth = 0
    for end in (open + 3)..<selector.count {
      if selector[end] == UInt8(ascii: "(") { depth += 1 }
      if selector[end] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 {
        let rest = selector[(end + 1)...]
        return parts(selector[(open + 4)..<end]).map { selector[..<open] + $0 + rest }
      }
    }
    return [selector]
  }

  /// What stands between the commas that are in no brackets.
  private static func parts(_ list: ArraySlice<UInt8>) -> [[UInt8]] {
    var depth = 0
    return list.split { byte in
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      return byte == UInt8(ascii: ",") && depth == 0
    }.map(Array.init)
  }
}
