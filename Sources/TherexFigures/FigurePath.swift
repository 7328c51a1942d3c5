/// SVG path data in tenths of a unit, with v turned downward.
///
/// Every point but the first is written as the way from the last one, which is a third shorter. The
/// way is taken between rounded points, so that roundings do not add up.
struct FigurePath {
  /// Where the room's origin comes to lie on the paper.
  var origin: Point2
  private(set) var bytes: [UInt8] = []
  /// Everything that was drawn to, in paper coordinates: left, top, right, bottom.
  private(set) var bounds: (left: Double, top: Double, right: Double, bottom: Double)?
  /// The last point drawn to, in tenths of a unit, and where its subpath began.
  private var pen = (x: 0, y: 0)
  private var start = (x: 0, y: 0)

  init(origin: Point2) { self.origin = origin }

  mutating func move(to p: Point2) {
    command(UInt8(ascii: bytes.isEmpty ? "M" : "m"), [p])
    start = pen
  }
  mutating func line(to p: Point2) { command(UInt8(ascii: "l"), [p]) }
  mutating func curve(_ a: Point2, _ b: Point2, to p: Point2) {
    command(UInt8(ascii: "c"), [a, b, p])
  }
  mutating func close() {
    bytes.append(UInt8(ascii: "z"))
    pen = start
  }

  /// An arc that runs against the clock.
  mutating func arc(radius: Double, large: Bool, to p: Point2) {
    bytes.append(UInt8(ascii: "a"))
    FigurePath.number(radius, into: &bytes)
    bytes.append(UInt8(ascii: " "))
    FigurePath.number(radius, into: &bytes)
    bytes += large ? Array(" 0 1 0 ".utf8) : Array(" 0 0 0 ".utf8)
    pen = point(p)
  }

  /// An ellipse by its half axes, which stand at right angles to each other.
  mutating func ellipse(_ centre: Point2, _ long: Point2, _ short: Point2) {
    move(to: centre + long)
    for end in [centre - long, centre + long] {
      bytes.append(UInt8(ascii: "a"))
      FigurePath.number(long.length, into: &bytes)
      bytes.append(UInt8(ascii: " "))
      FigurePath.number(short.length, into: &bytes)
      bytes.append(UInt8(ascii: " "))
      // The paper's y runs downward, so that the angle is turned round.
      let turn = Angle.between(Vector3(1, 0, 0), Vector3(long.u, long.v, 0))
      FigurePath.number((long.v < 0 ? turn : -turn).rounded(), into: &bytes)
      bytes += Array(" 0 0 ".utf8)
      pen = point(end)
    }
    close()
    cover(centre, long.length)
  }

  /// A closed outline through points, rounded (Catmull-Rom).
  mutating func smoothLoop(_ points: [Point2]) {
    guard points.count > 2 else { return }
    let n = points.count
    move(to: points[0])
    for i in 0..<n {
      let (a, b, c, d) = (
        points[(i + n - 1) % n], points[i], points[(i + 1) % n], points[(i + 2) % n]
      )
      curve(b + (c - a) * (1 / 6), c - (d - b) * (1 / 6), to: c)
    }
    close()
  }

  /// An open line through points, rounded (Catmull-Rom).
  mutating func smoothLine(_ points: [Point2]) {
    guard let first = points.first else { return }
    let n = points.count
    move(to: first)
    for i in 0..<(n - 1) {
      let (a, b, c, d) = (
        points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, n - 1)]
      )
      curve(b + (c - a) * (1 / 6), c - (d - b) * (1 / 6), to: c)
    }
  }

  mutating func polygon(_ points: [Point2], closed: Bool = true) {
    for (i, p) in points.enumerated() { i == 0 ? move(to: p) : line(to: p) }
    if closed { close() }
  }

  mutating func circle(_ centre: Point2, _ radius: Double) {
    move(to: centre + Point2(radius, 0))
    arc(radius: radius, large: false, to: centre - Point2(radius, 0))
    arc(radius: radius, large: false, to: centre + Point2(radius, 0))
    close()
    cover(centre, radius)
  }

  /// The hull of two circles: a limb's segment.
  mutating func capsule(_ a: Point2, _ first: Double, _ b: Point2, _ second: Double) {
    let span = b - a
    let way = span.unit()
    let distance = max(span.length, abs(first - second) * 1.02 + 0.01)
    let slant = (first - second) / distance
    let across = max(0, 1 - slant * slant).squareRoot()
    let rightward = way * slant - way.left * across
    let leftward = way * slant + way.left * across
    move(to: a + rightward * first)
    line(to: b + rightward * second)
    arc(radius: second, large: first < second, to: b + leftward * second)
    line(to: a + leftward * first)
    arc(radius: first, large: first >= second, to: a + rightward * first)
    close()
    cover(a, first)
    cover(b, second)
  }

  /// A limb's segment, whose sides are bowed outward nearer to its first end; open: without the
  /// line around that end, where it goes on in another part.
  mutating func segment(
    _ a: Point2, _ first: Double, _ b: Point2, _ second: Double, bow: (left: Double, right: Double),
    isOpen: Bool = false
  ) {
    let span = b - a
    let left = span.unit().left
    let (one, two) = (span * 0.28, span * 0.72)
    func edge(_ share: Double) -> Double { first * (1 - share) + second * share }
    func side(_ sign: Double, _ bow: Double) -> (Point2, Point2) {
      (
        a + one + left * (sign * (edge(0.28) + bow)),
        a + two + left * (sign * (edge(0.72) + bow * 0.3))
      )
    }
    let (right, there) = (side(-1, bow.right), side(1, bow.left))
    move(to: a - left * first)
    curve(right.0, right.1, to: b - left * second)
    arc(radius: second, large: false, to: b + left * second)
    curve(there.1, there.0, to: a + left * first)
    cover(b, second)
    if isOpen { return }
    arc(radius: first, large: false, to: a - left * first)
    close()
    cover(a, first)
  }

  /// An outline through points whose last line is straight: rounded (Catmull-Rom) but for that.
  mutating func smoothSack(_ points: [Point2]) {
    smoothLine(points)
    close()
  }

  private mutating func cover(_ centre: Point2, _ radius: Double) {
    widen(centre + Point2(radius, radius))
    widen(centre - Point2(radius, radius))
  }

  private mutating func command(_ letter: UInt8, _ points: [Point2]) {
    bytes.append(letter)
    for (i, p) in points.enumerated() {
      if i > 0 { bytes.append(UInt8(ascii: " ")) }
      let there = point(p)
      // Control points are near the curve; only its ends are measured.
      if i == points.count - 1 {
        widen(p)
        pen = there
      }
    }
  }

  private mutating func widen(_ p: Point2) {
    let x = origin.u + p.u
    let y = origin.v - p.v
    guard let old = bounds else {
      bounds = (x, y, x, y)
      return
    }
    bounds = (min(old.left, x), min(old.top, y), max(old.right, x), max(old.bottom, y))
  }

  /// Writes the way from the pen to a point, and says where that is.
  private mutating func point(_ p: Point2) -> (x: Int, y: Int) {
    let there = (
      x: FigurePath.tenths(origin.u + p.u) ?? pen.x, y: FigurePath.tenths(origin.v - p.v) ?? pen.y
    )
    FigurePath.number(tenths: there.x - pen.x, into: &bytes)
    // A sign parts two numbers as well as a space does.
    if there.y >= pen.y { bytes.append(UInt8(ascii: " ")) }
    FigurePath.number(tenths: there.y - pen.y, into: &bytes)
    return there
  }

  /// Nil for what is no number that a drawing can hold.
  private static func tenths(_ value: Double) -> Int? {
    value.isFinite && abs(value) < 1e9 ? Int((value * 10).rounded()) : nil
  }

  /// Writes a number rounded to a tenth, without a needless `.0` or `-0`.
  static func number(_ value: Double, into out: inout [UInt8]) {
    number(tenths: tenths(value) ?? 0, into: &out)
  }

  private static func number(tenths value: Int, into out: inout [UInt8]) {
    if value < 0 { out.append(UInt8(ascii: "-")) }
    let size = value.magnitude
    if size >= 10 || size % 10 == 0 { digits(size / 10, into: &out) }
    if size % 10 != 0 {
      out.append(UInt8(ascii: "."))
      digits(size % 10, into: &out)
    }
  }

  /// A page has thousands of numbers: no text is made of each.
  private static func digits(_ value: UInt, into out: inout [UInt8]) {
    if value >= 10 { digits(value / 10, into: &out) }
    out.append(UInt8(ascii: "0") + UInt8(value % 10))
  }
}
