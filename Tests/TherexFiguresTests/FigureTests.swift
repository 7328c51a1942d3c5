import TherexEncodings
import Foundation
import Testing

@testable import TherexFigures

/// The figures that ship, read from the checkout so that each is held to the same rules.
enum ShippedFigures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Templates")

  static func ids(in name: String, ending: String) -> [String] {
    let files =
      (try? FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: name).path)) ?? []
    return files.filter { $0.hasSuffix(ending) && !$0.hasSuffix(".schema.json") }
      .map { String($0.dropLast(ending.count)) }.sorted()
  }

  static let ids = ids(in: "figures", ending: ".json")

  static func figure(_ id: String) throws -> Figure {
    let file = folder.appending(path: "figures/\(id).json")
    return try Figure(json: [UInt8](Data(contentsOf: file)))
  }

  static func svg(_ id: String, _ style: FigureStyle) throws -> String {
    var out: [UInt8] = []
    try figure(id).svg(
      style, title: "A & B", description: "\"<one>\"", idPrefix: id, into: &out)
    return String(decoding: out, as: UTF8.self)
  }
}

@Suite struct FigureTests {
  @Test func `every exercise of the catalog has a figure, and every figure an exercise`() {
    let exercises = ShippedFigures.ids(in: "catalog", ending: ".xml")
    #expect(exercises == ShippedFigures.ids)
    #expect(exercises.count == 229)
  }

  @Test(arguments: ShippedFigures.ids)
  func `limbs keep their lengths, hands and feet touch, nothing sinks or leaves the panel`(
    id: String
  ) throws {
    #expect(try ShippedFigures.figure(id).findings() == [])
  }

  @Test(arguments: ShippedFigures.ids)
  func `limbs keep their lengths between the keyframes too`(id: String) throws {
    let figure = try ShippedFigures.figure(id)
    for step in 0...((figure.panelCount - 1) * 8) {
      let body = figure.skeleton(at: Double(step) / 8)
      for i in 0..<2 {
        let leg = body.legs[i]
        let arm = body.arms[i]
        let h = figure.stature
        #expect(abs((leg.knee - leg.hip).length - Anthropometry.thigh * h) < 0.05)
        #expect(abs((leg.ankle - leg.knee).length - Anthropometry.shank * h) < 0.05)
        #expect(abs((arm.elbow - arm.shoulder).length - Anthropometry.upperArm * h) < 0.05)
        #expect(abs((arm.wrist - arm.elbow).length - Anthropometry.forearm * h) < 0.05)
      }
    }
  }

  @Test(arguments: ShippedFigures.ids)
  func `a figure moves, says what moves, and has an arrow`(id: String) throws {
    let figure = try ShippedFigures.figure(id)
    #expect(figure.panelCount >= 2)
    #expect(!figure.arrows.isEmpty)
    #expect(!figure.summary.changes.isEmpty)
    #expect(!figure.summary.position.isEmpty)
  }

  @Test(arguments: ShippedFigures.ids)
  func `the drawing is well formed, named, self-contained and safe`(id: String) throws {
    for style in [FigureStyle.paper, .screen] {
      let svg = try ShippedFigures.svg(id, style)
      // The same checks that a clinic's own drawing must pass.
      let picture = try ClinicPicture([UInt8](svg.utf8))
      #expect(picture.kind == .svg)
      #expect(svg.contains("role=\"img\""))
      #expect(svg.contains("<title id=\"\(id)-t\">A &amp; B</title>"))
      #expect(svg.contains("aria-labelledby=\"\(id)-t \(id)-d\""))
      #expect(!svg.contains("NaN") && !svg.contains("inf"))
    }
  }

  @Test(arguments: ShippedFigures.ids)
  func `ids are unique and begin with the prefix`(id: String) throws {
    let svg = try ShippedFigures.svg(id, .screen)
    let ids = svg.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix(id) })
  }

  @Test(arguments: ShippedFigures.ids)
  func `on paper stands nothing that a renderer of PDFs draws otherwise than a browser`(
    id: String
  ) throws {
    let svg = try ShippedFigures.svg(id, .paper)
    for word in ["paint-order", "<pattern", "url(", "clip-path", "<marker", "var("] {
      #expect(!svg.contains(word))
    }
    // A shape is named before it is used again.
    var named: Set<String> = []
    for match in svg.matches(of: /<path id="([^"]*)"|<use href="#([^"]*)"/) {
      if let name = match.output.1 { named.insert(String(name)) }
      if let use = match.output.2 { #expect(named.contains(String(use))) }
    }
    #expect(!named.isEmpty)
  }

  @Test func `a figure on paper is as small as it was made`() throws {
    var sizes: [Int] = []
    for id in ShippedFigures.ids { sizes.append(try ShippedFigures.svg(id, .paper).utf8.count) }
    #expect(sizes.reduce(0, +) / sizes.count < 13_000)
    #expect(try #require(sizes.max()) < 20_000)
  }

  @Test func `a limb that nobody sees is left out on paper and drawn where it moves`() throws {
    let squat = try ShippedFigures.figure("squat")
    let scene = FigureScene(squat, at: 0, panel: 0)
    let layers = scene.layers()
    let all = scene.elements(layers)
    // A shaded thigh is two elements.
    #expect(all.count - scene.elements(layers, covered: false).count >= 2)
    let walk = FigureScene(try ShippedFigures.figure("walking"), at: 0, panel: 0)
    let seen = walk.elements(walk.layers(), covered: false)
    #expect(seen.count == walk.elements(walk.layers()).count)
  }

  @Test func `the same figure gives the same bytes`() throws {
    #expect(
      try ShippedFigures.svg("prone-press-up", .screen)
        == ShippedFigures.svg("prone-press-up", .screen))
  }

  @Test func `paper stands still and screen moves unless less motion is asked for`() throws {
    let paper = try ShippedFigures.svg("squat", .paper)
    let screen = try ShippedFigures.svg("squat", .screen)
    #expect(!paper.contains("<animate") && !paper.contains("<style"))
    #expect(screen.contains("<animate"))
    #expect(screen.contains("prefers-reduced-motion:no-preference"))
    // Without the style sheet the moving copy stays hidden.
    #expect(screen.contains("<g id=\"squat-m\" display=\"none\">"))
    #expect(!screen.contains("indefinite"))
  }

  @Test func `every moment of an animation has the same commands`() throws {
    for id in ShippedFigures.ids {
      let svg = try ShippedFigures.svg(id, .screen)
      for match in svg.matches(of: /values="([^"]*)"/) {
        let shapes = Set(
          match.output.1.split(separator: ";").map { moment in
            String(moment.filter { $0.isLetter })
          })
        #expect(shapes.count == 1, "\(id)")
      }
    }
  }

  @Test func `a press-up says that the low back straightens and the elbows do`() throws {
    let summary = try ShippedFigures.figure("prone-press-up").summary
    #expect(summary.viewpoint == .side)
    #expect(summary.position == "prone")
    #expect(summary.props == ["mat"])
    #expect(summary.changes.contains { $0.part == .lowBack && $0.motion == .straightens })
    #expect(summary.changes.contains { $0.part == .elbow && $0.motion == .straightens })
  }
}

@Suite struct FigureReadingTests {
  private func problem(_ json: String) -> String? {
    do {
      _ = try Figure(json: Array(json.utf8))
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `the smallest figure is a view and one pose`() {
    #expect(problem("{\"view\": \"side\", \"keyframes\": [{}]}") == nil)
  }

  @Test func `an unknown key is refused at its place`() {
    #expect(
      problem("{\n  \"view\": \"side\",\n  \"keyframe\": []\n}")
        == "3:3: error: unknown key 'keyframe'; use one of $schema, view, position, size, stature, floor, props, "
        + "keyframes, arrows, felt, working, moving, contacts, order, seconds, alt, note")
  }

  @Test func `an unknown view names those there are`() {
    #expect(
      problem("{\"view\": \"below\", \"keyframes\": [{}]}")
        == "1:10: error: unknown view; use side, front, back or above")
  }

  @Test func `a hand can reach only what exists`() {
    let text = "{\"view\": \"side\", \"keyframes\": [{\"arms\": {\"reach\": \"chair.arm\"}}]}"
    #expect(
      problem(text)
        == "1:51: error: 'chair.arm' is no point of the body and no prop above")
  }

  @Test func `a figure without poses, or with too many, is refused`() {
    #expect(problem("{\"view\": \"side\", \"keyframes\": []}") != nil)
    #expect(problem("{\"view\": \"side\", \"keyframes\": [{},{},{},{},{}]}") != nil)
  }

  @Test func `findings name an arm that goes through the trunk`() throws {
    let text = """
      {"view": "side", "keyframes": [{"place": {"rest": "feet"},
        "rightArm": {"reach": ["waist", 0, 0, -6], "with": "wrist", "bend": [-1, 0, 0]}}]}
      """
    let findings = try Figure(json: Array(text.utf8)).findings()
    #expect(findings.contains("position 1: the right forearm goes through the trunk"))
  }

  @Test func `findings name a hand that cannot reach`() throws {
    let text = """
      {"view": "side", "keyframes": [{"place": {"rest": "feet"},
        "rightArm": {"reach": [239, 190], "with": "grip"}}]}
      """
    let findings = try Figure(json: Array(text.utf8)).findings()
    #expect(findings.contains { $0.hasPrefix("position 1: the right arm misses") })
  }
}
