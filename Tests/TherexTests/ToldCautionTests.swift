import Testing
import Therex
import TherexTestSupport

/// What rules tell the patient stands with the exercise that they are about.
struct `Rules' words reach the patient` {
  private func page(
    _ text: String, language: String = "en", layout: Handout.Layout = .full
  ) throws -> String {
    let plan = try BuiltInContext.plan(text)
    let resolved = try BuiltInContext.resolved(plan, language: language)
    return try BuiltInContext.page(
      resolved, by: BuiltInContext.handoutWriter(layout, figures: { _ in nil }), language: language
    ).html
  }

  private func cards(_ html: String) -> [Substring] {
    html.split(separator: "<article").dropFirst().map { $0 }
  }

  private static let pregnant =
    "# P\npatient: A\nfindings: pregnancy\n\n## One\npelvic-tilt: 10 reps, daily\ncat-cow: 10 reps\n"

  @Test func `a caution stands with the exercise that its rule is about, and with no other`() throws
  {
    let cards = cards(try page(Self.pregnant))
    #expect(cards.count == 2)
    #expect(cards[0].contains("Do not stay flat on your back for long."))
    #expect(!cards[1].contains("flat on your back"))
  }

  @Test(arguments: Handout.Layout.allCases)
  func `every layout that shows cautions shows it`(layout: Handout.Layout) throws {
    let shows = try page(Self.pregnant, layout: layout).contains("flat on your back")
    #expect(shows == (layout != .log))
  }

  @Test func `it is said in the language of the exercise's own text`() throws {
    let spanish = try page(Self.pregnant, language: "es")
    #expect(spanish.contains("No se quede mucho tiempo acostada boca arriba."))
    let french = try page(Self.pregnant, language: "fr")
    #expect(french.contains("Ne restez pas longtemps"))
    #expect(!french.contains("Do not stay flat on your back for long."))
  }

  @Test func `a rule that was set aside tells the patient nothing`() throws {
    let aside = Self.pregnant.replacing(
      "\n\n##", with: "\noverride: pregnancy-on-the-back; early; A; 2026-11-20\n\n##")
    #expect(try !page(aside).contains("flat on your back"))
  }

  @Test func `what the exercise's own caution or limit says is not said twice`() throws {
    let balance = try page(
      "# P\npatient: A\nfindings: poor balance\n\n## One\nsquat: 10 reps, daily\n")
    #expect(balance.contains("If your balance is poor, hold on to a counter."))
    #expect(!balance.contains("Hold on to something firm."))
    let curl = try page("# P\npatient: A\n\n## One\nleg-curl: 4x10 @ 20 kg, RPE 9, Mon Thu\n")
    #expect(curl.split(separator: "Stop before your legs are tired out.").count == 2)
  }

  @Test func `an alternative's caution stands with the alternative`() throws {
    let html = try page(
      "# P\npatient: A\nfindings: pregnancy\n\n## One\ncat-cow: 10 reps, daily\n"
        + "    or: pelvic-tilt 10 reps\n")
    let parts = html.split(separator: "Posterior pelvic tilt", maxSplits: 1)
    #expect(html.split(separator: "flat on your back").count == 2)
    #expect(parts.count < 2 || !parts[0].contains("flat on your back"))
  }

  @Test func `a document's caution is shown to every patient, whatever was found`() throws {
    let html = try page(
      "# P\npatient: A\nfindings: shoulder problem\n\n## One\nprone-press-up: 10 reps, daily\n")
    #expect(html.contains("spinal stenosis"))
  }
}
