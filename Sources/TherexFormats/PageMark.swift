/// What every page says of the program that made it: by it a page is known again.
///
/// `Templates/handouts/head.html` has the same words.
package enum PageMark {
  /// The element of the page's head (HTML Living Standard, 4.2.5.1, `generator`).
  package static let generator: StaticString =
    "<meta name=\"generator\" content=\"Therex\">"
}
