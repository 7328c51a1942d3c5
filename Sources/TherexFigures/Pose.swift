/// Left or right of the person drawn.
enum BodySide: Int, Sendable, CaseIterable {
  case left = 0
  case right = 1

  /// +1 toward the body's right, -1 toward its left.
  var sign: Double { self == .right ? 1 : -1 }
  var name: String { self == .right ? "right" : "left" }
}

/// A place on the body that data can name: `knee.right`, `waist`.
struct BodyPoint: Sendable, Equatable {
  enum Joint: String, Sendable {
    case hip, pelvis, waist, chest, shoulders, neck, head, crown, nose
    case belly, lowBack, midBack, buttock
    case shoulder, elbow, wrist, grip, palm, fingertips, upperArm, forearm
    case knee, ankle, heel, sole, ball, toe, thigh, calf, hamstring, quadriceps
  }

  var joint: Joint
  /// Nil for what the body has in its middle.
  var side: BodySide?
}

/// A number that may differ from keyframe to keyframe.
struct Track: Sendable, Equatable {
  /// One value for all keyframes, or one each.
  var values: [Double]

  init(_ value: Double) { values = [value] }
  init(values: [Double]) { self.values = values }

  /// The value at a time, counted in keyframes from 0; linear between two.
  func at(_ time: Double) -> Double {
    guard values.count > 1 else { return values.first ?? 0 }
    let low = min(max(Int(time), 0), values.count - 1)
    let high = min(low + 1, values.count - 1)
    let share = min(max(time - Double(low), 0), 1)
    return values[low] * (1 - share) + values[high] * share
  }
}

/// A place that data can name: in the room, on the body or on a prop, with an offset.
struct Spot: Sendable, Equatable {
  enum Base: Sendable, Equatable {
    case room
    case body(BodyPoint)
    case prop(Int, String)
  }

  var base: Base
  var x: Track
  var y: Track
  /// Nil: as deep in the picture as whatever reaches for it.
  var z: Track?

  init(base: Base = .room, x: Track, y: Track, z: Track? = nil) {
    self.base = base
    self.x = x
    self.y = y
    self.z = z
  }

  init(_ x: Double, _ y: Double, _ z: Double = 0) {
    self.init(x: Track(x), y: Track(y), z: Track(z))
  }
}

/// How one arm or leg is posed, in degrees from the anatomical position (standing, arms at the
/// sides, feet forward) or by what its end reaches.
///
/// Signs: flexion, abduction, outward rotation, elbow flexion, knee flexion and the ankle's
/// dorsiflexion count up from 0; extension, adduction, inward rotation and plantar flexion down.
struct LimbPose: Sendable, Equatable {
  enum End: String, Sendable {
    case wrist, grip, palm, fingertips
    case ankle, sole, heel, ball, toe
  }

  var flexion = 0.0
  var abduction = 0.0
  var rotation = 0.0
  /// Elbow or knee flexion.
  var middle = 0.0
  /// Ankle dorsiflexion, or the wrist's bend toward the side to which the elbow bends.
  var end = 0.0
  /// What the limb's end reaches; nil where the angles above pose it.
  var target: Spot?
  var endPoint = End.wrist
  /// Where the hand or foot points in the room; nil: as the end angle says.
  var endDirection: Vector3?
  /// Where elbow or knee points in the room; nil: backward and outward, or forward.
  var bendToward: Vector3?
  /// Whether the hand is closed around something.
  var fist = false

  /// The other side's limb in the same pose: what points toward whoever looks points away.
  var mirrored: LimbPose {
    var other = self
    other.endDirection?.z.negate()
    other.bendToward?.z.negate()
    return other
  }

  func mixed(with b: LimbPose, _ share: Double) -> LimbPose {
    func mix(_ p: Double, _ q: Double) -> Double { p * (1 - share) + q * share }
    func mix(_ p: Vector3?, _ q: Vector3?) -> Vector3? {
      guard let p, let q else { return p ?? q }
      return p.mixed(with: q, share)
    }
    var pose = self
    pose.flexion = mix(flexion, b.flexion)
    pose.abduction = mix(abduction, b.abduction)
    pose.rotation = mix(rotation, b.rotation)
    pose.middle = mix(middle, b.middle)
    pose.end = mix(end, b.end)
    pose.endDirection = mix(endDirection, b.endDirection)
    pose.bendToward = mix(bendToward, b.bendToward)
    return pose
  }
}

/// Degrees of one stretch of the spine: forward, to the right, turning to the right.
struct SpineBend: Sendable, Equatable {
  var flexion = 0.0
  var side = 0.0
  var turn = 0.0

  func mixed(with b: SpineBend, _ share: Double) -> SpineBend {
    SpineBend(
      flexion: flexion * (1 - share) + b.flexion * share,
      side: side * (1 - share) + b.side * share,
      turn: turn * (1 - share) + b.turn * share)
  }
}

/// Where the body is put: one point's x, and what of it rests on what.
struct Placement: Sendable, Equatable {
  enum Part: String, Sendable {
    case hip, trunk, pelvis, head, all, knees, feet
    case kneeLeft = "knee.left"
    case kneeRight = "knee.right"
    case footLeft = "foot.left"
    case footRight = "foot.right"
    case elbowLeft = "elbow.left"
    case elbowRight = "elbow.right"
    case handLeft = "hand.left"
    case handRight = "hand.right"
    case thighLeft = "thigh.left"
    case thighRight = "thigh.right"
  }

  var point = BodyPoint(joint: .hip, side: nil)
  var x = 120.0
  var z = 0.0
  /// The part whose lowest line rests on the surface; `hip` is the joint itself.
  var part = Part.all
  var surface = Spot(0, 0)
}

/// A whole body at one moment.
struct Pose: Sendable, Equatable {
  /// Degrees that the body is turned about the vertical: 0 faces right, 90 faces whoever looks.
  var heading = 0.0
  /// Degrees that the pelvis leans forward: 0 upright, 90 face down, -90 face up.
  var lean = 0.0
  /// Degrees that the pelvis leans to the right.
  var roll = 0.0
  /// Degrees that the pelvis turns to the right about its own long axis.
  var twist = 0.0
  var lumbar = SpineBend()
  var thoracic = SpineBend()
  var neck = SpineBend()
  /// Left, right.
  var legs = [LimbPose(), LimbPose()]
  var arms = [LimbPose(), LimbPose()]
  var place = Placement()

  func mixed(with b: Pose, _ share: Double) -> Pose {
    func mix(_ p: Double, _ q: Double) -> Double { p * (1 - share) + q * share }
    var pose = self
    pose.heading = mix(heading, b.heading)
    pose.lean = mix(lean, b.lean)
    pose.roll = mix(roll, b.roll)
    pose.twist = mix(twist, b.twist)
    pose.lumbar = lumbar.mixed(with: b.lumbar, share)
    pose.thoracic = thoracic.mixed(with: b.thoracic, share)
    pose.neck = neck.mixed(with: b.neck, share)
    for i in 0..<2 {
      pose.legs[i] = legs[i].mixed(with: b.legs[i], share)
      pose.arms[i] = arms[i].mixed(with: b.arms[i], share)
    }
    pose.place.x = mix(place.x, b.place.x)
    pose.place.z = mix(place.z, b.place.z)
    return pose
  }
}
