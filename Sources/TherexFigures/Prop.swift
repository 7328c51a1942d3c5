/// What a dose adds to an exercise, where a picture can show it.
public enum FigureLoad: String, Sendable {
  case band, weight
}

/// A thing in the picture: what it is, the places on it that a body may touch, and its lines.
struct Prop: Sendable {
  enum Layer: String, Sendable {
    case back, middle, front
  }

  enum Fill: String, Sendable {
    case light, dark, white, none
  }

  enum Shape: Sendable {
    case area([Spot], Fill, smooth: Bool)
    case line([Spot], width: Double, smooth: Bool)
    case circle(Spot, radius: Track, Fill)
    case band([Spot])
    case water([Spot])
    case cuff(BodySide)
  }

  struct Part: Sendable {
    var shape: Shape
    var layer: Layer
  }

  var id: String
  /// What it is, in the catalog's words for equipment; empty for what is not equipment.
  var kind: String
  var points: [(name: String, spot: Spot)] = []
  var parts: [Part] = []
  /// A round prop's middle and radius, from which places on its rim follow.
  var round: (centre: Spot, radius: Track)?
  /// The load with which alone it is shown, and the one with which it is not.
  var onlyWith: FigureLoad?
  var neverWith: FigureLoad?
  /// Whether it lies on the floor and the body on it.
  var isMat = false

  func isShown(with load: FigureLoad?) -> Bool {
    (onlyWith == nil || onlyWith == load) && (neverWith == nil || neverWith != load)
  }

  /// A named place; `rim90` is the top of a round prop.
  func spot(_ name: String) -> Spot? {
    if let found = points.first(where: { $0.name == name }) { return found.spot }
    guard let round, name.hasPrefix("rim"), let degrees = Double(name.dropFirst(3)) else {
      return nil
    }
    var spot = round.centre
    func shifted(_ track: Track, _ share: Double) -> Track {
      let count = max(track.values.count, round.radius.values.count)
      return Track(
        values: (0..<count).map { track.at(Double($0)) + round.radius.at(Double($0)) * share })
    }
    spot.x = shifted(spot.x, Angle.cosine(degrees))
    spot.y = shifted(spot.y, Angle.sine(degrees))
    return spot
  }
}

/// Builds the props that figures share from a few measures each.
enum PropKit {
  /// The measures that a prop's data may give.
  struct Measures {
    var x = Track(120)
    var y = Track(0)
    var width = 100.0
    var height = 46.0
    var depth = 34.0
    var radius = 30.0
    /// -1 where the prop faces left.
    var facing = 1.0
    var armrests = false
    var spots: [Spot] = []
    var side = BodySide.right
    var layer: Prop.Layer?
    /// Whether its depth is seen.
    var isSolid = false
  }

  static let kinds = [
    "mat", "bench", "chair", "counter", "ball", "roller", "band", "dumbbell", "cuff", "water",
    "frame",
  ]

  static func fill(_ prop: inout Prop, _ kind: String, _ m: Measures) {
    switch kind {
    case "mat": mat(&prop, m)
    case "bench": bench(&prop, m)
    case "chair": chair(&prop, m)
    case "counter": counter(&prop, m)
    case "ball", "roller": ball(&prop, m, roller: kind == "roller")
    case "band": prop.parts = [.init(shape: .band(m.spots), layer: m.layer ?? .front)]
    case "dumbbell": dumbbell(&prop, m)
    case "cuff": prop.parts = [.init(shape: .cuff(m.side), layer: m.layer ?? .front)]
    case "water": water(&prop, m)
    default: break
    }
  }

  private static func at(_ x: Track, _ dx: Double, _ y: Double, _ z: Double = 0) -> Spot {
    Spot(x: Track(values: x.values.map { $0 + dx }), y: Track(y), z: Track(z))
  }

  private static func mat(_ prop: inout Prop, _ m: Measures) {
    let half = m.width / 2
    let thick = 4.0
    prop.isMat = true
    prop.points = [
      ("top", Spot(x: m.x, y: Track(thick))), ("left", at(m.x, -half, thick)),
      ("right", at(m.x, half, thick)),
    ]
    let top = [
      at(m.x, -half, thick, -m.depth), at(m.x, half, thick, -m.depth),
      at(m.x, half, thick, m.depth),
      at(m.x, -half, thick, m.depth),
    ]
    let edge = [
      at(m.x, -half, thick, m.depth), at(m.x, half, thick, m.depth), at(m.x, half, 0, m.depth),
      at(m.x, -half, 0, m.depth),
    ]
    prop.parts = [
      .init(shape: .area(top, .light, smooth: false), layer: .back),
      .init(shape: .area(edge, .light, smooth: false), layer: .back),
    ]
  }

  private static func bench(_ prop: inout Prop, _ m: Measures) {
    let half = m.width / 2
    let top = m.height
    let side = m.isSolid ? m.depth / 2 : 0
    prop.points = [("top", Spot(x: m.x, y: Track(top)))]
    for z in m.isSolid ? [-side, side] : [0.0] {
      for (high, low) in [(8 - half, 4 - half), (half - 8, half - 4)] {
        prop.parts.append(
          .init(
            shape: .line(
              [at(m.x, high, top - 7, z * 0.8), at(m.x, low, 0, z)], width: 3.2, smooth: false),
            layer: .back))
      }
    }
    func area(_ spots: [Spot]) {
      prop.parts.append(.init(shape: .area(spots, .light, smooth: false), layer: .back))
    }
    if m.isSolid {
      area([
        at(m.x, -half, top, -side), at(m.x, half, top, -side), at(m.x, half, top, side),
        at(m.x, -half, top, side),
      ])
      area([
        at(m.x, half, top, -side), at(m.x, half, top, side), at(m.x, half, top - 7, side),
        at(m.x, half, top - 7, -side),
      ])
    }
    area([
      at(m.x, -half, top, side), at(m.x, half, top, side), at(m.x, half, top - 7, side),
      at(m.x, -half, top - 7, side),
    ])
  }

  private static func chair(_ prop: inout Prop, _ m: Measures) {
    let f = m.facing
    let seat = m.height
    let half = m.depth / 2
    let back = seat + 44
    let rest = seat + 22
    prop.points = [
      ("seat", Spot(x: m.x, y: Track(seat))), ("front", at(m.x, f * half, seat)),
      ("backTop", at(m.x, -f * (half + 5), back + 3)),
      ("back", at(m.x, -f * (half + 1), seat + 30)),
      ("armrest", at(m.x, f * 6, rest + 3)), ("armrestFront", at(m.x, f * half, rest + 3)),
      ("armrestBack", at(m.x, -f * (half - 6), rest + 3)),
    ]
    func line(_ spots: [Spot], _ width: Double, _ layer: Prop.Layer = .back) {
      prop.parts.append(.init(shape: .line(spots, width: width, smooth: false), layer: layer))
    }
    func area(_ spots: [Spot], _ fill: Prop.Fill = .light) {
      prop.parts.append(.init(shape: .area(spots, fill, smooth: false), layer: .back))
    }
    let rows = m.isSolid ? [-half, half] : [0.0]
    for z in rows {
      line([at(m.x, f * (half - 3), seat - 4, z), at(m.x, f * half, 0, z)], 3.2)
      line(
        [
          at(m.x, -f * (half + 3), 0, z), at(m.x, -f * (half - 1), seat - 2, z),
          at(m.x, -f * (half + 5), back, z),
        ], 3.2)
    }
    if m.isSolid {
      func rail(_ y: Double) -> [Spot] {
        rows.map { at(m.x, -f * (half + (y - seat) * 0.11), y, $0) }
      }
      area(rail(seat + 24) + rail(back).reversed())
      area([
        at(m.x, -f * (half + 2), seat, -half - 2), at(m.x, f * (half + 2), seat, -half - 2),
        at(m.x, f * (half + 2), seat, half + 2), at(m.x, -f * (half + 2), seat, half + 2),
      ])
    }
    let near = m.isSolid ? half + 2 : 0
    area([
      at(m.x, -f * (half + 2), seat, near), at(m.x, f * (half + 2), seat, near),
      at(m.x, f * (half + 2), seat - 5, near), at(m.x, -f * (half + 2), seat - 5, near),
    ])
    guard m.armrests else { return }
    for z in m.isSolid ? [-half - 2, half + 2] : [0.0] {
      let layer: Prop.Layer = z < 0 ? .back : .front
      line(
        [at(m.x, f * (half - 6), seat - 3, z), at(m.x, f * (half - 6), rest, z)], 2.6, layer)
      line(
        [at(m.x, -f * (half + 2), rest + 1, z), at(m.x, f * (half + 3), rest + 1, z)], 4, layer)
    }
  }

  private static func counter(_ prop: inout Prop, _ m: Measures) {
    let top = m.height
    prop.points = [("edge", at(m.x, 0, top)), ("top", at(m.x, 14, top))]
    prop.parts = [
      .init(
        shape: .area(
          [
            at(m.x, 5, top - 5), at(m.x, m.width, top - 5), at(m.x, m.width, 0), at(m.x, 5, 0),
          ], .white, smooth: false), layer: .back),
      .init(
        shape: .line([at(m.x, 12, top - 26), at(m.x, m.width, top - 26)], width: 1, smooth: false),
        layer: .back),
      .init(
        shape: .area(
          [
            at(m.x, 0, top), at(m.x, m.width, top), at(m.x, m.width, top - 5), at(m.x, 0, top - 5),
          ], .dark, smooth: false), layer: .back),
    ]
  }

  private static func ball(_ prop: inout Prop, _ m: Measures, roller: Bool) {
    let lift = m.y.values.map { $0 + m.radius }
    let centre = Spot(x: m.x, y: Track(values: lift))
    prop.round = (centre, Track(m.radius))
    prop.points = [("centre", centre)]
    let layer = m.layer ?? .back
    prop.parts = [
      .init(
        shape: .circle(centre, radius: Track(m.radius), roller ? .dark : .light), layer: layer)
    ]
    if roller {
      prop.parts.append(
        .init(shape: .circle(centre, radius: Track(m.radius * 0.4), .white), layer: layer))
    } else {
      func arc(_ share: Double) -> [Spot] {
        [-60, -30, 0, 30, 60].map { degrees in
          let dx = m.radius * share * Angle.cosine(degrees)
          let dy = m.radius * 0.93 * Angle.sine(degrees)
          return Spot(
            x: Track(values: m.x.values.map { $0 + dx }), y: Track(values: lift.map { $0 + dy }),
            z: Track(0))
        }
      }
      prop.parts.append(.init(shape: .line(arc(0.55), width: 0.8, smooth: true), layer: layer))
      prop.parts.append(.init(shape: .line(arc(-0.55), width: 0.8, smooth: true), layer: layer))
    }
  }

  private static func dumbbell(_ prop: inout Prop, _ m: Measures) {
    guard let hand = m.spots.first else { return }
    func off(_ dx: Double, _ dy: Double) -> Spot {
      var spot = hand
      spot.x = Track(values: hand.x.values.map { $0 + dx })
      spot.y = Track(values: hand.y.values.map { $0 + dy })
      return spot
    }
    let w = m.width
    let tall = m.height
    prop.points = [("grip", hand)]
    let layer = m.layer ?? .front
    prop.parts = [
      .init(shape: .line([off(-w / 2, 0), off(w / 2, 0)], width: 2.6, smooth: false), layer: layer)
    ]
    for side in [-1.0, 1.0] {
      let inner = side * (w / 2 - 5)
      let outer = side * (w / 2 + 1)
      prop.parts.append(
        .init(
          shape: .area(
            [
              off(inner, tall / 2), off(outer, tall / 2), off(outer, -tall / 2),
              off(inner, -tall / 2),
            ], .dark, smooth: false), layer: layer))
    }
  }

  private static func water(_ prop: inout Prop, _ m: Measures) {
    let level = m.height
    prop.points = [("surface", Spot(x: m.x, y: Track(level)))]
    func wave(_ y: Double, _ from: Double, _ to: Double) -> [Spot] {
      let count = max(2, Int((to - from) / 8))
      return (0...count).map { i in
        let x = from + (to - from) * Double(i) / Double(count)
        return Spot(x, y + (i % 2 == 0 ? 1.6 : -1.6))
      }
    }
    let half = m.width / 2
    let x = m.x.at(0)
    prop.parts = [
      .init(shape: .water(wave(level, x - half, x + half)), layer: .front),
      .init(shape: .water(wave(level - 34, x - half + 10, x - half + 66)), layer: .back),
      .init(shape: .water(wave(level - 44, x + 14, x + 78)), layer: .back),
      .init(shape: .water(wave(level - 62, x - 50, x + 6)), layer: .back),
    ]
  }
}
