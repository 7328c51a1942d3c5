import Testing

@testable import TherexModel

@Suite struct `Doses are merged term by term` {
  private func count(_ number: Int) throws -> Count { try Count(ExactDecimal(number)) }

  /// One that states all that may stand together, and what it states.
  private func full() throws -> Dosage {
    try Dosage(
      sets: count(3), repetitions: .count(count(10)), side: .left, load: Load(.ownBody),
      hold: Hold(.asAble), duration: Timed(Amount(30), .seconds), tempo: Tempo(3, 1, 1, 0),
      rangeLimit: Amount(90), rest: Timed(Amount(60), .seconds), effort: Effort(rpe: Amount(5)))
  }

  @Test func `a term alone is stated, and no other`() throws {
    let full = try full()
    for term in DoseTerm.allCases {
      let alone = full.only(term)
      #expect(DoseTerm.allCases.filter(alone.states) == (full.states(term) ? [term] : []))
    }
    #expect(DoseTerm.allCases.filter { !full.states($0) } == [.distance])
  }

  @Test func `what is unstated is filled, a volume as a whole`() throws {
    let full = try full()
    let way = try Dosage(distance: Distance(Amount(400), .metres))
    let filled = way.filled(from: full)
    for term in DoseTerm.allCases {
      #expect(filled.only(term) == (term.isVolume ? way : full).only(term), "\(term)")
    }
    #expect(try Dosage(isSame: true).filled(from: full) == full)
    #expect(Dosage.unstated.filled(from: full) == full)
  }

  @Test func `a set's own terms stand for the dose's, but for the number of sets`() throws {
    let full = try full()
    let own = try Dosage(
      repetitions: .several, load: Load(.band(.red)), effort: Effort(rir: Amount(1)))
    let merged = full.replaced(by: own)
    for term in DoseTerm.allCases {
      #expect(merged.only(term) == (own.states(term) ? own : full).only(term), "\(term)")
    }
  }

  @Test func `a set with a distance in a dose with a time has the distance`() throws {
    let way = try Dosage(distance: Distance(Amount(400), .metres))
    let merged = try full().replaced(by: way)
    #expect(merged.distance == way.distance)
    #expect(merged.duration == nil)
    #expect(merged.repetitions == (try full()).repetitions)
    #expect(try Dosage(merged.terms) == merged)
  }

  @Test func `a schedule's days and times are filled apart`() throws {
    let outer = try Schedule(days: .daily, timesADay: count(2), isAsNeeded: true)
    let hourly = try Schedule(everyHours: Amount(2))
    let filled = hourly.filled(from: outer)
    for term in ScheduleTerm.allCases {
      #expect(filled.states(term) == (term == .days || term == .everyHours), "\(term)")
    }
    #expect(Schedule.unstated.filled(from: outer) == outer)
  }
}
