import TherexData
import TherexEncodings
import TherexTestSupport
import Testing
import Therex

@testable import TherexHandout

/// The page is fitted by the measures of the style that prints it, a clinic's own among them.
@Suite struct PageStyleTests {
  private static let css = String(
    decoding: BuiltIn.bytes("handouts/page.css") ?? [], as: UTF8.self)

  /// The handout with another `page.css`.
  private static func handout(_ css: String, theme: String? = nil) throws -> Handout {
    try Handout(
      layout: .page, theme: theme.map { Array($0.utf8) }, figures: BuiltInContext.figures
    ) { path in
      path == "handouts/page.css" ? Array(css.utf8) : BuiltIn.bytes(path)
    }
  }

  private static func edited(_ old: String, _ new: String) throws -> String {
    #expect(css.contains(old), "\(old)")
    return css.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }

  /// The height of a plan with something of everything, in every setting, points.
  private static func heights(_ handout: Handout) throws -> [Double] {
    let text = """
      # Back and leg after a long day at the desk
      patient: Ana Pérez
      born: 1979-04-02
      baseline: leg pain 4/10, tingling in the left foot
      clinic: Riverside Physical Therapy
      call: +1 555 0100
      start: 2026-11-23
      pain: at most 5/10
      precaution: \(String(repeating: "no heavy lifting at work or at home ", count: 8))
      stop: pain below the knee; stop and call

      ## One, 2 weeks
      enter when: no radiating pain
      note: Slowly.
      warm-up:
      cat-cow: 10 reps, daily
          note: \(String(repeating: "Keep your low back long and breathe. ", count: 4))
      main:
      squat: 2x10, daily
          note: Slowly.
      pelvic-tilt: 2x10, hold 5 s, daily

      ## Two
      squat: 3x10, daily
      """
    let plan = try BuiltInContext.resolved(try BuiltInContext.plan(text), language: "en")
    var writer = HTMLHandoutWriter(handout)
    writer.code = Handout.Code(
      picture: Array("<svg width=\"30mm\" height=\"30mm\"></svg>".utf8), holdsPlan: true)
    let page = HandoutPage(plan, writer, try BuiltInContext.phrases("en"))
    let style = try #require(handout.pageStyle)
    let room = Handout.Paper.a4.room(without: style.margins.across, style.margins.down)
    let estimate = PageEstimate(page.values(), paper: room)
    return PageFit.settings.map { estimate.measure($0, style).height }
  }

  @Test(arguments: [
    (".page.pt-9 { font-size: 9pt", ".page.pt-9 { font-size: 9.25pt"),
    ("  margin: 8mm;", "  margin: 8mm 40mm;"),
    (".page { line-height: 1.24", ".page { line-height: 1.5"),
    (".page.tight { line-height: 1.12", ".page.tight { line-height: 1.3"),
    (".page .banner { border-width: 2pt", ".page .banner { border-width: 6pt"),
    ("padding: 0.2em 0.6em; margin: 0 0 0.3em", "padding: 0.2em 0.6em; margin: 0 0 2em"),
    ("padding-bottom: 0.15em; margin-bottom: 0.25em", "padding-bottom: 1em; margin-bottom: 0.25em"),
    (".page .from { font-size: 1em; line-height: 1.24", ".page .from { line-height: 2"),
    (
      ".page h1 { font-size: 1.5em; line-height: 1.15",
      ".page h1 { font-size: 1.5em; line-height: 2"
    ),
    (".page.tight h1 { font-size: 1.35em", ".page.tight h1 { font-size: 2em"),
    (".page .patient { font-size: 1.15em", ".page .patient { font-size: 3em"),
    ("display: inline; margin-inline-end: 1.2em; }\n\n", "margin-inline-end: 30em; }\n\n"),
    (".page .stop { padding: 0.3em 0.5em 0.25em", ".page .stop { padding: 0.3em 0.5em 1em"),
    ("margin: 0.35em 0; border-width: 2pt", "margin: 0.35em 0; border-width: 4pt"),
    ("font-size: 1.1em; line-height: 1.2; border: 0;", "font-size: 2em; line-height: 1.2;"),
    (".page .urgency h3 { font-size: 1.05em", ".page .urgency h3 { font-size: 1.3em"),
    (".page .run { display: block; margin: 0 0 0.15em", ".page .run { margin: 0 0 1em"),
    ("padding-left: 0.8em; padding-inline-start: 0.8em", "padding-inline-start: 20em"),
    ("padding: 0.25em 0.5em 0.2em; margin: 0 0 0.3em", "padding: 1em 0.5em 0.2em; margin: 0"),
    (
      "margin: 0; padding: 0.15em 0.5em 0; border-top",
      "margin: 0; padding: 1em 0.5em 0; border-top"
    ),
    ("text-indent: 0; margin-inline-end: 1.2em", "text-indent: 0; margin-inline-end: 30em"),
    (".page .precautions { margin: 0 0 0.2em", ".page .precautions { margin: 0 0 1em"),
    ("4pt solid #111; padding-inline-start: 0.5em", "4pt solid #111; padding-inline-start: 20em"),
    (".page .phase > h2 { font-size: 1.15em", ".page .phase > h2 { font-size: 2em"),
    (
      "margin: 0.4em 0 0.25em; padding: 0; border-bottom-width: 1.5pt", "margin: 2em 0 0; border: 0"
    ),
    (".page .entry { margin: 0 0 0.25em", ".page .entry { margin: 0 0 1em"),
    (".page .blocks { column-gap: 6pt", ".page .blocks { column-gap: 200pt"),
    ("break-after: avoid; margin: 0 0 0.2em", "break-after: avoid; margin: 0 0 1em"),
    (
      "margin: 0; font-size: 1.05em; line-height: 1.2",
      "margin: 0; font-size: 2em; line-height: 1.2"
    ),
    (
      "padding: 0.25em 0.5em 0.3em; margin: 0 0 5pt", "padding: 0.25em 0.5em 0.3em; margin: 0 0 9pt"
    ),
    (".page .exercise { border-width: 0.75pt", ".page .exercise { border-width: 3pt"),
    (".page .exercise h3 { font-size: 1.08em", ".page .exercise h3 { font-size: 1.5em"),
    (".note, .here) { margin: 0 0 0.15em", ".note, .here) { margin: 0 0 1em"),
    ("max-height: 76pt", "max-height: 20pt"), ("max-height: 7.5em", "max-height: 1em"),
    ("max-height: 7em", "max-height: 1em"),
    ("float: left; width: 46%", "float: left; width: 20%"),
    ("width: 46%; margin: 0.1em 0.6em 0 0", "width: 46%; margin: 3em 0.6em 0 0"),
    ("  .page .code { margin: 0.4em 0 0", "  .page .code { margin: 9em 0 0"),
  ])
  func `a measure changed in the style changes how high the page is`(
    old: String, new: String
  ) throws {
    let before = try Self.heights(try Self.handout(Self.css))
    let after = try Self.heights(try Self.handout(try Self.edited(old, new)))
    #expect(before != after)
  }

  @Test func `a clinic's theme is measured as it prints`() throws {
    let theme = "@media print { .page .exercise { margin: 0 0 20pt } }"
    let before = try Self.heights(try Self.handout(Self.css))
    #expect(try Self.heights(try Self.handout(Self.css, theme: theme)) != before)
    let screen = "@media screen { .page .exercise { margin: 0 0 20pt } }"
    #expect(try Self.heights(try Self.handout(Self.css, theme: screen)) == before)
  }

  @Test func `a clinic may write the measures in its own way`() throws {
    let before = try Self.heights(try Self.handout(Self.css))
    let old = ".page .stop { padding: 0.3em 0.5em 0.25em;"
    for new in [
      ".page .stop { --space: 0.25em; padding: 0.3em 0.5em var(--low, 0.25em);",
      ".page .stop{padding-block:0.3em 0.25em!important;padding-inline:.5em;",
      "/* } */ .page\n.stop, .page .other { /* { */ PADDING: 0.3em 0.5em 0.25em;",
      ".page :is(.stop, .other) { padding: 0.3em 0.5em 0.25em }\n.page .stop {",
    ] {
      #expect(try Self.heights(try Self.handout(try Self.edited(old, new))) == before, "\(new)")
    }
    let named = try Self.edited(old, ".page .stop { padding: 0.3em 0.5em var(--low);")
    let root = ":root { --low: 0.25em }\n"
    #expect(try Self.heights(try Self.handout(root + named)) == before)
    #expect(try Self.heights(try Self.handout(":root { --low: 2em }\n" + named)) != before)
  }

  @Test(arguments: [
    (".page .logo { height: 2.8em;", ".page .logo {", "'height' of '.page .logo' is not stated"),
    ("  margin: 8mm;", "  margin: auto;", "'margin-left' of '@page whole' is no length"),
    (
      ".page .entry { margin: 0 0 0.25em;", ".page .entry { margin: 0 0 calc(1em + 1pt);",
      "'margin-bottom' of '.page .entry' is no length"
    ),
    (
      ".page.pt-9 { font-size: 9pt; }", "", "'font-size' of '.page.pt-9' is not stated for print"
    ),
  ])
  func `a measure that the style lacks is named`(old: String, new: String, problem: String) throws {
    let css = try Self.edited(old, new)
    let error = try #require(throws: TemplateError.self) { try Self.handout(css) }
    #expect(error.partial == "style" && error.problem.hasPrefix(problem), "\(error)")
    // The other layouts ask for no measures.
    #expect(throws: Never.self) {
      try Handout(layout: .full, files: { BuiltIn.bytes($0) })
    }
  }

  @Test func `the words are taken for those of another font where the style names one`() throws {
    #expect(try #require(try Self.handout(Self.css).pageStyle).hasMeasuredFont)
    let css = Self.css + "\nbody { font-family: Verdana, sans-serif; }"
    #expect(try !#require(try Self.handout(css).pageStyle).hasMeasuredFont)
  }
}
