import Foundation
import TherexEncodings
import Testing

@testable import TherexFigures

/// Who is drawn, what stripes and shadows say, and what is said of a picture.
@Suite struct FigureLookTests {
  /// What the catalog says that an exercise is: `stretch`, `strength`.
  private func kind(_ id: String) -> String? {
    let file = ShippedFigures.folder.appending(path: "catalog/\(id).xml")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    return text.firstMatch(of: /kind="([a-z-]+)"/).map { String($0.output.1) }
  }

  @Test(arguments: ShippedFigures.ids)
  func `stripes stand on what works, and on nothing in what is only stretched or moved`(
    id: String
  ) throws {
    let working = try ShippedFigures.figure(id).working
    switch kind(id) {
    case "strength": #expect(!working.isEmpty)
    case "stretch", "mobility", "nerve", "aerobic": #expect(working.isEmpty)
    default: break
    }
  }

  @Test(arguments: ShippedFigures.ids)
  func `what only moves is no muscle that works`(id: String) throws {
    let figure = try ShippedFigures.figure(id)
    for part in figure.moving {
      #expect(part.muscle == .leg || part.muscle == .arm)
      #expect(!figure.working.contains { $0.side == part.side && $0 == part })
    }
  }

  @Test(arguments: ShippedFigures.ids)
  func `a figure is told in one sentence of English and one of Spanish`(id: String) throws {
    let figure = try ShippedFigures.figure(id)
    let english = try #require(figure.sentence(in: "en"))
    let spanish = try #require(figure.sentence(in: "es"))
    #expect(english != spanish)
    for sentence in [english, spanish] {
      #expect(sentence.hasSuffix(".") && sentence.filter { $0 == "." }.count == 1)
      #expect((40...150).contains(sentence.count), "\(sentence)")
      #expect(!sentence.contains("Stripes") && !sentence.contains("rayas"))
    }
  }

  @Test func `no two figures are told in the same words`() throws {
    for language in ["en", "es"] {
      let told = try ShippedFigures.ids.map { try ShippedFigures.figure($0).sentence(in: language) }
      #expect(Set(told).count == ShippedFigures.ids.count)
    }
  }

  private func drawing(
    _ figure: Figure, of who: FigureBody = .slim, with load: FigureLoad? = nil
  ) -> String {
    var out: [UInt8] = []
    figure.svg(.paper, of: who, with: load, title: "", description: "", idPrefix: "a", into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  @Test(arguments: ShippedFigures.ids)
  func `each of the three people fits into every figure, and each looks different`(
    id: String
  ) throws {
    let figure = try ShippedFigures.figure(id)
    let (width, height) = (Double(figure.panelSize.width), Double(figure.panelSize.height))
    for who in FigureBody.allCases {
      for panel in 0..<figure.panelCount {
        let scene = FigureScene(figure, at: Double(panel), panel: 0, of: who)
        for element in scene.elements(scene.layers()) {
          guard let box = element.path.bounds else { continue }
          #expect(box.left >= 1 && box.top >= 1, "\(who) \(element.ink)")
          #expect(box.right <= width - 1 && box.bottom <= height, "\(who) \(element.ink)")
        }
      }
    }
    #expect(Set(FigureBody.allCases.map { drawing(figure, of: $0) }).count == 3)
  }

  @Test func `a text always chooses the same person, and many texts choose each of the three`() {
    #expect(FigureBody(chosenBy: "plan-1") == FigureBody(chosenBy: "plan-1"))
    var counts: [FigureBody: Int] = [:]
    for i in 0..<300 { counts[FigureBody(chosenBy: "plan-\(i)"), default: 0] += 1 }
    for who in FigureBody.allCases { #expect((60...140).contains(counts[who] ?? 0)) }
  }

  @Test(arguments: ShippedFigures.ids)
  func `feet and hands that touch the ground have a contact shadow`(id: String) throws {
    let figure = try ShippedFigures.figure(id)
    guard !figure.isInWater else {
      #expect(!drawing(figure).contains("stroke=\"#bbb\" stroke-width=\"4\""))
      return
    }
    let ground: Double = figure.hasMat ? 4 : 0
    for panel in 0..<figure.panelCount {
      let scene = FigureScene(figure, at: Double(panel), panel: panel)
      let shadows = scene.contacts()
      for side in BodySide.allCases {
        let joints: [BodyPoint.Joint] = [.ball, .palm]
        for joint in joints {
          let point = scene.body.point(BodyPoint(joint: joint, side: side))
          // The ball of the foot and the palm are on the skin.
          guard abs(point.y - ground) < 0.5 else { continue }
          if joint == .palm, scene.body.arms[side.rawValue].palm.y > -0.9 { continue }
          #expect(
            shadows.contains {
              $0.from.x - 2 <= point.x && point.x <= $0.to.x + 2 && abs($0.from.z - point.z) < 12
            }, "\(joint) \(side.name) in position \(panel + 1)")
        }
      }
      if !shadows.isEmpty {
        #expect(
          scene.elements(scene.layers()).contains {
            if case .movingContact = $0.ink { true } else { false }
          })
      }
    }
  }

  @Test func `a foot in the air has no shadow`() throws {
    let figure = try ShippedFigures.figure("single-knee-to-chest")
    let foot = figure.skeleton(keyframe: 1).legs[1].ankle
    #expect(foot.y > 30)
    for shadow in FigureScene(figure, at: 1, panel: 1).contacts() {
      #expect(shadow.from.y == 4)
    }
    let first = FigureScene(figure, at: 0, panel: 0).contacts().count
    #expect(FigureScene(figure, at: 1, panel: 1).contacts().count < first)
  }

  @Test func `a dose with a band or a weight shows it, where the picture has it`() throws {
    let abduction = try ShippedFigures.figure("hip-abduction")
    let plain = drawing(abduction)
    let band = drawing(abduction, with: .band)
    let weight = drawing(abduction, with: .weight)
    #expect(Set([plain, band, weight]).count == 3)
    let row = try ShippedFigures.figure("seated-row")
    #expect(drawing(row) != drawing(row, with: .band))
    #expect(drawing(row) == drawing(row, with: .weight))
    let squat = try ShippedFigures.figure("squat")
    #expect(drawing(squat) == drawing(squat, with: .band))
  }

  @Test func `a hand that goes down is never said to rise`() throws {
    let changes = try ShippedFigures.figure("dumbbell-side-bend").summary.changes
    let arms = changes.filter { $0.part == .shoulder && $0.side == "right" }
    #expect(arms.contains { $0.motion == .lowers } && !arms.contains { $0.motion == .rises })
  }

  @Test func `a name that is no muscle is refused at its place`() {
    for name in ["thigh", "belly.right", "thigh.up", "hip.left", ""] {
      let text = "{\"view\": \"side\", \"keyframes\": [{}], \"working\": [\"\(name)\"]}"
      #expect(throws: ReadError.self) { try Figure(json: Array(text.utf8)) }
    }
    #expect(WorkingPart(name: "calf.left")?.name == "calf.left")
    #expect(WorkingPart(name: "belly")?.name == "belly")
  }
}
