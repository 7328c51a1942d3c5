internal import TherexFormats
internal import TherexModel

/// A small chart of values over days, told apart by line and mark, not by colour.
struct LineChart {
  struct Series {
    let name: String
    let points: [(date: CivilDate, value: ExactDecimal)]
  }
  /// With the unit of its numbers.
  let title: String
  /// Three at most: each has its line and its mark.
  let series: [Series]
  /// The axis; its top grows where a value is higher.
  let top: ExactDecimal
  /// Begins every id on the page.
  let id: String
  /// Days to mark with a line down, each with a word.
  var marks: [(date: CivilDate, word: String)] = []
  /// A value that no point should pass, drawn across, with its word.
  var limit: (value: ExactDecimal, word: String)?

  private static let left = 40
  private static let right = 620
  private static let above = 14
  private static let below = 150

  private var dates: [CivilDate] {
    var seen: Set<CivilDate> = []
    for line in series { for point in line.points { seen.insert(point.date) } }
    return seen.sorted()
  }

  /// Appends the drawing, a legend in it, and the numbers as a table beside it.
  func write(into page: inout PageBytes, _ phrases: ClinicianPhrases) {
    let dates = dates
    guard let first = dates.first, let last = dates.last else { return }
    let highest = series.flatMap(\.points).map(\.value.approximate).max() ?? 0
    let most = max(top.approximate, highest, limit?.value.approximate ?? 0, 1)
    let span = max(1, last - first)
    func x(_ date: CivilDate) -> Int {
      let width = LineChart.right - LineChart.left
      return dates.count == 1
        ? LineChart.left + width / 2 : LineChart.left + (date - first) * width / span
    }
    func y(_ value: Double) -> Int {
      LineChart.below - Int((value / most * Double(LineChart.below - LineChart.above)).rounded())
    }
    page.put(
      "<figure class=\"chart\">\n<svg viewBox=\"0 0 640 200\" role=\"img\" aria-labelledby=\"")
    page.text(id)
    page.put("\"><title id=\"")
    page.text(id)
    page.put("\">")
    page.text(title)
    page.put("</title>\n")
    grid(&page, first, last, most, x, y)
    if let limit {
      let at = y(limit.value.approximate)
      page.raw(
        Array(
          "<path class=\"limit\" d=\"M\(LineChart.left) \(at)H\(LineChart.right)\"/><text x=\"\(LineChart.right)\" y=\"\(at - 4)\" class=\"end\">"
            .utf8))
      page.text(limit.word)
      page.put("</text>\n")
    }
    for (index, line) in series.enumerated() {
      draw(line, index, &page, x, y)
    }
    page.put("</svg>\n")
    numbers(dates, &page, phrases)
    page.put("</figure>\n")
  }

  private func grid(
    _ page: inout PageBytes, _ first: CivilDate, _ last: CivilDate, _ most: Double,
    _ x: (CivilDate) -> Int, _ y: (Double) -> Int
  ) {
    for value in LineChart.ticks(to: most) {
      let at = y(Double(value))
      page.raw(
        Array(
          "<path class=\"grid\" d=\"M\(LineChart.left) \(at)H\(LineChart.right)\"/><text x=\"\(LineChart.left - 6)\" y=\"\(at + 4)\" class=\"end\">\(value)</text>\n"
            .utf8))
    }
    for mark in marks where mark.date >= first && mark.date <= last {
      let at = x(mark.date)
      page.raw(
        Array(
          "<path class=\"mark\" d=\"M\(at) \(LineChart.above)V\(LineChart.below)\"/><text x=\"\(at + 3)\" y=\"\(LineChart.above - 4)\">"
            .utf8))
      page.text(mark.word)
      page.put("</text>\n")
    }
    page.raw(Array("<text x=\"\(LineChart.left)\" y=\"168\">\(first)</text>".utf8))
    if last != first {
      page.raw(Array("<text x=\"\(LineChart.right)\" y=\"168\" class=\"end\">\(last)</text>".utf8))
    }
    page.put("\n")
  }

  private static func ticks(to most: Double) -> [Int] {
    var step = 1
    for next in [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000] {
      step = next
      if most / Double(next) <= 5 { break }
    }
    return Array(stride(from: 0, through: Int(most), by: step))
  }

  private static let kinds = ["a", "b", "c"]

  private func draw(
    _ line: Series, _ index: Int, _ page: inout PageBytes, _ x: (CivilDate) -> Int,
    _ y: (Double) -> Int
  ) {
    let kind = LineChart.kinds[index % 3]
    var path: [UInt8] = []
    for (place, point) in line.points.enumerated() {
      path += Array("\(place == 0 ? "M" : "L")\(x(point.date)) \(y(point.value.approximate))".utf8)
    }
    if line.points.count > 1 {
      page.raw(Array("<path class=\"line \(kind)\" d=\"".utf8) + path + Array("\"/>\n".utf8))
    }
    // Too many marks are a smear: every one only where there is room.
    let every = max(1, line.points.count / 60)
    for (place, point) in line.points.enumerated() where place % every == 0 {
      page.raw(LineChart.mark(index, x(point.date), y(point.value.approximate)))
    }
    let at = LineChart.left + index * 195
    page.raw(Array("<path class=\"line \(kind)\" d=\"M\(at) 188H\(at + 28)\"/>".utf8))
    page.raw(LineChart.mark(index, at + 14, 188))
    page.raw(Array("<text x=\"\(at + 34)\" y=\"192\">".utf8))
    page.text(line.name)
    page.put("</text>\n")
  }

  private static func mark(_ index: Int, _ x: Int, _ y: Int) -> [UInt8] {
    switch index % 3 {
    case 0: Array("<circle cx=\"\(x)\" cy=\"\(y)\" r=\"3.5\"/>".utf8)
    case 1:
      Array("<rect class=\"open\" x=\"\(x - 3)\" y=\"\(y - 3)\" width=\"6\" height=\"6\"/>".utf8)
    default:
      Array("<path class=\"open\" d=\"M\(x - 4) \(y + 3)L\(x) \(y - 4)L\(x + 4) \(y + 3)Z\"/>".utf8)
    }
  }

  private func numbers(
    _ dates: [CivilDate], _ page: inout PageBytes, _ phrases: ClinicianPhrases
  ) {
    page.put("<details><summary>")
    page.text(phrases.text(.chartNumbers, [.name: title]))
    page.put("</summary>\n")
    var values: [[CivilDate: String]] = []
    for line in series {
      var own: [CivilDate: String] = [:]
      for point in line.points { own[point.date] = point.value.text }
      values.append(own)
    }
    page.table(
      [phrases.text(.chartDate)] + series.map(\.name),
      dates.map { date in [date.text] + values.map { $0[date] ?? "-" } }, isByDate: true)
    page.put("</details>\n")
  }
}
