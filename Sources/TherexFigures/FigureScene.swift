/// What one panel shows at one moment, from the back to the front.
struct FigureScene {
  let figure: Figure
  let body: Skeleton
  let time: Double
  /// Who is drawn.
  let who: FigureBody
  /// What the load adds, where the picture has it.
  let load: FigureLoad?
  /// Where the room's origin lies on the paper.
  let origin: Point2

  init(
    _ figure: Figure, at time: Double, panel: Int, of who: FigureBody = .slim,
    with load: FigureLoad? = nil
  ) {
    self.figure = figure
    self.time = time
    self.who = who
    self.load = load
    body = figure.skeleton(at: time)
    let left = Double(panel * (figure.panelSize.width + FigureScene.gap))
    // The eye goes round the middle of the panel's floor, which stays where it is.
    let middle = figure.view.project(Vector3(Double(figure.panelSize.width) / 2, 0, 0))
    origin = Point2(
      left + Double(figure.panelSize.width) / 2 - middle.u,
      Double(figure.panelSize.height) - figure.floor + middle.v)
  }

  /// Units between two panels.
  static let gap = 6

  private var drawing: BodyDrawing {
    BodyDrawing(
      body: body, view: figure.view, origin: origin, who: who, working: figure.working,
      moving: figure.moving, isBarefoot: figure.isInWater)
  }

  /// The body's parts from far to near, and which of them lie on the far side.
  func layers() -> [BodyDrawing.Layer] {
    let drawing = drawing
    let order = figure.order.isEmpty ? drawing.order() : figure.order
    return order.map {
      .init(part: $0, isFar: drawing.isFar($0), hairInFront: drawing.hairInFront)
    }
  }

  /// Props and body, in an order that is settled beforehand so that moments can be compared.
  ///
  /// - Parameter covered: whether limbs that nobody sees are drawn too, which a moving figure needs.
  func elements(_ layers: [BodyDrawing.Layer], covered: Bool = true) -> [FigureElement] {
    var out: [FigureElement] = []
    if figure.drawsFloor { floor(&out) }
    props(.back, &out)
    if !figure.isInWater { shadow(isMoving: covered, &out) }
    var middle = false
    for layer in layers {
      if layer.part == .trunk, !middle {
        props(.middle, &out)
        middle = true
      }
      if covered || !drawing.isCovered(layer.part) { drawing.draw(layer, into: &out) }
    }
    props(.front, &out)
    return out
  }

  private func floor(_ out: inout [FigureElement]) {
    var path = FigurePath(origin: origin)
    path.move(to: Point2(6, 0))
    path.line(to: Point2(Double(figure.panelSize.width) - 6, 0))
    out.append(FigureElement(ink: .floor, path: path))
  }

  // MARK: Props

  func paper(_ spot: Spot) -> Point2 {
    figure.view.project(figure.locate(spot, at: time, on: body))
  }

  private func props(_ layer: Prop.Layer, _ out: inout [FigureElement]) {
    for prop in figure.props where prop.isShown(with: load) {
      for part in prop.parts where part.layer == layer { draw(part.shape, &out) }
    }
  }

  private func draw(_ shape: Prop.Shape, _ out: inout [FigureElement]) {
    var path = FigurePath(origin: origin)
    switch shape {
    case .area(let spots, let fill, let smooth):
      let points = spots.map(paper)
      smooth ? path.smoothLoop(points) : path.polygon(points)
      out.append(FigureElement(ink: ink(fill), path: path))
    case .line(let spots, let width, let smooth):
      let points = spots.map(paper)
      smooth ? path.smoothLine(points) : path.polygon(points, closed: false)
      out.append(FigureElement(ink: .propLine(width: width), path: path))
    case .circle(let spot, let radius, let fill):
      path.circle(paper(spot), radius.at(time))
      out.append(FigureElement(ink: ink(fill), path: path))
    case .band(let spots):
      path.smoothLine(spots.map(paper))
      out.append(FigureElement(ink: .propLine(width: 4), path: path))
      out.append(FigureElement(ink: .band, path: path))
    case .water(let spots):
      path.smoothLine(spots.map(paper))
      out.append(FigureElement(ink: .water, path: path))
    case .cuff(let side):
      let leg = body.legs[side.rawValue]
      let a = figure.view.project(leg.knee.mixed(with: leg.ankle, 0.76))
      let b = figure.view.project(leg.knee.mixed(with: leg.ankle, 0.95))
      path.capsule(a, 0.030 * body.stature, b, 0.029 * body.stature)
      out.append(FigureElement(ink: .propDark, path: path))
    }
  }

  private func ink(_ fill: Prop.Fill) -> FigureElement.Ink {
    switch fill {
    case .light: return .propLight
    case .dark: return .propDark
    case .white: return .propWhite
    case .none: return .propOutline
    }
  }

  // MARK: Arrows and marks

  func marks(panel: Int) -> [FigureElement] {
    var out: [FigureElement] = []
    for mark in figure.felt where mark.panels.contains(panel) {
      let centre = paper(mark.spot)
      for (radius, ink) in [(10.5, FigureElement.Ink.felt), (6.4, .felt), (2.8, .feltDot)] {
        var path = FigurePath(origin: origin)
        path.circle(centre, radius)
        out.append(FigureElement(ink: ink, path: path))
      }
    }
    for arrow in figure.arrows where arrow.panels.contains(panel) { draw(arrow, &out) }
    return out
  }

  private func draw(_ arrow: Figure.Arrow, _ out: inout [FigureElement]) {
    let points = route(arrow.route)
    guard points.count > 1 else { return }
    var line = points
    var heads = [head(endOf: &line)]
    if arrow.both {
      line.reverse()
      heads.append(head(endOf: &line))
    }
    var shaft = FigurePath(origin: origin)
    shaft.smoothLine(line)
    var tips = FigurePath(origin: origin)
    for head in heads { tips.polygon(head) }
    out.append(FigureElement(ink: .halo, path: shaft))
    out.append(FigureElement(ink: .haloHead, path: tips))
    out.append(FigureElement(ink: .arrowHead, path: tips))
    out.append(FigureElement(ink: .arrow, path: shaft))
  }

  /// Points along the rounded line through a few points.
  private func rounded(_ points: [Point2]) -> [Point2] {
    var fine = [points[0]]
    let n = points.count
    for i in 0..<(n - 1) {
      let (b, c) = (points[i], points[i + 1])
      // Beyond its ends the line goes on half as bent as it is there.
      let a = i > 0 ? points[i - 1] : b * 2.5 - c * 2 + points[min(i + 2, n - 1)] * 0.5
      let d = i + 2 < n ? points[i + 2] : c * 2.5 - b * 2 + points[max(i - 1, 0)] * 0.5
      for step in 1...5 {
        let t = Double(step) / 5
        let first = (c - a) * (t * 0.5)
        let second = (a * 2 - b * 5 + c * 4 - d) * (t * t * 0.5)
        let third = (b * 3 - a - c * 3 + d) * (t * t * t * 0.5)
        fine.append(b + first + second + third)
      }
    }
    return fine
  }

  /// The head at the end of an arrow's line, which is cut back to where the head begins.
  private func head(endOf line: inout [Point2]) -> [Point2] {
    let size = 13.0
    let tip = line.removeLast()
    while line.count > 1, let last = line.last, (tip - last).length < size * 0.8 {
      line.removeLast()
    }
    let way = (tip - (line.last ?? tip)).unit()
    line.append(tip - way * (size * 0.6))
    let base = tip - way * size
    return [tip, base + way.left * (size * 0.5), base - way.left * (size * 0.5)]
  }

  private func route(_ route: Figure.Arrow.Route) -> [Point2] {
    switch route {
    case .path(let spots):
      let points = spots.map(paper)
      guard points.count > 2 else { return points }
      // Enough points along the curve for the head to follow its last direction.
      return rounded(points)
    case .trace(let spot, let from, let to, let bulge):
      let steps = 6
      var points: [Point2] = []
      for i in 0...steps {
        let share = Double(i) / Double(steps)
        let moment = Double(from) + Double(to - from) * share
        let there = figure.skeleton(at: moment)
        points.append(figure.view.project(figure.locate(spot, at: moment, on: there)))
      }
      let across = (points[steps] - points[0]).unit().left
      for i in points.indices {
        let share = Double(i) / Double(steps)
        points[i] = points[i] + across * (bulge * 4 * share * (1 - share))
      }
      return points
    }
  }
}
