/// Draws the mannequin: far limbs, trunk, head and near limbs, each an outline of its own, so that
/// what is in front covers what is behind.
struct BodyDrawing {
  enum Part: Int, CaseIterable {
    case leftArm, rightArm, leftLeg, rightLeg, trunk, head
  }

  /// A part's place in the drawing order, settled once for all moments of a panel.
  struct Layer {
    var part: Part
    /// Whether it lies on the body's far side.
    var isFar: Bool
    var hairInFront: Bool
  }

  var body: Skeleton
  var view: FigureView
  var origin: Point2
  var working: [WorkingPart]

  var h: Double { body.stature }

  /// The parts from the farthest to the nearest.
  func order() -> [Part] {
    Part.allCases.sorted { (depth($0), $0.rawValue) < (depth($1), $1.rawValue) }
  }

  /// How near a part is to whoever looks.
  func depth(_ part: Part) -> Double {
    func leg(_ i: Int) -> Double {
      let leg = body.legs[i]
      return (view.depth(leg.hip) + 2 * view.depth(leg.knee) + view.depth(leg.ankle)) / 4
    }
    func arm(_ i: Int) -> Double {
      let arm = body.arms[i]
      return (view.depth(arm.shoulder) + 2 * view.depth(arm.elbow) + 2 * view.depth(arm.wrist)) / 5
    }
    switch part {
    case .leftArm: return arm(0)
    case .rightArm: return arm(1)
    case .leftLeg: return leg(0)
    case .rightLeg: return leg(1)
    case .trunk:
      return (view.depth(body.spine[2].position) + view.depth(body.spine[7].position)) / 2
    case .head: return view.depth(body.headCentre) - 0.001
    }
  }

  func isFar(_ part: Part) -> Bool {
    // Seen from above, what lies lower is no far side.
    if view.pitch > 30 { return false }
    let root: Vector3
    let middle: Vector3
    switch part {
    case .trunk, .head: return false
    case .leftLeg: (root, middle) = (body.legs[0].hip, body.root)
    case .rightLeg: (root, middle) = (body.legs[1].hip, body.root)
    case .leftArm: (root, middle) = (body.arms[0].shoulder, body.spine[8].position)
    case .rightArm: (root, middle) = (body.arms[1].shoulder, body.spine[8].position)
    }
    // A limb that begins behind but crosses in front of the trunk is not far.
    return view.depth(root) < view.depth(middle) - 0.02 * h
      && depth(part) < view.depth(middle) + 0.04 * h
  }

  /// Whether a far limb lies wholly behind the near one: a body seen exactly from the side.
  func isCovered(_ part: Part) -> Bool {
    guard isFar(part) else { return false }
    func meet(_ a: [Vector3], _ b: [Vector3]) -> Bool {
      zip(a, b).allSatisfy { (view.project($0) - view.project($1)).length < 0.5 }
    }
    func joints(_ leg: Skeleton.Leg) -> [Vector3] {
      [leg.hip, leg.knee, leg.ankle, leg.ankle + leg.toes * (0.1 * h)]
    }
    func joints(_ arm: Skeleton.Arm) -> [Vector3] {
      [arm.shoulder, arm.elbow, arm.wrist, arm.wrist + arm.hand * (0.1 * h)]
    }
    switch part {
    case .trunk, .head: return false
    case .leftLeg, .rightLeg: return meet(joints(body.legs[0]), joints(body.legs[1]))
    case .leftArm, .rightArm: return meet(joints(body.arms[0]), joints(body.arms[1]))
    }
  }

  /// Whether the hair is nearer than the face: the head is seen from behind or from above.
  var hairInFront: Bool {
    let facing = body.headFrame.front.dot(view.toEye)
    let over = body.headFrame.up.dot(view.toEye)
    return facing < -0.15 || over - facing > 0.8
  }

  func draw(_ layer: Layer, into out: inout [FigureElement]) {
    let ink: FigureElement.Ink = layer.isFar ? .far : .body
    let part = layer.part
    switch part {
    case .leftArm: arm(.left, ink, &out)
    case .rightArm: arm(.right, ink, &out)
    case .leftLeg: leg(.left, ink, &out)
    case .rightLeg: leg(.right, ink, &out)
    case .trunk: trunk(&out)
    case .head: head(hairInFront: layer.hairInFront, &out)
    }
  }

  // MARK: Limbs

  func capsule(
    _ path: inout FigurePath, _ a: Vector3, _ first: Double, _ b: Vector3, _ second: Double
  ) {
    path.capsule(
      view.project(a), max(0.5, first * h), view.project(b), max(0.5, second * h))
  }

  private func leg(_ side: BodySide, _ ink: FigureElement.Ink, _ out: inout [FigureElement]) {
    var whole = FigurePath(origin: origin)
    thigh(side, &whole)
    shank(side, &whole)
    let balls = body.footBalls(side.rawValue)
    for (a, b) in [(0, 1), (0, 2), (1, 2), (2, 3)] {
      whole.capsule(
        view.project(balls[a].centre), balls[a].radius, view.project(balls[b].centre),
        balls[b].radius)
    }
    out.append(FigureElement(ink: ink, path: whole))
    var shade = FigurePath(origin: origin)
    let leg = body.legs[side.rawValue]
    if working.contains(.leg(side)) || working.contains(.thigh(side)) {
      let top = leg.hip + (leg.hip - leg.knee) * 0.1
      hatch(&shade, top, Anthropometry.hipRadius, leg.knee, Anthropometry.kneeRadius, lines: 10)
    }
    if working.contains(.leg(side)) || working.contains(.shank(side)) {
      hatch(&shade, leg.knee, Anthropometry.kneeRadius, leg.ankle, 0.024, lines: 8)
    }
    if !shade.bytes.isEmpty { out.append(FigureElement(ink: .working, path: shade)) }
  }

  /// Strokes across a limb: they survive a photocopier where a flat grey turns into dirt, need no
  /// pattern, which renderers tile differently, and move with the limb.
  private func hatch(
    _ path: inout FigurePath, _ a: Vector3, _ first: Double, _ b: Vector3, _ second: Double,
    lines: Int
  ) {
    let (from, to) = (view.project(a), view.project(b))
    let way = (to - from).unit()
    // On a limb that points at the eye strokes fall together rather than turn it black; there are
    // as many of them, so that the moments of an animation keep the same commands.
    let seen = min(lines, max(2, Int((to - from).length / 3.6)))
    for i in 0..<lines {
      let share = (Double(i * seen / lines) + 0.5) / Double(seen)
      let half = (first * (1 - share) + second * share) * h * 0.9 - 0.6
      let slant = way * min(half * 0.5, (to - from).length * 0.06) + way.left * half
      let middle = from.mixed(with: to, share)
      path.move(to: middle - slant)
      path.line(to: middle + slant)
    }
  }

  private func thigh(_ side: BodySide, _ path: inout FigurePath) {
    let leg = body.legs[side.rawValue]
    capsule(&path, leg.hip, Anthropometry.hipRadius, leg.knee, Anthropometry.kneeRadius)
  }

  private func shank(_ side: BodySide, _ path: inout FigurePath) {
    let leg = body.legs[side.rawValue]
    let calf = leg.knee.mixed(with: leg.ankle, 0.30)
    capsule(&path, leg.knee, Anthropometry.kneeRadius, calf, Anthropometry.calfRadius)
    capsule(&path, calf, Anthropometry.calfRadius, leg.ankle, Anthropometry.ankleRadius)
  }

  private func arm(_ side: BodySide, _ ink: FigureElement.Ink, _ out: inout [FigureElement]) {
    let arm = body.arms[side.rawValue]
    var whole = FigurePath(origin: origin)
    let belly = arm.elbow.mixed(with: arm.wrist, 0.25)
    capsule(
      &whole, arm.shoulder, Anthropometry.shoulderRadius, arm.elbow, Anthropometry.elbowRadius)
    capsule(&whole, arm.elbow, Anthropometry.elbowRadius, belly, 0.0235)
    capsule(&whole, belly, 0.0235, arm.wrist, Anthropometry.wristRadius)
    if arm.fist {
      // As many hulls as an open hand has, so that a hand can close in an animation.
      let knuckles = arm.wrist + arm.hand * (0.042 * h)
      capsule(&whole, arm.wrist, 0.017, knuckles, 0.025)
      capsule(&whole, knuckles, 0.025, knuckles + arm.hand * (0.002 * h), 0.024)
      capsule(&whole, knuckles, 0.024, knuckles + arm.hand * (0.001 * h), 0.024)
    } else {
      let knuckles = arm.wrist + arm.hand * (0.05 * h)
      let tips = arm.wrist + arm.hand * ((Anthropometry.hand - Anthropometry.fingerRadius) * h)
      capsule(&whole, arm.wrist, Anthropometry.wristRadius, knuckles, Anthropometry.palmRadius)
      capsule(&whole, knuckles, Anthropometry.palmRadius, tips, Anthropometry.fingerRadius)
      let thumb = arm.hand.cross(arm.palm) * side.sign
      capsule(
        &whole, arm.wrist + arm.hand * (0.022 * h) + thumb * (0.006 * h), 0.010,
        arm.wrist + arm.hand * (0.060 * h) + thumb * (0.026 * h), 0.0085)
    }
    out.append(FigureElement(ink: ink, path: whole))
    if working.contains(.arm(side)) {
      var shade = FigurePath(origin: origin)
      hatch(
        &shade, arm.shoulder, Anthropometry.shoulderRadius, arm.elbow, Anthropometry.elbowRadius,
        lines: 7)
      hatch(&shade, arm.elbow, 0.0235, arm.wrist, Anthropometry.wristRadius, lines: 5)
      out.append(FigureElement(ink: .working, path: shade))
    }
  }

  // MARK: Trunk

  private func trunk(_ out: inout [FigureElement]) {
    var path = FigurePath(origin: origin)
    let (one, other) = trunkSides(0..<10, less: 0)
    path.smoothLoop(one + other.reversed())
    out.append(FigureElement(ink: .clothes, path: path))
    if working.contains(.trunk) || working.contains(.pelvis) {
      let waist = working.contains(.trunk)
      let (one, other) = trunkSides(waist ? 2..<7 : 0..<3, less: 1.6)
      let lines = waist ? 7 : 5
      func along(_ side: [Point2], _ line: Int) -> Point2 {
        let place = Double(side.count - 1) * Double(line) / Double(lines)
        let low = min(Int(place), side.count - 2)
        return side[low].mixed(with: side[low + 1], place - Double(low))
      }
      var shade = FigurePath(origin: origin)
      for line in 0..<lines {
        shade.move(to: along(one, line))
        shade.line(to: along(other, line + 1))
      }
      out.append(FigureElement(ink: .working, path: shade))
    }
  }

  /// The two sides of the spine's thick path, from below.
  func trunkSides(_ range: Range<Int>, less: Double) -> (one: [Point2], other: [Point2]) {
    let middle = body.spine.map { view.project($0.position) }
    var one: [Point2] = []
    var other: [Point2] = []
    var last = Point2(0, 1)
    for i in range {
      let span = middle[min(i + 1, middle.count - 1)] - middle[max(i - 1, 0)]
      // Where the spine points at the eye its direction on paper is noise: keep the last.
      let way = span.length > 0.004 * h ? span.unit() : last
      last = way
      let across = way.left
      let ahead = view.lift(across)
      one.append(middle[i] + across * max(0.5, body.extent(i, toward: ahead) - less))
      other.append(middle[i] - across * max(0.5, body.extent(i, toward: -ahead) - less))
    }
    return (one, other)
  }
}

/// A part of the body that is shaded because it works, or is the side worked on.
enum WorkingPart: Sendable, Equatable {
  case leg(BodySide)
  case thigh(BodySide)
  case shank(BodySide)
  case arm(BodySide)
  case trunk
  case pelvis
}
