internal import TherexFormats
internal import TherexEncodings
internal import TherexModel

/// A page in the making: self-contained HTML, no script, nothing from outside.
struct PageBytes {
  private(set) var bytes: [UInt8] = []

  /// Opens a page and its `main` element; `close()` ends both.
  init(
    title: String, language: String, direction: String = "ltr", class kind: StaticString = "",
    style: [UInt8]
  ) {
    bytes.reserveCapacity(64 * 1024)
    put("<!DOCTYPE html>\n<html lang=\"")
    text(language)
    put("\" dir=\"")
    text(direction)
    put("\">\n<head>\n<meta charset=\"utf-8\">\n")
    put(PageMark.generator)
    put("\n")
    put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    put("<meta name=\"robots\" content=\"noindex\">\n<title>")
    text(title)
    put("</title>\n<style>\n")
    bytes.append(contentsOf: style)
    put("</style>\n</head>\n<body>\n<main")
    if kind.utf8CodeUnitCount > 0 {
      put(" class=\"")
      put(kind)
      put("\"")
    }
    put(">\n")
  }

  mutating func close() { put("</main>\n</body>\n</html>\n") }

  mutating func put(_ html: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: html.utf8Start, count: html.utf8CodeUnitCount))
  }

  /// Bytes that are HTML already.
  mutating func raw(_ html: [UInt8]) { bytes.append(contentsOf: html) }

  mutating func text(_ text: String) { bytes.appendHTMLText(text) }

  mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// An element with text alone.
  mutating func element(_ name: StaticString, _ text: String, class kind: StaticString = "") {
    element(name, class: kind) { $0.text(text) }
  }

  /// An element with a line of its own; what stands in it is written by the closure.
  mutating func element(
    _ name: StaticString, class kind: StaticString, _ content: (inout PageBytes) -> Void
  ) {
    put("<")
    put(name)
    if kind.utf8CodeUnitCount > 0 {
      put(" class=\"")
      put(kind)
      put("\"")
    }
    put(">")
    content(&self)
    put("</")
    put(name)
    put(">\n")
  }

  mutating func list(_ entries: [String], class kind: StaticString = "plain") {
    guard !entries.isEmpty else { return }
    put("<ul class=\"")
    put(kind)
    put("\">\n")
    for entry in entries { element("li", entry) }
    put("</ul>\n")
  }

  /// A table with a head; the first cell of each row names it.
  mutating func table(_ head: [String], _ rows: [[String]], isByDate: Bool = false) {
    put(isByDate ? "<table class=\"dates\">\n<thead><tr>" : "<table>\n<thead><tr>")
    for cell in head {
      put("<th scope=\"col\">")
      text(cell)
      put("</th>")
    }
    put("</tr></thead>\n<tbody>\n")
    for row in rows {
      put("<tr>")
      for (index, cell) in row.enumerated() {
        put(index == 0 ? "<th scope=\"row\">" : "<td>")
        text(cell)
        put(index == 0 ? "</th>" : "</td>")
      }
      put("</tr>\n")
    }
    put("</tbody>\n</table>\n")
  }
}
