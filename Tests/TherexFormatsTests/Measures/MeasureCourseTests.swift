import TherexModel
import Testing

struct `A course says worse where the change matters` {
  private func first(_ name: String, _ scores: String...) throws -> MeasureCourse {
    let start = try CivilDate("2026-10-01")
    let entries = scores.enumerated().map { index, score in (name, score, (start + index * 7).text)
    }
    return try #require(try MeasureFixture.courses(entries).first)
  }

  @Test(arguments: [
    ("ODI", "36", "62", MeasureCourse.Outcome.worse), ("ODI", "62", "36", .improved),
    ("ODI", "36", "40", .unchanged), ("ODI", "36", "46", .worse), ("ODI", "36", "45.9", .unchanged),
    ("ODI", "46", "36", .improved), ("PSFS", "6.5", "3", .worse), ("PSFS", "3", "6.5", .improved),
    ("PSFS", "5", "3", .worse), ("PSFS", "5", "3.1", .unchanged), ("LEFS", "58", "40", .worse),
    ("sit-to-stand in 30 s", "12", "6", .worse), ("sit-to-stand in 30 s", "12", "11", .unchanged),
    ("5xSTS", "12.1", "14.4", .worse), ("5xSTS", "12.1", "14.39", .unchanged),
    ("TUG", "11.5", "21", .worse), ("Grip strength left", "32", "27", .worse),
    ("TSK-11", "30", "26", .improved), ("NRS", "4", "4", .unchanged),
  ])
  func `and improved or unchanged where it does not`(
    _ name: String, _ from: String, _ to: String, _ outcome: MeasureCourse.Outcome
  ) throws {
    let course = try first(name, from, to)
    #expect(course.sinceFirst?.outcome == outcome)
    #expect(course.questions.isEmpty == (outcome != .worse))
    #expect(course.sinceFirst?.difference.text == difference(from, to))
  }

  private func difference(_ from: String, _ to: String) -> String? {
    guard let a = ExactDecimal(from), let b = ExactDecimal(to) else { return nil }
    return (b - a).text
  }

  @Test func `a drop since the time before asks, though the first was worse still`() throws {
    let course = try first("ODI", "60", "30", "42")
    #expect(course.sinceFirst?.outcome == .improved)
    #expect(course.sincePrevious?.outcome == .worse)
    guard case .worseThanPrevious? = course.questions.first, course.questions.count == 1 else {
      Issue.record("\(course.questions)")
      return
    }
    #expect(course.best?.number == 30)
  }

  @Test func `two scores of one day are asked about, and that day is not compared`() throws {
    let found = try MeasureFixture.courses([
      ("ODI", "36", "2026-10-12"), ("ODI", "62", "2026-11-20"), ("Oswestry", "36", "2026-11-20"),
      ("ODI", "40", "2026-11-25"), ("ODI", "40 %", "2026-11-25"),
    ])
    let course = try #require(found.first)
    #expect(course.points.map(\.number.text) == ["36", "40"])
    #expect(course.questions == [.contradiction(try CivilDate("2026-11-20"), [36, 62])])
  }

  @Test func `sides, parts and activities have courses of their own`() throws {
    let found = try MeasureFixture.courses([
      ("NRS (leg)", "2", "2026-10-12"), ("NRS (back)", "8", "2026-11-20"),
      ("Grip left", "40", "2026-10-12"), ("Grip right", "20", "2026-11-20"),
      ("PSFS (stairs)", "8", "2026-10-12"), ("PSFS (sitting)", "2", "2026-11-20"),
    ])
    #expect(found.count == 6 && found.allSatisfy { $0.questions.isEmpty && $0.points.count == 1 })
  }

  @Test func `a score after the day of the review is asked about, and not compared`() throws {
    let found = try MeasureFixture.courses(
      [("ODI", "62", "2026-10-12"), ("ODI", "20", "2027-10-12")], on: "2026-12-01")
    #expect(found.first?.points.count == 1)
    #expect(found.first?.questions == [.later(try CivilDate("2027-10-12"), 20)])
  }

  /// Over random series: worse exactly where the last lies the change or more behind.
  @Test(arguments: 0..<400 as Range<UInt64>)
  func `over any series the difference decides`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let all = MeasureFixture.measures.all
    let measure = all[Int(random.next() % UInt64(all.count))]
    let low = Int(measure.range.lowerBound.approximate * 10)
    let width = Int(measure.range.upperBound.approximate * 10) - low
    let near = Int(measure.change.amount.approximate * 20)
    var tenths: [Int] = []
    for _ in 0..<(2 + Int(random.next() % 5)) {
      tenths.append(low + Int(random.next() % UInt64(min(width, near) + 1)))
    }
    let start = try CivilDate("2026-01-01")
    var entries = tenths.enumerated().map { index, tenth in
      MeasureEntry(
        name: measure.id.text,
        written: .words("\(tenth / 10).\(tenth % 10)" + (measure.hasSides ? " left" : "")),
        date: start + index, origin: .plan)
    }
    // The order in which they were written changes nothing.
    if seed % 2 == 0 { entries.reverse() }
    let course = try #require(
      MeasureCourses(of: entries, by: MeasureFixture.measures).courses.first)
    let sign = measure.better == .lower ? 1 : -1
    let change = Int((measure.change.amount.approximate * 10).rounded())
    func isWorse(_ from: Int, _ to: Int) -> Bool { (to - from) * sign >= change }
    let last = tenths[tenths.count - 1]
    #expect((course.sinceFirst?.outcome == .worse) == isWorse(tenths[0], last))
    #expect(
      (course.sincePrevious?.outcome == .worse) == isWorse(tenths[tenths.count - 2], last))
    let asks = isWorse(tenths[0], last) || isWorse(tenths[tenths.count - 2], last)
    #expect(course.questions.isEmpty == !asks)
  }
}
