import Testing

@testable import TherexModel

struct `Words are recognised, filled in and mended` {
  @Test(arguments: [
    ("Both legs grow weaker", true), ("both legs weak", true), ("one leg grows weaker", false),
    ("weak both legs", true), ("unweak both legs", false), ("", false),
  ])
  func `a group is met when each of its words begins a word`(text: String, isMet: Bool) {
    #expect(WordGroups([["both legs", "weak"]]).match(text) == isMet)
  }

  @Test(arguments: [
    ("no pain", true), ("numb since Friday", false), ("know", false), ("say no", true),
    ("sin dolor", true), ("NO", true), ("nö", false),
  ])
  func `a denial is a whole word`(text: String, isMet: Bool) {
    #expect(WordGroups([["no"], ["sin"]]).matchWhole(text) == isMet)
  }

  @Test func `places are filled in and others stay`() {
    let filled = RuleWords.fill("{a} {b} {a} {", [("a", "{b}"), ("b", "x")])
    #expect(filled == "{b} x {b} {")
  }

  @Test func `the nearest word is within a third of the letters`() {
    let words = ["knee-injury", "hip-replacement", "pain-003"]
    #expect(nearestWord(to: "knee-injry", in: words) == "knee-injury")
    #expect(nearestWord(to: "kneei-njury", in: words) == "knee-injury")
    #expect(nearestWord(to: "pain-004", in: words) == "pain-003")
    #expect(nearestWord(to: "something else", in: words) == nil)
    #expect(nearestWord(to: String(repeating: "a", count: 100), in: words) == nil)
  }

  @Test func `a note's numbers are read with their words`() {
    #expect(
      NoteToken.tokens(of: "Hold 20-30 s, 3x.")
        == [.word("hold"), .number(20, 30), .word("s"), .number(3, 3), .word("x")])
    // A decimal is no whole number of anything.
    #expect(NoteToken.tokens(of: "2.5 seconds") == [.word("."), .word("seconds")])
  }
}

struct `The strictest limit of pain` {
  private func limit(
    _ atMost: Int? = nil, _ rise: PainLimit.Rise? = nil, _ settled: Int? = nil
  ) throws -> PainLimit {
    try PainLimit(
      atMost: try atMost.map { try Amount(ExactDecimal($0)) }, rise: rise,
      settledWithin: try settled.map { try Amount(ExactDecimal($0)) })
  }

  @Test func `takes the stricter of each part, and a part that only one states`() throws {
    let a = try limit(5, .mild, 30)
    let b = try limit(3, nil, 60)
    #expect(a.strictest(with: b, mild: 1) == (try limit(3, .mild, 30)))
    #expect(b.strictest(with: a, mild: 1) == (try limit(3, .mild, 30)))
    #expect(a.strictest(with: a, mild: 1) == a)
  }

  @Test func `no rise is stricter than a mild one, and a mild one than a rise of 3`() throws {
    let none = try limit(nil, PainLimit.Rise.none)
    let mild = try limit(nil, .mild)
    let three = try limit(nil, .atMost(try Amount(3)))
    #expect(mild.strictest(with: none, mild: 1).rise == PainLimit.Rise.none)
    #expect(three.strictest(with: mild, mild: 1).rise == .mild)
    #expect(mild.looserPart(than: none, mild: 1) != nil)
    #expect(none.looserPart(than: mild, mild: 1) == nil)
    #expect(three.looserPart(than: mild, mild: 1) != nil)
  }

  @Test func `where no rise is accepted, no time to settle is left`() throws {
    let merged = try limit(nil, .mild, 30).strictest(
      with: try limit(nil, PainLimit.Rise.none), mild: 1)
    #expect(merged.settledWithin == nil)
  }
}
