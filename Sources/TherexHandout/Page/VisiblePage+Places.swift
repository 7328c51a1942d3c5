/// Words, ends and kinds of tags, by their places in the page.
extension VisiblePage {
  func word(from start: Int) -> Range<Int> {
    var stop = start
    while stop < page.count, page[stop] > 0x20, page[stop] != UInt8(ascii: ">"),
      page[stop] != UInt8(ascii: "/")
    { stop += 1 }
    return start..<stop
  }

  func key(_ name: Range<Int>) -> String {
    name.count > 16
      ? "" : String(decoding: page[name].map(\.lowerLetter), as: UTF8.self)
  }

  func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy { page[$0].lowerLetter == page[$1].lowerLetter }
  }

  func isSame(_ name: Range<Int>, _ word: [UInt8]) -> Bool {
    name.count == word.count && zip(name, word).allSatisfy { page[$0].lowerLetter == $1 }
  }

  func matches(_ word: StaticString, at start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= page.count else { return false }
    for index in 0..<word.utf8CodeUnitCount where page[start + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  func end(of word: StaticString, from start: Int) -> Int {
    let first = word.utf8Start[0]
    var at = start
    while at < page.count, page[at] != first || !matches(word, at: at) { at += 1 }
    return min(at + word.utf8CodeUnitCount, page.count)
  }

  /// Behind the end tag of an element that holds no tags.
  func rawEnd(of name: Range<Int>) -> Int {
    var at = at
    while at < page.count {
      if page[at] == UInt8(ascii: "<"), matches("</", at: at), isSame(word(from: at + 2), name) {
        return end(of: ">", from: at)
      }
      at += 1
    }
    return at
  }

  /// Passes over a drawing, which may hold others.
  mutating func skipDrawing(_ name: Range<Int>) {
    guard page[at - 2] != UInt8(ascii: "/") else { return }
    var depth = 1
    while at < page.count, depth > 0 {
      if page[at] != UInt8(ascii: "<") {
        at += 1
      } else if matches("<!--", at: at) {
        at = end(of: "-->", from: at + 2)
      } else if at + 1 < page.count, page[at + 1] == UInt8(ascii: "/") {
        if isSame(word(from: at + 2), name) { depth -= 1 }
        at = end(of: ">", from: at)
      } else {
        if isSame(word(from: at + 1), name) { depth += 1 }
        at += 1
      }
    }
  }

  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
  static let raw: Set<String> = [
    "iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea",
    "title", "xmp",
  ]
  static let unseen: Set<String> = [
    "audio", "canvas", "datalist", "head", "meter", "object", "progress", "rp", "select",
    "template", "video",
  ]
  static let special: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html", "li", "main", "nav", "object",
    "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "template",
    "tfoot", "th", "thead", "tr", "ul",
  ]
}
