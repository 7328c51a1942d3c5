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
  var who: FigureBody
  var working: [WorkingPart]
  var moving: [WorkingPart]
  /// Whether there are no shoes: in water.
  var isBarefoot: Bool

  var h: Double { body.stature }

  /// The parts from the farthest to the nearest.
  func order() -> [Part] {
    Part.allCases.sorted { (depth($0), $0.rawValue) < (depth($1), $1.rawValue) }
  }

  /// How near a part is to whoever looks.
  func depth(_ part: Part) -> Double {
    func leg(_ i: Int) -> Double {
      let leg = body.legs[i]
      return (view.nearness(leg.hip) + 2 * view.nearness(leg.knee) + view.nearness(leg.ankle)) / 4
    }
    func arm(_ i: Int) -> Double {
      let arm = body.arms[i]
      return
        (view.nearness(arm.shoulder) + 2 * view.nearness(arm.elbow) + 2 * view.nearness(arm.wrist))
        / 5
    }
    switch part {
    case .leftArm: return arm(0)
    case .rightArm: return arm(1)
    case .leftLeg: return leg(0)
    case .rightLeg: return leg(1)
    case .trunk:
      // Limbs beside the trunk are drawn over it: their open ends melt into it.
      return (view.nearness(body.spine[2].position) + view.nearness(body.spine[7].position)) / 2
        - 0.035 * h
    case .head: return view.nearness(body.headCentre) - 0.001
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
    return view.nearness(root) < view.nearness(middle) - 0.02 * h
      && depth(part) < view.nearness(middle) + 0.04 * h
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
    func weight(_ limb: WorkingPart.Muscle, _ side: BodySide) -> FigureElement.Weight {
      if moving.contains(WorkingPart(limb, side)) { return .moving }
      return layer.isFar ? .far : .near
    }
    switch layer.part {
    case .leftArm: arm(.left, weight(.arm, .left), isFar: layer.isFar, &out)
    case .rightArm: arm(.right, weight(.arm, .right), isFar: layer.isFar, &out)
    case .leftLeg: leg(.left, weight(.leg, .left), isFar: layer.isFar, &out)
    case .rightLeg: leg(.right, weight(.leg, .right), isFar: layer.isFar, &out)
    case .trunk: trunk(&out)
    case .head: head(hairInFront: layer.hairInFront, &out)
    }
  }

  func capsule(
    _ path: inout FigurePath, _ a: Vector3, _ first: Double, _ b: Vector3, _ second: Double
  ) {
    path.capsule(
      view.project(a), max(0.5, first * h), view.project(b), max(0.5, second * h))
  }

  // MARK: Trunk

  private func trunk(_ out: inout [FigureElement]) {
    var neck = FigurePath(origin: origin)
    capsule(&neck, body.neckBase, 0.031, body.skullBase, 0.027)
    out.append(FigureElement(ink: .skin(.middle), path: neck))
    var shirt = FigurePath(origin: origin)
    let (one, other) = trunkSides([2, 4, 6, 7, 8, 9])
    shirt.smoothSack(other + one.reversed())
    let shoulder = Anthropometry.shoulderRadius * who.limbs
    capsule(&shirt, body.arms[0].shoulder, shoulder, body.arms[1].shoulder, shoulder)
    out.append(FigureElement(ink: .shirt(.middle), path: shirt))
    shade(trunkSides([2, 4, 6, 8]), &out)
    var lower = FigurePath(origin: origin)
    let (front, back) = trunkSides([3, 2, 1, 0])
    let low = trunkSides([0])
    let end = low.one[0].mixed(with: low.other[0], 0.5)
    let way = (end - view.project(body.spine[1].position)).unit()
    lower.smoothSack(front + [end + way * (0.012 * h)] + back.reversed())
    let hip = Anthropometry.hipRadius * who.limbs
    capsule(&lower, body.legs[0].hip, hip, body.legs[1].hip, hip)
    out.append(FigureElement(ink: .trousers(.middle), path: lower))
    var band = FigurePath(origin: origin)
    band.move(to: front[0].mixed(with: front[1], 0.55))
    band.line(to: back[0].mixed(with: back[1], 0.55))
    out.append(FigureElement(ink: .detail, path: band))
    for part in working { hatchTrunk(part, &out) }
  }

  /// The side of the trunk that the light does not reach.
  private func shade(_ sides: (one: [Point2], other: [Point2]), _ out: inout [FigureElement]) {
    let across = sides.other[1] - sides.one[1]
    let isOther = across.u * 0.5 - across.v > 0
    let (dark, light) = isOther ? (sides.other, sides.one) : (sides.one, sides.other)
    var path = FigurePath(origin: origin)
    path.polygon(
      dark.indices.map { dark[$0].mixed(with: light[$0], 0.04) }
        + dark.indices.reversed().map { dark[$0].mixed(with: light[$0], 0.3) })
    out.append(FigureElement(ink: .shade, path: path))
  }

  /// The two sides of the spine's thick path at some of its cross sections.
  func trunkSides(_ sections: [Int]) -> (one: [Point2], other: [Point2]) {
    var one: [Point2] = []
    var other: [Point2] = []
    var last = Point2(0, 1)
    for i in sections {
      let middle = view.project(body.spine[i].position)
      let span =
        view.project(body.spine[min(i + 1, 9)].position)
        - view.project(body.spine[max(i - 1, 0)].position)
      // Where the spine points at the eye its direction on paper is noise: keep the last.
      let way = span.length > 0.004 * h ? span.unit() : last
      last = way
      let across = way.left
      let ahead = view.lift(across)
      one.append(middle + across * max(0.5, extent(i, toward: ahead)))
      other.append(middle - across * max(0.5, extent(i, toward: -ahead)))
    }
    return (one, other)
  }

  /// How far a cross section of this body's trunk reaches in a direction.
  private func extent(_ index: Int, toward way: Vector3) -> Double {
    let section = Anthropometry.sections[index]
    let girth = who.girth(index)
    let frame = body.spine[index].frame
    let across = section.half * girth.half * way.dot(frame.right)
    let ahead = way.dot(frame.front)
    let depth = (ahead > 0 ? section.front * girth.front : section.back) * ahead
    return h * (across * across + depth * depth).squareRoot()
  }
}
