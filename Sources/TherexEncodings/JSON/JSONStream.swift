/// Gives a file piece by piece, from its beginning.
package protocol ByteSource {
  /// The next bytes; empty at the end, and from then on.
  mutating func next() -> [UInt8]
}

/// Bytes that are in memory, as one piece.
package struct BytesInMemory: ByteSource {
  private var bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package mutating func next() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}

/// Reads a JSON object of which one list is handed over element by element, so that a long file
/// takes no more memory than its longest element.
///
/// What is accepted, and the places of errors, are those of ``JSON/parse(_:)``; only a byte that is
/// not UTF-8 is met when its element is.
package struct JSONStream<Source: ByteSource> {
  private var source: Source
  /// What was read and not yet stepped over, and some that was.
  private var window: [UInt8] = []
  private var cursor = JSONParser.Cursor()
  private var total = 0
  private var isAtEnd = false

  package init(_ source: Source) { self.source = source }

  /// Reads the whole document.
  ///
  /// - Parameters:
  ///   - list: the key of the list; where it holds no list, or stands elsewhere, it is read as all
  ///     the rest.
  ///   - element: takes each element of the list.
  /// - Returns: the document, its list empty.
  package mutating func document(
    list: String, element: (JSON.Value) -> Void
  ) throws(ReadError) -> JSON.Value {
    try read(list: list) { (stream) throws(ReadError) in
      element(try stream.value(depth: 2))
    }
  }

  /// Steps over the document and hands over the bytes of each element of a list, none of them
  /// understood yet: what is wrong in an element is not met.
  package mutating func slices(
    list: String, element: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(ReadError) {
    _ = try read(list: list) { (stream) throws(ReadError) in
      let length = try stream.wholeValue()
      let end = stream.cursor.index + length
      stream.window.withUnsafeBufferPointer {
        element(UnsafeBufferPointer(rebasing: $0[stream.cursor.index..<end]))
      }
      stream.cursor.index = end
    }
  }

  private mutating func read(
    list: String, element: (inout Self) throws(ReadError) -> Void
  ) throws(ReadError) -> JSON.Value {
    try begin()
    ahead()
    let start = cursor.place
    guard peek == UInt8(ascii: "{") else {
      let value = try value(depth: 0)
      ahead()
      try parse { (parser) throws(ReadError) in try parser.end() }
      return value
    }
    let members = try members(list: list, element: element)
    ahead()
    try parse { (parser) throws(ReadError) in try parser.end() }
    return JSON.Value(.object(members), place: start)
  }

  private mutating func members(
    list: String, element: (inout Self) throws(ReadError) -> Void
  ) throws(ReadError) -> [JSON.Member] {
    try parse { (parser) throws(ReadError) in try parser.enter(1) }
    ahead()
    if takes(UInt8(ascii: "}")) { return [] }
    var members: [JSON.Member] = []
    var keys: Set<String> = []
    repeat {
      ahead()
      _ = try wholeValue()
      let known = members
      let (key, place) = try parse { (parser) throws(ReadError) in
        try parser.key(among: known, &keys)
      }
      ahead()
      try parse { (parser) throws(ReadError) in try parser.colon(after: key) }
      ahead()
      let value: JSON.Value
      if key == list, peek == UInt8(ascii: "[") {
        value = JSON.Value(.array([]), place: cursor.place)
        try elements(element)
      } else {
        value = try self.value(depth: 1)
      }
      members.append(JSON.Member(key: key, place: place, value: value))
    } while try goesOn(until: UInt8(ascii: "}"), in: "an object")
    return members
  }

  private mutating func elements(
    _ element: (inout Self) throws(ReadError) -> Void
  ) throws(ReadError) {
    try parse { (parser) throws(ReadError) in try parser.enter(2) }
    ahead()
    if takes(UInt8(ascii: "]")) { return }
    repeat {
      ahead()
      try element(&self)
    } while try goesOn(until: UInt8(ascii: "]"), in: "an array")
  }

  // MARK: Steps of the parser, each with all the bytes that it looks at

  private mutating func parse<T>(
    _ step: (inout JSONParser) throws(ReadError) -> T
  ) throws(ReadError) -> T {
    let cursor = cursor
    let result = try window.withUnsafeBufferPointer {
      (bytes) throws(ReadError) -> (T, JSONParser.Cursor) in
      var parser = JSONParser(bytes: bytes, at: cursor)
      let value = try step(&parser)
      return (value, parser.cursor)
    }
    self.cursor = result.1
    return result.0
  }

  private mutating func value(depth: Int) throws(ReadError) -> JSON.Value {
    _ = try wholeValue()
    return try parse { (parser) throws(ReadError) in try parser.value(depth: depth) }
  }

  private mutating func goesOn(
    until close: UInt8, in whole: String
  ) throws(ReadError) -> Bool {
    ahead()
    return try parse { (parser) throws(ReadError) in try parser.goesOn(until: close, in: whole) }
  }

  private var peek: UInt8? { cursor.index < window.count ? window[cursor.index] : nil }

  private mutating func takes(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    cursor.index += 1
    return true
  }

  // MARK: The window

  /// The first bytes, and what they say of the whole file.
  private mutating func begin() throws(ReadError) {
    while window.count < 4, !isAtEnd { fill() }
    let refusal = window.withUnsafeBufferPointer { bytes in
      bytes.count < 4
        ? SourceBytes.refusal(of: bytes) : SourceBytes.refusal(ofBeginning: bytes)
    }
    if let refusal { throw refusal }
    let mark = window.withUnsafeBufferPointer { SourceBytes.markLength($0) }
    cursor.index = mark
    cursor.origin = mark
  }

  /// Drops what was stepped over and reads on.
  private mutating func fill() {
    window.removeFirst(cursor.index)
    cursor.origin -= cursor.index
    cursor.index = 0
    let more = source.next()
    if more.isEmpty { isAtEnd = true }
    total += more.count
    if window.isEmpty { window = more } else { window.append(contentsOf: more) }
  }

  /// Steps over space, and reads on until two more characters are there: a comma and what it is
  /// followed by.
  private mutating func ahead() {
    while true {
      let cursor = cursor
      let (moved, isEnough) = window.withUnsafeBufferPointer { bytes in
        var parser = JSONParser(bytes: bytes, at: cursor)
        parser.skipSpace()
        let here = parser.cursor
        guard here.index < bytes.count else { return (here, false) }
        var behind = JSONParser(
          bytes: bytes,
          at: JSONParser.Cursor(index: here.index + 1, line: here.line, origin: here.origin))
        behind.skipSpace()
        return (here, behind.cursor.index < bytes.count)
      }
      self.cursor = moved
      if isEnough || isAtEnd { return }
      fill()
    }
  }

  /// Reads on until the value that begins here is whole, or the file ends; its length.
  private mutating func wholeValue() throws(ReadError) -> Int {
    var scan = JSONValueScan()
    while true {
      let start = cursor.index
      let length = window.withUnsafeBufferPointer { bytes in
        scan.length(of: UnsafeBufferPointer(rebasing: bytes[start...]))
      }
      if total > SourceBytes.sizeLimit { throw SourceBytes.tooLarge }
      if length != nil || isAtEnd {
        let length = length ?? window.count - start
        try checkText(length)
        return length
      }
      fill()
    }
  }

  /// - Throws: ``ReadError`` with the place of the first byte that is no text.
  private func checkText(_ length: Int) throws(ReadError) {
    let cursor = cursor
    let refusal = window.withUnsafeBufferPointer { bytes -> ReadError? in
      let slice = UnsafeBufferPointer(rebasing: bytes[cursor.index..<cursor.index + length])
      guard let bad = SourceBytes.firstBad(slice) else { return nil }
      let place = SourceBytes.place(of: bad, in: slice, isWhole: false)
      return SourceBytes.refusal(
        ofByte: slice[bad], line: cursor.line + place.line - 1,
        column: place.line > 1 ? place.column : cursor.place.column + place.column - 1)
    }
    if let refusal { throw refusal }
  }
}

/// Finds the end of a value without understanding it; goes on where it was when more bytes come.
private struct JSONValueScan {
  private var index = 0
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// The length of the value that the bytes begin with; `nil` while its end is not among them.
  ///
  /// - Parameter bytes: from the value's first byte on, those of the call before and more.
  mutating func length(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    while index < bytes.count {
      let byte = bytes[index]
      index &+= 1
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          if depth == 0 { return index }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        // A string after a word is no value: the word is what is read.
        if depth == 0, index > 1 { return index - 1 }
        isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth &+= 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth &-= 1
        if depth == 0 { return index }
        if depth < 0 { return max(1, index - 1) }
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"),
        UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if depth == 0 { return max(1, index - 1) }
      default: break
      }
    }
    return nil
  }
}
