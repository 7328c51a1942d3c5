/// SVG path data in tenths of a unit, with v turned downward.
struct FigurePath {
  /// Where the room's origin comes to lie on the paper.
  var origin: Point2
  private(set) var bytes: [UInt8] = []
  /// Everything that was drawn to, in paper coordinates: left, top, right, bottom.
  private(set) var bounds: (left: Double, top: Double, right: Double, bottom: Double)?

  init(origin: Point2) { self.origin = origin }

  mutating func move(to p: Point2) { command(UInt8(ascii: "M"), [p]) }
  mutating func line(to p: Point2) { command(UInt8(ascii: "L"), [p]) }
  mutating func curve(_ a: Point2, _ b: Point2, to p: Point2) {
    command(UInt8(ascii: "C"), [a, b, p])
  }
  mutating func close() { bytes.append(UInt8(ascii: "Z")) }

  /// An arc that runs against the clock.
  mutating func arc(radius: Double, large: Bool, to p: Point2) {
    bytes.append(UInt8(ascii: "A"))
    FigurePath.number(radius, into: &bytes)
    bytes.append(UInt8(ascii: " "))
    FigurePath.number(radius, into: &bytes)
    bytes += large ? Array(" 0 1 0 ".utf8) : Array(" 0 0 0 ".utf8)
    point(p)
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

  private mutating func cover(_ centre: Point2, _ radius: Double) {
    widen(centre + Point2(radius, radius))
    widen(centre - Point2(radius, radius))
  }

  private mutating func command(_ letter: UInt8, _ points: [Point2]) {
    bytes.append(letter)
    for (i, p) in points.enumerated() {
      if i > 0 { bytes.append(UInt8(ascii: " ")) }
      point(p)
      // Control points are near the curve; only its ends are measured.
      if i == points.count - 1 { widen(p) }
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

  private mutating func point(_ p: Point2) {
    FigurePath.number(origin.u + p.u, into: &bytes)
    bytes.append(UInt8(ascii: " "))
    FigurePath.number(origin.v - p.v, into: &bytes)
  }

  /// Writes a number rounded to a tenth, without a needless `.0` or `-0`.
  static func number(_ value: Double, into out: inout [UInt8]) {
    guard value.isFinite, abs(value) < 1e9 else {
      out.append(UInt8(ascii: "0"))
      return
    }
    var tenths = Int((value * 10).rounded())
    if tenths < 0 {
      out.append(UInt8(ascii: "-"))
      tenths = -tenths
    }
    out += Array(String(tenths / 10).utf8)
    if tenths % 10 != 0 {
      out.append(UInt8(ascii: "."))
      out.append(UInt8(ascii: "0") + UInt8(tenths % 10))
    }
  }
}
