internal import TherexEncodings

/// Asks a style for the measures of the page of the whole plan, and names those that it lacks.
struct StyleReader {
  private let style: PrintStyle
  /// The class of the pictures' place, whose selectors are stronger than the page's.
  private var place = StyleName(".page")

  init(_ style: PrintStyle) { self.style = style }

  func `in`(_ place: StaticString) -> StyleReader {
    var reader = self
    reader.place = StyleName(".page.").then(place)
    return reader
  }

  /// Whose measure is asked for.
  struct Element {
    let selectors: (StyleName, StyleName)
    var selector = ""
    /// What stands inside the page, where it is not a whole selector.
    var inside: StaticString?

    var shown: String {
      inside.map { $0.utf8CodeUnitCount > 0 ? ".page \($0)" : ".page" } ?? selector
    }
  }

  /// What stands inside the page; "" for the page itself.
  private func element(_ name: StaticString) -> Element {
    let page = StyleName(".page")
    guard name.utf8CodeUnitCount > 0 else { return Element(selectors: (place, page), inside: "") }
    return Element(
      selectors: (place.then(" ").then(name), page.then(" ").then(name)), inside: name)
  }

  /// An element by its whole selector.
  static func whole(_ selector: String) -> Element {
    let name = StyleName(selector: selector.utf8)
    return Element(selectors: (name, name), selector: selector)
  }

  /// The page with a class, and what is inside it.
  static func page(_ name: String) -> Element { whole(".page.\(name)") }

  // MARK: Lengths

  func length(_ property: StaticString, of name: StaticString) throws(TemplateError) -> StyleLength
  {
    try length(property, of: element(name))
  }

  func length(_ property: StaticString, of element: Element) throws(TemplateError) -> StyleLength {
    let value = try value([StyleName(property)], property, of: element).value
    guard let length = StyleLength(value) else {
      throw refusal("\(property)", of: element, "is no length that can be measured")
    }
    return length
  }

  /// `nil` where nothing declares it.
  func optional(_ property: StaticString, of element: Element) -> StyleLength? {
    (style.declared([StyleName(property)], for: element.selectors)).flatMap {
      StyleLength(resolved($0.value, depth: 0))
    }
  }

  /// The gap between columns.
  func gap(of name: StaticString) throws(TemplateError) -> StyleLength {
    let element = element(name)
    let value = try value(
      [StyleName("column-gap"), StyleName("gap")], "column-gap", of: element
    ).value
    guard let length = StyleLength.all(in: value)?.last else {
      throw refusal("column-gap", of: element, "is no length that can be measured")
    }
    return length
  }

  /// A number, or a length in em.
  func factor(_ property: StaticString, of name: StaticString) throws(TemplateError) -> Double {
    let element = element(name)
    let value = try value([StyleName(property)], property, of: element).value
    if value.elementsEqual("inherit".utf8), name.utf8CodeUnitCount > 0 {
      return "\(property)" == "line-height" ? try factor(property, of: "") : 1
    }
    if let (number, unit) = StyleLength.number(value) {
      if unit.isEmpty { return number }
      if unit.elementsEqual("%".utf8) { return number / 100 }
      if unit.elementsEqual("em".utf8) { return number }
    }
    throw refusal("\(property)", of: element, "is no number and no em")
  }

  /// A share of a width; `nil` where it is none.
  func share(_ property: StaticString, of name: StaticString) -> Double? {
    guard let found = style.declared([StyleName(property)], for: element(name).selectors),
      let (number, unit) = StyleLength.number(resolved(found.value, depth: 0)),
      unit.elementsEqual("%".utf8)
    else { return nil }
    return number / 100
  }

  // MARK: Boxes

  enum Box: Int {
    case margin, padding
    var name: StaticString { self == .margin ? "margin" : "padding" }
  }

  /// The left is where a line begins.
  enum Side: Int {
    case top, right, bottom, left
    var name: StaticString {
      switch self {
      case .top: "-top"
      case .right: "-right"
      case .bottom: "-bottom"
      case .left: "-left"
      }
    }
  }

  /// The properties that set a side, by their kind: of the side alone, of its pair, of all four.
  private static func names(_ first: StaticString, _ last: StaticString) -> [[StyleName]] {
    let box = StyleName(first)
    func names(_ side: StaticString, _ logical: StaticString, _ pair: StaticString) -> [StyleName] {
      [box.then(side).then(last), box.then(logical).then(last), box.then(pair), box]
    }
    return [
      names("-top", "-block-start", "-block"), names("-right", "-inline-end", "-inline"),
      names("-bottom", "-block-end", "-block"), names("-left", "-inline-start", "-inline"),
    ]
  }

  private static let boxes = [names("margin", ""), names("padding", "")]
  private static let borders: [[StyleName]] = {
    let width = names("border", "-width")
    let all = StyleName("border-width")
    return zip(width, names("border", "")).map { [$0[0], $0[1], $1[0], $1[1], all, $1[3]] }
  }()

  func length(
    _ box: Box, _ side: Side, of name: StaticString
  ) throws(TemplateError) -> StyleLength {
    try length(box, side, of: element(name))
  }

  func length(
    _ box: Box, _ side: Side, of element: Element
  ) throws(TemplateError) -> StyleLength {
    let names = Self.boxes[box.rawValue][side.rawValue]
    guard let (index, value) = found(names, of: element) else {
      throw refusal("\(box.name)\(side.name)", of: element, "is not stated for print")
    }
    if let lengths = StyleLength.all(in: value) {
      switch index {
      case 0, 1: if lengths.count == 1 { return lengths[0] }
      case 2: return [.right, .bottom].contains(side) ? lengths[lengths.count - 1] : lengths[0]
      default: return Self.side(side, of: lengths)
      }
    }
    throw refusal("\(box.name)\(side.name)", of: element, "is no length that can be measured")
  }

  /// One of one to four lengths (CSS Box 4).
  private static func side(_ side: Side, of lengths: [StyleLength]) -> StyleLength {
    switch (side, lengths.count) {
    case (.top, _), (_, 1), (.bottom, 2): lengths[0]
    case (.right, _), (.left, 2), (.left, 3): lengths[1]
    case (.bottom, _): lengths[2]
    case (.left, _): lengths[3]
    }
  }

  /// Both sides of a box.
  func across(_ box: Box, of name: StaticString) throws(TemplateError) -> StyleLength {
    try length(box, .left, of: name) + (try length(box, .right, of: name))
  }

  /// Head and foot of a box.
  func down(_ box: Box, of name: StaticString) throws(TemplateError) -> StyleLength {
    try length(box, .top, of: name) + (try length(box, .bottom, of: name))
  }

  /// The width of the border on a side.
  func border(_ side: Side, of name: StaticString) throws(TemplateError) -> StyleLength {
    let element = element(name)
    guard let (index, value) = found(Self.borders[side.rawValue], of: element) else {
      throw refusal("border\(side.name)", of: element, "is not stated for print")
    }
    if index == 4, let lengths = StyleLength.all(in: value) { return Self.side(side, of: lengths) }
    for word in value.split(whereSeparator: { $0 <= 0x20 }) {
      if let length = StyleLength(word) { return length }
    }
    throw refusal("border\(side.name)", of: element, "states no width that can be measured")
  }

  func borders(
    _ one: Side, _ other: Side, of name: StaticString
  ) throws(TemplateError) -> StyleLength {
    try border(one, of: name) + (try border(other, of: name))
  }

  func heading(_ name: StaticString) throws(TemplateError) -> PageStyle.Heading {
    PageStyle.Heading(
      size: try factor("font-size", of: name), lead: try factor("line-height", of: name),
      space: try down(.margin, of: name))
  }

  // MARK: Values

  /// The first family of a font.
  func firstFont(of element: Element) -> String? {
    guard let (index, value) = found([StyleName("font-family"), StyleName("font")], of: element)
    else { return nil }
    let first = String(decoding: value, as: UTF8.self).prefix { $0 != "," }
    if let open = first.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
      return String(first[first.index(after: open)...].prefix { $0 != "\"" && $0 != "'" })
    }
    return index == 1 ? first.split(separator: " ").last.map(String.init) : String(first)
  }

  private func found(
    _ names: [StyleName], of element: Element
  ) -> (index: Int, value: ArraySlice<UInt8>)? {
    style.declared(names, for: element.selectors).map { ($0.index, resolved($0.value, depth: 0)) }
  }

  private func value(
    _ names: [StyleName], _ property: StaticString, of element: Element
  ) throws(TemplateError) -> (index: Int, value: ArraySlice<UInt8>) {
    guard let found = found(names, of: element) else {
      throw refusal("\(property)", of: element, "is not stated for print")
    }
    return found
  }

  /// A value whose custom property, if it is one, is put in.
  private func resolved(_ value: ArraySlice<UInt8>, depth: Int) -> ArraySlice<UInt8> {
    guard depth < 8, value.contains(UInt8(ascii: "(")) else { return value }
    let mark = Array("var(".utf8)
    guard let start = value.indices.first(where: { value[$0...].starts(with: mark) }),
      let end = value[start...].firstIndex(of: UInt8(ascii: ")"))
    else { return value }
    let inside = value[(start + mark.count)..<end]
    let comma = inside.firstIndex(of: UInt8(ascii: ","))
    let other = comma.map { inside[($0 + 1)...] } ?? []
    let name = StyleName(property: comma.map { inside[..<$0] } ?? inside)
    var own: ArraySlice<UInt8>?
    // The page's own holds before that of the root.
    for selector in [".page", "body", "html", ":root"] where own == nil {
      own = style.declared([name], for: Self.whole(selector).selectors)?.value
    }
    let put = Array(value[..<start]) + (own ?? other) + value[(end + 1)...]
    return resolved(put[...], depth: depth + 1)
  }

  private func refusal(
    _ property: String, of element: Element, _ problem: String
  ) -> TemplateError {
    return TemplateError(
      partial: "style", line: 1, column: 1,
      problem: "'\(property)' of '\(element.shown)' \(problem)",
      fix: "state it as handouts/page.css does: the page is fitted by it")
  }
}
