public import TherexEncodings
public import TherexFormats
public import TherexModel

/// A handout's compiled template in one layout, its style and where its figures come from.
public struct Handout: Sendable {
  /// A place at which an exercise is shown.
  public struct FigurePlace: Sendable {
    public let exercise: Exercise
    /// The handout's words.
    public let phrases: Phrases
    /// Letters, digits and `-`, of its own on the page: begins every id of the figure.
    public let idPrefix: String

    package init(exercise: Exercise, phrases: Phrases, idPrefix: String) {
      self.exercise = exercise
      self.phrases = phrases
      self.idPrefix = idPrefix
    }
  }

  /// A figure as HTML, to stand inside the page; `nil` where there is none.
  public typealias Figures = @Sendable (FigurePlace) -> [UInt8]?

  public let layout: Handout.Layout
  let template: Template
  let style: [UInt8]
  /// The measures by which the whole plan is fitted to a page; `nil` in any other layout.
  let pageStyle: PageStyle?
  /// What the page's styles take out of sight.
  let hiding: HidingStyle
  /// Whether the clinic's CSS names a font, whose widths nobody here knows.
  let hasOwnFont: Bool
  /// Asked once for each place at which an exercise is shown; see ``HandoutFigures``.
  public var figures: Figures

  /// Compiles a template, in a subset of Mustache 1.4 with the names of the handout.
  ///
  /// A clinic's own may look as it likes, but it must show a draft's banner and, before the plan, the
  /// stop rules; and the page must need nothing from outside.
  ///
  /// - Parameters:
  ///   - layout: what the page is for.
  ///   - template: the page, UTF-8.
  ///   - style: the CSS that `{{{style}}}` puts in, UTF-8.
  ///   - theme: a clinic's CSS, put behind the style; empty for none.
  ///   - partials: files that `{{> name}}` may put in.
  ///   - figures: the drawing of an exercise; none by default.
  /// - Throws: ``TemplateError`` for a mistake in the template, a style or theme that would leave its
  ///   element or load something, one that lacks a measure by which the whole plan is fitted to a
  ///   page, and a page without the stop rules in front.
  public init(
    layout: Handout.Layout = .full, template: [UInt8], style: [UInt8], theme: [UInt8] = [],
    partials: [(name: String, bytes: [UInt8])] = [], figures: @escaping Figures = { _ in nil }
  ) throws(TemplateError) {
    self.layout = layout
    self.template = try Template(
      template, partials: partials, names: HandoutName.table)
    self.figures = figures
    try Handout.check(self.template)
    try Handout.checkStyle(style, named: "style")
    try Handout.checkStyle(theme, named: "theme")
    self.style = theme.isEmpty ? style : style + [UInt8(ascii: "\n")] + theme
    pageStyle = layout == .page ? try PageStyle(self.style) : nil
    var hiding = HidingStyle(self.style)
    // Styles that the template itself holds; the handout's own is put into one of them.
    hiding.add(VisiblePage.styles(in: self.template.text))
    self.hiding = hiding
    let word = Array("font".utf8)
    hasOwnFont = theme.indices.contains { theme[$0...].starts(with: word, by: Self.isSameLetter) }
  }

  /// Finds a layout's files by their names and compiles them.
  ///
  /// They are `handouts/LAYOUT.html`, the files that it puts in, `handouts/style.css` and, where there
  /// is one, `handouts/LAYOUT.css`.
  ///
  /// - Parameters:
  ///   - theme: a clinic's CSS; `nil` for none.
  ///   - figures: the drawing of an exercise; none by default.
  ///   - files: the bytes of a file; `nil` where there is none.
  /// - Throws: ``TemplateError`` as above and for a layout without a template; what `files` throws.
  public init(
    layout: Handout.Layout, theme: [UInt8]? = nil, figures: @escaping Figures = { _ in nil },
    files: (_ path: String) throws -> [UInt8]?
  ) throws {
    guard let template = try files("handouts/\(layout.rawValue).html") else {
      throw TemplateError(
        line: 1, column: 1, problem: "there is no handouts/\(layout.rawValue).html",
        fix: "use one of \(Handout.Layout.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    var partials: [(name: String, bytes: [UInt8])] = []
    var open = [template]
    while let page = open.popLast() {
      for name in Handout.partialNames(in: page)
      where !partials.contains(where: { $0.name == name }) {
        guard let bytes = try files("handouts/\(name).html") else { continue }
        partials.append((name, bytes))
        open.append(bytes)
      }
    }
    var style = try files("handouts/style.css") ?? []
    if let own = try files("handouts/\(layout.rawValue).css") {
      style += [UInt8(ascii: "\n")] + own
    }
    try self.init(
      layout: layout, template: template, style: style, theme: theme ?? [], partials: partials,
      figures: figures)
  }

  /// The names between `{{>` and `}}`; what is wrong with them the template's compiler says.
  private static func partialNames(in page: [UInt8]) -> [String] {
    var names: [String] = []
    var at = 0
    while at + 3 < page.count {
      guard page[at] == UInt8(ascii: "{"), page[at + 1] == UInt8(ascii: "{"),
        page[at + 2] == UInt8(ascii: ">"),
        let end = page[at...].firstIndex(of: UInt8(ascii: "}"))
      else {
        at += 1
        continue
      }
      let name = page[(at + 3)..<end].filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      names.append(String(decoding: name, as: UTF8.self))
      at = end
    }
    return names
  }

  /// Refuses a page that does not show the banner, the stop rules and what to do, in this order.
  private static func check(_ template: Template) throws(TemplateError) {
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
    let needed: [HandoutName] = [.banner, .stops, .trigger, .action, .phases]
    var last = -1
    for name in needed {
      guard let use = firstUse[name.key] else {
        throw TemplateError(
          line: 1, column: 1, problem: "the page leaves out {{\(name.stringValue)}}",
          fix: "put it in: a handout must show drafts as drafts and the stop rules first")
      }
      guard use > last else {
        throw TemplateError(
          line: 1, column: 1, problem: "{{\(name.stringValue)}} stands too early",
          fix: "use this order: \(needed.map { "{{\($0.stringValue)}}" }.joined(separator: ", "))")
      }
      last = use
    }
  }

  /// Refuses what would end the style's element or load something from outside.
  private static func checkStyle(
    _ style: [UInt8], named name: String
  ) throws(TemplateError) {
    let refused: [(word: [UInt8], fix: String)] = [
      (Array("</".utf8), "take it out: it would end the style"),
      (Array("@import".utf8), "put the other file's rules here"),
      (Array("url(".utf8), "take it out: the page must need nothing from outside"),
    ]
    var line = 1
    var lineStart = 0
    for at in style.indices {
      switch style[at] {
      case UInt8(ascii: "\n"):
        line += 1
        lineStart = at + 1
        continue
      // Few bytes begin one of them.
      case UInt8(ascii: "<"), UInt8(ascii: "@"), UInt8(ascii: "u"), UInt8(ascii: "U"): break
      default: continue
      }
      for (word, fix) in refused
      where Self.isSameLetter(style[at], word[0])
        && style[at...].starts(with: word, by: Self.isSameLetter)
      {
        throw TemplateError(
          partial: name, line: line, column: at - lineStart + 1,
          problem: "'\(String(decoding: word, as: UTF8.self))' is not allowed here", fix: fix)
      }
    }
  }

  private static func isSameLetter(_ a: UInt8, _ b: UInt8) -> Bool {
    a == b || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(a) && a | 0x20 == b
  }
}
