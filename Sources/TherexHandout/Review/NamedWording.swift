/// Texts that hold exercises' names, of which some stand in another language than the page.
///
/// A name in another language carries marks around it, so that it keeps them through a phrase or
/// a sentence, and the page says its language and keeps its direction.
struct NamedWording {
  private static let start: Unicode.Scalar = "\u{E000}"
  private static let middle: Unicode.Scalar = "\u{E001}"
  private static let end: Unicode.Scalar = "\u{E002}"

  /// A name with its language where that is not the page's.
  static func mark(_ name: String, in language: String, on page: String) -> String {
    guard language != page else { return name }
    var marked = String.UnicodeScalarView()
    marked.append(start)
    marked.append(contentsOf: language.unicodeScalars)
    marked.append(middle)
    marked.append(contentsOf: name.unicodeScalars)
    marked.append(end)
    return String(marked)
  }

  /// A part of a text, with its language where it is not the page's.
  struct Part: Equatable {
    let text: String
    let language: String?
  }

  /// A text in its parts; what is no whole mark stays as it stands.
  static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text.unicodeScalars[...]
    var run = String.UnicodeScalarView()
    while let open = rest.firstIndex(of: start) {
      guard let bar = rest[open...].firstIndex(of: middle),
        let close = rest[bar...].firstIndex(of: end)
      else { break }
      run.append(contentsOf: rest[..<open])
      if !run.isEmpty { parts.append(Part(text: String(run), language: nil)) }
      run = String.UnicodeScalarView()
      parts.append(
        Part(
          text: String(rest[rest.index(after: bar)..<close]),
          language: String(rest[rest.index(after: open)..<bar])))
      rest = rest[rest.index(after: close)...]
    }
    run.append(contentsOf: rest)
    if !run.isEmpty { parts.append(Part(text: String(run), language: nil)) }
    return parts
  }
}

extension PageBytes {
  /// A text with its names.
  mutating func named(_ text: String) {
    for part in NamedWording.parts(of: text) {
      guard let language = part.language else {
        self.text(part.text)
        continue
      }
      put("<bdi lang=\"")
      self.text(language)
      put("\">")
      self.text(part.text)
      put("</bdi>")
    }
  }

  /// An element whose text may hold names.
  mutating func named(_ name: StaticString, _ text: String, class kind: StaticString = "") {
    element(name, class: kind) { $0.named(text) }
  }

  /// An entry of a list: what leads it and what ends it in the page's own words, and between them
  /// a text with its language where that is not the page's.
  struct Entry {
    var lead: String?
    let text: String
    var language: String?
    var tail: String?
  }

  /// A list, each entry kept from turning its neighbours' direction.
  mutating func namedList(_ entries: [Entry]) {
    guard !entries.isEmpty else { return }
    put("<ul class=\"plain\">\n")
    for entry in entries {
      put("<li>")
      if let lead = entry.lead {
        named(lead)
        put(" ")
      }
      put("<bdi")
      attribute(language: entry.language)
      put(">")
      named(entry.text)
      put("</bdi>")
      if let tail = entry.tail { self.text(tail) }
      put("</li>\n")
    }
    put("</ul>\n")
  }

  /// A line of parts, each kept from turning its neighbours' direction; those that are `nil` are
  /// left out.
  mutating func line(_ parts: [String?], class kind: StaticString) {
    put("<p class=\"")
    put(kind)
    put("\">")
    for (index, part) in parts.compactMap({ $0 }).enumerated() {
      if index > 0 { put(" · ") }
      put("<bdi>")
      text(part)
      put("</bdi>")
    }
    put("</p>\n")
  }

  /// What is done one after another, in a language where it is not the page's.
  mutating func steps(_ entries: [String], language: String?) {
    guard !entries.isEmpty else { return }
    put("<ol")
    attribute(language: language)
    put(">\n")
    for entry in entries {
      put("<li><bdi>")
      text(entry)
      put("</bdi></li>\n")
    }
    put("</ol>\n")
  }

  private mutating func attribute(language: String?) {
    guard let language else { return }
    put(" lang=\"")
    text(language)
    put("\"")
  }
}
