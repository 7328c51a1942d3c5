import Foundation
import Testing
import Therex
import TherexTestSupport

/// What a patient reads of pain on a handout: one rule, and nothing that speaks against it.
struct `A handout has one rule of pain` {
  /// How each language begins to say how much pain is all right, and what would say it otherwise for the
  /// whole plan.
  private struct Words {
    /// Openings of the sentences that limit pain.
    let limits: [String]
    /// What limits pain in other words: regular expressions.
    let others: [String]
    /// What is said where no limit is in force.
    let without: String
    /// Openings of what holds for one exercise alone, and of the conditions of the next step.
    let elsewhere: [String]

    static func of(_ language: String) -> Words {
      language == "es"
        ? Words(
          limits: ["Su dolor ", "Si aumenta, debe"],
          others: [
            "(?i)cualquier dolor(?! que baje)", "(?i)causa dolor",
            "(?i)si le duele(?! (el hombro|la rodilla))",
            "(?i)empeora su dolor", "(?i)más dolor en", "(?i)dolor, entumecimiento",
            "(?i)dolor peor que", "(?i)dolor[^.]* \\d+ de 10",
          ],
          without: "Dolor peor que al empezar este plan",
          elsewhere: [
            "Durante ", "En este ejercicio", "Su terapeuta podrá hacerlo más difícil",
            "Lo siguiente: ",
            "Avise a su terapeuta si ",
            "Dolor, entumecimiento u hormigueo nuevo en las dos",
            "Cualquier dolor en este ejercicio",
          ])
        : Words(
          limits: ["Your pain should", "Your pain may", "If it goes up, it should"],
          others: [
            "(?i)any pain(?! that spreads)", "(?i)brings on pain", "(?i)if it hurts",
            "(?i)pain worse[^.]*stop", "(?i)increase in .*pain",
            "(?i)pain, numbness or tingling that is", "(?i)pain that is (new|worse)",
            "(?i)pain[^.]* \\d+ out of 10",
          ],
          without: "Pain that is worse than when you began this plan",
          elsewhere: [
            "During ", "In this exercise", "Your therapist may make it harder", "Next: ",
            "Tell your therapist if ", "Any pain in this exercise",
          ])
    }
  }

  /// The sentences that stand on the page, a line or sentence each.
  private static func sentences(_ html: String) -> [String] {
    var text = html
    for tag in ["style", "svg", "head", "script"] {
      while let open = text.range(of: "<\(tag)[ >]", options: .regularExpression),
        let close = text.range(of: "</\(tag)>", range: open.upperBound..<text.endIndex)
      {
        text.removeSubrange(open.lowerBound..<close.upperBound)
      }
    }
    for inline in ["bdi", "strong", "em", "span"] {
      text = text.replacingOccurrences(
        of: "</?\(inline)( [^>]*)?>", with: inline == "span" ? "\n" : "",
        options: .regularExpression)
    }
    text = text.replacingOccurrences(of: "<[^>]*>", with: "\n", options: .regularExpression)
    for (entity, plain) in [("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&amp;", "&")] {
      text = text.replacingOccurrences(of: entity, with: plain)
    }
    return text.split(separator: "\n").flatMap { line in
      // A condition of the next step is one paragraph.
      ["when this is true: ", "cuando se cumpla esto: "].contains { line.contains($0) }
        ? [String(line)]
        : line.replacingOccurrences(of: ". ", with: ".\n").split(separator: "\n").map(String.init)
    }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private static func pages(
    of resolved: ResolvedPlan, language: String
  ) throws -> [(layout: Handout.Layout, sentences: [String])] {
    try Handout.Layout.allCases.map { layout in
      let writer = try BuiltInContext.handoutWriter(layout, figures: { _ in nil })
      let html = try BuiltInContext.page(resolved, by: writer, language: language).html
      return (layout, sentences(html))
    }
  }

  @Test(arguments: BuiltInContext.planNames, ["en", "es"])
  func `the strictest limit in force is said once and nothing else limits the whole plan's pain`(
    name: String, language: String
  ) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(name))
    let resolved = try BuiltInContext.resolved(plan, language: language)
    let wording = DoseWording(
      phrases: try BuiltInContext.phrases(language), for: resolved.plan.header)
    let limit = plan.painLimit(book: BuiltInContext.book).limit
    let expected = limit.map(wording.sentences(of:)) ?? []
    let words = Words.of(language)
    for (layout, sentences) in try Self.pages(of: resolved, language: language) {
      let limits = sentences.filter { text in words.limits.contains { text.hasPrefix($0) } }
      #expect(limits == expected, "\(name), \(layout)")
      #expect(sentences.count { $0 == words.without } == (limit == nil ? 1 : 0))
      for text in sentences where !limits.contains(text) && text != words.without {
        guard !words.elsewhere.contains(where: { text.hasPrefix($0) }) else { continue }
        for other in words.others {
          #expect(
            text.range(of: other, options: .regularExpression) == nil,
            "\(name), \(layout): \(text)")
        }
      }
    }
  }

  private static let body = """

    ## One
    squat: 2x10, RPE 4, Mon Thu
    prone-press-up: 10 reps, daily

    """

  private func shown(_ header: String, language: String = "en") throws -> [String] {
    let plan = try BuiltInContext.plan("# P\npatient: A\n" + header + Self.body)
    let resolved = try BuiltInContext.resolved(plan, language: language)
    return try Self.pages(of: resolved, language: language)[0].sentences
  }

  @Test func `a document's stricter limit takes the place of a looser line of the plan`() throws {
    let sentences = try shown("pain: at most 5/10, rise at most 2\nsource: 001 Targeted\n")
    #expect(sentences.contains("Your pain should not go up at all."))
    #expect(!sentences.contains { $0.contains("2 points") })
  }

  @Test func `an exercise that allows no pain says so once, on its card`() throws {
    let sentences = try shown("pain: at most 5/10\n")
    #expect(sentences.count { $0.hasPrefix("Any pain in this exercise") } == 1)
    #expect(!sentences.contains { $0.contains("there should be no pain") })
    #expect(!sentences.contains { $0.hasPrefix("No pain at all") })
    let spanish = try shown("pain: at most 5/10\n", language: "es")
    #expect(spanish.count { $0.hasPrefix("Cualquier dolor en este ejercicio") } == 1)
    let overridden = try shown(
      "pain: at most 5/10\noverride: stop-squat-pain; agreed; A; 2026-11-20\n")
    #expect(!overridden.contains { $0.hasPrefix("Any pain in this exercise") })
    #expect(
      overridden.contains("In this exercise there should be no pain: stop it if it hurts."))
  }

  @Test func `a limit without cards to stand on names the exercises that allow none`() throws {
    let plan = try BuiltInContext.plan("# P\npatient: A\npain: at most 5/10\n" + Self.body)
    let resolved = try BuiltInContext.resolved(plan)
    for (layout, sentences) in try Self.pages(of: resolved, language: "en") {
      #expect(
        sentences.contains("No pain at all in: Squat.") == [.log, .clinician].contains(layout),
        "\(layout)")
    }
  }

  @Test(arguments: [
    ("pain: at most 3/10\n", "squat: 2x10\n    back: if pain > 5\n", "there is any pain"),
    (
      "pain: at most 3/10\n", "squat: 2x10\n    then: 3x10, after 2 sessions, pain <= 3\n",
      "there is no pain"
    ),
    (
      "pain: rise mild\n",
      "leg-press: 2x10 both\n    then: 3x10, after 2 sessions\n    back: if pain > 5\n",
      "pain goes past your limit"
    ),
    (
      "pain: at most 3/10\n",
      "leg-press: 2x10 both\n    then: 3x10, after 2 sessions\n    back: if pain > 5\n",
      "pain goes past your limit"
    ),
  ])
  func `a condition that accepts more pain is said as the stricter limit, and is a loss`(
    limit: String, lines: String, words: String
  ) throws {
    let plan = try BuiltInContext.plan("# P\npatient: A\n" + limit + "\n## One\n" + lines)
    let resolved = try BuiltInContext.resolved(plan)
    let writer = try BuiltInContext.handoutWriter(.full, figures: { _ in nil })
    let (html, losses) = try BuiltInContext.page(resolved, by: writer)
    let text = Self.sentences(html).joined(separator: "\n")
    #expect(text.lowercased().contains(words), "\(text)")
    #expect(!text.contains("5 out of 10") && !text.contains("pain stays at 3 out of 10"))
    #expect(losses.contains { $0.path.hasSuffix("progression") && $0.reason.contains("stricter") })
  }

  @Test func `a limit of a document in the place of the clinician's own is a loss`() throws {
    func losses(_ limit: String) throws -> [Loss] {
      let plan = try BuiltInContext.plan(
        "# P\npatient: A\nsource: 001 A\n" + limit + "\n## One\nleg-press: 2x10 both\n")
      let writer = try BuiltInContext.handoutWriter(.full, figures: { _ in nil })
      return try BuiltInContext.page(BuiltInContext.resolved(plan), by: writer).losses
        .filter { $0.path == "pain" }
    }
    let told = try losses("pain: at most 5/10, rise at most 2\n")
    #expect(told.count == 1 && told.first?.reason.contains("stands in its place") == true)
    #expect(try losses("pain: no rise\n").isEmpty)
  }

  @Test func `pain that must not go up has no time in which it settles`() throws {
    let sentences = try shown("pain: no rise, settled within 30 min\n")
    #expect(sentences.contains("Your pain should not go up at all."))
    #expect(!sentences.contains { $0.contains("settle") })
  }

  @Test func `that the limit is passed is one stop rule, with every document that asks for it`()
    throws
  {
    func rules(_ header: String) throws -> [AppliedStopRule] {
      let plan = try BuiltInContext.plan("# P\npatient: A\n" + header + Self.body)
      return try BuiltInContext.resolved(plan).stopRules.filter {
        $0.rule.trigger == "your pain goes past your limit"
      }
    }
    let all = try rules("source: 001 A\nsource: 002 B\nsource: 003 C\n")
    #expect(all.count == 1)
    #expect(Set(all[0].source?.split(separator: ", ") ?? []) == ["001", "002", "003"])
    #expect(all[0].prescription == nil)
    #expect(try rules("pain: at most 5/10\n").isEmpty)
  }

  @Test(arguments: [
    ("pinched-nerve-exercises", "001"), ("pinched-nerve-strength", "002"),
    ("low-back-at-home", "003"),
  ])
  func `a program's document that stops at more pain does so on its handout`(
    name: String, code: String
  ) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(name))
    let resolved = try BuiltInContext.resolved(plan)
    let rule = try #require(
      resolved.stopRules.first { $0.rule.trigger == "your pain goes past your limit" })
    #expect(rule.source?.split(separator: ", ").contains { $0 == code } == true)
    #expect(resolved.pain.limit?.rise == PainLimit.Rise.none)
  }

  @Test func `without a limit worse pain is the stop rule, and a limit takes its place`() throws {
    let worse = "Pain that is worse than when you began this plan"
    #expect(try shown("").contains(worse))
    #expect(try !shown("pain: at most 5/10\n").contains(worse))
    // A limit that is set aside without another leaves none in force.
    let aside = try shown("source: 003 A\noverride: pain-003; agreed; A; 2026-11-20\n")
    #expect(aside.contains(worse) && !aside.contains("Your pain goes past your limit"))
  }

  @Test func `urgent signs are said in plain words`() throws {
    let text = try shown("").joined(separator: "\n")
    for words in [
      "when you wipe", "during sex", "in both legs", "your foot starts to drop or drag",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    let spanish = try shown("", language: "es").joined(separator: "\n")
    for words in [
      "al limpiarse", "durante el sexo", "en las dos piernas", "arrastrarse al caminar",
    ] {
      #expect(spanish.contains(words), "\(words)")
    }
  }
}
