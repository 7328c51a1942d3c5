/// Where every joint of the mannequin is at one moment.
struct Skeleton: Sendable {
  struct Leg: Sendable {
    var hip: Vector3
    var knee: Vector3
    var ankle: Vector3
    /// From heel to toes.
    var toes: Vector3
    /// Out of the sole, away from the leg.
    var sole: Vector3
  }

  struct Arm: Sendable {
    var shoulder: Vector3
    var elbow: Vector3
    var wrist: Vector3
    var hand: Vector3
    /// Out of the palm.
    var palm: Vector3
    var fist: Bool
  }

  /// Body height in drawing units.
  var stature: Double
  /// Midway between the hip joints.
  var root: Vector3
  /// The trunk's cross sections, from below the hips to the collar, each with its frame.
  var spine: [(position: Vector3, frame: Frame)]
  var neckBase: Vector3
  var skullBase: Vector3
  var headCentre: Vector3
  var headFrame: Frame
  var legs: [Leg]
  var arms: [Arm]

  var pelvisFrame: Frame { spine[1].frame }
  var chestFrame: Frame { spine[7].frame }

  mutating func move(by shift: Vector3) {
    root += shift
    for i in spine.indices { spine[i].position += shift }
    neckBase += shift
    skullBase += shift
    headCentre += shift
    for i in 0..<2 {
      legs[i].hip += shift
      legs[i].knee += shift
      legs[i].ankle += shift
      arms[i].shoulder += shift
      arms[i].elbow += shift
      arms[i].wrist += shift
    }
  }

  func point(_ body: BodyPoint) -> Vector3 {
    let side = body.side ?? .right
    let leg = legs[side.rawValue]
    let arm = arms[side.rawValue]
    let h = stature
    func surface(_ index: Int, front: Bool) -> Vector3 {
      let section = Anthropometry.sections[index]
      let node = spine[index]
      return node.position + node.frame.front * (h * (front ? section.front : -section.back))
    }
    switch body.joint {
    case .hip: return body.side == nil ? root : leg.hip
    case .pelvis: return spine[2].position
    case .waist: return spine[4].position
    case .chest: return spine[7].position
    case .shoulders: return spine[8].position
    case .neck: return neckBase.mixed(with: skullBase, 0.5)
    case .head: return headCentre
    case .crown: return headCentre + headFrame.up * (0.065 * h)
    case .nose: return headCentre + headFrame.front * (0.062 * h)
    case .belly: return surface(4, front: true)
    case .lowBack: return surface(4, front: false)
    case .midBack: return surface(6, front: false)
    case .buttock:
      return surface(1, front: false)
        + spine[1].frame.right * (body.side.map { $0.sign * 0.05 * h } ?? 0)
    case .shoulder: return arm.shoulder
    case .elbow: return arm.elbow
    case .wrist: return arm.wrist
    case .grip: return arm.wrist + arm.hand * (0.042 * h)
    case .palm:
      return arm.wrist + arm.hand * (0.05 * h) + arm.palm * (Anthropometry.palmRadius * h)
    case .fingertips: return arm.wrist + arm.hand * (Anthropometry.hand * h)
    case .upperArm: return arm.shoulder.mixed(with: arm.elbow, 0.5)
    case .forearm: return arm.elbow.mixed(with: arm.wrist, 0.5)
    case .knee: return leg.knee
    case .ankle: return leg.ankle
    case .heel: return leg.ankle - leg.toes * (0.036 * h) + leg.sole * (0.026 * h)
    case .sole: return leg.ankle + leg.sole * (Anthropometry.ankleHeight * h)
    case .ball: return leg.ankle + leg.toes * (0.075 * h) + leg.sole * (0.039 * h)
    case .toe: return leg.ankle + leg.toes * (0.111 * h) + leg.sole * (0.028 * h)
    case .thigh: return leg.hip.mixed(with: leg.knee, 0.5)
    case .calf: return leg.knee.mixed(with: leg.ankle, 0.4)
    case .hamstring, .quadriceps:
      let axis = (leg.knee - leg.hip).unit()
      let out = pelvisFrame.front.perpendicular(to: axis) + pelvisFrame.up.perpendicular(to: axis)
      let way = out.unit(or: pelvisFrame.front) * (body.joint == .quadriceps ? 1 : -1)
      return leg.hip.mixed(with: leg.knee, 0.5) + way * (0.04 * h)
    }
  }

  /// The height of a part's lowest line above the floor.
  func lowest(_ part: Placement.Part) -> Double {
    let h = stature
    func trunk(_ range: ClosedRange<Int>) -> Double {
      var low = Double.infinity
      for i in range { low = min(low, spine[i].position.y - extent(i, toward: -.up)) }
      return low
    }
    func foot(_ i: Int) -> Double {
      var low = Double.infinity
      for ball in footBalls(i) { low = min(low, ball.centre.y - ball.radius) }
      return low
    }
    func hand(_ i: Int) -> Double {
      let arm = arms[i]
      let palm = arm.wrist.y - Anthropometry.wristRadius * h
      let tips = arm.wrist.y + arm.hand.y * Anthropometry.hand * h
      return min(palm, arm.fist ? palm : tips - Anthropometry.fingerRadius * h)
    }
    func knee(_ i: Int) -> Double { legs[i].knee.y - Anthropometry.kneeRadius * h }
    func elbow(_ i: Int) -> Double { arms[i].elbow.y - Anthropometry.elbowRadius * h }
    func thigh(_ i: Int) -> Double {
      min(knee(i), legs[i].hip.y - Anthropometry.hipRadius * h)
    }
    switch part {
    case .hip: return root.y
    case .trunk: return trunk(0...9)
    case .pelvis: return trunk(0...2)
    case .head: return headCentre.y - 0.055 * h
    case .kneeLeft: return knee(0)
    case .kneeRight: return knee(1)
    case .knees: return min(knee(0), knee(1))
    case .footLeft: return foot(0)
    case .footRight: return foot(1)
    case .feet: return min(foot(0), foot(1))
    case .elbowLeft: return elbow(0)
    case .elbowRight: return elbow(1)
    case .handLeft: return hand(0)
    case .handRight: return hand(1)
    case .thighLeft: return thigh(0)
    case .thighRight: return thigh(1)
    case .all:
      var low = min(trunk(0...9), lowest(.head))
      for i in 0..<2 {
        low = min(low, foot(i), hand(i), knee(i), elbow(i))
        low = min(low, legs[i].ankle.y - Anthropometry.ankleRadius * h)
      }
      return low
    }
  }

  /// How far a cross section of the trunk reaches from its middle in a direction.
  func extent(_ index: Int, toward way: Vector3) -> Double {
    let section = Anthropometry.sections[index]
    let frame = spine[index].frame
    let across = section.half * way.dot(frame.right)
    let ahead = way.dot(frame.front)
    let depth = (ahead > 0 ? section.front : section.back) * ahead
    return stature * (across * across + depth * depth).squareRoot()
  }

  /// The balls whose hulls make up a foot: ankle, heel, ball of the foot, toes.
  func footBalls(_ side: Int) -> [(centre: Vector3, radius: Double)] {
    let leg = legs[side]
    let h = stature
    func at(_ ahead: Double, _ down: Double) -> Vector3 {
      leg.ankle + leg.toes * (ahead * h) + leg.sole * (down * h)
    }
    return [
      (leg.ankle, 0.020 * h), (at(-0.018, 0.019), 0.020 * h), (at(0.070, 0.0215), 0.0175 * h),
      (at(0.100, 0.0275), 0.0115 * h),
    ]
  }
}
