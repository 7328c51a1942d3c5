internal import TherexEncodings

/// Which parts of a drawing draw other parts again, and how often a browser would draw one.
///
/// Ten groups of ten copies of the group before are ten lines of text and ten thousand million
/// drawn elements.
struct SVGReferences {
  /// How many elements may be drawn again, all copies together.
  private static let copyLimit = 200_000
  /// How many parts may lie between a copy and what is drawn.
  private static let depthLimit = 64

  private struct Reference {
    let from: Int
    let id: String
    let line: Int
    let column: Int
  }

  private var count = 0
  /// The numbers of an element and of all inside it.
  private var parts: [String: Range<Int>] = [:]
  /// In the order of their elements.
  private var all: [Reference] = []

  /// Numbers an element, before those inside it.
  mutating func begin() -> Int {
    count += 1
    return count - 1
  }

  /// Ends an element; of two with one id the first is drawn.
  mutating func end(_ number: Int, id: String?) {
    guard let id, parts[id].map({ $0.lowerBound > number }) ?? true else { return }
    parts[id] = number..<count
  }

  /// Adds a reference from the element that was begun last.
  mutating func add(_ id: Substring, at element: XML.Element) {
    all.append(
      Reference(
        from: count - 1, id: Self.decoded(id), line: element.line, column: element.column))
  }

  /// A name without the `%41` in which an address may write its letters.
  private static func decoded(_ id: Substring) -> String {
    guard id.utf8.contains(UInt8(ascii: "%")) else { return String(id) }
    var bytes: [UInt8] = []
    var rest = id.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Counting

  /// - Throws: ``ReadError`` for a part that draws itself, and for too many copies.
  func check() throws(ReadError) {
    var known: [String: Int] = [:]
    var copies = 0
    for reference in all {
      copies += try drawn(by: reference, &known, within: [])
      guard copies <= Self.copyLimit else {
        throw refusal("copies of copies draw more than \(Self.copyLimit) elements", reference)
      }
    }
  }

  /// How many elements a reference draws, those that its own references draw among them.
  private func drawn(
    by reference: Reference, _ known: inout [String: Int], within open: Set<String>
  ) throws(ReadError) -> Int {
    guard let part = parts[reference.id] else { return 0 }
    if let drawn = known[reference.id] { return drawn }
    guard !open.contains(reference.id) else {
      throw refusal("a part of the drawing draws itself", reference)
    }
    guard open.count < Self.depthLimit else {
      throw refusal("copies nest too deeply", reference)
    }
    let inside = open.union([reference.id])
    var drawn = part.count
    var index = first(from: part.lowerBound)
    while index < all.count, all[index].from < part.upperBound, drawn <= Self.copyLimit {
      drawn += try self.drawn(by: all[index], &known, within: inside)
      index += 1
    }
    known[reference.id] = drawn
    return drawn
  }

  /// The index of the first reference from an element or one behind it.
  private func first(from number: Int) -> Int {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].from < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func refusal(_ problem: String, _ reference: Reference) -> ReadError {
    ReadError(
      problem, fix: "simplify the drawing", line: reference.line, column: reference.column)
  }
}
