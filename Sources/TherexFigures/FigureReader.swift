internal import TherexEncodings

/// Reads a figure's JSON: every key is known, every name exists, every number is finite.
struct FigureReader {
  let root: JSON.Object
  var props: [Prop] = []

  init(_ value: JSON.Value) throws(ReadError) {
    root = try Self.object(value, "a figure", Self.keys)
  }

  private static let keys: [StaticString] = [
    "$schema", "view", "position", "size", "stature", "floor", "props", "keyframes", "arrows",
    "felt", "working", "moving", "contacts", "order", "seconds", "alt", "note",
  ]

  func figure() throws(ReadError) -> Figure {
    var reader = self
    try reader.readProps()
    return try reader.whole()
  }

  func whole() throws(ReadError) -> Figure {
    let (viewpoint, view) = try viewpoint()
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
      throw root.error(at: "keyframes", "'keyframes' must be an array of 1 to 4 poses")
    }
    var keyframes: [Pose] = []
    for value in poses { keyframes.append(try pose(value, from: keyframes.last ?? Pose())) }
    let stature = try number(root["stature"], or: 170)
    guard (60...400).contains(stature) else {
      throw root.error(at: "stature", "'stature' is out of bounds", fix: "give 60 to 400")
    }
    var floor = 14.0
    var drawsFloor = view.pitch < 20 && view.yaw == 0
    if let value = root["floor"] {
      if let draws = value.bool { drawsFloor = draws } else { floor = try number(value) }
    }
    let seconds = try number(root["seconds"], or: 1.2)
    guard (0.2...5).contains(seconds) else {
      throw root.error(at: "seconds", "'seconds' is out of bounds", fix: "give 0.2 to 5")
    }
    return Figure(
      viewpoint: viewpoint, view: view, panelSize: size, stature: stature,
      floor: floor, drawsFloor: drawsFloor, position: try root.text("position") ?? "",
      props: props, keyframes: keyframes, arrows: try arrows(keyframes.count),
      felt: try marks(keyframes.count), working: try parts("working"),
      moving: try parts("moving"),
      contacts: try contacts(keyframes.count),
      order: try order(),
      seconds: seconds, sentences: try sentences())
  }

  private func sentences() throws(ReadError) -> [(language: String, text: String)] {
    guard let value = root["alt"] else { return [] }
    var sentences: [(language: String, text: String)] = []
    for member in try JSON.Object(value, "alt").members {
      sentences.append((member.key, try member.value.text(as: "alt")))
    }
    return sentences
  }

  func viewpoint() throws(ReadError) -> (FigureSummary.Viewpoint, FigureView) {
    let view = try root.required("view", like: "\"side\"")
    if let tilted = view["from"] {
      let turned = try Self.object(view, "view", ["from", "pitch", "yaw"])
      let pitch = try number(turned["pitch"], or: 0)
      guard (0...90).contains(pitch) else {
        throw view.error("'pitch' is out of bounds", fix: "give 0 to 90 degrees")
      }
      let yaw = try number(turned["yaw"], or: 0)
      guard (-80...80).contains(yaw) else {
        throw view.error("'yaw' is out of bounds", fix: "give -80 to 80 degrees")
      }
      return (try viewpoint(named: tilted), FigureView(pitch: pitch, yaw: yaw))
    }
    let named = try viewpoint(named: view)
    return (named, FigureView(pitch: named == .above ? 90 : 0))
  }

  func viewpoint(named value: JSON.Value) throws(ReadError) -> FigureSummary.Viewpoint {
    guard let name = value.string, let view = FigureSummary.Viewpoint(rawValue: name) else {
      throw value.error("unknown view", fix: "use side, front, back or above")
    }
    return view
  }

  // MARK: Props

  mutating func readProps() throws(ReadError) {
    for value in try root.list("props") ?? [] {
      let object = try Self.object(value, "a prop", Self.propKeys)
      var prop = try prop(object)
      // Its own lines may hang on its own spots, so it must be known before they are read.
      props.append(prop)
      var layer: Prop.Layer?
      if let named = object["layer"] { layer = try self.layer(named) }
      for item in try object.list("parts") ?? [] { prop.parts.append(try part(item, layer)) }
      props[props.count - 1] = prop
    }
  }

  private static let propKeys: [StaticString] = [
    "id", "kind", "is", "x", "y", "width", "height", "depth", "radius", "faces", "armrests", "at",
    "side", "layer", "points", "parts", "for", "except",
  ]

  func prop(_ object: JSON.Object) throws(ReadError) -> Prop {
    guard let kind = object["kind"]?.string, PropKit.kinds.contains(kind) else {
      throw object.error(
        at: "kind", "unknown kind of prop",
        fix: "use one of \(PropKit.kinds.joined(separator: ", "))")
    }
    var prop = Prop(id: try object.text("id") ?? kind, kind: try object.text("is") ?? kind)
    var m = PropKit.Measures()
    if let v = object["x"] { m.x = try track(v) }
    if let v = object["y"] { m.y = try track(v) }
    if kind == "dumbbell" { (m.width, m.height) = (26, 13) }
    if let v = object["width"] { m.width = try number(v) }
    if let v = object["height"] { m.height = try number(v) }
    if let v = object["depth"] { m.depth = try number(v) }
    if let v = object["radius"] { m.radius = try number(v) }
    if let v = object["faces"] { m.facing = try side(v) == .left ? -1 : 1 }
    if let armrests = try object.flag("armrests") { m.armrests = armrests }
    if let v = object["side"] { m.side = try side(v) }
    if let v = object["layer"] { m.layer = try layer(v) }
    if let v = object["at"] { m.spots = try spots(v) }
    if let v = object["for"] { prop.onlyWith = try load(v) }
    if let v = object["except"] { prop.neverWith = try load(v) }
    m.isSolid = !(try viewpoint().1.isLevel)
    PropKit.fill(&prop, kind, m)
    if let points = object["points"] {
      for member in try JSON.Object(points, "points").members {
        prop.points.append((member.key, try spot(member.value)))
      }
    }
    return prop
  }

  func part(_ value: JSON.Value, _ layer: Prop.Layer?) throws(ReadError) -> Prop.Part {
    let object = try Self.object(
      value, "a part", ["area", "line", "circle", "fill", "width", "radius", "smooth", "layer"])
    var place = layer ?? .back
    if let named = object["layer"] { place = try self.layer(named) }
    let smooth = try object.flag("smooth") ?? false
    var fill = Prop.Fill.light
    if let v = object["fill"] {
      guard let named = Prop.Fill(rawValue: v.string ?? "") else {
        throw v.error("unknown fill", fix: "use light, dark, white or none")
      }
      fill = named
    }
    if let v = object["area"] {
      return .init(shape: .area(try spots(v), fill, smooth: smooth), layer: place)
    }
    if let v = object["line"] {
      let width = try number(object["width"], or: 2)
      return .init(shape: .line(try spots(v), width: width, smooth: smooth), layer: place)
    }
    if let v = object["circle"] {
      var radius = Track(5)
      if let given = object["radius"] { radius = try track(given) }
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

  func load(_ value: JSON.Value) throws(ReadError) -> FigureLoad {
    guard let load = FigureLoad(rawValue: value.string ?? "") else {
      throw value.error("unknown load", fix: "use band or weight")
    }
    return load
  }

  func side(_ value: JSON.Value) throws(ReadError) -> BodySide {
    switch value.string {
    case "left": return .left
    case "right": return .right
    default: throw value.error("unknown side", fix: "use left or right")
    }
  }

  // MARK: Values

  /// An object of which every key is known.
  static func object(
    _ value: JSON.Value, _ what: StaticString, _ keys: [StaticString]
  ) throws(ReadError) -> JSON.Object {
    // No search for the nearest word is down here: all are named.
    try JSON.Object(value, what, keys: keys, near: { _, _ in nil })
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
