/// From where the figure is seen: level from the side, from straight above, or between.
struct FigureView: Sendable, Equatable {
  /// Degrees that the eye is raised: 0 level, 90 straight above.
  let pitch: Double
  /// Degrees that the eye has gone round to the picture's right.
  let yaw: Double
  /// The picture's directions in the room.
  let right: Vector3
  let up: Vector3
  /// From the figure to whoever looks.
  let toEye: Vector3
  /// The level part of the way to the eye.
  private let ahead: Vector3

  init(pitch: Double, yaw: Double = 0) {
    (self.pitch, self.yaw) = (pitch, yaw)
    let (s, c) = (Angle.sine(yaw), Angle.cosine(yaw))
    let level = Vector3(s, 0, c)
    let (sp, cp) = (Angle.sine(pitch), Angle.cosine(pitch))
    ahead = level
    right = Vector3(c, 0, -s)
    up = .up * cp - level * sp
    toEye = .up * sp + level * cp
  }

  func project(_ p: Vector3) -> Point2 { Point2(p.dot(right), p.dot(up)) }
  func depth(_ p: Vector3) -> Double { p.dot(toEye) }
  /// How near a part of the body is, by which parts cover each other: what stands below another is no
  /// farther for an eye that is raised a little.
  func nearness(_ p: Vector3) -> Double { pitch > 35 ? depth(p) : p.dot(ahead) }
  /// The direction in the room of a direction on the paper.
  func lift(_ p: Point2) -> Vector3 { right * p.u + up * p.v }
  /// Whether the floor is a line.
  var isLevel: Bool { pitch == 0 && yaw == 0 }
}

/// One thing on the paper.
struct FigureElement {
  /// How heavy the line around a part of the body is.
  enum Weight: Sendable {
    case far, middle, near
    /// What moves while nothing of it works.
    case moving

    /// The line's width, all of which lies outside the part.
    var line: Double {
      switch self {
      case .far: 1.6
      case .middle: 1.9
      case .near: 2.3
      case .moving: 3.4
      }
    }
  }

  enum Ink: Sendable {
    /// Shapes that melt together inside one line.
    case skin(Weight), shirt(Weight), trousers(Weight), hair
    /// Single shapes, drawn on their line's middle.
    case sleeve(Weight), leg(Weight), shoe(Weight)
    /// Hems, fingers, a shoe's sole.
    case detail, sole
    case shade
    case contact(width: Double), movingContact
    case working
    case face, glasses
    case propLine(width: Double)
    case propLight, propDark, propWhite, propOutline
    case band, water
    case halo, haloHead, arrow, arrowHead
    case felt, feltDot
    case floor
  }

  var ink: Ink
  var path: FigurePath
}
