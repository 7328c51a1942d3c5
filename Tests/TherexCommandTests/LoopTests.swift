import Foundation
import Testing

/// The four ladders of the founding documents through the program, from the example files.
struct `The loop by command` {
  struct Row: Sendable {
    let name: String
    let id: String
    let first: String
    /// What `diff` says.
    let change: String
    let second: String
    let secondStatus: Int32
    /// The days of the two reviews: soon after the sessions of what is due every day.
    var days = ["2026-11-28", "2026-12-07"]
  }

  static let rows = [
    Row(
      name: "leg-press", id: "strength/leg-press",
      first: "proposed     Single-leg press: 3x10 each side @ 25% body mass",
      change: "Leg press -> Single-leg press", second: "proposed     Leg press: 5x15",
      secondStatus: 0),
    Row(
      name: "prone-press-up", id: "prone-press-up",
      first: "proposed     Prone press-up: 10 reps, hold 15 s",
      change: "hold: hold 10 s -> hold 15 s",
      second: "proposed     Prone press-up: 10 reps, hold 20 s", secondStatus: 0,
      days: ["2026-11-25", "2026-11-27"]),
    Row(
      name: "forearms-to-straight-arms", id: "bend-back/prone-press-up-forearms",
      first: "proposed     Prone press-up, straight arms: 10 reps, hold a few s",
      change: "hold: hold 5 s -> hold a few s", second: "GO BACK", secondStatus: 0),
    Row(
      name: "knee-to-chest", id: "loosen-up/single-knee-to-chest",
      first: "you confirm  signed off", change: "Single knee to chest -> Double knee to chest",
      second: "STOP AND CALL the patient before anything else", secondStatus: 1),
  ]

  /// A plan and its two logs in a folder.
  static func folder(_ name: String) throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example("loop/\(name).plan"), to: "a.plan")
    try folder.write(try RunTherex.example("logs/\(name).log.json"), to: "1.log.json")
    try folder.write(try RunTherex.example("logs/\(name)-2.log.json"), to: "2.log.json")
    return folder
  }

  @Test(arguments: rows.map(\.name))
  func `log, review, accept, difference and the next review`(_ name: String) throws {
    let row = try #require(Self.rows.first { $0.name == name })
    let day = ["--on", row.days[0]]
    let folder = try Self.folder(name)
    func run(_ arguments: [String]) throws -> RunTherex.Result {
      try RunTherex.run(arguments, in: folder)
    }
    #expect(try run(["check", "a.plan"]).status == 0)
    #expect(try run(["log", "1.log.json"]).status == 0)

    let hasNote = name == "leg-press"
    if hasNote {
      // The patient wrote something: it stands in full, and nothing advances before it is read.
      let unread = try run(["review", "a.plan", "1.log.json"] + day)
      #expect(unread.output.contains("Felt lighter than last time."))
      #expect(unread.output.contains("HOLD") && !unread.output.contains("ADVANCE"))
    }
    let reading = hasNote ? ["--read", "leg-press-2"] : []
    let review = try run(
      ["review", "a.plan", "1.log.json"] + day + reading + (hasNote ? ["-o", "r.plan"] : []))
    #expect(review.status == 0, "\(review.errors)")
    #expect(review.output.contains("ADVANCE"))
    #expect(review.output.contains(row.first), "\(review.output)")

    let before = try folder.read("a.plan")
    let accepted = try run(
      ["review", "a.plan", "1.log.json", "--accept", row.id] + day + reading)
    #expect(accepted.status == 0, "\(accepted.errors)")
    #expect(accepted.output.hasSuffix("wrote a.v2.plan: version 2\n"))
    #expect(try folder.read("a.plan") == before)
    let next = try folder.read("a.v2.plan")
    #expect(next.contains("\nversion: 2\n"))
    #expect(
      next.contains("source: version 2 of \(row.days[0]), accepted by Jordan Ortiz, PT, DPT: "))
    for line in before.split(separator: "\n") where line.hasPrefix("//") {
      #expect(next.contains(line), "the comment is kept")
    }
    #expect(try run(["check", "a.v2.plan"]).status == 0)

    let change = try run(["diff", "a.plan", "a.v2.plan"])
    #expect(change.status == 1)
    let words = change.output.replacingOccurrences(of: "\n      ", with: " ")
    #expect(words.contains(row.change), "\(change.output)")

    let later = try run(
      [
        "review", "a.v2.plan", "1.log.json", "2.log.json", "--earlier", "a.plan", "--on",
        row.days[1],
      ])
    #expect(later.status == row.secondStatus)
    #expect(later.output.contains(row.second), "\(later.output)")
    let turned = try run(
      [
        "review", "a.v2.plan", "2.log.json", "1.log.json", "--earlier", "a.plan", "--on",
        row.days[1],
      ])
    #expect(turned.output == later.output)
  }

  @Test func `the press-up grows from 10 s to 30 s, a version at a time`() throws {
    let folder = try Self.folder("prone-press-up")
    try folder.write(try RunTherex.example("logs/prone-press-up-3.log.json"), to: "3.log.json")
    var plans = ["a.plan"]
    for (version, day) in [
      (2, "2026-11-25"), (3, "2026-11-27"), (4, "2026-11-30"), (5, "2026-12-02"),
    ] {
      let result = try RunTherex.run(
        ["review", plans[plans.count - 1], "1.log.json", "2.log.json", "3.log.json"]
          + (plans.count > 1 ? ["--earlier"] + plans.dropLast() : [])
          + ["--on", day, "--accept", "prone-press-up"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      plans.append("a.v\(version).plan")
      #expect(try folder.names.contains("a.v\(version).plan"))
    }
    #expect(try folder.read("a.v5.plan").contains("\nprone-press-up: 10 reps, hold 30 s, 2x/day\n"))
    let history = try RunTherex.therex("history", ".", in: folder)
    #expect(history.status == 0)
    #expect(history.output.contains("v5  a.v5.plan"))
  }

  @Test func `accepting and reviewing the same log proposes nothing twice`() throws {
    let folder = try Self.folder("leg-press")
    _ = try RunTherex.therex(
      "review", "a.plan", "1.log.json", "--on", "2026-11-28", "--read", "leg-press-2", "--accept",
      "leg-press", in: folder)
    let again = try RunTherex.therex(
      "review", "a.v2.plan", "1.log.json", "--earlier", "a.plan", "--on", "2026-11-28", "--json",
      in: folder)
    #expect(again.output.contains("\"decision\": \"hold\""))
  }

  @Test func `a stop is accepted with its own id, and stands no longer`() throws {
    let folder = try Self.folder("knee-to-chest")
    _ = try RunTherex.therex(
      "review", "a.plan", "1.log.json", "--on", "2026-11-28", "--accept",
      "single-knee-to-chest", in: folder)
    let logs = ["1.log.json", "2.log.json", "--earlier", "a.plan", "--on", "2026-12-07"]
    let refused = try RunTherex.run(
      ["review", "a.v2.plan"] + logs + ["--accept", "single-knee-to-chest"], in: folder)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("leaves a stop standing"))
    #expect(try !folder.names.contains("a.v3.plan"))
    let seen = try RunTherex.run(
      ["review", "a.v2.plan"] + logs + ["--accept", "stop"], in: folder)
    #expect(seen.status == 0, "\(seen.errors)")
    let next = try RunTherex.run(
      [
        "review", "a.v3.plan", "1.log.json", "2.log.json", "--earlier", "a.plan", "a.v2.plan",
        "--on", "2026-12-07",
      ], in: folder)
    #expect(next.status == 0)
    #expect(!next.output.contains("STOP"))
  }

  @Test func `the JSON of a review is one object with its promised fields`() throws {
    let folder = try Self.folder("leg-press")
    let result = try RunTherex.therex(
      "review", "a.plan", "1.log.json", "--on", "2026-11-28", "--json", in: folder)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "plan", "version", "date", "sessions", "stops", "proposals", "adherence", "pain",
        "waitingPhases", "unused", "words", "alerts", "measures", "unknownMeasures", "accepted",
      ])
    let proposal = try #require((object["proposals"] as? [[String: Any]])?.first)
    #expect(proposal["dates"] as? [String] == ["2026-11-25", "2026-11-27"])
    #expect(proposal["sessions"] as? [String] == ["leg-press-2", "leg-press-3"])
    #expect((proposal["rule"] as? String)?.hasPrefix("then: single-leg-press") == true)
  }

  @Test func `pages need nothing from outside and have no script`() throws {
    let folder = try Self.folder("leg-press")
    _ = try RunTherex.therex(
      "review", "a.plan", "1.log.json", "--on", "2026-11-28", "--read", "leg-press-2", "--accept",
      "leg-press", "--html", "r.html", in: folder)
    let titles = [
      ("en", "What changed in your plan"), ("es", "Qué cambió en su plan"),
      ("fr", "Ce qui a changé dans votre plan"), ("de", "Was sich in Ihrem Plan geändert hat"),
      ("pt", "O que mudou no seu plano"), ("zh-Hans", "您的计划有哪些变化"),
      ("ar", "ما الذي تغير في خطتك"),
    ]
    for (language, words) in titles {
      let made = try RunTherex.therex(
        "diff", "a.plan", "a.v2.plan", "--patient", "--language", language, "-o",
        "\(language).html", in: folder)
      #expect(made.status == 0, "\(made.errors)")
      let page = try folder.read("\(language).html")
      #expect(page.contains("<h1>\(words)</h1>"))
      #expect(page.contains("<svg"))
    }
    _ = try RunTherex.therex("simulate", "a.plan", "--html", "s.html", in: folder)
    for name in ["r.html", "s.html"] + titles.map({ "\($0.0).html" }) {
      let page = try folder.read(name)
      #expect(!page.contains("<script"))
      #expect(!page.contains("src=\"http"))
      #expect(!page.contains("href=\"http"))
      #expect(page.hasSuffix("</html>\n"))
    }
    #expect(try folder.read("r.html").contains("<th scope=\"row\">2026-11-25</th>"))
  }

  @Test func `a clinic's phrases go over the page's, and an unknown language is one clear error`()
    throws
  {
    let folder = try Self.folder("leg-press")
    try folder.write(try folder.read("a.plan"), to: "b.plan")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/phrases"), withIntermediateDirectories: true)
    try folder.write(
      """
      {"language": "fr", "version": "1.0", "reviewedBy": "A clinician", "direction": "ltr",
       "decimal": ",", "digits": "0123456789", "clock": 24,
       "phrases": {"changedTitle": "Du neuf dans votre plan"}}
      """, to: "own/phrases/fr.json")
    let own = try RunTherex.therex(
      "diff", "a.plan", "b.plan", "--patient", "--language", "fr", "--templates", "own", "-o", "-",
      in: folder)
    #expect(own.status == 0)
    #expect(own.output.contains("<h1>Du neuf dans votre plan</h1>"))
    #expect(own.output.contains("Vos exercices ne changent pas."))
    #expect(!own.errors.contains("fr: missing"))
    let page = try RunTherex.therex(
      "diff", "a.plan", "b.plan", "--patient", "--language", "tlh", in: folder)
    let handout = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--language", "tlh", in: folder)
    #expect(page.status == 65 && handout.status == 65)
    #expect(page.errors == handout.errors)
    #expect(page.errors.contains("use one of: ar, de, en, es, fr, pt, zh-Hans"))
  }

  @Test func `a clinic's words go over the clinician's, and no language lacks one`() throws {
    let folder = try Self.folder("leg-press")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/clinician"), withIntermediateDirectories: true)
    try folder.write(
      #"{"language": "en", "phrases": {"rowNow": "today", "rowSuggestoin": "idea"}}"#,
      to: "own/clinician/en.json")
    func review() throws -> RunTherex.Result {
      try RunTherex.therex(
        "review", "a.plan", "1.log.json", "--on", "2026-11-28", "--templates", "own", in: folder)
    }
    let refused = try review()
    #expect(refused.status == 65)
    #expect(refused.errors.contains("'rowSuggestoin' is no phrase; write 'rowSuggestion'"))
    // What prints none of these words does not read them.
    let handout = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--language", "es", "--templates", "own", "-o", "-",
      in: folder)
    #expect(handout.status == 0, "\(handout.errors)")
    #expect(!handout.errors.contains("the phrase"))
    try folder.write(
      #"{"language": "en", "phrases": {"rowNow": "today"}}"#, to: "own/clinician/en.json")
    let read = try review()
    #expect(read.output.contains("\n  today        Leg press: "))
    #expect(read.output.contains("\n  rule         "))
  }

  @Test func `a simulation is the same for a seed, and its log is refused for a patient`() throws {
    let folder = try Self.folder("leg-press")
    let first = try RunTherex.therex(
      "simulate", "a.plan", "--as", "struggling", "--seed", "7", "--log", "s.log.json", in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let second = try RunTherex.therex(
      "simulate", "a.plan", "--as", "struggling", "--seed", "7", in: folder)
    #expect(first.output.hasPrefix(second.output))
    let refused = try RunTherex.therex("review", "a.plan", "s.log.json", in: folder)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("made up by a program"))
  }

  @Test func `a sign-off that is withheld keeps a step from being taken`() throws {
    let folder = try Self.folder("knee-to-chest")
    let free = try RunTherex.therex("simulate", "a.plan", "--days", "10", in: folder)
    #expect(free.output.contains("assumed to be signed off"))
    let held = try RunTherex.therex(
      "simulate", "a.plan", "--days", "10", "--without", "signed off", in: folder)
    #expect(held.output.contains("ready, but withheld: signed off"))
    #expect(!held.output.contains("assumed"))
  }

  @Test func `comments stay where they are, also behind lines that go`() throws {
    let folder = try Self.folder("leg-press")
    let text = try folder.read("a.plan")
      .replacingOccurrences(
        of: "rest 90 s\n    then", with: "rest 90 s // her own machine\n    // up\n    then"
      )
      .replacingOccurrences(of: "RPE <= 6\n", with: "RPE <= 6 // agreed in May\n")
    for (name, body) in [("a", text), ("w", text.replacingOccurrences(of: "\n", with: "\r\n"))] {
      try folder.write(body, to: "\(name).plan")
      let result = try RunTherex.therex(
        "review", "\(name).plan", "1.log.json", "--on", "2026-11-28", "--read", "leg-press-2",
        "--accept", "leg-press", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let next = try folder.read("\(name).v2.plan")
      #expect(next.contains("as leg-press // her own machine"))
      #expect(next.contains("    // up"))
      #expect(next.contains("    // agreed in May"))
      let returns = next.utf8.count { $0 == 0x0D }
      #expect(returns == (name == "w" ? next.utf8.count { $0 == 0x0A } : 0))
    }
  }
}
