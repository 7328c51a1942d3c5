internal import TherexEncodings

/// Reads keyframes and the spots in them.
extension FigureReader {
  func pose(_ value: JSON.Value, from last: Pose) throws(ReadError) -> Pose {
    let object = try Self.object(
      value, "a pose",
      [
        "heading", "lean", "roll", "twist", "lumbar", "thoracic", "neck", "legs", "leftLeg",
        "rightLeg", "arms", "leftArm", "rightArm", "place",
      ])
    var pose = last
    for member in object.members {
      let v = member.value
      switch member.key {
      case "heading": pose.heading = try number(v)
      case "lean": pose.lean = try number(v)
      case "roll": pose.roll = try number(v)
      case "twist": pose.twist = try number(v)
      case "lumbar": pose.lumbar = try bend(v)
      case "thoracic": pose.thoracic = try bend(v)
      case "neck": pose.neck = try bend(v)
      case "legs":
        pose.legs[1] = try limb(v, leg: true)
        pose.legs[0] = pose.legs[1].mirrored
      case "leftLeg": pose.legs[0] = try limb(v, leg: true)
      case "rightLeg": pose.legs[1] = try limb(v, leg: true)
      case "arms":
        pose.arms[1] = try limb(v, leg: false)
        pose.arms[0] = pose.arms[1].mirrored
      case "leftArm": pose.arms[0] = try limb(v, leg: false)
      case "rightArm": pose.arms[1] = try limb(v, leg: false)
      default: pose.place = try place(v)
      }
    }
    return pose
  }

  /// A number is flexion; three are flexion, to the right, turned to the right.
  func bend(_ value: JSON.Value) throws(ReadError) -> SpineBend {
    if value.array == nil { return SpineBend(flexion: try number(value)) }
    let n = try numbers(value, count: 3...3)
    return SpineBend(flexion: n[0], side: n[1], turn: n[2])
  }

  func limb(_ value: JSON.Value, leg: Bool) throws(ReadError) -> LimbPose {
    let (upper, middle, end, pointing): (StaticString, StaticString, StaticString, StaticString) =
      leg ? ("hip", "knee", "ankle", "toes") : ("shoulder", "elbow", "wrist", "hand")
    let object = try Self.object(
      value, "a limb", [upper, middle, end, "reach", "with", pointing, "bend", "fist"])
    var pose = LimbPose()
    if let v = object[upper] {
      if v.array == nil {
        pose.flexion = try number(v)
      } else {
        let n = try numbers(v, count: 3...3)
        (pose.flexion, pose.abduction, pose.rotation) = (n[0], n[1], n[2])
      }
    }
    if let v = object[middle] { pose.middle = try number(v) }
    if let v = object[end] { pose.end = try number(v) }
    if let v = object[pointing] { pose.endDirection = try direction(v) }
    if let v = object["bend"] { pose.bendToward = try direction(v) }
    pose.endPoint = leg ? .sole : .grip
    if let v = object["with"] {
      guard let point = LimbPose.End(rawValue: v.string ?? "") else {
        throw v.error(
          "unknown end of a limb",
          fix: leg ? "use ankle, sole, heel, ball or toe" : "use wrist, grip, palm or fingertips")
      }
      pose.endPoint = point
    }
    if let v = object["reach"] {
      pose.target = try spot(v)
      pose.fist = !leg && pose.endPoint == .grip
    }
    if let fist = try object.flag("fist") { pose.fist = fist }
    return pose
  }

  func direction(_ value: JSON.Value) throws(ReadError) -> Vector3 {
    let n = try numbers(value, count: 2...3)
    let way = Vector3(n[0], n[1], n.count > 2 ? n[2] : 0)
    guard way.length > 0.01 else { throw value.error("a direction must not be zero") }
    return way.unit()
  }

  func place(_ value: JSON.Value) throws(ReadError) -> Placement {
    let object = try Self.object(value, "place", ["point", "x", "z", "rest", "on"])
    var place = Placement()
    if let v = object["point"] { place.point = try bodyPoint(v, try v.text(as: "point")) }
    if let v = object["x"] { place.x = try number(v) }
    if let v = object["z"] { place.z = try number(v) }
    if let v = object["rest"] { place.part = try part(of: v) }
    if let v = object["on"] { place.surface = try surface(v) }
    return place
  }

  func part(of value: JSON.Value) throws(ReadError) -> Placement.Part {
    guard let part = Placement.Part(rawValue: value.string ?? "") else {
      throw value.error("unknown part of the body")
    }
    return part
  }

  /// A surface: `floor`, a prop's spot, or a height.
  func surface(_ value: JSON.Value) throws(ReadError) -> Spot {
    if value.number != nil { return Spot(0, try number(value)) }
    if value.string == "floor" { return Spot(0, 0) }
    return try spot(value)
  }

  // MARK: Spots

  func spots(_ value: JSON.Value) throws(ReadError) -> [Spot] {
    guard let values = value.array else { throw value.error("an array of spots is wanted here") }
    var spots: [Spot] = []
    for item in values { spots.append(try spot(item)) }
    return spots
  }

  /// `[x, y]`, `[x, y, z]`, `"knee.right"`, `"chair.seat"` or `["knee.right", dx, dy]`.
  func spot(_ value: JSON.Value) throws(ReadError) -> Spot {
    if let name = value.string {
      return Spot(base: try base(value, name), x: Track(0), y: Track(0))
    }
    guard let items = value.array, items.count >= 2, items.count <= 4 else {
      throw value.error("a spot is a name, [x, y] or [name, dx, dy]")
    }
    if let name = items[0].string {
      return Spot(
        base: try base(items[0], name), x: try track(items[1]),
        y: items.count > 2 ? try track(items[2]) : Track(0),
        z: items.count > 3 ? try track(items[3]) : nil)
    }
    return Spot(
      x: try track(items[0]), y: try track(items[1]),
      z: items.count > 2 ? try track(items[2]) : nil)
  }

  func base(_ value: JSON.Value, _ name: String) throws(ReadError) -> Spot.Base {
    let halves = name.split(separator: ".", maxSplits: 1).map(String.init)
    if halves.count == 2, let index = props.firstIndex(where: { $0.id == halves[0] }) {
      guard props[index].spot(halves[1]) != nil else {
        throw value.error("the prop \(ReadError.quoted(halves[0])) has no such spot")
      }
      return .prop(index, halves[1])
    }
    return .body(try bodyPoint(value, name))
  }

  func bodyPoint(_ value: JSON.Value, _ name: String) throws(ReadError) -> BodyPoint {
    let halves = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = halves.first, let joint = BodyPoint.Joint(rawValue: first) else {
      throw value.error("\(ReadError.quoted(name)) is no point of the body and no prop above")
    }
    if halves.count == 1 { return BodyPoint(joint: joint, side: nil) }
    guard halves[1] == "left" || halves[1] == "right" else {
      throw value.error("unknown side", fix: "use left or right")
    }
    return BodyPoint(joint: joint, side: halves[1] == "left" ? .left : .right)
  }
}
