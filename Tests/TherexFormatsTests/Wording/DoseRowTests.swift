import Testing
import TherexFormats
import TherexModel
import TherexTestSupport

/// A dose as a row of short cells.
struct DoseRowTests {
  private func row(_ text: String, _ body: BodyMass? = nil) throws -> DoseRow {
    let wording = DoseWording(phrases: try Phrasebook.phrases("en"), bodyMass: body)
    let read = try DoseText.parse(text)
    return wording.row(of: read.dosage, schedule: read.schedule)
  }

  @Test func `each term has its cell`() throws {
    let row = try row("3-4x10-12 each side, hold 5 s, @ 20 kg, Mon Wed Fri, 2x/day")
    #expect(row.sets == "3 to 4")
    #expect(row.count == "10 to 12")
    #expect(row.hold == "5 seconds")
    #expect(row.side == "Each side")
    #expect(row.load == "20 kg")
    #expect(row.days == "Mon, Wed, Fri, 2 times a day")
    #expect(try self.row("10 reps, 2x/week Tue Thu").days == "2 days a week, Tue, Thu")
    #expect(row.bounds.isEmpty)
    #expect(row.more.isEmpty)
  }

  @Test func `what has no cell stands beside the row`() throws {
    let row = try row("3x10, tempo 3-1-1-0, to 90 deg, rest 60 s, RIR 3")
    #expect(row.bounds == "Go no further than 90 degrees, stop when you could do 3 more")
    for words in ["3 seconds", "rest 60 seconds between sets", "90 degrees", "3 more"] {
      #expect(row.more.contains(words), "\(words)")
    }
  }

  @Test func `a load that is a start, or less where one cannot, says so beside its number`() throws
  {
    let row = try row("5x15 start @ 50% body mass if able", try BodyMass(66, .kilograms))
    #expect(row.load == "33 kg")
    #expect(row.bounds.contains("if you can, less if you cannot"))
    #expect(row.more.contains("50% of your body weight"))
  }

  @Test func `a side that is the affected one, or first, is never shortened`() throws {
    #expect(try row("10 reps affected").side == "On the affected side")
    #expect(
      try row("10 reps each side affected first").side
        == "Each side, affected first")
    #expect(try row("10 reps left").side == "Left")
  }

  @Test func `a hold that is not plain keeps its words`() throws {
    #expect(try row("10 reps, may hold 5 s").hold == "You may hold for 5 seconds")
  }

  @Test func `sets that nobody wrote are not one set, and no dose says to ask`() throws {
    #expect(try row("10 reps").sets.isEmpty)
    #expect(try row("").more == "How much is not written here. Ask your therapist.")
  }
}
