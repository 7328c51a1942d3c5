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

  @Test(arguments: [
    "<script>1</script>", "<SCRIPT/>", "<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>",
    "<foreignObject/>", "<g onclick=\"x()\"/>", "<g ONLOAD='x()'/>",
    "<image href=\"http://x/y.png\"/>", "<use xlink:href=\"y.svg#a\"/>",
    "<image href=\"data:image/svg+xml;base64,AA==\"/>", "<image href=\"&#106;avascript:x\"/>",
    "<style>@import 'x.css';</style>", "<style>@imp<!-- -->ort 'x';</style>",
    "<style>@imp<![CDATA[ort]]> 'x';</style>", "<g style=\"fill:url(http://x)\"/>",
    "<g fill=\"&#117;rl(http://x)\"/>", "<g style=\"fill:\\75rl(http://x)\"/>",
    "<set attributeName=\"href\" to=\"#a\"/>", "<a href=\"#a\"/>", "<g>&secret;</g>", "<?php ?>",
    "<g x=1/>", "<g></h>", "<g",
  ])
  func `what could run or load is refused`(inside: String) {
    #expect(problem(svg(inside)) != nil)
  }

  @Test func `a document type is refused with its place`() {
    let text = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg/>"
    do {
      _ = try ClinicPicture(Array(text.utf8))
      Issue.record("a DOCTYPE was taken")
    } catch {
      #expect(error.line == 2 && error.column == 1)
      #expect(error.problem == "DOCTYPE and entities are not allowed")
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
