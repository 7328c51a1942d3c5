/// From where the figure is seen: level from the side, from straight above, or between.
struct FigureView: Sendable, Equatable {
  /// Degrees that the eye is raised: 0 level, 90 straight above.
  var pitch: Double

  /// The picture's upward direction in the room.
  var up: Vector3 { Vector3(0, Angle.cosine(pitch), -Angle.sine(pitch)) }
  /// From the figure to whoever looks.
  var toEye: Vector3 { Vector3(0, Angle.sine(pitch), Angle.cosine(pitch)) }

  func project(_ p: Vector3) -> Point2 { Point2(p.x, p.dot(up)) }
  func depth(_ p: Vector3) -> Double { p.dot(toEye) }
  /// The direction in the room of a direction on the paper.
  func lift(_ p: Point2) -> Vector3 { Vector3(p.u, 0, 0) + up * p.v }
}

/// One thing on the paper.
struct FigureElement {
  enum Ink: Sendable {
    /// The body's near and middle parts, its far limbs, its hair.
    case body, clothes, far, hair
    case working
    case face
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
