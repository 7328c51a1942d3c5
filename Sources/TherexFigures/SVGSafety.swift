internal import TherexEncodings

/// Refuses in an SVG whatever could run, load or lead elsewhere.
///
/// A strict reader of its own, for text in the form of XML 1.0 without a document type: what it does
/// not understand it refuses, so that nothing hides in what a browser would forgive.
struct SVGSafety {
  private let bytes: [UInt8]
  private var at = 0
  private var open: [String] = []
  /// The text of the style element that is open, which comments and CDATA may cut into pieces.
  private var sheet = ""

  /// - Throws: ``ReadError`` at the first thing that must not be there.
  static func check(_ bytes: [UInt8]) throws(ReadError) {
    if let refusal = bytes.withUnsafeBufferPointer({ SourceBytes.refusal(of: $0) }) {
      throw refusal
    }
    var scan = SVGSafety(bytes: bytes)
    try scan.document()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// Elements that run, load, or hold another language; compared in lower case, prefix dropped.
  private static let refused: Set<String> = [
    "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "canvas", "handler",
    "listener", "link", "meta", "base", "html", "body", "img", "annotation-xml", "template", "form",
    "a",
  ]

  private func error(_ problem: String, _ fix: String?, at offset: Int) -> ReadError {
    let place = bytes.withUnsafeBufferPointer { SourceBytes.place(of: offset, in: $0) }
    return ReadError(problem, fix: fix, line: place.line, column: place.column)
  }

  private func follows(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[at..<(at + count)]) }
  }

  /// Moves behind the next occurrence of `end` and gives what stood before it.
  private mutating func take(until end: StaticString) throws(ReadError) -> [UInt8] {
    let start = at
    while at < bytes.count {
      if follows(end) {
        let text = Array(bytes[start..<at])
        at += end.utf8CodeUnitCount
        return text
      }
      at += 1
    }
    throw error("the SVG ends in the middle of a tag or comment", "export it again", at: start)
  }

  private mutating func document() throws(ReadError) {
    var seen = false
    while at < bytes.count {
      let start = at
      if follows("<?xml ") || follows("<?xml\n") {
        guard start <= 3 else { throw error("misplaced XML declaration", "remove it", at: start) }
        _ = try take(until: "?>")
      } else if follows("<?") {
        throw error("processing instructions are not allowed", "remove it", at: start)
      } else if follows("<!--") {
        at += 4
        _ = try take(until: "-->")
      } else if follows("<![CDATA[") {
        at += 9
        let text = try take(until: "]]>")
        try content(text, start)
      } else if follows("<!") {
        throw error("DOCTYPE and entities are not allowed", "remove the DOCTYPE", at: start)
      } else if follows("</") {
        try close()
      } else if follows("<") {
        guard !seen || !open.isEmpty else {
          throw error("something follows the drawing", "remove it", at: start)
        }
        try tag(isRoot: !seen)
        seen = true
      } else {
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        try content(Array(bytes[start..<at]), start)
      }
    }
    guard seen, open.isEmpty else {
      throw error("the SVG is cut short", "export it again", at: bytes.count)
    }
  }

  private mutating func content(_ text: [UInt8], _ start: Int) throws(ReadError) {
    if open.isEmpty {
      guard text.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
        throw error("there is text outside the drawing", "remove it", at: start)
      }
      return
    }
    let plain = try decoded(text, start)
    if open.contains("style") { sheet += plain }
  }

  private mutating func name() -> String {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      let isName =
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x3A || byte >= 0x80
      if !isName { break }
      at += 1
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private static func local(_ name: String) -> String {
    let last = name.split(separator: ":", omittingEmptySubsequences: false).last
    return (last.map(String.init) ?? name).lowercased()
  }

  private mutating func close() throws(ReadError) {
    let start = at
    at += 2
    let name = Self.local(name())
    skipSpace()
    guard follows(">"), let last = open.popLast(), last == name else {
      throw error("tags do not match", "export it again", at: start)
    }
    at += 1
    if name == "style" {
      try style(sheet, start)
      sheet = ""
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  private mutating func tag(isRoot: Bool) throws(ReadError) {
    let start = at
    at += 1
    let full = name()
    let local = Self.local(full)
    if isRoot, local != "svg" {
      throw error("the file is no SVG drawing", "save it as SVG, PNG or JPEG", at: start)
    }
    if Self.refused.contains(local) || full.isEmpty {
      throw error("the element \(ReadError.quoted(full)) is not allowed", "remove it", at: start)
    }
    while true {
      skipSpace()
      if follows("/>") {
        at += 2
        return
      }
      if follows(">") {
        at += 1
        guard open.count < 128 else {
          throw error("elements nest too deeply", "simplify the drawing", at: start)
        }
        open.append(local)
        return
      }
      try attribute(of: local)
    }
  }

  private mutating func attribute(of element: String) throws(ReadError) {
    let start = at
    let full = name()
    skipSpace()
    guard !full.isEmpty, follows("=") else {
      throw error("a tag is not well formed", "export it again", at: start)
    }
    at += 1
    skipSpace()
    guard follows("\"") || follows("'") else {
      throw error("an attribute has no quotes", "export it again", at: start)
    }
    let quote = bytes[at]
    at += 1
    let raw = try quote == UInt8(ascii: "\"") ? take(until: "\"") : take(until: "'")
    let value = try decoded(raw, start).lowercased()
    let local = Self.local(full)
    if local.hasPrefix("on") {
      throw error(
        "the event attribute \(ReadError.quoted(full)) is not allowed", "remove it", at: start)
    }
    if full == "xmlns" || full.hasPrefix("xmlns:") { return }
    if local == "href" || local == "src" {
      guard Self.staysInside(value) else {
        throw error(
          "\(ReadError.quoted(full)) leads out of the file", "embed the picture or remove it",
          at: start)
      }
      return
    }
    if local == "attributename",
      value.contains("href") || value.drop(while: { $0.isWhitespace }).hasPrefix("on")
    {
      throw error("links and events must not be animated", "remove the animation", at: start)
    }
    if local == "base" {
      throw error("\(ReadError.quoted(full)) is not allowed", "remove it", at: start)
    }
    try style(value, start)
  }

  /// `#part` of the same file, or a picture in the attribute itself.
  private static func staysInside(_ value: String) -> Bool {
    let inside = ["#", "data:image/png;base64,", "data:image/jpeg;base64,"]
    return inside.contains { value.hasPrefix($0) }
  }

  private func style(_ text: String, _ start: Int) throws(ReadError) {
    let lower = text.lowercased()
    // A backslash spells any letter in CSS, and so hides the words that are looked for here.
    for word in ["@import", "javascript:", "expression(", "\\", "image-set(", "src("]
    where lower.contains(word) {
      throw error("\(ReadError.quoted(word)) is not allowed", "remove it", at: start)
    }
    var rest = lower[...]
    while let found = rest.firstRange(of: "url(") {
      rest = rest[found.upperBound...]
      let target = rest.drop { $0 == " " || $0 == "\"" || $0 == "'" }
      guard target.hasPrefix("#") else {
        throw error("url() leads out of the file", "remove it", at: start)
      }
    }
  }

  /// Text with its references replaced; those that need a DOCTYPE are refused.
  private func decoded(_ raw: [UInt8], _ start: Int) throws(ReadError) -> String {
    let text = String(decoding: raw, as: UTF8.self)
    guard text.contains("&") else { return text }
    let names: [String: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    var plain = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      plain += rest[..<mark]
      guard let end = rest[mark...].firstIndex(of: ";") else {
        throw error("a bare '&' is not allowed", "write &amp;", at: start)
      }
      let name = rest[rest.index(after: mark)..<end]
      if let known = names[String(name)] {
        plain += known
      } else if name.hasPrefix("#"), let scalar = Self.scalar(name.dropFirst()) {
        plain.unicodeScalars.append(scalar)
      } else {
        throw error("an unknown entity is not allowed", "write the character itself", at: start)
      }
      rest = rest[rest.index(after: end)...]
    }
    return plain + rest
  }

  private static func scalar(_ digits: Substring) -> Unicode.Scalar? {
    let isHex = digits.hasPrefix("x")
    let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init)
  }
}
