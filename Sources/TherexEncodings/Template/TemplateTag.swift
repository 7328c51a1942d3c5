/// A tag as it stands in a template: `{{…}}`.
struct TemplateTag {
  enum Kind {
    case escaped, unescaped, section, inverted, close, comment, partial
  }

  let kind: Kind
  /// What stands in the tag, without its mark and the white space around it.
  let name: Range<Int>
  /// The offset of the first `{`.
  let start: Int
  /// The offset after the last `}`.
  let end: Int

  /// Whether a line that holds this tag alone leaves nothing behind.
  var canStandAlone: Bool { kind != .escaped && kind != .unescaped }
}

extension TemplateSource {
  /// Reads the tag whose `{{` begins at `start`.
  func tag(at start: Int) throws(TemplateError) -> TemplateTag {
    var content = start + 2
    let mark = content < bytes.count ? bytes[content] : 0
    let kind: TemplateTag.Kind
    switch mark {
    case UInt8(ascii: "#"): kind = .section
    case UInt8(ascii: "^"): kind = .inverted
    case UInt8(ascii: "/"): kind = .close
    case UInt8(ascii: "!"): kind = .comment
    case UInt8(ascii: ">"): kind = .partial
    case UInt8(ascii: "&"), UInt8(ascii: "{"): kind = .unescaped
    case UInt8(ascii: "="):
      throw error(
        at: start, "other delimiters than {{ and }} are not supported", fix: "delete this tag")
    case UInt8(ascii: "<"), UInt8(ascii: "$"):
      throw error(
        at: start, "parents and blocks are not supported",
        fix: "put the shared text into a part and write {{> part}}")
    case UInt8(ascii: "%"):
      throw error(at: start, "pragmas are not supported", fix: "delete this tag")
    default:
      kind = .escaped
      content -= 1
    }
    content += 1
    guard let close = closing(from: content, kind) else {
      let fix =
        switch mark {
        case UInt8(ascii: "!"): "add }} where the comment ends"
        case UInt8(ascii: "{"): "add }}} after the name"
        default: "add }} after the name"
        }
      throw error(at: start, "this tag is not closed", fix: fix)
    }
    var end = close + 2
    if mark == UInt8(ascii: "{") {
      guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else {
        throw error(
          at: start, "this tag begins with {{{ and ends with }}", fix: "end it with }}}")
      }
      end += 1
    }
    let name = trimmed(content..<close)
    if kind != .comment { try checkName(name, of: kind, at: start) }
    return TemplateTag(kind: kind, name: name, start: start, end: end)
  }

  /// Refuses other signs than names are made of, so that messages can quote every name that comes
  /// through.
  private func checkName(
    _ name: Range<Int>, of kind: TemplateTag.Kind, at start: Int
  ) throws(TemplateError) {
    if name.count > 64 {
      throw error(at: start, "a name is longer than 64 signs", fix: "add }} after the name")
    }
    if kind == .partial, !name.isEmpty, bytes[name.lowerBound] == UInt8(ascii: "*") {
      throw error(
        at: start, "the name of a part cannot be a value", fix: "write the part's own name")
    }
    for at in name
    where !bytes[at].isNameByte && (kind != .partial || bytes[at] != UInt8(ascii: "/")) {
      throw error(
        at: at, "a name is made of letters, digits, _ and -",
        fix: "write one name, without spaces and other signs")
    }
  }

  /// The offset of the `}}` that ends a tag; nil if there is none, or another tag or a line of text
  /// comes first.
  private func closing(from start: Int, _ kind: TemplateTag.Kind) -> Int? {
    var at = start
    var nameEnded = false
    var nameBegan = false
    while at + 1 < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "}"), bytes[at + 1] == UInt8(ascii: "}") { return at }
      if kind != .comment {
        if byte == UInt8(ascii: "{"), bytes[at + 1] == UInt8(ascii: "{") { return nil }
        if byte == UInt8(ascii: "\n") {
          nameEnded = nameBegan
        } else if !byte.isSpace {
          // A name, a line end, and more: the writer forgot to close, and all this is page text.
          if nameEnded { return nil }
          nameBegan = true
        }
      }
      at += 1
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isSpace { start += 1 }
    while start < end, bytes[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  /// Where the line ends if nothing but spaces and tabs is left on it, after its line end; nil
  /// means something is left.
  func lineEnd(from offset: Int) -> Int? {
    var at = offset
    while at < bytes.count, bytes[at] == UInt8(ascii: " ") || bytes[at] == UInt8(ascii: "\t") {
      at += 1
    }
    if at == bytes.count { return at }
    if bytes[at] == UInt8(ascii: "\r"), at + 1 < bytes.count { at += 1 }
    return bytes[at] == UInt8(ascii: "\n") ? at + 1 : nil
  }
}

extension UInt8 {
  /// Whether this is a space, a tab or part of a line end.
  fileprivate var isSpace: Bool {
    switch self {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  /// Whether a name can hold this: a letter, a digit, `_`, `-`, or the dot between two names.
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default:
      false
    }
  }
}
