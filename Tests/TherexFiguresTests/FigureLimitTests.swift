import Testing

@testable import TherexFigures

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

  @Test(arguments: ["prone-press-up", "prone-press-up-straight-arms"])
  func `in the press-ups on the hands the palms stay put, from under the shoulders`(
    id: String
  ) throws {
    let bodies = try moments(id)
    let first = try #require(bodies.first)
    let last = try #require(bodies.last)
    for side in BodySide.allCases {
      let palm = BodyPoint(joint: .palm, side: side)
      let arm = first.arms[side.rawValue]
      #expect(abs(first.point(palm).x - arm.shoulder.x) <= 0.08 * first.stature)
      for body in bodies { #expect((body.point(palm) - first.point(palm)).length < 0.5) }
      // The shoulders rise and go back: the wrists come to lie ahead, by no more than a forearm.
      let end = last.arms[side.rawValue]
      #expect(end.wrist.x - end.shoulder.x <= Anthropometry.forearm * last.stature)
      #expect(end.shoulder.y - arm.shoulder.y >= 0.12 * last.stature)
    }
  }

  @Test func `what carries the weight tells the three press-ups apart`() throws {
    func end(_ id: String) throws -> (elbow: Double, bend: Double) {
      let body = try #require(try moments(id).last)
      let arm = body.arms[1]
      return (
        arm.elbow.y - Anthropometry.elbowRadius * body.stature,
        Angle.between(arm.elbow - arm.shoulder, arm.wrist - arm.elbow)
      )
    }
    // The mat is 4 units thick.
    #expect(try end("prone-press-up-forearms").elbow < 6)
    #expect(try end("prone-press-up").elbow > 12)
    #expect(try (40...110).contains(end("prone-press-up").bend))
    #expect(try end("prone-press-up-straight-arms").elbow > 20)
  }

  @Test(arguments: ["leg-extension", "single-leg-extension"])
  func `in the leg extension the back leans on the pad`(id: String) throws {
    // The pad's front goes from 69, 57 to 57, 122.
    func pad(_ y: Double) -> Double { 69 - (y - 57) * 12 / 65 }
    for body in try moments(id) {
      for i in [2, 7] {
        let node = body.spine[i]
        let back = node.position - node.frame.front * body.extent(i, toward: -node.frame.front)
        #expect(abs(back.x - pad(back.y)) < 4)
      }
    }
  }

  @Test func `in the standing self-traction the toes touch the floor and carry little`() throws {
    let figure = try ShippedFigures.figure("self-traction-standing")
    for index in 0..<2 { #expect(abs(figure.skeleton(keyframe: index).lowest(.feet)) <= 1) }
    let last = figure.skeleton(keyframe: 1)
    for (leg, first) in zip(last.legs, figure.skeleton(keyframe: 0).legs) {
      #expect(kneeFlexion(leg) >= 40)
      // Only the toes are left on the floor, and the hands carry the rest.
      #expect(leg.ankle.y > first.ankle.y + 0.05 * last.stature)
    }
  }

  @Test(arguments: ["piriformis-stretch", "seated-piriformis-stretch"])
  func `in the piriformis stretches the ankle lies on the other leg, the knee out`(
    id: String
  ) throws {
    let body = try #require(try moments(id).last)
    let (crossed, other) = (body.legs[1], body.legs[0])
    #expect((crossed.ankle - other.knee).length < 0.09 * body.stature)
    #expect((crossed.knee - other.knee).dot(body.pelvisFrame.right) > 0.15 * body.stature)
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
    let relaxed = figure.skeleton(keyframe: 1).legs[1]
    #expect(kneeFlexion(relaxed) < 20)
    #expect(Angle.between(relaxed.toes, relaxed.knee - relaxed.ankle) > 95)
    let leg = figure.skeleton(keyframe: 2).legs[1]
    #expect(kneeFlexion(leg) < 20)
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
