/// The head: hair and face, which show where it is turned.
extension BodyDrawing {
  private func headSpot(_ front: Double, _ up: Double, _ right: Double = 0) -> Vector3 {
    let frame = body.headFrame
    return body.headCentre + frame.front * (front * h) + frame.up * (up * h)
      + frame.right * (right * h)
  }

  /// The outline of an ellipsoid that is turned with the head.
  private func egg(
    _ path: inout FigurePath, _ front: Double, _ up: Double, _ radii: (Double, Double, Double)
  ) {
    let centre = view.project(headSpot(front, up))
    let frame = body.headFrame
    let axes = [
      view.project(frame.front) * (radii.0 * h), view.project(frame.up) * (radii.1 * h),
      view.project(frame.right) * (radii.2 * h),
    ]
    // The half axes of the ellipse are the eigenvectors of the sum of the axes' squares.
    var (uu, uv, vv) = (0.0, 0.0, 0.0)
    for axis in axes {
      uu += axis.u * axis.u
      uv += axis.u * axis.v
      vv += axis.v * axis.v
    }
    let middle = (uu + vv) / 2
    let spread = ((uu - vv) * (uu - vv) / 4 + uv * uv).squareRoot()
    let way =
      uu >= vv ? Point2(uu - middle + spread, uv).unit() : Point2(uv, vv - middle + spread).unit()
    path.ellipse(
      centre, way * (middle + spread).squareRoot(),
      way.left * max(0, middle - spread).squareRoot())
  }

  func head(hairInFront: Bool, _ out: inout [FigureElement]) {
    var hair = FigurePath(origin: origin)
    egg(&hair, -0.008, 0.011, (0.057, 0.056, 0.051))
    switch who {
    case .slim:
      // Tied at the back, hanging where gravity and the head leave it.
      let knot = headSpot(-0.062, 0.018)
      let fall = (-body.headFrame.front * 0.5 - body.headFrame.up * 0.9 - .up * 0.6).unit()
      capsule(&hair, knot, 0.016, knot + fall * (0.055 * h), 0.008)
    case .broad: break
    case .older:
      capsule(&hair, headSpot(-0.050, 0.040), 0.022, headSpot(-0.054, 0.044), 0.022)
    }
    var face = FigurePath(origin: origin)
    egg(&face, 0.010, -0.010, (0.046, 0.048, 0.043))
    egg(&face, 0.018, -0.036, (0.033, 0.031, 0.031))
    capsule(&face, headSpot(0.052, 0.004), 0.005, headSpot(0.063, -0.014), 0.0075)
    if hairInFront {
      out.append(FigureElement(ink: .skin(.middle), path: face))
      out.append(FigureElement(ink: .hair, path: hair))
    } else {
      out.append(FigureElement(ink: .hair, path: hair))
      out.append(FigureElement(ink: .skin(.middle), path: face))
    }
    features(hidden: hairInFront, &out)
  }

  /// Lids, brows, ears and mouth, as far as they are turned to whoever looks; what is not shrinks to
  /// a point, so that the moments of an animation keep the same commands.
  private func features(hidden: Bool, _ out: inout [FigureElement]) {
    var marks = FigurePath(origin: origin)
    var lenses = FigurePath(origin: origin)
    let frame = body.headFrame
    func line(_ isSeen: Bool, _ spots: [Vector3]) {
      let points = spots.map { view.project(isSeen ? $0 : body.headCentre) }
      marks.polygon(points, closed: false)
    }
    for side in [-1.0, 1.0] {
      let normal = (frame.front + frame.right * (side * 0.75)).unit()
      let isSeen = !hidden && normal.dot(view.toEye) > 0.25
      line(isSeen, [headSpot(0.050, 0.002, side * 0.011), headSpot(0.041, 0.002, side * 0.027)])
      line(isSeen, [headSpot(0.052, 0.017, side * 0.010), headSpot(0.040, 0.019, side * 0.030)])
      let ear = !hidden && frame.right.dot(view.toEye) * side > 0.3
      line(
        ear,
        [
          headSpot(0.002, 0.006, side * 0.045), headSpot(-0.010, 0.004, side * 0.045),
          headSpot(-0.008, -0.014, side * 0.045), headSpot(0.001, -0.016, side * 0.045),
        ])
      if who == .older {
        lenses.circle(
          view.project(headSpot(0.048, 0.000, side * 0.020)), isSeen ? 0.0155 * h : 0)
        let temple = isSeen && ear
        lenses.move(
          to: view.project(temple ? headSpot(0.034, 0.004, side * 0.034) : body.headCentre))
        lenses.line(
          to: view.project(temple ? headSpot(-0.004, 0.006, side * 0.045) : body.headCentre))
      }
    }
    let mouth = !hidden && frame.front.dot(view.toEye) > -0.35
    line(
      mouth,
      [headSpot(0.043, -0.043, -0.012), headSpot(0.049, -0.044, 0), headSpot(0.043, -0.043, 0.012)])
    out.append(FigureElement(ink: .face, path: marks))
    if who == .older { out.append(FigureElement(ink: .glasses, path: lenses)) }
  }
}
