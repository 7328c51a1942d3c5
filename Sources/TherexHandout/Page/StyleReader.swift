internal import TherexEncodings

/// Asks a style for the measures of the page of the whole plan, and names those that it lacks.
struct StyleReader {
  let style: PrintStyle
  /// The class of the pictures' place, whose selectors are stronger than the page's.
  private var place: String?

  init(_ style: PrintStyle) { self.style = style }

  func `in`(_ place: String) -> StyleReader {
    var reader = self
    reader.place = place
    return reader
  }

  /// An element's selectors, the strongest first; "" for the page itself.
  private func selectors(_ element: String) -> [String] {
    let inside = element.isEmpty ? "" : " \(element)"
    return (place.map { [".page.\($0)\(inside)"] } ?? []) + [".page\(inside)"]
  }

  // MARK: One element of the page

  func length(_ property: String, of element: String) throws(TemplateError) -> StyleLength {
    try length(property, of: selectors(element))
  }

  func sides(_ property: String, of element: String) throws(TemplateError) -> Sides {
    try sides(property, of: selectors(element))
  }

  /// A number, or a length in em.
  func factor(_ property: String, of element: String) throws(TemplateError) -> Double {
    let selectors = selectors(element)
    let value = try value([property], of: selectors)
    if value.bytes.elementsEqual("inherit".utf8), !element.isEmpty {
      return property == "line-height" ? try factor(property, of: "") : 1
    }
    if let (number, unit) = StyleLength.number(value.bytes), unit.isEmpty { return number }
    if let share = share(value.bytes) { return share }
    guard let length = StyleLength(value.bytes), length.points == 0 else {
      throw refusal(property, of: selectors, "is no number and no em")
    }
    return length.em
  }

  /// A share of a width; `nil` where it is none.
  func share(_ property: String, of element: String) -> Double? {
    (try? value([property], of: selectors(element))).flatMap { share($0.bytes) }
  }

  private func share(_ value: ArraySlice<UInt8>) -> Double? {
    guard let (number, unit) = StyleLength.number(value), unit.elementsEqual("%".utf8) else {
      return nil
    }
    return number / 100
  }

  func heading(_ element: String) throws(TemplateError) -> PageStyle.Heading {
    let margins = try sides("margin", of: element)
    return PageStyle.Heading(
      size: try factor("font-size", of: element), lead: try factor("line-height", of: element),
      space: margins.top + margins.bottom)
  }

  /// The width of the border on a side.
  func border(_ side: String, of element: String) throws(TemplateError) -> StyleLength {
    let selectors = selectors(element)
    let names = ["border-\(side)-width", "border-\(side)", "border-width", "border"]
    let value = try value(names, of: selectors)
    let words = value.words
    if value.property == "border-width" {
      guard let sides = Sides(words) else {
        throw refusal("border-width", of: selectors, "is no length")
      }
      return sides[side]
    }
    for word in words { if let length = StyleLength(word) { return length } }
    throw refusal(value.property, of: selectors, "states no width")
  }

  func borders(
    _ one: String, _ other: String, of element: String
  ) throws(TemplateError) -> StyleLength {
    try border(one, of: element) + (try border(other, of: element))
  }

  // MARK: Any selectors

  /// The lengths of four sides.
  struct Sides {
    var top, right, bottom, left: StyleLength

    init?(_ words: [ArraySlice<UInt8>]) {
      let lengths = words.compactMap { StyleLength($0) }
      guard lengths.count == words.count, (1...4).contains(lengths.count) else { return nil }
      top = lengths[0]
      right = lengths.count > 1 ? lengths[1] : top
      bottom = lengths.count > 2 ? lengths[2] : top
      left = lengths.count > 3 ? lengths[3] : right
    }

    /// The left is the side where a line of text begins.
    subscript(side: String) -> StyleLength {
      switch side {
      case "top": top
      case "bottom": bottom
      case "right", "inline-end": right
      default: left
      }
    }
  }

  func sides(_ property: String, of selectors: [String]) throws(TemplateError) -> Sides {
    guard var sides = Sides([Array("0".utf8)[...]]) else {
      throw refusal(property, of: selectors, "is no length")
    }
    sides.top = try length("\(property)-top", of: selectors)
    sides.right = try length("\(property)-right", of: selectors)
    sides.bottom = try length("\(property)-bottom", of: selectors)
    sides.left = try length("\(property)-left", of: selectors)
    return sides
  }

  func length(_ property: String, of selectors: [String]) throws(TemplateError) -> StyleLength {
    let value = try value(Self.names(of: property), of: selectors)
    guard let length = Self.length(property, in: value) else {
      throw refusal(property, of: selectors, "is no length that can be measured")
    }
    return length
  }

  /// `nil` where nothing declares it.
  func optional(_ property: String, of selectors: [String]) -> StyleLength? {
    (try? value([property], of: selectors)).flatMap { Self.length(property, in: $0) }
  }

  /// The first family of a font.
  func firstFont(of selectors: [String]) -> String? {
    guard let value = try? value(["font-family", "font"], of: selectors) else { return nil }
    let first = String(decoding: value.bytes, as: UTF8.self).prefix { $0 != "," }
    if let open = first.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
      return String(first[first.index(after: open)...].prefix { $0 != "\"" && $0 != "'" })
    }
    return value.property == "font"
      ? first.split(separator: " ").last.map(String.init) : String(first)
  }

  // MARK: Values

  private struct Value {
    let property: String
    let bytes: ArraySlice<UInt8>

    var words: [ArraySlice<UInt8>] { bytes.split { $0 <= 0x20 } }
  }

  /// The properties that set one: itself, its logical name, and its shorthand.
  private static func names(of property: String) -> [String] {
    let parts = property.split(separator: "-").map(String.init)
    if property == "column-gap" { return [property, "gap"] }
    guard let first = parts.first, ["margin", "padding"].contains(first) else { return [property] }
    switch parts.dropFirst().joined(separator: "-") {
    case "top", "bottom": return [property, "\(first)-block", first]
    case "left", "inline-start":
      return ["\(first)-left", "\(first)-inline-start", "\(first)-inline", first]
    case "right", "inline-end":
      return ["\(first)-right", "\(first)-inline-end", "\(first)-inline", first]
    default: return [property]
    }
  }

  private static func length(_ property: String, in value: Value) -> StyleLength? {
    let words = value.words
    if value.property == "gap" { return words.last.flatMap { StyleLength($0) } }
    if value.property == property.prefix(while: { $0 != "-" }), value.property != property {
      return Sides(words)?[String(property.dropFirst(value.property.count + 1))]
    }
    if value.property.hasSuffix("-block") || value.property.hasSuffix("-inline") {
      let isEnd = ["bottom", "right", "inline-end"].contains { property.hasSuffix($0) }
      return (isEnd ? words.last : words.first).flatMap { StyleLength($0) }
    }
    return words.count == 1 ? StyleLength(words[0]) : nil
  }

  private func value(
    _ properties: [String], of selectors: [String]
  ) throws(TemplateError) -> Value {
    guard let found = style.declared(properties, for: selectors) else {
      throw refusal(properties[0], of: selectors, "is not stated for print")
    }
    return Value(property: found.property, bytes: resolved(found.value, depth: 0))
  }

  /// A value whose custom property, if it is one, is put in.
  private func resolved(_ value: ArraySlice<UInt8>, depth: Int) -> ArraySlice<UInt8> {
    let mark = Array("var(".utf8)
    guard depth < 8, let start = value.indices.first(where: { value[$0...].starts(with: mark) }),
      let end = value[start...].firstIndex(of: UInt8(ascii: ")"))
    else { return value }
    let inside = value[(start + mark.count)..<end]
    let comma = inside.firstIndex(of: UInt8(ascii: ","))
    let name = (comma.map { inside[..<$0] } ?? inside).trimmingSpaces
    let other = comma.map { inside[($0 + 1)...].trimmingSpaces } ?? []
    let put = Array(value[..<start]) + (style.custom(name) ?? other) + value[(end + 1)...]
    return resolved(put[...], depth: depth + 1)
  }

  private func refusal(_ property: String, of selectors: [String], _ problem: String)
    -> TemplateError
  {
    TemplateError(
      partial: "style", line: 1, column: 1,
      problem: "'\(property)' of '\(selectors.last ?? "")' \(problem)",
      fix: "state it as handouts/page.css does: the page is fitted by it")
  }
}
