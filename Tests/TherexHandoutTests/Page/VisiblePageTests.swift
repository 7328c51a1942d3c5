import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

@Suite struct VisiblePageTests {
  private func sees(_ body: String, css: String = "") -> Bool {
    let page = Array(
      "<!DOCTYPE html><html><head><title>T</title></head><body>\(body)</body></html>".utf8)
    return VisiblePage.firstMissing(
      of: [["New numbness"], ["Call & go"]], in: page[...], hiding: HidingStyle(Array(css.utf8)))
      == nil
  }
  private let rule = "<p>During squats: <b>New\n numbness</b></p><p>Call &amp; go</p>"

  @Test func `text in sight is seen`() {
    #expect(sees(rule))
    #expect(
      sees("<div class=\"stop\"><ul><li>x<li>\(rule)</ul></div>", css: ".other { display: none }"))
    #expect(sees("<div hidden>x</div><svg><g hidden/></svg>\(rule)"))
  }

  @Test(arguments: [
    "<!-- RULE -->", "<template>RULE</template>", "<noscript>RULE</noscript>",
    "<script>RULE</script>", "<style>RULE</style>", "<title>RULE</title>",
    "<textarea>RULE</textarea>", "<svg><text>RULE</text></svg>", "<details>RULE</details>",
    "<div hidden>RULE</div>", "<div HIDDEN=''><section>RULE</section></div>",
    "<p title=\"RULE\"></p>", "<div style='display:none'>RULE</div>",
    "<div style=\"color: red; VISIBILITY : Hidden !important\">RULE</div>",
    "<div style=\"font-size:0px\">RULE</div>", "<div style=\"opacity: 0.0\">RULE</div>",
    "<div style=\"display&#58;none\">RULE</div>", "<b><div hidden></b>RULE</div>",
    "<p><div hidden></p>RULE</div>", "",
  ])
  func `text out of sight is not seen`(_ page: String) {
    #expect(!sees(page.replacing("RULE", with: rule.replacing("\n", with: ""))))
  }

  @Test(arguments: [
    ".stop { display: none }", "@media print { .stop{display:none} }",
    "@media screen { main > .stop, x { visibility: hidden } }", "#s { font-size: 0 }",
    "section.stop p { opacity: 0 }", ".a + .stop { display: none; }", "* { color: transparent }",
    "/* { */ .stop { color: red; /* } */ display: none", ".s\\74op { display: none }",
    "body .stop:not(.x) { dis\\70lay: none }", "main { & .stop { display: none } }",
  ])
  func `a style that hides what the text stands in is noticed`(_ css: String) {
    #expect(!sees("<main><section id=s class=\"first stop\">\(rule)</section></main>", css: css))
  }

  @Test(arguments: [
    ".stopped { display: none }", ".log .stop { display: none }", ".stop::before { display: none }",
    ".stop { display: block; opacity: 0.5 }", "@keyframes x { from { opacity: 0 } }",
    ".stop:empty { display: none }", "@page { @top-left { content: none } } .stop { color: red }",
    "th.stop { display: none }",
  ])
  func `a style that hides something else is none`(_ css: String) {
    #expect(sees("<main><section id=s class=\"first stop\">\(rule)</section></main>", css: css))
  }

  @Test func `a page of many hidden rules takes no longer than its length`() {
    let page = String(repeating: "<div hidden>New numbness", count: 20_000)
    #expect(!sees(page))
  }
}
