/// Turns a pose into joints: the spine first, then what stands or lies, then what reaches.
struct SkeletonSolver {
  var stature: Double
  /// Where a named spot is; the joints solved so far are handed in.
  var locate: (Spot, Skeleton?) -> Vector3

  func solve(_ pose: Pose) -> Skeleton {
    var body = trunk(pose)
    for side in BodySide.allCases {
      if pose.legs[side.rawValue].target == nil { hang(leg: side, pose, in: &body) }
      if pose.arms[side.rawValue].target == nil { hang(arm: side, pose, in: &body) }
    }
    let place = pose.place
    let surface = locate(place.surface, nil).y
    body.move(
      by: Vector3(
        place.x - body.point(place.point).x, surface - body.lowest(place.part),
        place.z - body.root.z))
    for side in BodySide.allCases {
      if let target = pose.legs[side.rawValue].target {
        reach(leg: side, pose.legs[side.rawValue], target, in: &body)
      }
    }
    for side in BodySide.allCases {
      if let target = pose.arms[side.rawValue].target {
        reach(arm: side, pose.arms[side.rawValue], target, in: &body)
      }
    }
    return body
  }

  // MARK: The spine

  private func trunk(_ pose: Pose) -> Skeleton {
    let h = stature
    let (s, c) = (Angle.sine(pose.heading), Angle.cosine(pose.heading))
    var frame = Frame(up: .up, front: Vector3(c, 0, s), right: Vector3(-s, 0, c))
    frame.flex(pose.lean)
    frame.bendRight(pose.roll)
    frame.turnRight(pose.twist)
    var at = Vector3.zero
    var spine: [(position: Vector3, frame: Frame)] = [
      (at - frame.up * (0.035 * h), frame), (at, frame),
    ]
    at += frame.up * (Anthropometry.pelvis * h)
    spine.append((at, frame))
    for _ in 0..<3 {
      bend(&frame, pose.lumbar)
      at += frame.up * (Anthropometry.lumbarLink * h)
      spine.append((at, frame))
    }
    for _ in 0..<3 {
      bend(&frame, pose.thoracic)
      at += frame.up * (Anthropometry.thoracicLink * h)
      spine.append((at, frame))
    }
    spine.append((at + frame.up * (0.026 * h), frame))
    let chest = frame
    let neckBase = at + frame.up * (0.012 * h) - frame.front * (0.008 * h)
    frame.flex(pose.neck.flexion / 2)
    frame.bendRight(pose.neck.side / 2)
    frame.turnRight(pose.neck.turn / 2)
    // The neck leans forward from the chest; the head stands on it upright.
    let neckUp = frame.up * Angle.cosine(14) + frame.front * Angle.sine(14)
    let skull = neckBase + neckUp * (Anthropometry.neck * h)
    frame.flex(pose.neck.flexion / 2)
    frame.bendRight(pose.neck.side / 2)
    frame.turnRight(pose.neck.turn / 2)
    let centre = skull + frame.up * (Anthropometry.headCentre * h) + frame.front * (0.010 * h)
    let top = at - chest.up * (0.012 * h)
    func limbless(_ side: BodySide) -> (Skeleton.Leg, Skeleton.Arm) {
      let hip = spine[1].frame.right * (side.sign * Anthropometry.hipHalf * h)
      let shoulder = top + chest.right * (side.sign * Anthropometry.shoulderHalf * h)
      return (
        Skeleton.Leg(hip: hip, knee: hip, ankle: hip, toes: .up, sole: .up),
        Skeleton.Arm(
          shoulder: shoulder, elbow: shoulder, wrist: shoulder, hand: .up, palm: .up,
          fist: pose.arms[side.rawValue].fist)
      )
    }
    let left = limbless(.left)
    let right = limbless(.right)
    return Skeleton(
      stature: h, root: .zero, spine: spine, neckBase: neckBase, skullBase: skull,
      headCentre: centre, headFrame: frame, legs: [left.0, right.0], arms: [left.1, right.1])
  }

  private func bend(_ frame: inout Frame, _ bend: SpineBend) {
    frame.flex(bend.flexion / 3)
    frame.bendRight(bend.side / 3)
    frame.turnRight(bend.turn / 3)
  }

  // MARK: Limbs by their angles

  /// The three directions of a limb: along it, to its front, outward.
  private func limbAxes(_ trunk: Frame, _ side: BodySide, _ pose: LimbPose)
    -> (along: Vector3, front: Vector3, out: Vector3)
  {
    var along = -trunk.up
    var front = trunk.front
    var out = trunk.right * side.sign
    Frame.turn(&along, toward: &front, by: pose.flexion)
    Frame.turn(&along, toward: &out, by: pose.abduction)
    Frame.turn(&front, toward: &out, by: pose.rotation)
    return (along, front, out)
  }

  private func hang(leg side: BodySide, _ pose: Pose, in body: inout Skeleton) {
    let limb = pose.legs[side.rawValue]
    var (along, front, _) = limbAxes(body.pelvisFrame, side, limb)
    var leg = body.legs[side.rawValue]
    leg.knee = leg.hip + along * (Anthropometry.thigh * stature)
    Frame.turn(&along, toward: &front, by: -limb.middle)
    leg.ankle = leg.knee + along * (Anthropometry.shank * stature)
    Frame.turn(&front, toward: &along, by: -limb.end)
    leg.toes = front
    leg.sole = along
    if let way = limb.endDirection { aim(foot: way, shank: along, &leg) }
    body.legs[side.rawValue] = leg
  }

  private func hang(arm side: BodySide, _ pose: Pose, in body: inout Skeleton) {
    let limb = pose.arms[side.rawValue]
    var (along, front, out) = limbAxes(body.chestFrame, side, limb)
    var arm = body.arms[side.rawValue]
    arm.elbow = arm.shoulder + along * (Anthropometry.upperArm * stature)
    Frame.turn(&along, toward: &front, by: limb.middle)
    arm.wrist = arm.elbow + along * (Anthropometry.forearm * stature)
    Frame.turn(&along, toward: &front, by: limb.end)
    arm.hand = limb.endDirection?.unit() ?? along
    arm.palm = -out
    body.arms[side.rawValue] = arm
  }

  private func aim(foot way: Vector3, shank: Vector3, _ leg: inout Skeleton.Leg) {
    leg.toes = way.unit()
    // A level foot under a leg stands flat, however the shin leans.
    if abs(leg.toes.y) < 0.02, shank.y < -0.3 {
      leg.sole = -.up
    } else {
      leg.sole = shank.perpendicular(to: leg.toes).unit(or: -.up)
    }
  }

  // MARK: Limbs by what they reach

  private func middle(
    from start: Vector3, to end: Vector3, _ first: Double, _ second: Double, toward pole: Vector3
  ) -> (joint: Vector3, end: Vector3) {
    let way = (end - start).unit(or: -.up)
    let longest = first + second - 1e-6
    let shortest = abs(first - second) + 1e-6
    let distance = min(max((end - start).length, shortest), longest)
    let along = (first * first - second * second + distance * distance) / (2 * distance)
    let off = max(0, first * first - along * along).squareRoot()
    let side = pole.perpendicular(to: way).unit(or: .up.perpendicular(to: way).unit())
    return (start + way * along + side * off, start + way * distance)
  }

  private func reach(leg side: BodySide, _ limb: LimbPose, _ target: Spot, in body: inout Skeleton)
  {
    let h = stature
    var leg = body.legs[side.rawValue]
    let goal = goal(target, beside: leg.hip, body)
    let frame = body.pelvisFrame
    let pole = limb.bendToward ?? frame.front + frame.up * 0.5
    var ankle = goal
    for _ in 0..<6 {
      let bent = middle(
        from: leg.hip, to: ankle, Anthropometry.thigh * h, Anthropometry.shank * h, toward: pole)
      leg.knee = bent.joint
      leg.ankle = bent.end
      let shank = (leg.ankle - leg.knee).unit()
      if let way = limb.endDirection {
        aim(foot: way, shank: shank, &leg)
      } else {
        let thigh = (leg.knee - leg.hip).unit()
        var front = (thigh - shank).perpendicular(to: shank).unit(or: pole)
        var along = shank
        Frame.turn(&front, toward: &along, by: -limb.end)
        leg.toes = front
        leg.sole = along
      }
      switch limb.endPoint {
      case .sole: ankle = goal - leg.sole * (Anthropometry.ankleHeight * h)
      case .heel: ankle = goal + leg.toes * (0.036 * h) - leg.sole * (0.026 * h)
      case .ball: ankle = goal - leg.toes * (0.075 * h) - leg.sole * (0.039 * h)
      case .toe: ankle = goal - leg.toes * (0.111 * h) - leg.sole * (0.028 * h)
      default: ankle = goal
      }
    }
    body.legs[side.rawValue] = leg
  }

  private func reach(arm side: BodySide, _ limb: LimbPose, _ target: Spot, in body: inout Skeleton)
  {
    let h = stature
    var arm = body.arms[side.rawValue]
    let goal = goal(target, beside: arm.shoulder, body)
    let frame = body.chestFrame
    let pole =
      limb.bendToward ?? -frame.front - frame.up * 0.4 + frame.right * (side.sign * 0.3)
    var wrist = goal
    for _ in 0..<6 {
      let bent = middle(
        from: arm.shoulder, to: wrist, Anthropometry.upperArm * h, Anthropometry.forearm * h,
        toward: pole)
      arm.elbow = bent.joint
      arm.wrist = bent.end
      let forearm = (arm.wrist - arm.elbow).unit()
      let upper = (arm.elbow - arm.shoulder).unit()
      if let way = limb.endDirection {
        arm.hand = way.unit()
        arm.palm = forearm.perpendicular(to: arm.hand).unit(or: -.up)
        // A level hand that lies on something lies on it with its palm, however the forearm comes.
        if abs(arm.hand.y) < 0.02, limb.endPoint == .palm { arm.palm = -.up }
      } else {
        var front = (forearm - upper).perpendicular(to: forearm).unit(or: -pole)
        arm.hand = forearm
        Frame.turn(&arm.hand, toward: &front, by: limb.end)
        arm.palm = front
      }
      switch limb.endPoint {
      case .grip: wrist = goal - arm.hand * (0.042 * h)
      case .palm:
        wrist = goal - arm.hand * (0.05 * h) - arm.palm * (Anthropometry.palmRadius * h)
      case .fingertips: wrist = goal - arm.hand * (Anthropometry.hand * h)
      default: wrist = goal
      }
    }
    body.arms[side.rawValue] = arm
  }

  private func goal(_ target: Spot, beside joint: Vector3, _ body: Skeleton) -> Vector3 {
    var goal = locate(target, body)
    if target.z == nil, target.base == .room { goal.z = joint.z }
    if target.z == nil, case .prop = target.base { goal.z = joint.z }
    return goal
  }
}
