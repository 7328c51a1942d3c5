public import TherexEncodings

/// The line drawing of one exercise: a mannequin posed by data, its props, arrows and marks.
///
/// A figure is read from `Templates/figures/ID.json`, whose shape `Templates/figures/figure.schema.json`
/// gives: a view, props, and keyframes that pose the mannequin by joint angles or by what a hand or
/// foot reaches. A keyframe repeats what the one before it says unless it says otherwise.
public struct Figure: Sendable {
  struct Arrow: Sendable {
    enum Route: Sendable {
      case path([Spot])
      /// The way of a point on the body between two keyframes.
      case trace(Spot, from: Int, to: Int, bulge: Double)
    }

    /// The panels in which it is drawn, from 0.
    var panels: [Int]
    var route: Route
    var both: Bool
  }

  struct Mark: Sendable {
    var panels: [Int]
    var spot: Spot
  }

  /// What must touch, beside what the limbs reach.
  struct Contact: Sendable {
    var part: Placement.Part
    var surface: Spot
    /// The keyframes in which it holds, from 0.
    var keyframes: [Int]
  }

  /// Where the figure is seen from.
  public let viewpoint: FigureSummary.Viewpoint
  /// A panel's width and height in drawing units.
  public let panelSize: (width: Int, height: Int)
  /// How many keyframes there are: a panel each, 1 to 4.
  public var panelCount: Int { keyframes.count }

  let view: FigureView
  let stature: Double
  /// The floor's height above the panel's lower edge.
  let floor: Double
  let drawsFloor: Bool
  let position: String
  let props: [Prop]
  let keyframes: [Pose]
  let arrows: [Arrow]
  let felt: [Mark]
  let working: [WorkingPart]
  /// What a heavier line shows to move.
  let moving: [WorkingPart]
  let contacts: [Contact]
  /// The drawing order where depth does not give it, farthest first; empty: by depth.
  let order: [BodyDrawing.Part]
  /// Seconds from one keyframe to the next on screen.
  let seconds: Double
  /// What the figure shows, written by hand, by language.
  let sentences: [(language: String, text: String)]
  let hasMat: Bool
  let isInWater: Bool

  /// Reads a figure's JSON.
  ///
  /// - Throws: ``ReadError`` with the line and column of the first thing that is wrong.
  public init(json bytes: [UInt8]) throws(ReadError) {
    try self.init(.bytes(bytes))
  }

  /// The same where it may have been read when the program was built.
  package init(_ json: JSONText) throws(ReadError) {
    self = try FigureReader(try json.value()).figure()
  }

  init(
    viewpoint: FigureSummary.Viewpoint, view: FigureView, panelSize: (width: Int, height: Int),
    stature: Double, floor: Double, drawsFloor: Bool, position: String, props: [Prop],
    keyframes: [Pose], arrows: [Arrow], felt: [Mark], working: [WorkingPart],
    moving: [WorkingPart], contacts: [Contact], order: [BodyDrawing.Part], seconds: Double,
    sentences: [(language: String, text: String)]
  ) {
    self.viewpoint = viewpoint
    self.view = view
    self.panelSize = panelSize
    self.stature = stature
    self.floor = floor
    self.drawsFloor = drawsFloor
    self.position = position
    self.props = props
    self.keyframes = keyframes
    self.arrows = arrows
    self.felt = felt
    self.working = working
    self.moving = moving
    self.contacts = contacts
    self.order = order
    self.seconds = seconds
    self.sentences = sentences
    hasMat = props.contains { $0.isMat }
    isInWater = position == "in-water"
  }

  /// What the figure shows in one sentence, for whoever does not see it; nil where nobody has written
  /// it in that language.
  public func sentence(in language: String) -> String? {
    sentences.first { $0.language == language }?.text
  }

  /// Where a spot is at a time; spots on the body need its joints.
  func locate(_ spot: Spot, at time: Double, on body: Skeleton?) -> Vector3 {
    let offset = Vector3(spot.x.at(time), spot.y.at(time), spot.z?.at(time) ?? 0)
    switch spot.base {
    case .room: return offset
    case .body(let point): return (body?.point(point) ?? .zero) + offset
    case .prop(let index, let name):
      guard let base = props[index].spot(name) else { return offset }
      return locate(base, at: time, on: body) + offset
    }
  }

  /// The mannequin at a keyframe.
  func skeleton(keyframe index: Int) -> Skeleton {
    SkeletonSolver(stature: stature) { locate($0, at: Double(index), on: $1) }
      .solve(keyframes[index])
  }

  /// The mannequin at a time counted in keyframes from 0, between them by its angles.
  func skeleton(at time: Double) -> Skeleton {
    let low = min(max(Int(time), 0), keyframes.count - 1)
    let share = time - Double(low)
    if share < 1e-9 || low + 1 >= keyframes.count { return skeleton(keyframe: low) }
    var a = keyframes[low]
    var b = keyframes[low + 1]
    let first = skeleton(keyframe: low)
    let second = skeleton(keyframe: low + 1)
    for i in 0..<2 {
      agree(&a.legs[i], &b.legs[i], first.legs[i].reached, second.legs[i].reached)
      agree(&a.arms[i], &b.arms[i], first.arms[i].reached, second.arms[i].reached)
    }
    if a.place.part != b.place.part || a.place.surface != b.place.surface
      || a.place.point != b.place.point
    {
      a.place = Placement(root: first.root)
      b.place = Placement(root: second.root)
    }
    var pose = a.mixed(with: b, share)
    if case .room = a.place.surface.base, a.place.surface != b.place.surface {
      pose.place.surface.y = Track(
        a.place.surface.y.at(0) * (1 - share) + b.place.surface.y.at(0) * share)
    }
    for i in 0..<2 {
      between(&pose.legs[i], a.legs[i], b.legs[i], time)
      between(&pose.arms[i], a.arms[i], b.arms[i], time)
    }
    return SkeletonSolver(stature: stature) { locate($0, at: time, on: $1) }.solve(pose)
  }

  /// Makes two keyframes of a limb comparable: where they are posed in different ways, both become
  /// what their ends reach.
  private func agree(
    _ a: inout LimbPose, _ b: inout LimbPose, _ first: LimbPose, _ second: LimbPose
  ) {
    if a.target == nil, b.target == nil { return }
    if a.target == b.target, a.endPoint == b.endPoint { return }
    let fists = (a.fist, b.fist)
    (a, b) = (first, second)
    (a.fist, b.fist) = fists
  }

  private func between(_ limb: inout LimbPose, _ a: LimbPose, _ b: LimbPose, _ time: Double) {
    guard let first = a.target, let second = b.target, first != second else { return }
    let low = Double(Int(time))
    let start = locate(first, at: low, on: nil)
    let p = start.mixed(with: locate(second, at: low + 1, on: nil), time - low)
    limb.target = Spot(p.x, p.y, p.z)
  }
}

extension Skeleton.Leg {
  /// The same leg, said by what it reaches.
  var reached: LimbPose {
    var pose = LimbPose()
    pose.target = Spot(ankle.x, ankle.y, ankle.z)
    pose.endPoint = .ankle
    pose.endDirection = toes
    pose.bendToward = (knee - hip.mixed(with: ankle, 0.5)).unit(or: toes)
    return pose
  }
}

extension Skeleton.Arm {
  /// The same arm, said by what it reaches.
  var reached: LimbPose {
    var pose = LimbPose()
    pose.target = Spot(wrist.x, wrist.y, wrist.z)
    pose.endPoint = .wrist
    pose.endDirection = hand
    pose.bendToward = (elbow - shoulder.mixed(with: wrist, 0.5)).unit(or: -.up)
    return pose
  }
}

extension Placement {
  /// The body put by its hips.
  init(root: Vector3) {
    self.init()
    x = root.x
    z = root.z
    part = .hip
    surface = Spot(0, root.y)
  }
}
