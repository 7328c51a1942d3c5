/// Looks through a page for texts that its reader must see.
///
/// It walks the tags once and keeps the text that stands in sight: not in a comment, an attribute, a
/// script, a style, a drawing or a part that is hidden by its kind, its attributes or the page's style.
/// It stops as soon as everything was found.
struct VisiblePage {
  /// The first of the texts that is not in sight, as its list and its place in it; `nil` where all are.
  ///
  /// - Parameter lists: texts that stand on the page in this order, each list for itself.
  static func firstMissing(
    of lists: [[String]], in page: ArraySlice<UInt8>, hiding: HidingStyle
  ) -> (list: Int, place: Int)? {
    page.withUnsafeBufferPointer { page in
      var walk = VisiblePage(page, hiding)
      var searches = lists.map { Search(texts: $0.map { words(of: $0) }) }
      while walk.readBlock() {
        var isDone = true
        for index in searches.indices { isDone = searches[index].advance(in: walk.text) && isDone }
        if isDone { return nil }
      }
      for (list, search) in searches.enumerated() where search.next < search.texts.count {
        return (list, search.next)
      }
      return nil
    }
  }

  /// The texts in sight, each element that may hold a text of its own for itself, in reading order.
  static func texts(of page: [UInt8]) -> [String] {
    let hiding = HidingStyle(styles(in: page))
    return page.withUnsafeBufferPointer { page in
      var walk = VisiblePage(page, hiding)
      var texts: [String] = []
      var from = 0
      while walk.readBlock() {
        texts.append(String(decoding: walk.text[from...], as: UTF8.self))
        from = walk.text.count
      }
      if from < walk.text.count {
        texts.append(String(decoding: walk.text[from...], as: UTF8.self))
      }
      return texts
    }
  }

  /// What stands in a page's `style` elements.
  static func styles(in page: [UInt8]) -> [UInt8] {
    page.withUnsafeBufferPointer { page in
      var walk = VisiblePage(page, HidingStyle())
      var styles: [UInt8] = []
      while walk.at < page.count {
        let start = walk.at
        guard page[start] == UInt8(ascii: "<"),
          walk.isSame(walk.word(from: start + 1), Array("style".utf8))
        else {
          walk.at += 1
          continue
        }
        walk.at = walk.end(of: ">", from: start)
        let content = walk.at
        walk.at = walk.rawEnd(of: start + 1..<start + 6)
        // Without the end tag, which would become a part of what follows.
        styles += page[content..<walk.at].prefix { $0 != UInt8(ascii: "<") }
        styles.append(UInt8(ascii: "\n"))
      }
      return styles
    }
  }

  private static func words(of text: String) -> [UInt8] {
    Array(text.utf8.split { $0 <= 0x20 }.joined(separator: [UInt8(ascii: " ")]))
  }

  /// Texts that are looked for one after the other, over the text as it grows.
  private struct Search {
    let texts: [[UInt8]]
    var next = 0
    /// Where the next may begin.
    private var from = 0

    init(texts: [[UInt8]]) { self.texts = texts }

    mutating func advance(in page: [UInt8]) -> Bool {
      while next < texts.count {
        let wanted = texts[next]
        guard !wanted.isEmpty else {
          next += 1
          continue
        }
        let last = page.count - wanted.count
        while from <= last,
          page[from] != wanted[0] || !page[from..<from + wanted.count].elementsEqual(wanted)
        { from += 1 }
        guard from <= last else { return false }
        from += wanted.count
        next += 1
      }
      return true
    }
  }

  /// An element that is open.
  private struct Element {
    let name: Range<Int>
    let id: Range<Int>
    let classes: Range<Int>
    let isHidden: Bool
    let isSpecial: Bool
  }

  let page: UnsafeBufferPointer<UInt8>
  private let hiding: HidingStyle
  var at = 0
  private var open: [Element] = []
  private(set) var text: [UInt8] = []

  private init(_ page: UnsafeBufferPointer<UInt8>, _ hiding: HidingStyle) {
    self.page = page
    self.hiding = hiding
  }

  private var isHidden: Bool { open.last?.isHidden ?? false }

  /// Reads up to the end of the next element that may hold a text of its own; `false` at the page's end.
  private mutating func readBlock() -> Bool {
    guard at < page.count else { return false }
    while at < page.count {
      guard page[at] == UInt8(ascii: "<"), at + 1 < page.count else {
        readText()
        continue
      }
      switch page[at + 1].lowerLetter {
      case UInt8(ascii: "!") where matches("<!--", at: at):
        at = end(of: "-->", from: at + 2)
      case UInt8(ascii: "!"), UInt8(ascii: "?"): at = end(of: ">", from: at)
      case UInt8(ascii: "/"):
        if at + 2 < page.count, page[at + 2].isTagLetter {
          if readEnd() { return true }
        } else {
          at = end(of: ">", from: at)
        }
      case UInt8(ascii: "a")...UInt8(ascii: "z"): readStart()
      default:
        if !isHidden { text.append(UInt8(ascii: "<")) }
        at += 1
      }
    }
    return true
  }

  // MARK: Text

  private mutating func readText() {
    var stop = at
    while stop < page.count, page[stop] != UInt8(ascii: "<") { stop += 1 }
    if stop == at { stop += 1 }
    if !isHidden {
      while at < stop {
        let byte = page[at]
        if byte <= 0x20 {
          if text.last != UInt8(ascii: " ") { text.append(UInt8(ascii: " ")) }
        } else if byte == UInt8(ascii: "&"), let (sign, length) = entity(before: stop) {
          text.append(sign)
          at += length
          continue
        } else {
          text.append(byte)
        }
        at += 1
      }
    }
    at = stop
  }

  /// What pages write for the four signs of HTML and the quotation mark.
  private func entity(before stop: Int) -> (UInt8, Int)? {
    for (name, sign) in VisiblePage.entities where matches(name, at: at) {
      return (sign, name.utf8CodeUnitCount)
    }
    return nil
  }

  private static let entities: [(StaticString, UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
  ]

  // MARK: Tags

  /// Reads an end tag; whether a text of its own may end here.
  private mutating func readEnd() -> Bool {
    let name = word(from: at + 2)
    at = end(of: ">", from: name.upperBound)
    let isSpecial = VisiblePage.special.contains(key(name))
    for index in open.indices.reversed() {
      if isSame(open[index].name, name) {
        open.removeLast(open.count - index)
        break
      }
      // An inline element's end does not reach over the block that it stands in.
      if open[index].isSpecial, !isSpecial { break }
    }
    if isSpecial, text.last != UInt8(ascii: " ") { text.append(UInt8(ascii: " ")) }
    return isSpecial
  }

  private mutating func readStart() {
    let name = word(from: at + 1)
    let key = key(name)
    var id = 0..<0
    var classes = 0..<0
    var isOpen = false
    var hides = VisiblePage.unseen.contains(key)
    at = name.upperBound
    while at < page.count, page[at] != UInt8(ascii: ">") {
      guard let attribute = readAttribute() else { continue }
      switch self.key(attribute.name) {
      case "id": id = attribute.value
      case "class": classes = attribute.value
      case "hidden": hides = true
      case "open": isOpen = true
      case "style": hides = hides || HidingStyle.hidesInline(unescaped(attribute.value))
      default: continue
      }
    }
    at = min(at + 1, page.count)
    if key == "details" || key == "dialog", !isOpen { hides = true }
    if VisiblePage.raw.contains(key) {
      at = rawEnd(of: name)
      return
    }
    if key == "svg" || key == "math" {
      skipDrawing(name)
      return
    }
    let isSpecial = VisiblePage.special.contains(key)
    if isSpecial {
      if text.last != UInt8(ascii: " ") { text.append(UInt8(ascii: " ")) }
      closeImplied(name, key)
    }
    if VisiblePage.void.contains(key) { return }
    let element = Element(
      name: name, id: id, classes: classes, isHidden: false, isSpecial: isSpecial)
    // Deeper than browsers go; what is there counts as out of sight.
    hides = hides || isHidden || open.count >= 512 || isHit(element)
    open.append(
      Element(name: name, id: id, classes: classes, isHidden: hides, isSpecial: isSpecial))
  }

  /// Ends a paragraph or an entry whose end tag is left out (HTML, 13.1.2.4).
  private mutating func closeImplied(_ name: Range<Int>, _ key: String) {
    guard let last = open.last else { return }
    let lastKey = self.key(last.name)
    let isEntry = ["li", "dt", "dd", "tr", "td", "th", "option"].contains(key)
    if lastKey == "p" || isEntry && isSame(last.name, name) { open.removeLast() }
  }

  private mutating func readAttribute() -> (name: Range<Int>, value: Range<Int>)? {
    let start = at
    while at < page.count, page[at] > 0x20, page[at] != UInt8(ascii: "="),
      page[at] != UInt8(ascii: ">"), page[at] != UInt8(ascii: "/")
    {
      at += 1
    }
    guard at > start else {
      at += 1
      return nil
    }
    let name = start..<at
    var value = at
    while value < page.count, page[value] <= 0x20 { value += 1 }
    guard value < page.count, page[value] == UInt8(ascii: "=") else { return (name, 0..<0) }
    value += 1
    while value < page.count, page[value] <= 0x20 { value += 1 }
    guard value < page.count else {
      at = value
      return (name, 0..<0)
    }
    var stop = value
    if page[value] == UInt8(ascii: "\"") || page[value] == UInt8(ascii: "'") {
      stop += 1
      while stop < page.count, page[stop] != page[value] { stop += 1 }
      at = min(stop + 1, page.count)
      return (name, value + 1..<stop)
    }
    while stop < page.count, page[stop] > 0x20, page[stop] != UInt8(ascii: ">") { stop += 1 }
    at = stop
    return (name, value..<stop)
  }

  /// An attribute's value with its colons and spaces as they are meant.
  private func unescaped(_ range: Range<Int>) -> ArraySlice<UInt8> {
    let bytes = Array(page[range])
    guard bytes.contains(UInt8(ascii: "&")) else { return bytes[...] }
    var text = String(decoding: bytes, as: UTF8.self)
    for name in ["&#58;", "&#x3a;", "&#x3A;", "&colon;"] {
      text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: ":")
    }
    return Array(text.utf8)[...]
  }

  // MARK: Style

  private func isHit(_ element: Element) -> Bool {
    hiding.selectors.contains { selector in
      guard meets(element, selector[0]) else { return false }
      var above = open.count - 1
      for part in selector.dropFirst() {
        while above >= 0, !meets(open[above], part) { above -= 1 }
        guard above >= 0 else { return false }
        above -= 1
      }
      return true
    }
  }

  private func meets(_ element: Element, _ part: HidingStyle.Compound) -> Bool {
    if !part.element.isEmpty, !isSame(element.name, part.element) { return false }
    for id in part.ids where !page[element.id].elementsEqual(id) { return false }
    for wanted in part.classes
    where !page[element.classes].split(whereSeparator: { $0 <= 0x20 }).contains(where: {
      $0.elementsEqual(wanted)
    }) {
      return false
    }
    return true
  }
}

extension UInt8 {
  fileprivate var isTagLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowerLetter)
  }
}
