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

  private var h: Double { body.stature }

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
    return view.depth(root) < view.depth(middle) - 0.02 * h
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

  private func capsule(
    _ path: inout FigurePath, _ a: Vector3, _ first: Double, _ b: Vector3, _ second: Double,
    less: Double = 0
  ) {
    path.capsule(
      view.project(a), max(0.5, first * h - less), view.project(b), max(0.5, second * h - less))
  }

  private func leg(_ side: BodySide, _ ink: FigureElement.Ink, _ out: inout [FigureElement]) {
    var whole = FigurePath(origin: origin)
    thigh(side, 0, &whole)
    shank(side, 0, &whole)
    let balls = body.footBalls(side.rawValue)
    for (a, b) in [(0, 1), (0, 2), (1, 2), (2, 3)] {
      whole.capsule(
        view.project(balls[a].centre), balls[a].radius, view.project(balls[b].centre),
        balls[b].radius)
    }
    out.append(FigureElement(ink: ink, path: whole))
    if working.contains(.leg(side)) || working.contains(.thigh(side)) {
      var shade = FigurePath(origin: origin)
      thigh(side, 1, &shade)
      if working.contains(.leg(side)) { shank(side, 1, &shade) }
      out.append(FigureElement(ink: .working, path: shade))
    } else if working.contains(.shank(side)) {
      var shade = FigurePath(origin: origin)
      shank(side, 1, &shade)
      out.append(FigureElement(ink: .working, path: shade))
    }
  }

  private func thigh(_ side: BodySide, _ less: Double, _ path: inout FigurePath) {
    let leg = body.legs[side.rawValue]
    capsule(
      &path, leg.hip, Anthropometry.hipRadius, leg.knee, Anthropometry.kneeRadius, less: less)
  }

  private func shank(_ side: BodySide, _ less: Double, _ path: inout FigurePath) {
    let leg = body.legs[side.rawValue]
    let calf = leg.knee.mixed(with: leg.ankle, 0.30)
    capsule(
      &path, leg.knee, Anthropometry.kneeRadius, calf, Anthropometry.calfRadius, less: less)
    capsule(
      &path, calf, Anthropometry.calfRadius, leg.ankle, Anthropometry.ankleRadius, less: less)
  }

  private func arm(_ side: BodySide, _ ink: FigureElement.Ink, _ out: inout [FigureElement]) {
    let arm = body.arms[side.rawValue]
    func segments(_ less: Double) -> FigurePath {
      var path = FigurePath(origin: origin)
      let belly = arm.elbow.mixed(with: arm.wrist, 0.25)
      capsule(
        &path, arm.shoulder, Anthropometry.shoulderRadius, arm.elbow, Anthropometry.elbowRadius,
        less: less)
      capsule(&path, arm.elbow, Anthropometry.elbowRadius, belly, 0.0235, less: less)
      capsule(&path, belly, 0.0235, arm.wrist, Anthropometry.wristRadius, less: less)
      return path
    }
    var whole = segments(0)
    if arm.fist {
      // Two hulls, as an open hand has, so that a hand can close in an animation.
      let knuckles = arm.wrist + arm.hand * (0.042 * h)
      capsule(&whole, arm.wrist, 0.017, knuckles, 0.025)
      capsule(&whole, knuckles, 0.025, knuckles + arm.hand * (0.002 * h), 0.024)
    } else {
      let knuckles = arm.wrist + arm.hand * (0.05 * h)
      let tips = arm.wrist + arm.hand * ((Anthropometry.hand - Anthropometry.fingerRadius) * h)
      capsule(&whole, arm.wrist, Anthropometry.wristRadius, knuckles, Anthropometry.palmRadius)
      capsule(&whole, knuckles, Anthropometry.palmRadius, tips, Anthropometry.fingerRadius)
    }
    out.append(FigureElement(ink: ink, path: whole))
    if working.contains(.arm(side)) {
      out.append(FigureElement(ink: .working, path: segments(1)))
    }
  }

  // MARK: Trunk and head

  private func trunk(_ out: inout [FigureElement]) {
    var path = FigurePath(origin: origin)
    path.smoothLoop(trunkOutline(0..<10, less: 0))
    out.append(FigureElement(ink: .clothes, path: path))
    if working.contains(.trunk) || working.contains(.pelvis) {
      var shade = FigurePath(origin: origin)
      shade.smoothLoop(trunkOutline(working.contains(.trunk) ? 2..<7 : 0..<3, less: 1))
      out.append(FigureElement(ink: .working, path: shade))
    }
  }

  /// The outline of the spine's thick path, up one side and down the other.
  func trunkOutline(_ range: Range<Int>, less: Double) -> [Point2] {
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
    return one + other.reversed()
  }

  private func headSpot(_ front: Double, _ up: Double, _ right: Double = 0) -> Vector3 {
    let frame = body.headFrame
    return body.headCentre + frame.front * (front * h) + frame.up * (up * h)
      + frame.right * (right * h)
  }

  /// The outline of an ellipsoid that is turned with the head.
  private func egg(
    _ path: inout FigurePath, _ front: Double, _ up: Double, _ radii: (Double, Double, Double)
  ) {
    let centre = view.project(headSpot(front, up))
    let frame = body.headFrame
    let axes = [
      view.project(frame.front) * (radii.0 * h), view.project(frame.up) * (radii.1 * h),
      view.project(frame.right) * (radii.2 * h),
    ]
    var points: [Point2] = []
    for i in 0..<12 {
      let way = Point2(Angle.cosine(Double(i) * 30), Angle.sine(Double(i) * 30))
      var reach = Point2(0, 0)
      for axis in axes { reach = reach + axis * (axis.u * way.u + axis.v * way.v) }
      let size = (reach.u * way.u + reach.v * way.v).squareRoot()
      points.append(centre + reach * (1 / max(size, 1e-6)))
    }
    path.smoothLoop(points)
  }

  private func head(hairInFront: Bool, _ out: inout [FigureElement]) {
    var neck = FigurePath(origin: origin)
    capsule(&neck, body.neckBase, 0.032, body.skullBase, 0.028)
    out.append(FigureElement(ink: .body, path: neck))
    var hair = FigurePath(origin: origin)
    egg(&hair, -0.008, 0.010, (0.056, 0.055, 0.050))
    var face = FigurePath(origin: origin)
    egg(&face, 0.010, -0.008, (0.046, 0.050, 0.042))
    egg(&face, 0.018, -0.034, (0.034, 0.031, 0.031))
    capsule(&face, headSpot(0.052, 0.004), 0.006, headSpot(0.062, -0.014), 0.0085)
    if hairInFront {
      out.append(FigureElement(ink: .body, path: face))
      out.append(FigureElement(ink: .hair, path: hair))
    } else {
      out.append(FigureElement(ink: .hair, path: hair))
      out.append(FigureElement(ink: .body, path: face))
    }
    features(hidden: hairInFront, &out)
  }

  /// The eyes that are turned to whoever looks; one that is not has no size, so that the moments of
  /// an animation keep the same commands.
  private func features(hidden: Bool, _ out: inout [FigureElement]) {
    var marks = FigurePath(origin: origin)
    let frame = body.headFrame
    for side in [-1.0, 1.0] {
      let normal = (frame.front + frame.right * (side * 0.75)).unit()
      let isSeen = !hidden && normal.dot(view.toEye) > 0.25
      marks.circle(
        view.project(headSpot(0.046, 0.004, side * 0.020)), isSeen ? 0.0058 * h : 0)
    }
    out.append(FigureElement(ink: .face, path: marks))
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
