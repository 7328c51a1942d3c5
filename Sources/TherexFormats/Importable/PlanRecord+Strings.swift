internal import TherexEncodings
internal import TherexModel

extension PlanRecord {
  static let numberForm = "write it as 3 or 2.5, without an exponent, 15 digits at most"

  /// The text without XML's white space at its ends.
  static func trimmed(_ text: String) -> Substring {
    let utf8 = text.utf8
    guard let first = utf8.firstIndex(where: { !isSpace($0) }),
      let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return text[first...last]
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// The text as one line: trimmed, and white space that holds a line break or a tab made one space.
  ///
  /// Spaces alone are kept as they are, so that what was written comes back.
  static func folded(_ text: String) -> String {
    if isFolded(text) { return text }
    let trimmed = trimmed(text)
    var out: [UInt8] = []
    var run: [UInt8] = []
    for byte in trimmed.utf8 {
      if isSpace(byte) {
        run.append(byte)
        continue
      }
      if run.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        out.append(contentsOf: run)
      } else {
        out.append(0x20)
      }
      run.removeAll(keepingCapacity: true)
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether it has no white space at its ends, and none but spaces.
  private static func isFolded(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      if utf8.first == UInt8(ascii: " ") || utf8.last == UInt8(ascii: " ") { return false }
      for byte in utf8 where byte < 0x20 && isSpace(byte) { return false }
      return true
    }
  }

  /// What is said of a name that nothing asked for.
  static func unknown(
    _ kind: String, _ name: String, among known: [StaticString], line: Int, column: Int
  ) -> ReadError {
    let names = known.map { "\($0)" }
    let fix =
      if let near = nearestWord(to: name, in: names) { "write \(near)" } else if names.isEmpty {
        "remove it"
      } else if names.count <= 12 {
        "remove it, or use one of: \(names.joined(separator: ", "))"
      } else {
        "remove it"
      }
    return ReadError(
      "the \(kind) \(ReadError.quoted(name)) is not known here", fix: fix, line: line,
      column: column)
  }

  /// Whether a name of the format is the one that a path of the model means, such as `patient key`.
  static func isField(_ name: String, _ field: String) -> Bool {
    let wanted = field.prefix { $0 != "[" && !$0.isNumber }.filter { $0 != " " }.lowercased()
    let name = name.lowercased()
    return !wanted.isEmpty && (name == wanted || name == wanted + "s")
  }
}

extension PlanPath {
  /// The name of the innermost field; of an entry of a list it is the list's.
  var fieldName: String {
    if case .index = last, let parent { return parent.fieldName }
    return last.description
  }
}
