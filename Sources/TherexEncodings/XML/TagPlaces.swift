/// The line and column of one tag after another; each byte is looked at once.
struct TagPlaces {
  /// From 1.
  private(set) var line = 1
  /// In Unicode scalars, from 1.
  private(set) var column = 1
  private let bytes: UnsafeBufferPointer<UInt8>
  private var countedTo = 0

  /// - Parameter bytes: the document, without a byte order mark.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Goes forward to an offset; one that lies behind is none.
  mutating func advance(to offset: Int) {
    guard offset > countedTo, offset <= bytes.count else { return }
    var lines = 0
    for index in countedTo..<offset where bytes[index] == UInt8(ascii: "\n") { lines &+= 1 }
    var start = countedTo
    if lines > 0 {
      line += lines
      column = 1
      start = offset
      while bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    }
    var scalars = 0
    for index in start..<offset where bytes[index] & 0xC0 != 0x80 { scalars &+= 1 }
    column += scalars
    countedTo = offset
  }

  /// The offset of the `<` of the tag that holds `offset`: no other `<` can stand within a tag.
  func tagStart(_ offset: Int) -> Int {
    var index = Swift.min(offset, bytes.count) - 1
    while index > 0, bytes[index] != UInt8(ascii: "<") { index -= 1 }
    return Swift.max(0, index)
  }
}
