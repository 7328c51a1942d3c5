import Foundation
import Testing
import Therex
import TherexTestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct `Exercises for Workrave` {
  static func files(
    _ text: String, pictures: [Slug: [[UInt8]]] = [:]
  ) throws -> WrittenFiles {
    try WorkraveWriter(pictures: pictures).files(
      of: try BuiltInContext.resolved(try BuiltInContext.plan(text)),
      in: ExportContext(phrases: try BuiltInContext.phrases("en")))
  }

  /// The texts of the elements with a name, as an XML reader gives them.
  static func texts(_ name: String, in files: WrittenFiles) throws -> [String] {
    let reading = try XMLText(Data(files.files[0].bytes))
    return reading.found.filter { $0.name == name }.map(\.text)
  }

  @Test func `an exercise says its dose, its limits and when to stop`() throws {
    let files = try Self.files(
      "# Neck\npatient: Ana Ruiz\nstop: a numb hand; call\n\n## Early\nsquat: 2x10, daily\nleg-press: 3x10\n"
    )
    #expect(try Self.texts("title", in: files) == ["Squat", "Leg press"])
    for text in try Self.texts("description", in: files) {
      #expect(text.contains("of 10") && text.contains("numb hand") && !text.contains("Ana"))
    }
  }

  @Test func `a text is markup once more below XML, so that no sign of a plan is any`() throws {
    let files = try Self.files("# K\n\n## Early\nsquat: 2x10\n  note: a < b & <i>c</i>\n")
    let text = try #require(try Self.texts("description", in: files).first)
    #expect(text.contains("a &lt; b &amp; &lt;i&gt;c&lt;/i&gt;"))
    #expect((try? XMLText(Data("<x>\(text)</x>".utf8))) != nil)
  }

  @Test func `what is timed takes as long as it takes, and the rest a minute that is told`() throws
  {
    let files = try Self.files(
      "# K\n\n## Early\nsquat: 3x2 each side, hold 10 s, rest 5 s\nleg-press: 3x10\n")
    let xml = String(decoding: files.files[0].bytes, as: UTF8.self)
    #expect(
      xml.contains("<sequence duration=\"145\">") && xml.contains("<sequence duration=\"60\">"))
    #expect(files.losses.map(\.path).filter { $0.hasSuffix(".time") } == ["early.leg-press.time"])
  }

  @Test func `each picture is a file that the exercises name`() throws {
    let id = try Slug("squat", at: "id")
    let files = try Self.files("# K\n\n## Early\nsquat: 2x10\n", pictures: [id: [[1], [2]]])
    #expect(
      files.files.map(\.name)
        == [.inFolder("exercises.xml"), .inFolder("squat-1.png"), .inFolder("squat-2.png")])
    let xml = String(decoding: files.files[0].bytes, as: UTF8.self)
    #expect(xml.contains("src=\"squat-1.png\"") && xml.contains("src=\"squat-2.png\""))
  }
}

/// Reads XML into its elements' texts.
private final class XMLText: NSObject, XMLParserDelegate {
  var found: [(name: String, text: String)] = []
  private var text = ""

  struct Broken: Error {}

  init(_ data: Data) throws {
    super.init()
    let parser = XMLParser(data: data)
    parser.delegate = self
    guard parser.parse() else { throw Broken() }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) { text = "" }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { found.append((name, text)) }
}
