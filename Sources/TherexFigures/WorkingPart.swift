/// A part of the body that is striped because it works, or that a heavier line shows to move.
struct WorkingPart: Sendable, Equatable {
  enum Muscle: String, Sendable, CaseIterable {
    case leg, thigh, shank, arm
    case trunk, pelvis
    case quadriceps, hamstring, adductors, abductors, buttock, calf, upperArm, shoulder
    case belly, back, chest, flank

    /// Whether there is one on each side.
    var isPaired: Bool {
      switch self {
      case .trunk, .pelvis, .belly, .back, .chest: false
      default: true
      }
    }
  }

  var muscle: Muscle
  var side: BodySide?

  init(_ muscle: Muscle, _ side: BodySide? = nil) { (self.muscle, self.side) = (muscle, side) }

  /// `quadriceps.right`, `belly`.
  init?(name: String) {
    let halves = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let muscle = Muscle(rawValue: String(halves[0])),
      halves.count == (muscle.isPaired ? 2 : 1)
    else { return nil }
    self.muscle = muscle
    if halves.count == 2 {
      guard let side = BodySide.allCases.first(where: { $0.name == halves[1] }) else { return nil }
      self.side = side
    }
  }

  var name: String { muscle.rawValue + (side.map { "." + $0.name } ?? "") }
}

/// Stripes: strokes across a part. They survive a photocopier where a flat grey turns into dirt, need
/// no pattern, which renderers tile differently, and move with the limb.
extension BodyDrawing {
  /// Strokes between two sides, from `low` to `high` of the way across.
  private func hatch(
    _ one: (Point2, Point2), _ other: (Point2, Point2), lines: Int, _ out: inout [FigureElement]
  ) {
    let length = max((one.1 - one.0).length, (other.1 - other.0).length)
    // On a limb that points at the eye strokes fall together rather than turn it black; there are
    // as many of them, so that the moments of an animation keep the same commands.
    let seen = min(lines, max(2, Int(length / 3.4)))
    var path = FigurePath(origin: origin)
    for i in 0..<lines {
      let share = (Double(i * seen / lines) + 0.5) / Double(seen)
      let slant = 0.35 / Double(seen)
      path.move(to: one.0.mixed(with: one.1, share - slant))
      path.line(to: other.0.mixed(with: other.1, share + slant))
    }
    out.append(FigureElement(ink: .working, path: path))
  }

  private func hatchLimb(
    _ a: Vector3, _ first: Double, _ b: Vector3, _ second: Double, toward way: Vector3?,
    lines: Int, _ out: inout [FigureElement]
  ) {
    let (from, to) = (view.project(a), view.project(b))
    let left = (to - from).unit().left
    let facing = way.map { $0.dot(view.lift(left)) } ?? 0
    // The half that faces the way; all where the way is toward the eye.
    let (low, high) = facing > 0.4 ? (0.05, 0.92) : facing < -0.4 ? (-0.92, -0.05) : (-0.88, 0.88)
    let (r, s) = (first * h * who.limbs, second * h * who.limbs)
    hatch(
      (from + left * (r * low), to + left * (s * low)),
      (from + left * (r * high), to + left * (s * high)), lines: lines, &out)
  }

  func hatchLeg(
    _ part: WorkingPart, _ leg: Skeleton.Leg, _ fore: Vector3, _ front: Vector3,
    _ out: inout [FigureElement]
  ) {
    let (hip, knee) = (Anthropometry.hipRadius, Anthropometry.kneeRadius)
    func thigh(_ low: Double, _ high: Double, _ way: Vector3?, _ lines: Int) {
      func r(_ share: Double) -> Double { hip * (1 - share) + knee * share }
      hatchLimb(
        leg.hip.mixed(with: leg.knee, low), r(low), leg.hip.mixed(with: leg.knee, high), r(high),
        toward: way, lines: lines, &out)
    }
    let outward = body.pelvisFrame.right * (part.side?.sign ?? 1)
    switch part.muscle {
    case .leg:
      thigh(0, 1, nil, 10)
      hatchLimb(leg.knee, knee, leg.ankle, 0.024, toward: nil, lines: 8, &out)
    case .thigh: thigh(0, 1, nil, 10)
    case .quadriceps: thigh(0.12, 0.95, fore, 10)
    case .hamstring: thigh(0.12, 0.92, -fore, 10)
    case .adductors: thigh(0.05, 0.8, -outward, 9)
    case .abductors: thigh(-0.22, 0.3, outward, 7)
    case .buttock: thigh(-0.15, 0.3, -fore, 6)
    case .shank: hatchLimb(leg.knee, knee, leg.ankle, 0.024, toward: nil, lines: 8, &out)
    case .calf:
      hatchLimb(
        leg.knee.mixed(with: leg.ankle, 0.08), 0.036, leg.knee.mixed(with: leg.ankle, 0.6), 0.03,
        toward: -front, lines: 6, &out)
    case .flank, .arm, .upperArm, .shoulder, .trunk, .pelvis, .belly, .back, .chest: break
    }
  }

  func hatchArm(
    _ part: WorkingPart, _ arm: Skeleton.Arm, _ front: Vector3, _ out: inout [FigureElement]
  ) {
    let (shoulder, elbow) = (Anthropometry.shoulderRadius, Anthropometry.elbowRadius)
    switch part.muscle {
    case .arm, .upperArm:
      hatchLimb(
        arm.shoulder.mixed(with: arm.elbow, 0.1), shoulder, arm.elbow, elbow, toward: nil,
        lines: 7, &out)
      guard part.muscle == .arm else { return }
      hatchLimb(
        arm.elbow, 0.0235, arm.wrist, Anthropometry.wristRadius, toward: nil, lines: 5, &out)
    case .shoulder:
      hatchLimb(
        arm.shoulder.mixed(with: arm.elbow, -0.12), shoulder,
        arm.shoulder.mixed(with: arm.elbow, 0.4),
        0.03, toward: nil, lines: 5, &out)
    default: break
    }
  }

  func hatchTrunk(_ part: WorkingPart, _ out: inout [FigureElement]) {
    let sections: [Int]
    let way: Vector3?
    let frame = body.spine[5].frame
    switch part.muscle {
    case .trunk: (sections, way) = ([2, 3, 4, 5, 6], nil)
    case .pelvis: (sections, way) = ([0, 1, 2], nil)
    case .belly: (sections, way) = ([2, 3, 4, 5, 6], frame.front)
    case .back: (sections, way) = ([3, 4, 5, 6, 7], -frame.front)
    case .chest: (sections, way) = ([6, 7, 8], body.chestFrame.front)
    case .flank:
      (sections, way) = ([2, 3, 4, 5, 6], frame.right * (part.side?.sign ?? 1))
    case .leg, .thigh, .shank, .arm, .quadriceps, .hamstring, .adductors, .abductors, .buttock,
      .calf, .upperArm, .shoulder:
      return
    }
    let (one, other) = trunkSides(sections)
    let middle = one[1].mixed(with: other[1], 0.5)
    let facing = way.map { $0.dot(view.lift((one[1] - middle).unit())) } ?? 0
    // Shares of the way across, from the first side.
    let (low, high) = facing > 0.4 ? (0.05, 0.5) : facing < -0.4 ? (0.5, 0.95) : (0.08, 0.92)
    let lines = sections.count * 2
    func along(_ line: Double, _ share: Double) -> Point2 {
      let place = Double(one.count - 1) * line
      let i = min(Int(place), one.count - 2)
      let rest = place - Double(i)
      return one[i].mixed(with: one[i + 1], rest).mixed(
        with: other[i].mixed(with: other[i + 1], rest), share)
    }
    let middles = zip(one, other).map { $0.mixed(with: $1, 0.5) }
    let length = zip(middles, middles.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
    let seen = min(lines, max(2, Int(length / 3.4)))
    var path = FigurePath(origin: origin)
    for i in 0..<lines {
      let line = (Double(i * seen / lines) + 0.4) / Double(seen)
      path.move(to: along(line, low))
      path.line(to: along(min(1, line + 0.5 / Double(seen)), high))
    }
    out.append(FigureElement(ink: .working, path: path))
  }
}
