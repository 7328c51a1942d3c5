/// The head: neck, hair and face, which show where it is turned.
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
    var neck = FigurePath(origin: origin)
    capsule(&neck, body.neckBase, 0.032, body.skullBase, 0.028)
    out.append(FigureElement(ink: .body, path: neck))
    var hair = FigurePath(origin: origin)
    egg(&hair, -0.008, 0.010, (0.056, 0.055, 0.050))
    var face = FigurePath(origin: origin)
    egg(&face, 0.010, -0.008, (0.046, 0.050, 0.042))
    egg(&face, 0.018, -0.034, (0.034, 0.031, 0.031))
    capsule(&face, headSpot(0.052, 0.004), 0.006, headSpot(0.062, -0.014), 0.0085)
    if hairInFront {
      out.append(FigureElement(ink: .body, path: face))
      out.append(FigureElement(ink: .hair, path: hair))
    } else {
      out.append(FigureElement(ink: .hair, path: hair))
      out.append(FigureElement(ink: .body, path: face))
    }
    features(hidden: hairInFront, &out)
  }

  /// The eyes that are turned to whoever looks; one that is not has no size, so that the moments of
  /// an animation keep the same commands.
  private func features(hidden: Bool, _ out: inout [FigureElement]) {
    var marks = FigurePath(origin: origin)
    let frame = body.headFrame
    for side in [-1.0, 1.0] {
      let normal = (frame.front + frame.right * (side * 0.75)).unit()
      let isSeen = !hidden && normal.dot(view.toEye) > 0.25
      marks.circle(
        view.project(headSpot(0.046, 0.004, side * 0.020)), isSeen ? 0.0058 * h : 0)
    }
    out.append(FigureElement(ink: .face, path: marks))
  }
}
