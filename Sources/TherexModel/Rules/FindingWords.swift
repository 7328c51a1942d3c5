/// The names of findings and the other words for them, in lower case, each with its finding's place.
///
/// They are lines, `word<TAB>place`, in the order of their bytes, behind a first line with how many bytes
/// the longest word has. Those of the built-in findings are written when the program is built: no start
/// puts two thousand words into a table, to ask for five.
package struct FindingWords: Hashable, Sendable {
  private let bytes: [UInt8]
  /// Where the words begin.
  private let start: Int
  /// Bytes of the longest word.
  package let longest: Int

  /// - Parameter file: the lines, as they are written when the program is built.
  package init(_ file: [UInt8]) {
    bytes = file
    let end = file.firstIndex(of: Self.lineEnd) ?? file.count
    longest = Int(String(decoding: file[..<end], as: UTF8.self)) ?? 0
    start = min(end + 1, file.count)
  }

  /// - Parameter places: each word with its finding's place.
  package init(_ places: [String: Int]) {
    let words = places.filter { !$0.key.utf8.contains { $0 < 0x20 } }
    var file = Array("\(words.keys.map(\.utf8.count).max() ?? 0)\n".utf8)
    for (word, place) in words.sorted(by: {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }) {
      file += Array("\(word)\t\(place)\n".utf8)
    }
    self.init(file)
  }

  private static let tab = UInt8(ascii: "\t")
  private static let lineEnd = UInt8(ascii: "\n")

  /// The place of the finding with a name or another word, in lower case; `nil` where none has it.
  package subscript(word: String) -> Int? {
    var word = word
    if let place = word.withUTF8({ place(of: $0) }) { return place }
    // A letter with its accent may be written as one sign or as two.
    guard word.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    return all.first { $0.word == word }?.place
  }

  /// Every word with its finding's place, in the order of the words.
  package var all: [(word: String, place: Int)] {
    var words: [(word: String, place: Int)] = []
    each { words.append((String(decoding: $0, as: UTF8.self), $1)) }
    return words
  }

  /// The places of the findings of which a word is meant, in their order.
  func places(where isMeant: (UnsafeBufferPointer<UInt8>) -> Bool) -> [Int] {
    var places: Set<Int> = []
    each { if isMeant($0) { places.insert($1) } }
    return places.sorted()
  }

  private func each(_ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var at = start
      while at < bytes.count {
        let word = at
        while bytes[at] != Self.tab { at += 1 }
        let place = Self.number(bytes, at + 1)
        body(UnsafeBufferPointer(rebasing: bytes[word..<at]), place.value)
        at = place.end + 1
      }
    }
  }

  /// Halves the lines until one is left.
  private func place(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var (low, high) = (start, bytes.count)
      while low < high {
        var line = low + (high - low) / 2
        while line > low, bytes[line - 1] != Self.lineEnd { line -= 1 }
        var (at, index) = (line, 0)
        while index < word.count, bytes[at] != Self.tab, bytes[at] == word[index] {
          at += 1
          index += 1
        }
        let isWhole = bytes[at] == Self.tab
        if isWhole, index == word.count { return Self.number(bytes, at + 1).value }
        if index < word.count, isWhole || bytes[at] < word[index] {
          while bytes[at] != Self.lineEnd { at += 1 }
          low = at + 1
        } else {
          high = line
        }
      }
      return nil
    }
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (value: Int, end: Int) {
    var (value, at) = (0, start)
    while bytes[at] != lineEnd {
      value = value * 10 + Int(bytes[at] - UInt8(ascii: "0"))
      at += 1
    }
    return (value, at)
  }
}
