import Foundation
import Testing
import Therex
import TherexTestSupport

/// What a card says of the plan's limits: its steps and its picture show the movement without them.
struct `A card says the limits that matter in its exercise` {
  private static let head = """
    # P
    patient: A
    call: 555 0100
    start: 2026-11-23
    pain: at most 4/10

    """

  private static func cards(
    _ text: String, _ language: String = "en", _ layout: Handout.Layout = .full
  ) throws -> [String] {
    let plan = try BuiltInContext.plan(head + text)
    let html = try BuiltInContext.page(
      BuiltInContext.resolved(plan, language: language),
      by: try BuiltInContext.handoutWriter(layout, figures: { _ in nil }), language: language
    ).html.replacingOccurrences(of: "&#39;", with: "'")
    return html.components(separatedBy: "<article class=\"exercise\"").dropFirst().map {
      $0.components(separatedBy: "</article>")[0]
    }
  }

  private static func phrase(_ key: String, _ language: String) throws -> String {
    let url = BuiltInContext.root.appending(path: "Templates/phrases/\(language).json")
    let file = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    let phrases = try #require(file?["phrases"] as? [String: Any])
    return try #require(phrases[key] as? String)
  }

  private static let languages = ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"]
  private static let layouts: [Handout.Layout] = [.full, .page, .large]

  @Test(arguments: languages, layouts)
  func `an exercise without pain says that this is its limit, beside one that accepts pain`(
    language: String, layout: Handout.Layout
  ) throws {
    let cards = try Self.cards(
      "\n## One\nsquat: 2x10, daily\nleg-press: 2x10 both @ 10 kg\n", language, layout)
    let words = try Self.phrase("noPainHere", language)
    #expect(cards[0].components(separatedBy: words).count == 2)
    #expect(!cards[1].contains(words))
  }

  @Test(arguments: languages, layouts)
  func `a range of the dose goes before the steps and the picture`(
    language: String, layout: Handout.Layout
  ) throws {
    let cards = try Self.cards(
      "\n## One\nleg-press: 2x10 both @ 10 kg, to 60 deg\nleg-curl: 2x10 both @ 5 kg\n", language,
      layout)
    let words = try Self.phrase("limitFirst", language)
    #expect(cards[0].components(separatedBy: words).count == (layout == .page ? 1 : 2))
    #expect(!cards[1].contains(words))
  }

  @Test(arguments: languages, layouts)
  func `a precaution and weight bearing stand on the cards that they matter in`(
    language: String, layout: Handout.Layout
  ) throws {
    let cards = try Self.cards(
      """
      precaution: no flexion past 90 deg of the knee
      precaution: no twisting
      weight bearing: partial 50%

      ## One
      single-leg-press: 2x10 each side @ 10 kg
      seated-trunk-rotation: 5 reps each side
      prone-press-up: 10 reps
      """, language, layout)
    let wording = DoseWording(phrases: try BuiltInContext.phrases(language))
    let knee = try #require(wording.words(ofPrecaution: "no flexion past 90 deg of the knee"))
    let twist = try #require(wording.words(ofPrecaution: "no twisting"))
    let weight = try #require(wording.words(ofWeightBearing: "partial 50%"))
    #expect(cards[0].contains(knee) && cards[0].contains(weight) && !cards[0].contains(twist))
    #expect(cards[0].contains(try Self.phrase("limitFirst", language)) == (layout != .page))
    #expect(cards[1].contains(twist) && !cards[1].contains(knee))
    #expect(!cards[1].contains(try Self.phrase("limitFirst", language)))
    for words in [knee, twist, weight] { #expect(!cards[2].contains(words)) }
  }

  @Test func `a precaution in the clinician's words is known by the joint that it names`() throws {
    let cards = try Self.cards(
      """
      precaution: Keep your left knee a little bent.
      precaution: Somebody is at home while you exercise.

      ## One
      leg-press: 2x10 both @ 10 kg
      prone-press-up: 10 reps
      """)
    #expect(cards[0].contains("Keep your left knee a little bent."))
    #expect(!cards[1].contains("Keep your left knee"))
    #expect(!cards.joined().contains("Somebody is at home"))
  }

  @Test func `a side that is not restricted has no line`() throws {
    let cards = try Self.cards(
      """
      precaution: no flexion past 90 deg of the left knee

      ## One
      single-leg-press: 2x10 right @ 10 kg
      leg-curl: 2x10 both @ 5 kg
      """)
    #expect(!cards[0].contains("do not bend it past"))
    #expect(cards[1].contains("do not bend it past"))
  }

  // MARK: Words

  @Test(
    arguments: zip(
      languages,
      [
        "December 7, 2026", "7 de diciembre de 2026", "7 décembre 2026", "7. Dezember 2026",
        "7 de dezembro de 2026", "2026年12月7日", "2026",
      ]))
  func `a date in the clinician's words stands as the language writes it`(
    language: String, date: String
  ) throws {
    let text = """
      baseline: knee pain since 2026-12-07
      precaution: Lift no more than 5 kg until 2026-12-07.
      goal: walk 30 minutes by 2026-12-07
      stop: a cough after 2026-12-07; call us
      note: Come again on 2026-12-07.

      ## One
      leg-curl: 2x10 both @ 5 kg
          note: Only until 2026-12-07.
      """
    let plan = try BuiltInContext.plan(Self.head + text)
    for layout in Handout.Layout.allCases where layout != .clinician {
      let html = try BuiltInContext.page(
        BuiltInContext.resolved(plan, language: language),
        by: try BuiltInContext.handoutWriter(layout, figures: { _ in nil }), language: language
      ).html
      #expect(!html.contains("2026-12-07"), "\(layout)")
      #expect(layout == .log || html.contains(date), "\(layout)")
    }
  }

  @Test(arguments: languages)
  func `a time is not said to be a number of times`(language: String) throws {
    let cards = try Self.cards(
      "\n## One\nleg-curl: 2x8 both @ 5 kg\nwalking: for 10 min, daily\n", language)
    let (times, time) = (
      try Self.phrase("rowCount", language), try Self.phrase("rowTime", language)
    )
    #expect(cards[0].contains("<dt>\(times)</dt>") && !cards[0].contains("<dt>\(time)</dt>"))
    #expect(cards[1].contains("<dt>\(time)</dt>") && !cards[1].contains("<dt>\(times)</dt>"))
    if language == "de" { #expect(times == "Anzahl") }
  }

  @Test(arguments: languages.dropFirst())
  func `full weight as tolerated is said in the page's language`(language: String) throws {
    let wording = DoseWording(phrases: try BuiltInContext.phrases(language))
    #expect(
      wording.words(ofWeightBearing: "full, as tolerated")
        == wording.words(ofWeightBearing: "as tolerated"))
    #expect(wording.words(ofWeightBearing: "full, as tolerated") != nil)
  }
}
