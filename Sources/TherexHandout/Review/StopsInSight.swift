public import TherexFormats
internal import TherexModel

extension ChangedPage {
  /// Refuses a page on which a stop rule is not in sight.
  ///
  /// - Throws: ``ExportError`` with the style that hides it.
  func checkStopsShown(on page: [UInt8], style: [UInt8]) throws(ExportError) {
    guard
      VisiblePage.firstMissing(of: [stopTexts], in: page[...], hiding: HidingStyle(style)) != nil
    else { return }
    throw StopStyle.refusal
  }
}

/// A clinic's style of the review, "what changed" and simulation pages: what asks to stop must stay in
/// sight.
public enum StopStyle {
  static let refusal = ExportError(
    path: "handouts/review.css",
    rule: "a style hides what asks to stop; take out the rule that hides .stop or what is in it",
    link: "Templates/handouts/review.css")

  /// Refuses a style that hides the pages' stop section.
  ///
  /// - Throws: ``ExportError`` with what to do.
  public static func check(_ style: [UInt8]) throws(ExportError) {
    let page = Array(
      """
      <!DOCTYPE html><html><body><main><section class="stop"><h2>first</h2><h3>second</h3>
      <ul><li><strong>third</strong> <span>fourth</span></li></ul><p>fifth</p></section></main>
      </body></html>
      """.utf8)
    let texts = ["first", "second", "third", "fourth", "fifth"]
    if VisiblePage.firstMissing(of: [texts], in: page[...], hiding: HidingStyle(style)) != nil {
      throw refusal
    }
  }
}
