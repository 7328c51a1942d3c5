import Testing
import TherexModel

@Suite struct `An exact decimal` {
  @Test(arguments: [
    ("0", "0"), ("12", "12"), ("2.5", "2.5"), ("2.50", "2.5"), ("-3", "-3"),
    ("0.000001", "0.000001"),
    ("-0.5", "-0.5"), ("999999999999999", "999999999999999"), ("10.00", "10"), ("0.10", "0.1"),
    ("123456789.123456", "123456789.123456"),
  ])
  func `digits with a point are read and written without rounding`(_ typed: String, _ text: String)
  {
    #expect(ExactDecimal(typed)?.text == text)
  }

  @Test(arguments: [
    "", "-", ".", ".5", "5.", "05", "00", "1,5", "1e3", "+1", "1.2.3", "1 ", "0x10",
    "1234567890123456",
    "0.1234567", "٣", "NaN", "--1", "1-2",
  ])
  func `anything else is no number`(_ typed: String) {
    #expect(ExactDecimal(typed) == nil)
  }

  @Test func `equal numbers are equal values, and are ordered across their digits`() throws {
    let half = try #require(ExactDecimal("0.5"))
    #expect(ExactDecimal("0.50") == half)
    #expect(half < 1)
    #expect(try #require(ExactDecimal("-0.5")) < 0)
    #expect(try #require(ExactDecimal("2.09")) < #require(ExactDecimal("2.1")))
  }

  @Test func `sums are exact`() throws {
    let tenth = try #require(ExactDecimal("0.1"))
    let fifth = try #require(ExactDecimal("0.2"))
    #expect((tenth + fifth).text == "0.3")
    #expect((fifth - tenth - tenth).text == "0")
  }
}

@Suite struct `An id` {
  @Test func `every text of four signs is one exactly where hyphens stand single and within`() {
    let signs: [Character] = ["a", "9", "-", "B", "é", " "]
    var texts = [""]
    for _ in 0..<4 { texts += texts.flatMap { text in signs.map { text + String($0) } } }
    for text in Set(texts) {
      let isID =
        !text.isEmpty && text.allSatisfy { "a9-é".contains($0) } && !text.hasPrefix("-")
        && !text.hasSuffix("-") && !text.contains("--")
      guard ((try? Slug(text)) != nil) == isID else {
        Issue.record("\"\(text)\"")
        return
      }
    }
  }

  @Test func `a hundred signs are an id and one more are not`() throws {
    for letter in ["a", "é"] {
      let longest = String(repeating: letter, count: 100)
      #expect(try Slug(longest).text == longest)
      #expect(throws: PlanError.self) { try Slug(longest + letter) }
    }
  }
}

@Suite struct `A text of one line` {
  @Test func `holds no control, no space at an end, and any other scalar`() throws {
    for scalar in (0...0x2100).compactMap(Unicode.Scalar.init) {
      let isControl =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029
      for (text, isEnd) in [("a\(scalar)b", false), ("\(scalar)b", true), ("a\(scalar)", true)] {
        let isLine = !isControl && !(isEnd && scalar == " ")
        guard ((try? PlanHeader.line(text, at: "note")) != nil) == isLine else {
          Issue.record("U+\(String(scalar.value, radix: 16))")
          return
        }
      }
    }
    #expect(throws: PlanError.self) { try PlanHeader.line("", at: "note") }
  }
}

@Suite struct `An amount` {
  static func bounds<S: Scale>(_ scale: S.Type, _ good: [String], _ bad: [String]) {
    for text in good {
      #expect(throws: Never.self, "\(S.word) \(text)") {
        try Amount<S>(#require(ExactDecimal(text)))
      }
    }
    for text in bad {
      #expect(throws: PlanError.self, "\(S.word) \(text)") {
        try Amount<S>(#require(ExactDecimal(text)))
      }
    }
  }

  @Test func `each scale has its bounds, and whether it is whole`() {
    Self.bounds(Counts.self, ["1", "100000"], ["0", "-1", "100001", "1.5"])
    Self.bounds(Times.self, ["1", "1.5", "100000"], ["0", "0.5", "100000.1"])
    Self.bounds(Lengths.self, ["0.000001", "100000"], ["0", "-1", "100001"])
    Self.bounds(Masses.self, ["0.5", "100000"], ["0", "-1", "100001"])
    Self.bounds(Percents.self, ["0.5", "1000"], ["0", "1000.1"])
    Self.bounds(RPEScale.self, ["0", "6.5", "10"], ["-1", "10.5"])
    Self.bounds(RIRScale.self, ["0", "10"], ["1.5", "11"])
    Self.bounds(BorgScale.self, ["6", "20"], ["5", "21", "6.5"])
    Self.bounds(PulseScale.self, ["20", "250"], ["19", "251", "60.5"])
    Self.bounds(Degrees.self, ["0", "360", "7.5"], ["361", "-1"])
    Self.bounds(PainScale.self, ["0", "10", "2.5"], ["11", "-1"])
  }

  @Test func `a range does not run backward, and says how it would be right`() {
    #expect(
      throws: PlanError(at: "repetitions", "runs backward (10-5)", fix: "write 5-10")
    ) { try Count(10, 5, at: "repetitions") }
    #expect(throws: Never.self) { try Count(5, 10) }
  }

  @Test func `it holds its ends, and more where at least was said`() throws {
    let range = try Count(3, 5)
    #expect([2, 3, 5, 6].map { range.contains($0) } == [false, true, true, false])
    #expect(try Count(3, atLeast: true).contains(99))
    #expect(try !Count(3).isRange)
  }
}

@Suite struct `An id that a person can type` {
  @Test(arguments: [
    "a", "leg-press", "3-way", "ñandú", "تمرين", "方法", String(repeating: "x", count: 100),
  ])
  func `letters and digits of any script with single hyphens are one`(_ text: String) throws {
    #expect(try Slug(text).text == text)
  }

  @Test(arguments: [
    "", "-", "A", "a b", "-a", "a-", "a--b", "a_b", "a/b", "a\u{0}b", "🦵", "e\u{301}",
    String(repeating: "x", count: 101),
  ])
  func `anything else is refused`(_ text: String) {
    #expect(throws: PlanError.self) { try Slug(text) }
  }

  @Test(arguments: [
    ("Calm the leg pain", "calm-the-leg-pain"), ("  A -- b! ", "a-b"), ("Öl & Salz", "öl-salz"),
    ("É", "é"), ("e\u{301}t", "et"), ("\u{130}x", "ix"),
  ])
  func `a title has one`(_ title: String, _ text: String) {
    #expect(Slug(title: title)?.text == text)
    #expect(Slug(title: title).map { (try? Slug($0.text)) != nil } == true)
  }

  @Test func `a title without letters has none, a long one is cut`() {
    #expect(Slug(title: "!!! 🦵") == nil)
    let long = Slug(title: String(repeating: "ab ", count: 100))
    #expect(long?.text.count ?? 0 <= 100)
    #expect(long?.text.hasSuffix("-") == false)
  }
}

@Suite struct `A schedule` {
  @Test func `named days agree with times a week, times of day with times a day`() throws {
    let week = try WeekdaySet([.monday, .wednesday])
    #expect(throws: Never.self) { try Schedule(days: .weekdays(week, Count(2))) }
    #expect(throws: Never.self) { try Schedule(days: .weekdays(week, Count(1, 3))) }
    #expect(throws: Never.self) { try Schedule(days: .weekdays(week, Count(2, atLeast: true))) }
    #expect(throws: PlanError.self) { try Schedule(days: .weekdays(week, Count(3))) }
    #expect(throws: PlanError.self) { try Schedule(days: .weekdays(week, Count(3, atLeast: true))) }
    #expect(throws: Never.self) {
      try Schedule(timesADay: Count(2), timesOfDay: [.evening, .morning])
    }
    #expect(throws: PlanError.self) { try Schedule(timesADay: Count(3), timesOfDay: [.morning]) }
  }

  @Test func `times of day are kept in order, each once`() throws {
    let eight = TimeOfDay.clock(try ClockTime(hour: 8, minute: 0))
    let schedule = try Schedule(timesOfDay: [.bedtime, eight, .morning])
    #expect(schedule.timesOfDay == [.morning, eight, .bedtime])
    #expect(throws: PlanError.self) { try Schedule(timesOfDay: [eight, eight]) }
  }

  @Test func `contradictions are refused`() {
    #expect(throws: PlanError.self) { try Schedule(timesADay: Count(3), everyHours: Amount(2)) }
    #expect(throws: PlanError.self) { try Schedule(timesADay: Count(5), atMostADay: Count(4)) }
    #expect(throws: PlanError.self) { try Schedule(everyHours: Amount(25)) }
    #expect(throws: PlanError.self) { try WeekdaySet([]) }
    #expect(throws: PlanError.self) { try WeekdaySet([.monday, .monday]) }
    #expect(throws: PlanError.self) { try ClockTime(hour: 24, minute: 0) }
    #expect(throws: PlanError.self) { try ClockTime(hour: 0, minute: 60) }
  }

  @Test func `what it leaves unstated is taken from another`() throws {
    let own = try Schedule(days: .daily)
    let other = try Schedule(days: .everyOtherDay, timesADay: Count(2))
    #expect(own.filled(from: other) == (try Schedule(days: .daily, timesADay: Count(2))))
    #expect(Schedule.unstated.filled(from: other) == other)
  }
}
