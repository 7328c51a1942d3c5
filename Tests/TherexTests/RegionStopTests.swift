import Foundation
import Testing
import Therex
import TherexTestSupport

/// Which headings and signs stand on the first page, by what is in the plan, each sign once.
struct `A patient's page stops by region` {
  private static let head = "patient: A\ncall: 555 0100\nemergency: 112\nlanguage: "
  private static let shoulder = """
    findings: rotator cuff tear

    ## One
    shoulder-rotation: 2x10 each side @ red band, daily

    """
  private static let knee = """
    surgery: 2026-10-20, right knee replacement
    findings: knee replacement
    start: 2026-11-23

    ## One
    leg-press: 2x10 both @ 20 kg, daily

    """
  private static let spine = """
    findings: disc herniation

    ## One
    prone-press-up: 10 reps, daily

    """
  private static let pregnant = """
    findings: pregnancy, pelvic girdle pain

    ## One
    pelvic-tilt: 10 reps, daily

    """

  private struct Group {
    let name: String
    let heading: String
    let signs: [String]
  }

  private static func plan(_ body: String, _ language: String = "en") throws -> Plan {
    try BuiltInContext.plan("# P\n" + head + language + "\n" + body)
  }

  private static func html(
    _ body: String, _ language: String = "en", _ layout: Handout.Layout = .full
  ) throws -> (html: String, losses: [Loss]) {
    let resolved = try BuiltInContext.resolved(try plan(body, "en"), language: language)
    return try BuiltInContext.page(
      resolved, by: try BuiltInContext.handoutWriter(layout, figures: { _ in nil }),
      language: language)
  }

  private static func all(_ pattern: String, in text: String) -> [[String]] {
    let regex = try? NSRegularExpression(
      pattern: pattern, options: [.dotMatchesLineSeparators])
    let range = NSRange(text.startIndex..., in: text)
    return (regex?.matches(in: text, range: range) ?? []).map { match in
      (1..<match.numberOfRanges).map { index in
        Range(match.range(at: index), in: text).map { String(text[$0]) } ?? ""
      }
    }
  }

  /// The groups of the first page, in its order.
  private static func groups(_ body: String, _ language: String = "en") throws -> [Group] {
    let html = try Self.html(body, language).html
    let parts = html.components(separatedBy: "<div class=\"urgency ").dropFirst()
    return parts.map { part in
      let name = String(part.prefix { $0 != "\"" && $0 != " " })
      let inside = part.components(separatedBy: "<section").first ?? part
      return Group(
        name: name, heading: all("<h3>(.*?)</h3>", in: inside).first?.first ?? "",
        signs: all("<strong><bdi[^>]*>(.*?)</bdi></strong>", in: inside).compactMap(\.first)
          .map { $0.replacingOccurrences(of: "&#39;", with: "'") })
    }
  }

  private static func names(_ groups: [Group]) -> [String] { groups.map(\.name) }

  private static func signs(_ groups: [Group], _ name: String) -> [String] {
    groups.first { $0.name == name }?.signs ?? []
  }

  @Test(arguments: ["en", "es"])
  func `a shoulder plan is about the shoulder and no sign of the low back stands on it`(
    language: String
  ) throws {
    let groups = try Self.groups(Self.shoulder, language)
    #expect(
      Self.names(groups).starts(with: ["emergency", "same-day", "at-once"]),
      "\(Self.names(groups))")
    let emergency = Self.signs(groups, "emergency")
    let expected =
      language == "en"
      ? [
        "Pain in your arm, neck or jaw with sweating or feeling sick",
        "Your shoulder or arm looks out of place, or your hand turns cold, pale or blue",
        "Chest pain, you cannot get your breath, or you collapse",
      ]
      : [
        "Dolor en el brazo, el cuello o la mandíbula, con sudor o náuseas",
        "El hombro o el brazo se ve fuera de lugar, o la mano se pone fría, pálida o azul",
        "Dolor en el pecho, falta de aire o se desmaya",
      ]
    #expect(emergency == expected)
    #expect(
      Self.signs(groups, "same-day").contains(
        language == "en"
          ? "Suddenly you cannot lift your arm" : "De repente no puede levantar el brazo"
      ))
    #expect(
      groups.first { $0.name == "at-once" }?.heading
        == (language == "en" ? "Stop at once" : "Pare de inmediato"))
    let text = groups.flatMap(\.signs).joined(separator: "\n").lowercased()
    for word in ["knee", "both legs", "urine", "rodilla", "las dos piernas", "orina"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test(arguments: ["en", "es"])
  func `a knee after surgery has the knee's signs and those of a wound`(language: String) throws {
    let groups = try Self.groups(Self.knee, language)
    let sameDay = Self.signs(groups, "same-day")
    let expected =
      language == "en"
      ? [
        "Your knee locks, or it pops and swells fast",
        "Suddenly you cannot put weight on your leg", "A joint gets hot, red and swollen",
        "Your wound gets red, hot or swollen, opens or leaks",
        "The part that was operated on suddenly loses strength or feeling",
        "A sore, tight cord that you can feel under your skin", "Fever or chills",
        "A bad fall or a hard knock", "One calf is hot, swollen or sore to touch",
      ]
      : [
        "La rodilla se traba, o chasquea y se hincha rápido",
        "De repente no puede apoyar la pierna",
        "Una articulación se pone caliente, roja e hinchada",
        "La herida se pone roja, caliente o hinchada, se abre o supura",
        "La parte operada pierde de repente fuerza o sensibilidad",
        "Un cordón duro y doloroso que se siente bajo la piel", "Fiebre o escalofríos",
        "Una caída fuerte o un golpe fuerte",
        "Una pantorrilla está caliente, hinchada o duele al tocarla",
      ]
    #expect(sameDay == expected)
    #expect(
      Self.signs(groups, "at-once").contains(
        language == "en" ? "Your knee gives way" : "La rodilla le falla"))
    #expect(
      !Self.signs(groups, "emergency").joined().contains(language == "en" ? "urine" : "orina"))
  }

  @Test(arguments: ["en", "es"])
  func `a plan of the spine has the signs of the cord and the roots`(language: String) throws {
    let groups = try Self.groups(Self.spine, language)
    let emergency = Self.signs(groups, "emergency")
    #expect(emergency.count == 5, "\(emergency)")
    for word in language == "en"
      ? ["when you wipe", "urine or stool", "both legs get weak", "in both legs", "Chest pain"]
      : ["al limpiarse", "orina", "se debilitan las dos", "en las dos piernas", "en el pecho"]
    {
      #expect(emergency.contains { $0.contains(word) }, "\(word)")
    }
    #expect(
      !groups.flatMap(\.signs).joined().lowercased().contains(language == "en" ? "knee" : "rodilla")
    )
  }

  @Test(arguments: ["en", "es"])
  func `a pregnant patient calls the maternity unit for the signs of pregnancy`(
    language: String
  ) throws {
    let signs = Self.signs(try Self.groups(Self.pregnant, language), "emergency")
    let expected =
      language == "en"
      ? [
        "Heavy bleeding from the vagina, or a fit",
        "Any bleeding from the vagina, your waters break, or regular painful contractions",
        "Your baby moves less than usual",
        "A bad headache, trouble seeing, bad pain just below your ribs, or sudden swelling of your face or hands",
      ]
      : [
        "Sangrado vaginal abundante o convulsiones",
        "Cualquier sangrado vaginal, rotura de la bolsa de aguas o contracciones dolorosas y regulares",
        "El bebé se mueve menos de lo habitual",
        "Dolor de cabeza fuerte, problemas para ver, dolor fuerte justo debajo de las costillas o hinchazón repentina de la cara o las manos",
      ]
    #expect(signs.filter(expected.contains) == expected)
    let html = try Self.html(Self.pregnant, language).html
    #expect(
      html.contains(
        language == "en" ? "your maternity unit or 112 now" : "a su maternidad o al 112"))
    #expect(!(try Self.html(Self.spine, language).html.contains("matern")))
  }

  @Test(
    arguments: [shoulder, knee, spine, pregnant],
    ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `each sign stands once, and everybody's on every page`(
    body: String, language: String
  ) throws {
    let groups = try Self.groups(body, language)
    let signs = groups.flatMap(\.signs)
    #expect(Set(signs).count == signs.count)
    let order = ["emergency", "same-day", "at-once", "prompt", "tell"]
    let places = groups.compactMap { order.firstIndex(of: $0.name) }
    #expect(places == places.sorted() && places.count == groups.count)
    for entry in BuiltInContext.book.stops where entry.reach == .every {
      let words = try #require(entry.words(in: language))
      let sign = try BuiltInContext.phrases(language).sentence(words.trigger)
      #expect(signs.contains(sign), "\(entry.id)")
    }
  }

  // MARK: What brings a region

  private static func ids(_ text: String) throws -> [String] {
    try BuiltInContext.resolved(try BuiltInContext.plan(text)).stopRules.compactMap(\.id?.text)
  }

  @Test(arguments: [
    ("findings: neck pain\n", "neck-headache"),
    ("surgery: 2026-10-01, left hip replacement\n", "hip-sudden-pain"),
    ("findings: sore left shoulder\n", "shoulder-cannot-lift"),
    ("findings: carpal tunnel syndrome\n", "hand-cannot-move"),
    ("findings: Achilles tendinopathy\n", "heel-snap"),
    ("precaution: no flexion past 90 deg of the hip\n", "hip-sudden-pain"),
    ("source: 002 Exercises\n", "red-flag-saddle"), ("findings: insulin\n", "low-blood-sugar"),
    ("findings: gliclazide\n", "low-blood-sugar"),
  ])
  func `a finding, a surgery, a precaution and a document bring their region`(
    line: String, id: String
  ) throws {
    let ids = try Self.ids(
      "# P\npatient: A\n" + line + "\n## One\nchest-press: 2x10 @ 5 kg each hand\n")
    #expect(ids.contains(id), "\(ids)")
  }

  @Test func `an exercise brings its joints' region, and one that moves the spine the spine`()
    throws
  {
    let press = try Self.ids("# P\npatient: A\n\n## One\nleg-press: 2x10 both @ 5 kg\n")
    #expect(press.contains("leg-takes-no-weight") && press.contains("knee-locked"))
    #expect(!press.contains("red-flag-saddle"))
    let both = try Self.ids(
      "# P\npatient: A\nfindings: knee osteoarthritis\n\n## One\nprone-press-up: 5 reps\n")
    #expect(both.contains("red-flag-saddle") && both.contains("knee-locked"))
    #expect(!both.contains("heel-snap"))
  }

  @Test(arguments: [
    ("start: 2026-11-23\nsurgery: 2026-10-20, knee replacement\n", true),
    ("surgery: 2019-04-11, knee replacement\n", true), ("findings: knee replacement\n", true),
    ("start: 2026-11-23\nsurgery: 2019-04-11, knee replacement\n", false),
  ])
  func `the signs of a wound stand for a year, and where nobody said since when`(
    header: String, stands: Bool
  ) throws {
    #expect(try Self.ids("# P\npatient: A\n" + header).contains("wound") == stands)
  }

  @Test func `a plan that tells no region keeps the signs of the low back`() throws {
    #expect(try Self.ids("# P\npatient: A\n").contains("red-flag-saddle"))
  }

  @Test(arguments: ["red-flag-chest", "knee-locked", "wound", "leg-takes-no-weight"])
  func `no override takes away what is everybody's or a region's`(id: String) throws {
    let text =
      "# P\npatient: A\nsurgery: 2026-10-20, knee replacement\noverride: \(id); r; A; 2026-11-20\n"
    #expect(try Self.ids(text).contains(id))
  }

  // MARK: One sign once

  @Test func `the clinician's own words for a sign of the book give way to it and are a loss`()
    throws
  {
    let body = "stop: the calf is hot, swollen or sore; see a doctor; same day\n" + Self.knee
    let (html, losses) = try Self.html(body)
    #expect(!html.contains("The calf is hot"))
    #expect(html.contains("One calf is hot, swollen or sore to touch"))
    #expect(losses.contains { $0.path == "stop[0]" && $0.reason.contains("red-flag-calf") })
  }

  @Test func `an own rule that is stricter gives its heading and its action to the book's`() throws
  {
    let body = "stop: the knee locks; go to the emergency room; emergency now\n" + Self.knee
    let groups = try Self.groups(body)
    let locked = "Your knee locks, or it pops and swells fast"
    #expect(Self.signs(groups, "emergency").contains(locked))
    #expect(!Self.signs(groups, "same-day").contains(locked))
    #expect(try Self.html(body).html.contains("Go to the emergency room"))
  }

  @Test func `an own rule that says more besides stays, under the strictest heading`() throws {
    let body = "stop: fever or a bad cough; call the clinic\n" + Self.shoulder
    let resolved = try BuiltInContext.resolved(try Self.plan(body))
    let own = try #require(resolved.stops.shown.first { $0.applied.id == nil })
    #expect(own.heading == .sameDay && own.applied.rule.trigger == "fever or a bad cough")
    #expect(resolved.stops.merged.isEmpty)
  }

  @Test func `a program's stop without an urgency stands under stop at once`() throws {
    let body = "stop: you feel unsteady; sit down\n" + Self.shoulder
    #expect(Self.signs(try Self.groups(body), "at-once").first == "You feel unsteady")
  }

  @Test(arguments: [Handout.Layout.full, .page, .large, .log])
  func `a stop for one exercise stands on its card, and in the log, which has none, in front`(
    layout: Handout.Layout
  ) throws {
    let body = "## One\nsquat: 2x10, daily\n    stop: your heel lifts; rest\n"
    let html = try Self.html(body, "en", layout).html
    let front = html.components(separatedBy: "<section class=\"phase\"")[0]
    #expect(front.contains("Your heel lifts") == (layout == .log))
    #expect(html.components(separatedBy: "Your heel lifts").count == 2)
    #expect(html.components(separatedBy: "Any pain in this exercise").count == 2)
    #expect(!html.contains("In this exercise there should be no pain"))
  }

  @Test func `the clinician's English stops are marked on a Spanish page and said once`() throws {
    let body =
      "stop: you feel unsteady; sit down\nstop: your hand shakes; rest\n" + Self.shoulder
    let (html, losses) = try Self.html(body, "es")
    #expect(html.contains("<bdi lang=\"en\">You feel unsteady</bdi>"))
    #expect(html.contains("<bdi lang=\"en\">Sit down</bdi>"))
    #expect(losses.count { $0.reason.contains("marked as en") } == 1)
    #expect(!(try Self.html(body).html.contains("<bdi lang=\"en\">")))
  }

  @Test func `what the clinician asks for as urgently stands behind what the book asks for`() throws
  {
    let calf = "stop: the calf is hot, swollen or sore; go to the emergency room; same day\n"
    let (page, _) = try Self.html(calf + Self.knee)
    #expect(page.contains("Stop and see a doctor the same day; go to the emergency room"))
    // What says no more than the book's is said once, and an emergency has one way out.
    let again = "stop: the calf is hot, swollen or sore; see a doctor the same day; same day\n"
    #expect(try !Self.html(again + Self.knee).html.contains("same day; see a doctor"))
    let chest = "stop: chest pain, or you cannot get your breath; drive home; emergency now\n"
    #expect(try !Self.html(chest + Self.knee).html.lowercased().contains("drive home"))
    let spanish = try Self.html(calf + Self.knee, "es").html
    #expect(spanish.contains("el mismo día; go to the emergency room"))
  }

  @Test(arguments: [Handout.Layout.full, .large])
  func `on a screen a link leads from the emergency to the other stop rules`(
    _ layout: Handout.Layout
  ) throws {
    let (page, _) = try Self.html(Self.knee, "en", layout)
    #expect(page.contains("<a href=\"#when-to-stop\">When to stop and get help</a>"))
    #expect(page.components(separatedBy: "id=\"when-to-stop\"").count == 2)
  }

  @Test func `the foot says that nobody has reviewed the words of a language beside English`()
    throws
  {
    #expect(
      try Self.html(Self.knee, "fr").html.contains("Aucun professionnel de santé n’a encore relu"))
    #expect(try !Self.html(Self.knee).html.contains("No clinician has reviewed"))
  }
}
