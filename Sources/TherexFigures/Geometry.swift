/// A point or direction in the room: x to the picture's right, y up, z toward whoever looks from
/// the side. Lengths are the figure's drawing units.
struct Vector3: Sendable, Equatable {
  var x: Double
  var y: Double
  var z: Double

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  static let zero = Vector3(0, 0, 0)
  static let up = Vector3(0, 1, 0)

  static func + (a: Vector3, b: Vector3) -> Vector3 { Vector3(a.x + b.x, a.y + b.y, a.z + b.z) }
  static func - (a: Vector3, b: Vector3) -> Vector3 { Vector3(a.x - b.x, a.y - b.y, a.z - b.z) }
  static func * (a: Vector3, k: Double) -> Vector3 { Vector3(a.x * k, a.y * k, a.z * k) }
  static prefix func - (a: Vector3) -> Vector3 { Vector3(-a.x, -a.y, -a.z) }
  static func += (a: inout Vector3, b: Vector3) { a = a + b }

  func dot(_ b: Vector3) -> Double { x * b.x + y * b.y + z * b.z }
  func cross(_ b: Vector3) -> Vector3 {
    Vector3(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }
  var length: Double { dot(self).squareRoot() }

  /// The direction alone; the fallback where there is none.
  func unit(or fallback: Vector3 = .up) -> Vector3 {
    let size = length
    return size > 1e-9 ? self * (1 / size) : fallback
  }

  /// What is left of this direction at right angles to an axis.
  func perpendicular(to axis: Vector3) -> Vector3 { self - axis * dot(axis) }

  func mixed(with b: Vector3, _ share: Double) -> Vector3 { self * (1 - share) + b * share }
}

/// A point on the paper: u to the right, v up, before it is turned into SVG's downward y.
struct Point2: Sendable, Equatable {
  var u: Double
  var v: Double

  init(_ u: Double, _ v: Double) {
    self.u = u
    self.v = v
  }

  static func + (a: Point2, b: Point2) -> Point2 { Point2(a.u + b.u, a.v + b.v) }
  static func - (a: Point2, b: Point2) -> Point2 { Point2(a.u - b.u, a.v - b.v) }
  static func * (a: Point2, k: Double) -> Point2 { Point2(a.u * k, a.v * k) }
  var length: Double { (u * u + v * v).squareRoot() }
  var left: Point2 { Point2(-v, u) }
  func unit(or fallback: Point2 = Point2(1, 0)) -> Point2 {
    let size = length
    return size > 1e-9 ? self * (1 / size) : fallback
  }
  func mixed(with b: Point2, _ share: Double) -> Point2 { self * (1 - share) + b * share }
}

/// The three directions of a body part: toward the head, toward the belly, toward its right side.
struct Frame: Sendable {
  var up: Vector3
  var front: Vector3
  var right: Vector3

  /// Turns `a` toward `b` by degrees, in their common plane.
  static func turn(_ a: inout Vector3, toward b: inout Vector3, by degrees: Double) {
    if degrees == 0 { return }
    let (s, c) = (Angle.sine(degrees), Angle.cosine(degrees))
    (a, b) = (a * c + b * s, b * c - a * s)
  }

  mutating func flex(_ degrees: Double) { Frame.turn(&up, toward: &front, by: degrees) }
  mutating func bendRight(_ degrees: Double) { Frame.turn(&up, toward: &right, by: degrees) }
  mutating func turnRight(_ degrees: Double) { Frame.turn(&front, toward: &right, by: degrees) }
}

/// Sine, cosine and their inverse in degrees, computed here so that every platform's bytes agree.
enum Angle {
  static func sine(_ degrees: Double) -> Double {
    var turn = degrees.magnitude <= 180 ? degrees : degrees.remainder(dividingBy: 360)
    if turn > 90 { turn = 180 - turn }
    if turn < -90 { turn = -180 - turn }
    let x = turn * .pi / 180
    let square = x * x
    var term = x
    var sum = x
    var k = 2.0
    while k < 20 {
      term *= -square / (k * (k + 1))
      sum += term
      k += 2
    }
    return sum
  }

  static func cosine(_ degrees: Double) -> Double { sine(degrees + 90) }

  /// The angle between two directions, 0 to 180 degrees.
  static func between(_ a: Vector3, _ b: Vector3) -> Double {
    let cosine = max(-1, min(1, a.unit().dot(b.unit())))
    var low = 0.0
    var high = 180.0
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if Angle.cosine(middle) > cosine { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
