import Testing
import Therex
import TherexTestSupport

/// Doses, conditions and what comes next are said in short sentences.
struct `What comes next is said plainly` {
  private static func page(_ text: String, language: String = "en") throws -> String {
    try `The patient's page says what the documents say`.page(text, language: language)
  }

  private static let ladder =
    "# P\npatient: A\nfindings: poor balance\n\n## One\nenter when: no poor balance\nentered: 2026-11-23\n"
    + "leg-press: 3x10-12 both @ 15 kg, tempo 3-0-2-0, daily or at least 4-5x/week\n"
    + "    progress: @ +2 kg to 30 kg, after 2 sessions at the top of the range, pain <= 3\n"
    + "    back: if pain > 4\n"

  @Test func `tempo, the aim, the top of the range and the way back are said plainly`() throws {
    let html = try Self.page(Self.ladder)
    #expect(html.contains("Lower in 3 seconds, lift in 2 seconds"))
    #expect(!html.contains("do not wait"))
    #expect(html.contains("Every day (4 to 5 days a week is the least)"))
    #expect(html.contains("like this: “3 sets of 12”"))
    #expect(!html.contains("highest numbers"))
    #expect(html.contains("You then go back one step"))
    #expect(!html.contains("The plan is then"))
    #expect(html.contains("Your therapist may make it harder when this is true"))
    #expect(!html.contains("All of this must be true first"))
  }

  @Test func `a condition is said as what is true and not as what is not there`() throws {
    let waiting = Self.ladder.replacing("entered: 2026-11-23\n", with: "")
    let html = try Self.page(waiting)
    #expect(html.contains("Your balance is good"))
    #expect(!html.contains("There is no poor balance"))
    #expect(try Self.page(waiting, language: "es").contains("Su equilibrio es bueno"))
  }
}
