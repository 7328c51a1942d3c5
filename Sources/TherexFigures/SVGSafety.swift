internal import TherexEncodings

/// Refuses in an SVG whatever could run, load or lead elsewhere, and what would draw without end.
///
/// The text is read as strictly as any other XML of ours: UTF-8, no document type, no entities. Names
/// are compared without their case and prefix, as the most forgiving of browsers might.
struct SVGSafety {
  private var references = SVGReferences()

  /// - Throws: ``ReadError`` at the first thing that must not be there.
  static func check(_ bytes: [UInt8]) throws(ReadError) {
    let root: XML.Element
    do throws(ReadErrors) {
      root = try XML.parse(bytes, schema: nil, refusesInstructions: true)
    } catch {
      throw error.first
    }
    guard root.name.lowercased() == "svg" else {
      throw refusal("the file is no SVG drawing", "save it as SVG, PNG or JPEG", at: root)
    }
    var safety = SVGSafety()
    try safety.walk(root, depth: 1)
    try safety.references.check()
  }

  /// Elements that run, load, or hold another language; compared in lower case.
  private static let refused: Set<String> = [
    "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "canvas", "handler",
    "listener", "link", "meta", "base", "html", "body", "img", "annotation-xml", "template", "form",
    "a",
  ]

  /// The most levels that elements may nest.
  private static let depthLimit = 128

  private static func refusal(
    _ problem: String, _ fix: String, at element: XML.Element
  ) -> ReadError {
    ReadError(problem, fix: fix, line: element.line, column: element.column)
  }

  private mutating func walk(_ element: XML.Element, depth: Int) throws(ReadError) {
    let name = element.name.lowercased()
    guard !Self.refused.contains(name) else {
      throw Self.refusal(
        "the element \(ReadError.quoted(element.name)) is not allowed", "remove it", at: element)
    }
    guard depth <= Self.depthLimit else {
      throw Self.refusal("elements nest too deeply", "simplify the drawing", at: element)
    }
    let number = references.begin()
    for attribute in element.attributes {
      try check(attribute, of: element, name)
    }
    if name == "style" { try checkStyle(Self.allText(of: element), at: element) }
    for case .element(let child) in element.content { try walk(child, depth: depth + 1) }
    references.end(number, id: element.attribute(named: "id"))
  }

  /// The text of an element and of those inside it, in order.
  private static func allText(of element: XML.Element) -> String {
    element.content.map { node in
      switch node {
      case .text(let text): text
      case .element(let child): allText(of: child)
      }
    }.joined()
  }

  private mutating func check(
    _ attribute: XML.Attribute, of element: XML.Element, _ elementName: String
  ) throws(ReadError) {
    let name = attribute.name.lowercased()
    let value = attribute.value.lowercased()
    let shown = ReadError.quoted(attribute.name)
    if name.hasPrefix("on") {
      throw Self.refusal("the event attribute \(shown) is not allowed", "remove it", at: element)
    }
    if name == "href" || name == "src" {
      guard Self.staysInside(value) else {
        throw Self.refusal(
          "\(shown) leads out of the file", "embed the picture or remove it", at: element)
      }
      // These alone draw what they name.
      if ["use", "pattern", "feimage"].contains(elementName), attribute.value.hasPrefix("#") {
        references.add(attribute.value.dropFirst(), at: element)
      }
      return
    }
    if name == "attributename",
      value.contains("href") || value.drop(while: { $0.isWhitespace }).hasPrefix("on")
    {
      throw Self.refusal(
        "links and events must not be animated", "remove the animation", at: element)
    }
    if name == "base" {
      throw Self.refusal("\(shown) is not allowed", "remove it", at: element)
    }
    try checkStyle(attribute.value, at: element)
    for id in Self.namedParts(of: attribute.value) { references.add(id, at: element) }
  }

  /// `#part` of the same file, or a picture in the attribute itself.
  private static func staysInside(_ value: String) -> Bool {
    let inside = ["#", "data:image/png;base64,", "data:image/jpeg;base64,"]
    return inside.contains { value.hasPrefix($0) } && !value.hasPrefix("#xpointer(")
  }

  // MARK: Style

  private func checkStyle(_ text: String, at element: XML.Element) throws(ReadError) {
    let lower = text.lowercased()
    // A backslash spells any letter in CSS, and so hides the words that are looked for here.
    for word in ["@import", "javascript:", "expression(", "\\", "image-set(", "src("]
    where lower.contains(word) {
      throw Self.refusal("\(ReadError.quoted(word)) is not allowed", "remove it", at: element)
    }
    var rest = lower[...]
    while let found = rest.firstRange(of: "url(") {
      rest = rest[found.upperBound...]
      guard Self.isPart(rest) else {
        throw Self.refusal("url() leads out of the file", "remove it", at: element)
      }
    }
  }

  private static func isPart(_ target: Substring) -> Bool {
    target.drop { $0 == " " || $0 == "\"" || $0 == "'" }.hasPrefix("#")
  }

  /// What stands behind each `url(#`.
  private static func namedParts(of value: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = value[...]
    while let mark = rest.firstIndex(of: "#") {
      let before = rest[..<mark].lowercased().filter { !" \"'".contains($0) }
      rest = rest[rest.index(after: mark)...]
      if before.hasSuffix("url(") { parts.append(rest.prefix { !")\"' ".contains($0) }) }
    }
    return parts
  }
}
