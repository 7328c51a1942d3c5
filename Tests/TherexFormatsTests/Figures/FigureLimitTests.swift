import Testing

@testable import TherexFormats

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
