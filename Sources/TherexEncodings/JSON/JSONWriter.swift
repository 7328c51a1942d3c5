extension JSON {
  /// Writes JSON into one buffer of bytes; the caller says what stands on a line of its own.
  ///
  /// Every object and array is closed by whoever opened it, and a key stands before each value of an
  /// object: nothing here checks it.
  package struct Writer: Sendable {
    /// How the entries of an object or array stand.
    package enum Layout: Sendable {
      /// Each on a line of its own, two spaces a level; on one line where what holds it is.
      case lines
      /// On one line with what they stand in, as is all that they hold.
      case line
    }

    /// What has been written so far.
    package private(set) var bytes: [UInt8]
    /// Whether all stands on one line without spaces.
    private let isCompact: Bool
    private var depth = 0
    /// How many of the open objects and arrays stand on one line.
    private var inlineDepth = 0
    private var isFirst = true
    /// Where the next entry or bracket begins a line, its indent.
    private var asked: Int?

    package init(isCompact: Bool = false, capacity: Int = 0) {
      bytes = []
      bytes.reserveCapacity(capacity)
      self.isCompact = isCompact
    }

    /// Whether nothing is open.
    package var isWhole: Bool { depth == 0 }

    // MARK: Objects and arrays

    package mutating func openObject(_ layout: Layout = .lines) {
      open(UInt8(ascii: "{"), layout)
    }
    package mutating func closeObject() { close(UInt8(ascii: "}")) }
    package mutating func openArray(_ layout: Layout = .lines) { open(UInt8(ascii: "["), layout) }
    package mutating func closeArray() { close(UInt8(ascii: "]")) }

    /// Begins an entry of an array.
    package mutating func entry() { separate() }

    /// Begins a member of an object.
    package mutating func key(_ name: StaticString) {
      separate()
      bytes.append(UInt8(ascii: "\""))
      bytes.appendLiteral(name)
      bytes.appendLiteral(isCompact ? "\":" : "\": ")
    }

    /// Puts the next entry, or the bracket that closes, on a line of its own with this indent.
    package mutating func breakLine(indent: Int) { asked = indent }

    /// Ends the text's last line.
    package mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

    // MARK: Values

    package mutating func text(_ text: String) { bytes.appendJSONString(text) }
    package mutating func flag(_ flag: Bool) { bytes.appendLiteral(flag ? "true" : "false") }
    package mutating func null() { bytes.appendLiteral("null") }
    package mutating func whole(_ number: Int) {
      if 0..<10 ~= number {
        bytes.append(UInt8(ascii: "0") + UInt8(number))
      } else {
        bytes.append(contentsOf: "\(number)".utf8)
      }
    }
    /// - Parameter digits: a number as RFC 8259 writes it.
    package mutating func number(_ digits: String) { bytes.append(contentsOf: digits.utf8) }

    // MARK: Lines

    private mutating func open(_ bracket: UInt8, _ layout: Layout) {
      bytes.append(bracket)
      depth += 1
      if layout == .line || inlineDepth > 0 { inlineDepth += 1 }
      isFirst = true
    }

    private mutating func close(_ bracket: UInt8) {
      depth -= 1
      if let indent = asked {
        startLine(indent)
      } else if inlineDepth == 0, !isFirst, !isCompact {
        startLine(2 * depth)
      }
      if inlineDepth > 0 { inlineDepth -= 1 }
      bytes.append(bracket)
      isFirst = false
    }

    private mutating func separate() {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      if let indent = asked {
        startLine(indent)
      } else if !isCompact {
        if inlineDepth == 0 {
          startLine(2 * depth)
        } else if !isFirst {
          bytes.append(UInt8(ascii: " "))
        }
      }
      isFirst = false
    }

    private mutating func startLine(_ indent: Int) {
      asked = nil
      bytes.append(UInt8(ascii: "\n"))
      for _ in 0..<indent / 2 { bytes.appendLiteral("  ") }
      if indent % 2 == 1 { bytes.append(UInt8(ascii: " ")) }
    }
  }
}

extension [UInt8] {
  /// Appends a literal's bytes as they are.
  package mutating func appendLiteral(_ literal: StaticString) {
    append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}
