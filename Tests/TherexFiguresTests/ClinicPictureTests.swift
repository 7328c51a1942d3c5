import TherexEncodings
import Testing

@testable import TherexFigures

@Suite struct ClinicPictureTests {
  private func problem(_ bytes: [UInt8]) -> String? {
    do {
      _ = try ClinicPicture(bytes)
      return nil
    } catch {
      return error.problem
    }
  }

  private func svg(_ inside: String) -> [UInt8] {
    Array("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\(inside)</svg>".utf8)
  }

  @Test func `a plain drawing is taken`() throws {
    let inside = "<style>.a{fill:url(#p)}</style><path d=\"M0 0\" class=\"a\"/><use href=\"#x\"/>"
    #expect(try ClinicPicture(svg(inside)).kind == .svg)
  }

  /// Each with what is said of it, at the tag that holds it.
  private static let refusals: [(inside: String, problem: String)] = [
    ("<script>1</script>", "the element 'script' is not allowed"),
    ("<SCRIPT/>", "the element 'SCRIPT' is not allowed"),
    (
      "<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>", "the element 'script' is not allowed"
    ),
    ("<foreignObject/>", "the element 'foreignObject' is not allowed"),
    ("<a href=\"#a\"/>", "the element 'a' is not allowed"),
    ("<g onclick=\"x()\"/>", "the event attribute 'onclick' is not allowed"),
    ("<g ONLOAD='x()'/>", "the event attribute 'ONLOAD' is not allowed"),
    ("<image href=\"http://x/y.png\"/>", "'href' leads out of the file"),
    (
      "<use xmlns:l=\"http://www.w3.org/1999/xlink\" l:href=\"y.svg#a\"/>",
      "'href' leads out of the file"
    ),
    ("<image href=\"data:image/svg+xml;base64,AA==\"/>", "'href' leads out of the file"),
    ("<image href=\"&#106;avascript:x\"/>", "'href' leads out of the file"),
    ("<use href=\"#xpointer(/svg)\"/>", "'href' leads out of the file"),
    ("<style>@import 'x.css';</style>", "'@import' is not allowed"),
    ("<style>@imp<!-- -->ort 'x';</style>", "'@import' is not allowed"),
    ("<style>@imp<![CDATA[ort]]> 'x';</style>", "'@import' is not allowed"),
    ("<style><g>@imp</g>ort 'x';</style>", "'@import' is not allowed"),
    ("<g style=\"fill:url(http://x)\"/>", "url() leads out of the file"),
    ("<g fill=\"&#117;rl(http://x)\"/>", "url() leads out of the file"),
    ("<g style=\"fill:\\75rl(http://x)\"/>", "'\\' is not allowed"),
    ("<g style=\"fill:image-set('x')\"/>", "'image-set(' is not allowed"),
    ("<set attributeName=\"href\" to=\"#a\"/>", "links and events must not be animated"),
    ("<set attributeName=\" onclick\" to=\"x\"/>", "links and events must not be animated"),
    ("<g xml:base=\"http://x/\"/>", "'base' is not allowed"),
    ("<?php ?>", "processing instructions are not allowed"),
    (
      "<?xml-stylesheet href=\"http://x/a.css\"?>", "processing instructions are not allowed"
    ),
    ("<g>&secret;</g>", "an entity that is not one of XML's own five is not allowed"),
    ("<g x=1/>", "an attribute's value is not in quotes"),
    ("<g x='1' x='2'/>", "the attribute 'x' is given twice"),
    ("<g></h>", "the element 'g' of line 2 is closed as 'h'"),
    ("<l:g/>", "the prefix 'l' stands for no namespace"),
    ("</svg><svg>", "something follows the end of the document's element"),
  ]

  @Test(arguments: refusals)
  func `what could run or load is refused with its line`(inside: String, problem: String) {
    do {
      _ = try ClinicPicture(svg("\n\(inside)\n"))
      Issue.record("taken: \(inside)")
    } catch {
      #expect(error.line == 2 && error.problem == problem, "\(error)")
    }
  }

  @Test func `elements may nest 128 deep and no more`() {
    func nested(_ levels: Int) -> [UInt8] {
      svg(String(repeating: "<g>", count: levels) + String(repeating: "</g>", count: levels))
    }
    #expect(problem(nested(127)) == nil)
    #expect(problem(nested(128)) == "elements nest too deeply")
    #expect(problem(nested(300)) == "elements nest more than 256 levels deep")
  }

  /// Groups of which each draws the one before ten times.
  private func bomb(_ levels: Int, _ copy: (Int) -> String) -> [UInt8] {
    svg(
      "<g id=\"p0\"><path d=\"M0 0\"/></g>\n"
        + (1...levels).map { level in
          "<pattern id=\"p\(level)\">"
            + String(repeating: copy(level - 1), count: 10) + "</pattern>\n"
        }.joined())
  }

  @Test(arguments: [
    "<use href=\"#pN\"/>", "<use xlink:href=\"#pN\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"/>",
    "<g><use href=\"#%70N\"/></g>", "<rect fill=\"url(#pN)\"/>",
    "<rect style=\"fill: URL( '#pN' )\"/>",
  ])
  func `copies of copies are refused before a browser draws them`(copy: String) {
    func write(_ level: Int) -> String { copy.split(separator: "N").joined(separator: "\(level)") }
    #expect(problem(bomb(3, write)) == nil)
    #expect(problem(bomb(11, write)) == "copies of copies draw more than 200000 elements")
    // As many again cost nothing: each part is counted once.
    #expect(problem(bomb(60, write)) == "copies of copies draw more than 200000 elements")
  }

  @Test func `a part that draws itself is refused, and a long chain of copies`() {
    let itself = "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"
    #expect(problem(svg(itself)) == "a part of the drawing draws itself")
    let chain = (1...20_000).map { "<g id=\"c\($0)\"><use href=\"#c\($0 - 1)\"/></g>" }
    #expect(problem(svg(chain.reversed().joined())) == "copies nest too deeply")
  }

  @Test func `a drawing of many copies of a small part is taken`() {
    let copies = String(repeating: "<use href=\"#leaf\"/>", count: 10_000)
    #expect(problem(svg("<g id=\"leaf\"><path d=\"M0 0\"/></g>" + copies)) == nil)
  }

  @Test func `a document type is refused with its place`() {
    let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg/>"
    do {
      _ = try ClinicPicture(Array(text.utf8))
      Issue.record("a DOCTYPE was taken")
    } catch {
      #expect(error.line == 2 && error.column == 1)
      #expect(error.problem == "a DOCTYPE is not allowed")
    }
  }

  @Test func `size, type and pixels are checked by content`() throws {
    #expect(problem([]) == "the picture is empty")
    #expect(
      problem([UInt8](repeating: 32, count: ClinicPicture.sizeLimit + 1))
        == "the picture is larger than 1 MiB")
    #expect(problem(Array("GIF89a".utf8)) == "the picture is neither SVG nor PNG nor JPEG")
    func png(_ width: UInt8) -> [UInt8] {
      func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        [0, 0, 0, UInt8(data.count)] + Array(name.utf8) + data + [0, 0, 0, 0]
      }
      return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        + chunk("IHDR", [0, 0, 0, width, 0, 0, 0, 64, 8, 0, 0, 0, 0]) + chunk("IDAT", [1])
        + chunk("IEND", [])
    }
    let picture = try ClinicPicture(png(64))
    #expect(picture.kind == .png && picture.pixels?.width == 64 && picture.pixels?.height == 64)
    #expect(problem(png(1)) == "the picture measures 1 by 64 pixels")
    #expect(problem(Array(png(64).dropLast())) == "the PNG is damaged or cut short")
    #expect(problem(png(64) + [1]) == "something follows the end of the PNG")
    let jpeg: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 50, 0, 60, 1, 1, 0x11, 0]
      + [0xFF, 0xD9]
    let photo = try ClinicPicture(jpeg)
    #expect(photo.kind == .jpeg && photo.pixels?.width == 60 && photo.pixels?.height == 50)
    #expect(problem([0xFF, 0xD8, 0xFF, 0xD9]) == "the JPEG is damaged or cut short")
  }

  @Test func `every cut of a picture is refused or taken, never a crash`() {
    let whole = svg("<g style=\"a:b\"><path d=\"M0 0\"/><!-- c --></g>")
    for count in 0..<whole.count { _ = problem(Array(whole.prefix(count))) }
  }
}
