import Testing
import TherexEncodings
import TherexFormats
import TherexModel
import TherexTestSupport

/// The built-in measures, and what they are held against.
enum MeasureFixture {
  static let measures = BuiltInContext.book.measures

  static func entry(_ name: String, _ score: String, _ date: String = "2026-11-20") throws
    -> MeasureEntry
  {
    MeasureEntry(
      name: name, written: .words(score), date: try CivilDate(date), origin: .plan)
  }

  /// The courses of entries such as `("ODI", "36", "2026-10-12")`.
  static func courses(
    _ entries: [(String, String, String)], on date: String? = nil
  ) throws -> [MeasureCourse] {
    MeasureCourses(
      of: try entries.map { try entry($0.0, $0.1, $0.2) }, by: measures,
      on: try date.map { try CivilDate($0) }
    ).courses
  }
}

struct `The built-in outcome measures` {
  @Test(arguments: MeasureFixture.measures.all)
  func `each have a range, a direction, a change that matters and a publication`(
    _ measure: OutcomeMeasure
  ) {
    let width = measure.range.upperBound - measure.range.lowerBound
    #expect(measure.change.amount > 0 && measure.change.amount < width)
    #expect(!measure.unit.isEmpty && !measure.licence.isEmpty && !measure.change.kind.isEmpty)
    for citation in measure.change.citations + measure.citations {
      // Authors, a title and a year.
      #expect(citation.contains { $0.isNumber } && citation.split(separator: ".").count > 2)
    }
    #expect(!measure.change.citations.isEmpty && !measure.citations.isEmpty)
    #expect(measure.names.contains { $0.language == "en" })
    #expect(measure.names.contains { $0.language == "es" })
  }

  /// As published; see the file for whom, where and how.
  static let facts: [(id: String, low: Int, high: Int, better: OutcomeMeasure.Better, String)] = [
    ("nrs", 0, 10, .lower, "2"), ("psfs", 0, 10, .higher, "2"), ("odi", 0, 100, .lower, "10"),
    ("rmdq", 0, 24, .lower, "5"), ("tsk", 17, 68, .lower, "4"), ("tsk-11", 11, 44, .lower, "4"),
    ("lefs", 0, 80, .higher, "9"), ("five-times-sit-to-stand", 1, 300, .lower, "2.3"),
    ("thirty-second-chair-stand", 0, 60, .higher, "2"), ("grip-strength", 0, 120, .higher, "5"),
    ("timed-up-and-go", 1, 600, .lower, "1.4"),
  ]

  @Test func `have the numbers of their publications`() throws {
    for (id, low, high, better, change) in Self.facts {
      let measure = try #require(MeasureFixture.measures.measure(Slug(id)), "\(id)")
      #expect(measure.range == ExactDecimal(low)...ExactDecimal(high), "\(id)")
      #expect(measure.better == better, "\(id)")
      #expect(measure.change.amount.text == change, "\(id)")
      #expect(measure.hasSides == (id == "grip-strength"))
    }
    #expect(MeasureFixture.measures.all.count == Self.facts.count)
  }

  @Test(arguments: MeasureFixture.measures.all)
  func `are found by every name of theirs, whatever its capitals`(_ measure: OutcomeMeasure) throws
  {
    let low = measure.range.lowerBound.text
    let side = measure.hasSides ? " left" : ""
    for name in [measure.id.text, measure.name] + measure.names.map(\.text) {
      for written in [name, name.uppercased()] {
        let reading = MeasureFixture.measures.read(
          try MeasureFixture.entry(written, low + side))
        guard case .score(let key, _) = reading else {
          Issue.record("\(written) is not read")
          continue
        }
        #expect(key.measure == measure.id)
      }
    }
  }
}

struct `A score is read or asked about, and never guessed` {
  @Test(arguments: [
    ("ODI", "36", "odi", "36"), ("ODI", "36 %", "odi", "36"), ("odi", "36%", "odi", "36"),
    ("Oswestry Disability Index", "36/100", "odi", "36"), ("ODI", "36.5 percent", "odi", "36.5"),
    ("índice de discapacidad de Oswestry", "36 por ciento", "odi", "36"),
    ("INDICE DE DISCAPACIDAD DE OSWESTRY", "36", "odi", "36"),
    ("NRS (leg)", "4/10", "nrs.leg", "4"),
    ("Leg pain 0-10", "2", "nrs.leg", "2"), ("dolor de pierna", "2", "nrs.leg", "2"),
    ("NRS: pierna", "2", "nrs.leg", "2"), ("knee pain left", "2", "nrs.knee.left", "2"),
    ("PSFS (climbing stairs)", "5.5", "psfs.climbing-stairs", "5.5"),
    ("Grip strength", "32 kg left", "grip-strength.left", "32"),
    ("Grip strength (left hand)", "32", "grip-strength.left", "32"),
    ("right grip", "32 kg", "grip-strength.right", "32"),
    ("fuerza de agarre, mano izquierda", "32 kg", "grip-strength.left", "32"),
    ("5xSTS", "14.2 s", "five-times-sit-to-stand", "14.2"),
    ("Sit-to-stand in 30 s", "7 reps", "thirty-second-chair-stand", "7"),
    ("Timed up and go in s", "14.2", "timed-up-and-go", "14.2"),
    ("ODI (baseline)", "36", "odi", "36"), ("ODI, week 4", "36", "odi", "36"),
    ("initial ODI", "36", "odi", "36"), ("ODI al alta", "36", "odi", "36"),
    ("Grip left (discharge)", "31", "grip-strength.left", "31"),
    ("TUG (with a cane)", "14", "timed-up-and-go.with-a-cane", "14"),
    ("TSK-11", "30", "tsk-11", "30"), ("TSK", "30", "tsk", "30"),
  ])
  func `one number in the measure's unit is read`(
    _ name: String, _ score: String, _ course: String, _ number: String
  ) throws {
    let found = try MeasureFixture.courses([(name, score, "2026-11-20")])
    #expect(found.map(\.id) == [course])
    #expect(found.first?.points.map(\.number.text) == [number])
    #expect(found.first?.questions == [])
  }

  @Test(arguments: [
    ("ODI", "18/50", ScoreDoubt.otherUnit), ("ODI", "18 of 50", .otherUnit),
    ("ODI", "36 points", .otherUnit), ("Grip strength", "70 lb left", .otherUnit),
    ("ODI", "36-40", .notOneNumber), ("ODI", "36 (22)", .notOneNumber),
    ("ODI", "<36", .notOneNumber), ("ODI", "about", .notOneNumber), ("ODI", "٣٦", .notOneNumber),
    ("ODI", "036", .notOneNumber), ("ODI", "3e1", .notOneNumber),
    ("PSFS, 5", "5", .notOneNumber), ("Grip strength", "32 kg", .noSide),
    ("Grip strength left", "32 kg right", .noSide), ("ODI", "100.1", .outOfRange(1001)),
    ("ODI", "-1", .outOfRange(-1)), ("TSK", "16", .outOfRange(16)),
    ("NRS", "999999999999999", .outOfRange(0)), ("TUG", "0", .outOfRange(0)),
  ])
  func `anything else is a doubt of its measure`(
    _ name: String, _ score: String, _ doubt: ScoreDoubt
  ) throws {
    let reading = MeasureFixture.measures.read(try MeasureFixture.entry(name, score))
    guard case .doubt(_, let found) = reading else {
      Issue.record("\(reading)")
      return
    }
    switch (found, doubt) {
    case (.outOfRange(let number), .outOfRange): #expect(number == ExactDecimal(score))
    default: #expect(found == doubt)
    }
  }

  @Test(arguments: [
    ("ODI score", "odi"), ("Oswetry", "odi"), ("O.D.I.", "odi"), ("Oswestry (ODI)", "odi"),
    ("Oswesrty Index", "odi"), ("ODI (new form)", "odi"), ("the Roland", "rmdq"),
    ("Rolland Morris", "rmdq"), ("LEFS of today", "lefs"), ("mean NPRS", "nrs"),
    ("Tampa total", "tsk"), ("pinch grip", "grip-strength"),
    (String(repeating: "ODI ", count: 2000), "odi"),
  ])
  func `a name that is almost a measure's is a doubt of that measure, and no course of its own`(
    _ name: String, _ measure: String
  ) throws {
    let reading = MeasureFixture.measures.read(try MeasureFixture.entry(name, "36"))
    guard case .doubt(let key, .otherName(let called)) = reading else {
      Issue.record("\(reading)")
      return
    }
    #expect(key.measure.text == measure && key.part == nil && key.side == nil)
    #expect(called == name)
  }

  @Test(arguments: [
    "Berg Balance Scale", "pain catastrophizing scale", "knee", "Knee range of motion in degrees",
    "", " ", "(", "(((", ":::", "ODI2", "NRSleg", "left", "left right", "%", "\u{202E}IDO",
    "<script>", "Rolling", "grit", "MODI", String(repeating: "index ", count: 2000),
  ])
  func `a measure that nothing knows stays words`(_ name: String) throws {
    #expect(MeasureFixture.measures.read(try MeasureFixture.entry(name, "36")) == .unknown)
    let courses = MeasureCourses(
      of: [try MeasureFixture.entry(name, "36")], by: MeasureFixture.measures)
    #expect(courses.courses.isEmpty && courses.unknown.map(\.name) == [name])
  }
}
