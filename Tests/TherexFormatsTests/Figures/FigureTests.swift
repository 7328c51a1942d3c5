import Foundation
import Testing

@testable import TherexFormats

/// The figures that ship, read from the checkout so that each is held to the same rules.
enum ShippedFigures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
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
    #expect(exercises.count >= 47)
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
        == "3:3: error: unknown key 'keyframe'; remove it or mend its spelling")
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

  @Test func `findings name a hand that cannot reach`() throws {
    let text = """
      {"view": "side", "keyframes": [{"place": {"rest": "feet"},
        "rightArm": {"reach": [239, 190], "with": "grip"}}]}
      """
    let findings = try Figure(json: Array(text.utf8)).findings()
    #expect(findings.contains { $0.hasPrefix("position 1: the right arm misses") })
  }
}

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

/// The limits that the catalog states, held in the pictures: a picture is copied before a text is read.
@Suite struct FigureLimitTests {
  private func moments(_ id: String) throws -> [Skeleton] {
    let figure = try ShippedFigures.figure(id)
    return (0...((figure.panelCount - 1) * 8)).map { figure.skeleton(at: Double($0) / 8) }
  }

  private func kneeFlexion(_ leg: Skeleton.Leg) -> Double {
    Angle.between(leg.knee - leg.hip, leg.ankle - leg.knee)
  }

  @Test func `in the squat the knees do not pass the toes`() throws {
    for body in try moments("squat") {
      for i in 0..<2 {
        let toe = body.point(BodyPoint(joint: .toe, side: i == 0 ? .left : .right))
        #expect(body.legs[i].knee.x <= toe.x)
      }
    }
  }

  @Test(arguments: ["leg-press", "single-leg-press"])
  func `in the leg press no knee locks and the pelvis stays on the pad`(id: String) throws {
    let bodies = try moments(id)
    for body in bodies {
      #expect(kneeFlexion(body.legs[1]) >= 10)
      #expect((body.root - bodies[0].root).length < 0.05)
    }
  }

  @Test func `the back extension stays within ten degrees of lumbar extension`() throws {
    for pose in try ShippedFigures.figure("back-extension").keyframes {
      #expect(pose.lumbar.flexion >= -10)
    }
  }

  @Test(arguments: ["prone-press-up", "prone-press-up-forearms", "prone-press-up-straight-arms"])
  func `in the press-ups the hips stay on the mat`(id: String) throws {
    for body in try moments(id) { #expect(abs(body.lowest(.pelvis) - 4) <= 1.5) }
  }

  @Test func `straight arms are straight, and those of the standing self-traction too`() throws {
    for id in ["prone-press-up-straight-arms", "self-traction-standing"] {
      let arm = try #require(try moments(id).last).arms[1]
      #expect(Angle.between(arm.elbow - arm.shoulder, arm.wrist - arm.elbow) < 15, "\(id)")
    }
  }

  @Test func `in the seated self-traction the buttocks stay on the seat`() throws {
    for body in try moments("self-traction-seated") { #expect(abs(body.lowest(.pelvis) - 46) <= 1) }
  }

  @Test func `in the lower trunk rotation the knees stay together and the shoulders down`() throws {
    let figure = try ShippedFigures.figure("lower-trunk-rotation")
    for index in figure.keyframes.indices {
      let body = figure.skeleton(keyframe: index)
      #expect((body.legs[0].knee - body.legs[1].knee).length < 0.16 * body.stature)
      for arm in body.arms { #expect(arm.shoulder.y < 4 + 0.11 * body.stature) }
    }
  }

  @Test func `the ankle is flexed in the sciatic nerve glide when the knee is straight`() throws {
    let figure = try ShippedFigures.figure("sciatic-nerve-glide")
    let body = figure.skeleton(keyframe: 1)
    #expect(kneeFlexion(body.legs[1]) < 20)
    let leg = body.legs[1]
    #expect(Angle.between(leg.toes, leg.knee - leg.ankle) < 80)
  }

  @Test(arguments: ["ball-walk-out-diagonal", "childs-pose-side-reach", "standing-side-bend"])
  func `a stretch to the right is felt on the left`(id: String) throws {
    let figure = try ShippedFigures.figure(id)
    let body = figure.skeleton(keyframe: 1)
    let mark = figure.locate(try #require(figure.felt.first).spot, at: 1, on: body)
    let spine = body.spine[4]
    #expect((mark - spine.position).dot(spine.frame.right) < -3)
    #expect((body.headCentre - body.root).dot(body.pelvisFrame.right) > 3)
  }

  @Test(arguments: ShippedFigures.ids)
  func `equipment is called as the catalog calls it`(id: String) throws {
    let known: Set<String> = [
      "mat", "chair", "chair with armrests", "two sturdy chairs", "countertop", "exercise ball",
      "padded surface", "leg press machine", "leg extension machine", "leg curl machine",
      "back extension machine", "row machine", "band", "weights", "dumbbell", "ankle weight",
      "foam roller", "bicycle", "pool",
    ]
    for prop in try ShippedFigures.figure(id).summary.props { #expect(known.contains(prop)) }
  }
}
