public import TherexModel

/// A handout's compiled template, its style and where its figures come from.
public struct Handout: Sendable {
  /// A figure as SVG, to stand inside the page; `nil` where there is none.
  public typealias Figures = @Sendable (Exercise) -> [UInt8]?

  let template: Template
  let style: [UInt8]
  /// Asked once for each place at which an exercise is shown.
  public var figures: Figures

  /// Compiles a template, in the Mustache subset of ``Template`` with the names of the handout.
  ///
  /// A clinic's own may look as it likes, but it must show a draft's banner and, before the plan, the
  /// stop rules; and the page must need nothing from outside.
  ///
  /// - Parameters:
  ///   - template: the page, UTF-8.
  ///   - style: the CSS that `{{{style}}}` puts in, UTF-8.
  ///   - partials: files that `{{> name}}` may put in.
  ///   - figures: the drawing of an exercise; none by default.
  /// - Throws: ``TemplateError`` for a mistake in the template, a style that would leave its element
  ///   or load something, and a page without the stop rules in front.
  public init(
    template: [UInt8], style: [UInt8], partials: [(name: String, bytes: [UInt8])] = [],
    figures: @escaping Figures = { _ in nil }
  ) throws(TemplateError) {
    self.template = try Template(
      template, partials: partials, names: HandoutNames.shared.table)
    self.style = style
    self.figures = figures
    try Handout.check(self.template)
    try Handout.checkStyle(style)
  }

  /// Refuses a page that does not show the banner, the stop rules and what to do, in this order.
  private static func check(_ template: Template) throws(TemplateError) {
    let names = HandoutNames.shared
    var firstUse: [TemplateKey: Int] = [:]
    for (index, instruction) in template.instructions.enumerated() {
      let path: TemplatePath
      switch instruction {
      case .text: continue
      case .escaped(let it), .unescaped(let it): path = it
      case .section(let it, _): path = it
      case .inverted: continue
      }
      for key in template.keys[Int(path.start)..<Int(path.start + path.count)]
      where firstUse[key] == nil { firstUse[key] = index }
    }
    let needed: [(TemplateKey, String)] = [
      (names.banner, "banner"), (names.stops, "stops"), (names.trigger, "trigger"),
      (names.action, "action"), (names.phases, "phases"),
    ]
    var last = -1
    for (key, name) in needed {
      guard let use = firstUse[key] else {
        throw TemplateError(
          line: 1, column: 1, problem: "the page leaves out {{\(name)}}",
          fix: "put it in: a handout must show drafts as drafts and the stop rules first")
      }
      guard use > last else {
        throw TemplateError(
          line: 1, column: 1, problem: "{{\(name)}} stands too early",
          fix: "use this order: \(needed.map { "{{\($0.1)}}" }.joined(separator: ", "))")
      }
      last = use
    }
  }

  /// Refuses what would end the style's element or load something from outside.
  private static func checkStyle(_ style: [UInt8]) throws(TemplateError) {
    let refused: [(word: [UInt8], fix: String)] = [
      (Array("</".utf8), "take it out: it would end the style"),
      (Array("@import".utf8), "put the other file's rules here"),
      (Array("url(".utf8), "take it out: the page must need nothing from outside"),
    ]
    var line = 1
    var lineStart = 0
    for at in style.indices {
      if style[at] == 0x0A {
        line += 1
        lineStart = at + 1
      }
      for (word, fix) in refused where style[at...].starts(with: word, by: Self.isSameLetter) {
        throw TemplateError(
          partial: "style", line: line, column: at - lineStart + 1,
          problem: "'\(String(decoding: word, as: UTF8.self))' is not allowed here", fix: fix)
      }
    }
  }

  private static func isSameLetter(_ a: UInt8, _ b: UInt8) -> Bool {
    a == b || (0x41...0x5A).contains(a) && a | 0x20 == b
  }
}
