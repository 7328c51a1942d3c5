internal import TherexEncodings

/// Reads a figure's JSON: every key is known, every name exists, every number is finite.
struct FigureReader {
  let root: JSON.Value
  var props: [Prop] = []

  init(_ value: JSON.Value) { root = value }

  private static let keys: Set<String> = [
    "$schema", "view", "position", "size", "stature", "floor", "props", "keyframes", "arrows",
    "felt", "working", "contacts", "order", "seconds", "note",
  ]

  func figure() throws(ReadError) -> Figure {
    var reader = self
    try reader.readProps()
    return try reader.whole()
  }

  func whole() throws(ReadError) -> Figure {
    try allow(root, Self.keys)
    let (viewpoint, pitch) = try viewpoint()
    var size = (width: 240, height: 200)
    if let pair = root["size"] {
      let values = try numbers(pair, count: 2...2)
      guard (100...600).contains(values[0]), (60...600).contains(values[1]) else {
        throw pair.error("the panel's size is out of bounds", fix: "give 100-600 by 60-600 units")
      }
      size = (Int(values[0]), Int(values[1]))
    }
    guard let frames = root["keyframes"], let poses = frames.array, (1...4).contains(poses.count)
    else {
      throw (root["keyframes"] ?? root).error("'keyframes' must be an array of 1 to 4 poses")
    }
    var keyframes: [Pose] = []
    for value in poses { keyframes.append(try pose(value, from: keyframes.last ?? Pose())) }
    let stature = try number(root["stature"], or: 170)
    guard (60...400).contains(stature) else {
      throw (root["stature"] ?? root).error("'stature' is out of bounds", fix: "give 60 to 400")
    }
    var floor = 14.0
    var drawsFloor = pitch < 20
    if let value = root["floor"] {
      if let draws = value.bool { drawsFloor = draws } else { floor = try number(value) }
    }
    let seconds = try number(root["seconds"], or: 1.2)
    guard (0.2...5).contains(seconds) else {
      throw (root["seconds"] ?? root).error("'seconds' is out of bounds", fix: "give 0.2 to 5")
    }
    return Figure(
      viewpoint: viewpoint, view: FigureView(pitch: pitch), panelSize: size, stature: stature,
      floor: floor, drawsFloor: drawsFloor, position: try text(root["position"]) ?? "",
      props: props, keyframes: keyframes, arrows: try arrows(keyframes.count),
      felt: try marks(keyframes.count), working: try working(),
      contacts: try contacts(keyframes.count),
      order: try order(),
      seconds: seconds)
  }

  func viewpoint() throws(ReadError) -> (FigureSummary.Viewpoint, Double) {
    guard let view = root["view"] else { throw root.error("'view' is missing") }
    if let tilted = view["from"] {
      try allow(view, ["from", "pitch"])
      let pitch = try number(view["pitch"], or: 0)
      guard (0...90).contains(pitch) else {
        throw view.error("'pitch' is out of bounds", fix: "give 0 to 90 degrees")
      }
      return (try viewpoint(named: tilted), pitch)
    }
    let named = try viewpoint(named: view)
    return (named, named == .above ? 90 : 0)
  }

  func viewpoint(named value: JSON.Value) throws(ReadError) -> FigureSummary.Viewpoint {
    guard let name = value.string, let view = FigureSummary.Viewpoint(rawValue: name) else {
      throw value.error("unknown view", fix: "use side, front, back or above")
    }
    return view
  }

  // MARK: Props

  mutating func readProps() throws(ReadError) {
    for value in try list(root["props"]) {
      var prop = try prop(value)
      // Its own lines may hang on its own spots, so it must be known before they are read.
      props.append(prop)
      var layer: Prop.Layer?
      if let named = value["layer"] { layer = try self.layer(named) }
      for item in try list(value["parts"]) { prop.parts.append(try part(item, layer)) }
      props[props.count - 1] = prop
    }
  }

  func prop(_ value: JSON.Value) throws(ReadError) -> Prop {
    try allow(
      value,
      [
        "id", "kind", "is", "x", "y", "width", "height", "depth", "radius", "faces", "armrests",
        "at",
        "side", "layer", "points", "parts",
      ])
    guard let kindValue = value["kind"], let kind = kindValue.string, PropKit.kinds.contains(kind)
    else {
      throw (value["kind"] ?? value).error(
        "unknown kind of prop", fix: "use one of \(PropKit.kinds.joined(separator: ", "))")
    }
    var prop = Prop(id: try text(value["id"]) ?? kind, kind: try text(value["is"]) ?? kind)
    var m = PropKit.Measures()
    if let v = value["x"] { m.x = try track(v) }
    if let v = value["y"] { m.y = try track(v) }
    if kind == "dumbbell" { (m.width, m.height) = (26, 13) }
    if let v = value["width"] { m.width = try number(v) }
    if let v = value["height"] { m.height = try number(v) }
    if let v = value["depth"] { m.depth = try number(v) }
    if let v = value["radius"] { m.radius = try number(v) }
    if let v = value["faces"] { m.facing = try side(v) == .left ? -1 : 1 }
    if let v = value["armrests"] { m.armrests = try flag(v) }
    if let v = value["side"] { m.side = try side(v) }
    if let v = value["layer"] { m.layer = try layer(v) }
    if let v = value["at"] { m.spots = try spots(v) }
    PropKit.fill(&prop, kind, m)
    if let points = value["points"] {
      guard let members = points.object else { throw points.error("'points' must be an object") }
      for member in members {
        prop.points.append((member.key, try spot(member.value)))
      }
    }
    return prop
  }

  func part(_ value: JSON.Value, _ layer: Prop.Layer?) throws(ReadError) -> Prop.Part {
    try allow(value, ["area", "line", "circle", "fill", "width", "radius", "smooth", "layer"])
    var place = layer ?? .back
    if let named = value["layer"] { place = try self.layer(named) }
    let smooth = try flag(value["smooth"])
    var fill = Prop.Fill.light
    if let v = value["fill"] {
      guard let named = Prop.Fill(rawValue: v.string ?? "") else {
        throw v.error("unknown fill", fix: "use light, dark, white or none")
      }
      fill = named
    }
    if let v = value["area"] {
      return .init(shape: .area(try spots(v), fill, smooth: smooth), layer: place)
    }
    if let v = value["line"] {
      let width = try number(value["width"], or: 2)
      return .init(shape: .line(try spots(v), width: width, smooth: smooth), layer: place)
    }
    if let v = value["circle"] {
      var radius = Track(5)
      if let given = value["radius"] { radius = try track(given) }
      return .init(shape: .circle(try spot(v), radius: radius, fill), layer: place)
    }
    throw value.error("a part needs 'area', 'line' or 'circle'")
  }

  func layer(_ value: JSON.Value) throws(ReadError) -> Prop.Layer {
    guard let layer = Prop.Layer(rawValue: value.string ?? "") else {
      throw value.error("unknown layer", fix: "use back, middle or front")
    }
    return layer
  }

  func side(_ value: JSON.Value) throws(ReadError) -> BodySide {
    switch value.string {
    case "left": return .left
    case "right": return .right
    default: throw value.error("unknown side", fix: "use left or right")
    }
  }

  // MARK: Values

  func allow(_ value: JSON.Value, _ keys: Set<String>) throws(ReadError) {
    guard let members = value.object else {
      throw value.error("an object is wanted here, not \(value.kind)")
    }
    for member in members where !keys.contains(member.key) {
      throw ReadError(
        "unknown key \(ReadError.quoted(member.key))", fix: "remove it or mend its spelling",
        line: member.place.line, column: member.place.column)
    }
  }

  func flag(_ value: JSON.Value?) throws(ReadError) -> Bool {
    guard let value else { return false }
    guard let flag = value.bool else { throw value.error("true or false is wanted here") }
    return flag
  }

  func list(_ value: JSON.Value?) throws(ReadError) -> [JSON.Value] {
    guard let value else { return [] }
    guard let list = value.array else { throw value.error("an array is wanted here") }
    return list
  }

  func text(_ value: JSON.Value?) throws(ReadError) -> String? {
    guard let value else { return nil }
    guard let text = value.string else { throw value.error("a string is wanted here") }
    return text
  }

  func number(_ value: JSON.Value) throws(ReadError) -> Double {
    guard let text = value.number, let number = Double(text), number.isFinite, abs(number) < 1e4
    else { throw value.error("a number below 10000 is wanted here, not \(value.kind)") }
    return number
  }

  func number(_ value: JSON.Value?, or usual: Double) throws(ReadError) -> Double {
    guard let value else { return usual }
    return try number(value)
  }

  func numbers(_ value: JSON.Value, count: ClosedRange<Int>) throws(ReadError) -> [Double] {
    guard let items = value.array, count.contains(items.count) else {
      throw value.error("\(count.lowerBound) to \(count.upperBound) numbers are wanted here")
    }
    var numbers: [Double] = []
    for item in items { numbers.append(try number(item)) }
    return numbers
  }

  func track(_ value: JSON.Value) throws(ReadError) -> Track {
    if value.array == nil { return Track(try number(value)) }
    return Track(values: try numbers(value, count: 1...4))
  }
}
