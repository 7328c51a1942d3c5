import Testing
import TherexEncodings
import TherexFormats
import TherexModel

struct `A log holds scores` {
  private func log(_ measures: String, note: String = "") throws(ReadErrors) -> SessionLog {
    try LogFormat.parse(
      Array(
        """
        {"format": "1.2", "sessions": [{"id": "a", "at": "2026-11-24T18:30:00Z", "plan": "p", \
        "version": 1\(note), "measures": \(measures)}]}
        """.utf8))
  }

  @Test func `that are written as they were read`() throws {
    let log = try log(
      """
      [{"measure": "ODI", "score": 36.5}, \
      {"measure": "=grip, \\"x\\"", "score": -31, "date": "2026-11-23", "side": "left"}]
      """)
    let scores = try #require(log.records.first).measures
    #expect(scores.map(\.score.text) == ["36.5", "-31"])
    #expect(scores[1].side == .left && scores[1].date?.text == "2026-11-23")
    let bytes = LogFormat.bytes(of: log)
    #expect(try LogFormat.parse(bytes) == log)
    #expect(LogFormat.bytes(of: try LogFormat.parse(bytes)) == bytes)
    let csv = String(decoding: LogFormat.csv(of: log), as: UTF8.self)
    #expect(csv.contains(#""ODI 36.5; =grip, ""x"" -31 left 2026-11-23""#))
  }

  @Test(arguments: [
    (#"[{"measure": "ODI"}]"#, "'score' is missing"),
    (#"[{"score": 36}]"#, "'measure' is missing"),
    (#"[{"measure": "ODI", "score": "36"}]"#, "score is a string"),
    (#"[{"measure": "ODI", "score": 36, "unit": "%"}]"#, "unknown key 'unit'"),
    (#"[{"measure": "Grip", "score": 36, "side": "both"}]"#, "side is none of its words"),
    (#"[{"measure": "ODI", "score": 36, "date": "2026-02-30"}]"#, "date names day 30"),
    (#"[{"measure": "O\nDI", "score": 36}]"#, "measures.measure"),
    (#"[{"measure": "", "score": 36}]"#, "measures.measure"),
    (
      #"[{"measure": "ODI", "score": 36}, {"measure": "ODI", "score": 37}]"#,
      "has two scores of one measure"
    ),
    (#"{"measure": "ODI", "score": 36}"#, "measures is an object"),
  ])
  func `and refuses what is none, with its place`(_ measures: String, _ says: String) {
    do {
      _ = try log(measures)
      Issue.record("it was read")
    } catch {
      #expect(error.first.problem.contains(says), "\(error.first)")
      #expect(!error.first.problem.contains("36"))
    }
  }

  @Test func `records of one session join, and a score told twice is a conflict`() throws {
    let one = try log(#"[{"measure": "ODI", "score": 36}]"#)
    let more = try log(#"[{"measure": "ODI", "score": 36}, {"measure": "NRS", "score": 2}]"#)
    let other = try log(#"[{"measure": "ODI", "score": 63}]"#)
    for logs in [[one, more], [more, one]] {
      #expect(SessionLog.merged(logs).records == more.records)
    }
    #expect(SessionLog.merged([one, other]).conflicts.map(\.fields) == [["measures"]])
    let apart = try log(#"[{"measure": "NRS", "score": 2}]"#)
    let joined = SessionLog.merged([one, apart]).sessions.first?.measures.map(\.measure)
    #expect(joined == SessionLog.merged([apart, one]).sessions.first?.measures.map(\.measure))
    #expect(joined.map(Set.init) == ["ODI", "NRS"])
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func `any scores come back`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let names = ["ODI", "a\"b", "=1", "\u{1F600}", "عضلة", "x, y", "\\", "</script>"]
    var scores: [LoggedScore] = []
    for name in names where random.next() % 2 == 0 {
      let units = Int(random.next() % 2_000_000) - 1_000_000
      let number = try #require(ExactDecimal("\(units).5") ?? ExactDecimal(units) as ExactDecimal?)
      let side = random.next() % 3 == 0 ? MeasureSide.allCases[Int(random.next() % 2)] : nil
      let date = random.next() % 2 == 0 ? CivilDate(dayNumber: 20_000) : nil
      scores.append(try LoggedScore(measure: name, score: number, date: date, side: side))
    }
    let session = try Session(
      id: SessionID("s"), time: SessionTime("2026-11-24T18:30:00Z"), plan: PlanID("p"), version: 1,
      measures: scores)
    #expect(try LogFormat.parse(LogFormat.bytes(of: SessionLog([session]))).records == [session])
  }
}
