/// Arms and legs: sleeves, skin, hands and shoes.
extension BodyDrawing {
  /// A limb's segment, bowed by shares of the stature toward its front and its back.
  private func segment(
    _ path: inout FigurePath, _ a: Vector3, _ first: Double, _ b: Vector3, _ second: Double,
    front: Vector3, bow: (front: Double, back: Double), isOpen: Bool = false, more: Double = 0
  ) {
    let (from, to) = (view.project(a), view.project(b))
    let span = to - from
    let left = view.lift(span.unit().left)
    let facing = max(-1, min(1, front.dot(left)))
    // Seen from the front both sides are bowed by the mean; end on, by nothing.
    let mean = (bow.front + bow.back) / 2
    let half = (bow.front - bow.back) / 2 * facing
    let size = h * who.limbs
    let seen = min(1, span.length / max(1, (b - a).length))
    path.segment(
      from, max(0.5, first * size + more), to, max(0.5, second * size + more),
      bow: ((mean + half) * h * seen, (mean - half) * h * seen), isOpen: isOpen)
  }

  /// A strip along the side of a limb that the light does not reach.
  private func shade(_ joints: [(Vector3, Double)], _ path: inout FigurePath) {
    for (a, b) in zip(joints, joints.dropFirst()) {
      let (from, to) = (view.project(a.0), view.project(b.0))
      let left = (to - from).unit().left
      let dark = left.u * 0.5 - left.v > 0 ? left : left * -1
      let size = h * who.limbs
      path.polygon([
        from + dark * (a.1 * size), to + dark * (b.1 * size), to + dark * (b.1 * size * 0.35),
        from + dark * (a.1 * size * 0.35),
      ])
    }
  }

  // MARK: Legs

  func leg(
    _ side: BodySide, _ weight: FigureElement.Weight, isFar: Bool, _ out: inout [FigureElement]
  ) {
    let leg = body.legs[side.rawValue]
    let shank = (leg.ankle - leg.knee).unit()
    let front = leg.toes.perpendicular(to: shank).unit(or: -leg.sole)
    let thigh = (leg.knee - leg.hip).unit()
    let fore = (front + thigh * 0).perpendicular(to: thigh).unit(or: front)
    let hem = leg.hip.mixed(with: leg.knee, 0.62)
    let isLong = who.isInLongClothes && !isBarefoot
    let hip = Anthropometry.hipRadius
    let knee = Anthropometry.kneeRadius
    let ankle = Anthropometry.ankleRadius
    if !isLong {
      var cloth = FigurePath(origin: origin)
      segment(
        &cloth, leg.hip, hip, hem, 0.042, front: fore, bow: (0.004, 0.002), isOpen: true,
        more: weight.line / 2)
      out.append(FigureElement(ink: .leg(weight), path: cloth))
    }
    var bare = FigurePath(origin: origin)
    segment(
      &bare, isLong ? leg.hip : hem, isLong ? hip : 0.0385, leg.knee, knee, front: fore,
      bow: (0.005, 0.002), isOpen: true)
    if !isLong { bare.close() }
    segment(&bare, leg.knee, knee, leg.ankle, ankle, front: front, bow: (0.002, 0.013))
    if isBarefoot {
      let balls = body.footBalls(side.rawValue)
      for (a, b) in [(0, 1), (0, 2), (1, 2), (2, 3)] {
        bare.capsule(
          view.project(balls[a].centre), balls[a].radius, view.project(balls[b].centre),
          balls[b].radius)
      }
    }
    out.append(FigureElement(ink: isLong ? .trousers(weight) : .skin(weight), path: bare))
    if !isFar {
      var path = FigurePath(origin: origin)
      shade([(leg.knee, knee), (leg.ankle, ankle)], &path)
      if isLong { shade([(leg.hip.mixed(with: leg.knee, 0.2), hip), (leg.knee, knee)], &path) }
      out.append(FigureElement(ink: .shade, path: path))
    }
    if !isBarefoot { shoe(leg, weight, isFar: isFar, &out) }
    for part in working where part.side == side { hatchLeg(part, leg, fore, front, &out) }
  }

  /// The hull of a shoe's corners, always of as many points.
  private func shoe(
    _ leg: Skeleton.Leg, _ weight: FigureElement.Weight, isFar: Bool,
    _ out: inout [FigureElement]
  ) {
    let side = leg.toes.cross(leg.sole)
    func at(_ ahead: Double, _ down: Double, _ across: Double) -> Point2 {
      view.project(
        leg.ankle + leg.toes * (ahead * h) + leg.sole * (down * h) + side * (across * h))
    }
    var corners: [Point2] = []
    for z in [-1.0, 1.0] {
      corners += [
        at(-0.043, 0.039, z * 0.018), at(-0.044, 0.014, z * 0.016), at(-0.026, -0.014, z * 0.020),
        at(0.024, -0.012, z * 0.020), at(0.094, 0.014, z * 0.020), at(0.116, 0.027, z * 0.010),
        at(0.112, 0.039, z * 0.014), at(0.075, 0.039, z * 0.026),
      ]
    }
    let count = 10
    var hull = Point2.hull(corners)
    while hull.count > count { hull.remove(at: hull.flattest) }
    while hull.count < count { hull.append(hull[hull.count - 1]) }
    var path = FigurePath(origin: origin)
    path.polygon(hull)
    out.append(FigureElement(ink: .shoe(weight), path: path))
    guard !isFar else { return }
    var sole = FigurePath(origin: origin)
    let near = side.dot(view.toEye) < 0 ? -1.0 : 1.0
    sole.polygon(
      [
        at(-0.040, 0.030, near * 0.018), at(0.075, 0.030, near * 0.026),
        at(0.110, 0.031, near * 0.012),
      ],
      closed: false)
    out.append(FigureElement(ink: .sole, path: sole))
  }

  // MARK: Arms

  func arm(
    _ side: BodySide, _ weight: FigureElement.Weight, isFar: Bool, _ out: inout [FigureElement]
  ) {
    let arm = body.arms[side.rawValue]
    let upper = (arm.elbow - arm.shoulder).unit()
    let lower = (arm.wrist - arm.elbow).unit()
    let front = (lower - upper).perpendicular(to: upper).unit(or: body.chestFrame.front)
    let hem = arm.shoulder.mixed(with: arm.elbow, 0.55)
    let shoulder = Anthropometry.shoulderRadius
    let elbow = Anthropometry.elbowRadius
    let wrist = Anthropometry.wristRadius
    let isLong = who.isInLongClothes && !isBarefoot
    if !isLong {
      var sleeve = FigurePath(origin: origin)
      segment(
        &sleeve, arm.shoulder, shoulder, hem, 0.030, front: front, bow: (0.004, 0.004),
        isOpen: true, more: weight.line / 2)
      out.append(FigureElement(ink: .sleeve(weight), path: sleeve))
    }
    var bare = FigurePath(origin: origin)
    segment(
      &bare, isLong ? arm.shoulder : hem, isLong ? shoulder : 0.0265, arm.elbow, elbow,
      front: front, bow: (0.004, 0.003), isOpen: true)
    if !isLong { bare.close() }
    segment(&bare, arm.elbow, elbow, arm.wrist, wrist, front: front, bow: (0.005, 0.005))
    if isLong {
      out.append(FigureElement(ink: .shirt(weight), path: bare))
      bare = FigurePath(origin: origin)
    }
    var fingers = FigurePath(origin: origin)
    hand(arm, side, &bare, &fingers)
    out.append(FigureElement(ink: .skin(weight), path: bare))
    if !isFar {
      var path = FigurePath(origin: origin)
      shade([(arm.elbow, elbow), (arm.wrist, wrist)], &path)
      out.append(FigureElement(ink: .shade, path: path))
      out.append(FigureElement(ink: .detail, path: fingers))
    }
    for part in working where part.side == side { hatchArm(part, arm, front, &out) }
  }

  /// A hand, open or closed around something, in as many hulls either way, so that it can close in
  /// an animation; and the lines between its fingers.
  private func hand(
    _ arm: Skeleton.Arm, _ side: BodySide, _ path: inout FigurePath, _ fingers: inout FigurePath
  ) {
    let thumb = arm.hand.cross(arm.palm) * side.sign
    func at(_ ahead: Double, _ across: Double, _ in: Double = 0) -> Vector3 {
      arm.wrist + arm.hand * (ahead * h) + thumb * (across * h) + arm.palm * (`in` * h)
    }
    if arm.fist {
      capsule(&path, arm.wrist, 0.017, at(0.034, 0), 0.023)
      capsule(&path, at(0.044, -0.008), 0.023, at(0.044, 0.008, 0.004), 0.023)
      capsule(&path, at(0.028, 0.020, 0.010), 0.009, at(0.054, 0.018, 0.018), 0.009)
      for across in [-0.011, 0.0, 0.011] {
        fingers.move(to: view.project(at(0.066, across)))
        fingers.line(to: view.project(at(0.040, across, 0.010)))
      }
    } else {
      let tips = at(Anthropometry.hand - 0.011, 0)
      capsule(&path, arm.wrist, Anthropometry.wristRadius, at(0.048, 0), 0.020)
      capsule(&path, at(0.048, 0), 0.020, tips, 0.013)
      capsule(&path, at(0.020, 0.008), 0.010, at(0.062, 0.031), 0.008)
      for across in [-0.0075, 0.0, 0.0075] {
        fingers.move(to: view.project(at(0.070, across)))
        fingers.line(to: view.project(at(0.103, across * 0.8)))
      }
    }
  }
}

extension Point2 {
  /// The convex hull of points, against the clock from the first of them that lies on it.
  static func hull(_ points: [Point2]) -> [Point2] {
    let sorted = points.sorted { ($0.u, $0.v) < ($1.u, $1.v) }
    func half(_ points: [Point2]) -> [Point2] {
      var kept: [Point2] = []
      for p in points {
        while kept.count > 1,
          (kept[kept.count - 1] - kept[kept.count - 2]).turn(to: p - kept[kept.count - 1]) <= 1e-9
        {
          kept.removeLast()
        }
        kept.append(p)
      }
      kept.removeLast()
      return kept
    }
    let hull = half(sorted) + half(sorted.reversed())
    // Begins where the shape does, so that a moving hull does not spin.
    let start = hull.indices.min { (hull[$0] - points[0]).length < (hull[$1] - points[0]).length }
    guard let start else { return points }
    return Array(hull[start...] + hull[..<start])
  }

  /// Positive where another direction lies to the left of this one.
  func turn(to b: Point2) -> Double { u * b.v - v * b.u }
}

extension [Point2] {
  /// The corner that changes a closed outline least when it is left out.
  fileprivate var flattest: Int {
    func area(_ i: Int) -> Double {
      let (a, b, c) = (self[(i + count - 1) % count], self[i], self[(i + 1) % count])
      return (b - a).turn(to: c - b)
    }
    return indices.min { area($0) < area($1) } ?? 0
  }
}
