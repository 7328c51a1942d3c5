/// Where the body meets the ground: a soft line under what touches, which seats the figure.
extension FigureScene {
  /// How near to the ground a part is taken to touch it.
  private static let reach = 2.0

  /// A stretch of ground under a part of the body, by its ends in the room.
  struct Contact {
    var from: Vector3
    var to: Vector3
    var touches: Bool
  }

  /// The stretches of ground under what touches.
  func contacts() -> [Contact] { parts().filter(\.touches) }

  /// The stretches of ground under all parts that may touch it, always as many.
  private func parts() -> [Contact] {
    var found: [Contact] = []
    let h = body.stature
    let level = ground
    func touch(_ points: [(Vector3, Double)]) {
      let low = points.filter { abs($0.0.y - $0.1 - level) < Self.reach }
      guard let first = low.first else {
        let at = Vector3(points[0].0.x, level, points[0].0.z)
        found.append(Contact(from: at, to: at, touches: false))
        return
      }
      var ends = (first, first)
      for p in low {
        if p.0.x - p.1 < ends.0.0.x - ends.0.1 { ends.0 = p }
        if p.0.x + p.1 > ends.1.0.x + ends.1.1 { ends.1 = p }
      }
      let z = low.reduce(0) { $0 + $1.0.z } / Double(low.count)
      found.append(
        Contact(
          from: Vector3(ends.0.0.x - ends.0.1, level, z),
          to: Vector3(ends.1.0.x + ends.1.1, level, z), touches: true))
    }
    for i in 0..<2 {
      touch(body.footBalls(i).map { ($0.centre, $0.radius) })
      touch([(body.legs[i].knee, Anthropometry.kneeRadius * h)])
      let arm = body.arms[i]
      let tips = arm.wrist + arm.hand * (Anthropometry.hand * h)
      touch([(arm.wrist, Anthropometry.palmRadius * h), (tips, Anthropometry.fingerRadius * h)])
      touch([(arm.elbow, Anthropometry.elbowRadius * h)])
    }
    touch(
      (0...9).map { i in
        let down = body.extent(i, toward: -.up)
        return (body.spine[i].position, down)
      })
    touch([(body.headCentre, 0.056 * h)])
    return found
  }

  /// The height of the mat's top, or of the floor.
  private var ground: Double {
    figure.hasMat ? 4 : 0
  }

  /// - Parameter isMoving: whether moments are to be compared: then what does not touch is there
  ///   too, with no size.
  func shadow(isMoving: Bool, _ out: inout [FigureElement]) {
    let contacts = isMoving ? parts() : contacts()
    guard !contacts.isEmpty else { return }
    var path = FigurePath(origin: origin)
    let isLevel = figure.view.isLevel
    let width = isLevel ? 4.0 : 11.0
    let down = Point2(0, isLevel ? -1 : 0)
    for contact in contacts {
      let from = figure.view.project(contact.from) + down
      let to = figure.view.project(contact.to) + down
      if isMoving {
        let radius = contact.touches ? width / 2 : 0
        path.capsule(from, radius, to, radius)
      } else {
        path.move(to: from)
        path.line(to: to)
      }
    }
    out.append(
      FigureElement(ink: isMoving ? .movingContact : .contact(width: width), path: path))
  }
}
