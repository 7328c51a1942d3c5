internal import TherexEncodings

/// For what a figure is drawn.
public enum FigureStyle: Sendable {
  /// Positions side by side in black and grey that a photocopier keeps.
  case paper
  /// The same, the last panel moving; still where the reader asks for less motion.
  case screen
}

extension Figure {
  /// The whole drawing's width and height in drawing units: panels side by side.
  public var drawingSize: (width: Int, height: Int) {
    (panelCount * (panelSize.width + FigureScene.gap) - FigureScene.gap, panelSize.height)
  }

  /// Appends the figure as one `svg` element that can stand in HTML or, as it is, in a file.
  ///
  /// Positions bear the numerals 1, 2, 3; the drawing holds no words but the title and the
  /// description, which become the element's name for screen readers. There is no script and no
  /// reference to another file. Equal arguments give equal bytes. On screen the movement is played
  /// for less than five seconds, then rests; a click or tap plays it again.
  ///
  /// - Parameters:
  ///   - who: the person drawn.
  ///   - load: what the dose adds, where the picture can show it.
  ///   - titleLanguage: a BCP 47 tag, where the title is not in the language of what is around it.
  ///   - isFromRight: whether the first panel stands on the right, where the page reads from there.
  ///   - idPrefix: begins every id; letters, digits, `-` and `_`, anything else is dropped. It must
  ///     differ between the figures of one page.
  public func svg(
    _ style: FigureStyle, of who: FigureBody = .slim, with load: FigureLoad? = nil,
    title: String, titleLanguage: String? = nil, description: String, isFromRight: Bool = false,
    idPrefix: String, into out: inout [UInt8]
  ) {
    var writer = FigureWriter(
      figure: self, style: style, who: who, load: load, isFromRight: isFromRight,
      idPrefix: idPrefix)
    writer.write(title: title, in: titleLanguage, description: description)
    out += writer.out
  }
}

/// Writes one figure.
private struct FigureWriter {
  let figure: Figure
  let style: FigureStyle
  let who: FigureBody
  let load: FigureLoad?
  let isFromRight: Bool
  let prefix: String
  var out: [UInt8] = []
  /// How many shapes have been named so far.
  private var shapes = 0

  init(
    figure: Figure, style: FigureStyle, who: FigureBody, load: FigureLoad?, isFromRight: Bool,
    idPrefix: String
  ) {
    self.figure = figure
    self.style = style
    self.who = who
    self.load = load
    self.isFromRight = isFromRight
    let kept = idPrefix.unicodeScalars.filter {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        || $0 == "-" || $0 == "_"
    }
    var text = String(String.UnicodeScalarView(kept))
    // An id that starts with a digit cannot be selected in CSS.
    if text.unicodeScalars.first.map({ ("0"..."9").contains($0) || $0 == "-" }) ?? true {
      text = "f" + text
    }
    prefix = text
  }

  private mutating func put(_ text: String) { out.append(contentsOf: text.utf8) }

  mutating func write(title: String, in language: String?, description: String) {
    let size = figure.drawingSize
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size.width) \(size.height)\"")
    put(" width=\"\(size.width)\" height=\"\(size.height)\"")
    // Where a page finds the panels, to show one by itself.
    put(" data-panels=\"\(figure.panelCount)\" data-panel-width=\"\(figure.panelSize.width)\"")
    put(" role=\"img\" id=\"\(prefix)\" aria-labelledby=\"\(prefix)-t \(prefix)-d\">")
    put("<title id=\"\(prefix)-t\"")
    if let language {
      put(" lang=\"")
      out.appendHTMLText(language)
      put("\"")
    }
    put(">")
    out.appendHTMLText(title)
    put("</title><desc id=\"\(prefix)-d\">")
    out.appendHTMLText(description)
    put("</desc>")
    let moving = style == .screen && figure.panelCount > 1
    if moving {
      put("<style>@media (prefers-reduced-motion:no-preference){")
      put("#\(prefix)-m{display:inline}#\(prefix)-s{display:none}}</style>")
    }
    put("<g id=\"\(prefix)-g\" fill=\"none\" stroke=\"#111\" stroke-width=\"\(Self.outline)\"")
    put(" stroke-linejoin=\"round\" stroke-linecap=\"round\" text-anchor=\"middle\"")
    put(" font-size=\"12\" font-weight=\"700\" font-family=\"sans-serif\">")
    for panel in 0..<figure.panelCount {
      if isFromRight {
        let step = figure.panelSize.width + FigureScene.gap
        put("<g transform=\"translate(\((figure.panelCount - 1 - 2 * panel) * step))\">")
      }
      frame(panel)
      if moving, panel == figure.panelCount - 1 {
        put("<g id=\"\(prefix)-s\">")
        still(panel)
        put("</g><g id=\"\(prefix)-m\" display=\"none\">")
        motion(panel)
        put("</g>")
      } else {
        still(panel)
      }
      if figure.panelCount > 1 { numeral(panel) }
      if isFromRight { put("</g>") }
    }
    put("</g></svg>")
  }

  private mutating func frame(_ panel: Int) {
    let left = panel * (figure.panelSize.width + FigureScene.gap)
    // A unit inside the edge, which a page that scales the drawing may cut by a fraction.
    put("<rect x=\"\(left + 1)\" y=\"1\" width=\"\(figure.panelSize.width - 2)\" height=\"")
    put(
      "\(figure.panelSize.height - 2)\" rx=\"6\" fill=\"#fff\" stroke=\"#bbb\" stroke-width=\"1\"/>"
    )
  }

  private mutating func numeral(_ panel: Int) {
    let left = panel * (figure.panelSize.width + FigureScene.gap)
    put("<g stroke=\"none\"><circle cx=\"\(left + 14)\" cy=\"14\" r=\"8.5\" fill=\"#222\"/>")
    put("<text x=\"\(left + 14)\" y=\"18.2\" fill=\"#fff\">\(panel + 1)</text></g>")
  }

  private func scene(at time: Double, _ panel: Int) -> FigureScene {
    FigureScene(figure, at: time, panel: panel, of: who, with: load)
  }

  private mutating func still(_ panel: Int) {
    let scene = scene(at: Double(panel), panel)
    for element in scene.elements(scene.layers(), covered: false) where !element.path.bytes.isEmpty
    {
      draw(element, moments: [])
    }
    for element in scene.marks(panel: panel) { draw(element, moments: []) }
  }

  /// The last panel, moving from its own position through all of them and back.
  private mutating func motion(_ panel: Int) {
    let last = Double(panel)
    let layers = scene(at: last, panel).layers()
    let steps = panel * 4
    var there: [[FigureElement]] = []
    for step in 0...steps {
      let time = last * Double(step) / Double(steps)
      there.append(scene(at: time, panel).elements(layers))
    }
    // Rest at the start, go, rest at the end, come back.
    let cycle = [there[0]] + there + [there[steps]] + there.dropLast().reversed()
    for (i, element) in there[steps].enumerated() where !element.path.bytes.isEmpty {
      let paths = cycle.map { $0[i].path.bytes }
      draw(element, moments: paths.allSatisfy({ $0 == paths[0] }) ? [] : paths)
    }
    for element in scene(at: last, panel).marks(panel: panel) {
      draw(element, moments: [])
    }
  }

  private mutating func draw(_ element: FigureElement, moments: [[UInt8]]) {
    if style == .paper, let fill = fill(element.ink) {
      outlined(element, fill)
      return
    }
    put("<path d=\"")
    out += element.path.bytes
    put("\" \(attributes(element.ink))")
    if moments.isEmpty {
      put("/>")
      return
    }
    // Two short cycles or one long: what moves by itself ends within five seconds (WCAG 2.2.2).
    let short = figure.panelCount == 2
    let tenths = min(short ? 24 : 48, Int((figure.seconds * (short ? 20 : 40)).rounded()))
    put("><animate attributeName=\"d\" begin=\"0s;\(prefix).click\" repeatCount=\"")
    put("\(short ? 2 : 1)\" dur=\"")
    put("\(tenths / 10).\(tenths % 10)s\" values=\"")
    for (i, moment) in moments.enumerated() {
      if i > 0 { put(";") }
      out += moment
    }
    put("\"/></path>")
  }

  /// The line around the body's shapes, half of which lies outside and is seen.
  private static let outline = "4.6"

  /// A shape whose line lies outside it, so that the shapes of one limb melt together: first the
  /// line, then the same shape without it.
  ///
  /// `paint-order` says the same in a word, but not every renderer of PDFs knows it. What a `path`
  /// says itself a `use` cannot change, so a line unlike the others stands on a group.
  private mutating func outlined(_ element: FigureElement, _ fill: String) {
    shapes += 1
    let line = line(element.ink)
    if let line { put("<g \(line)>") }
    put("<path id=\"\(prefix)-p\(shapes)\" d=\"")
    out += element.path.bytes
    put(line == nil ? "\"/>" : "\"/></g>")
    put("<use href=\"#\(prefix)-p\(shapes)\" fill=\"\(fill)\" stroke=\"none\"/>")
  }

  /// What fills a shape of the body, whose line lies outside; nil for all that is no such shape.
  private func fill(_ ink: FigureElement.Ink) -> String? {
    switch ink {
    case .skin(let weight): weight == .far ? "#e4e4e4" : "#fff"
    case .shirt(let weight): weight == .far ? "#d8d8d8" : who.shirt
    case .trousers(let weight): weight == .far ? "#b4b4b4" : who.trousers
    case .hair: who.hair
    default: nil
    }
  }

  /// Nil: the line of the group around all.
  private func line(_ ink: FigureElement.Ink) -> String? {
    switch ink {
    case .skin(let weight), .shirt(let weight), .trousers(let weight):
      return line(weight, width: weight.line * 2)
    case .hair: return line(.middle, width: 3.2)
    default: return nil
    }
  }

  private func line(_ weight: FigureElement.Weight, width: Double) -> String? {
    let ink = weight == .far ? "stroke=\"#5a5a5a\" " : ""
    return weight == .near && width > 4 ? nil : "\(ink)stroke-width=\"\(text(width))\""
  }

  private func text(_ number: Double) -> String {
    var text: [UInt8] = []
    FigurePath.number(number, into: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// A single shape of the body, whose line is drawn on its edge.
  private func edged(_ weight: FigureElement.Weight, _ fill: String) -> String {
    "fill=\"\(fill)\" \(line(weight, width: weight.line) ?? "")"
  }

  /// What differs from the group around all: no fill, an outline's line, round ends.
  private func attributes(_ ink: FigureElement.Ink) -> String {
    let accent = style == .screen ? "#0b4f9c" : "#000"
    let prop = "stroke=\"#444\" stroke-width=\"1.7\""
    switch ink {
    case .skin, .shirt, .trousers, .hair:
      return "\(line(ink) ?? "") fill=\"\(fill(ink) ?? "none")\" style=\"paint-order:stroke\""
    case .sleeve(let weight): return edged(weight, fill(.shirt(weight)) ?? "none")
    case .leg(let weight): return edged(weight, fill(.trousers(weight)) ?? "none")
    case .shoe(let weight): return edged(weight, weight == .far ? "#9a9a9a" : "#4a4a4a")
    case .sole: return "stroke=\"#fff\" stroke-width=\"1.2\""
    case .detail: return "stroke-width=\".9\""
    case .shade: return "fill=\"#000\" fill-opacity=\".11\" stroke=\"none\""
    case .contact(let width): return "stroke=\"#bbb\" stroke-width=\"\(text(width))\""
    case .movingContact: return "fill=\"#bbb\" stroke=\"none\""
    case .working: return "stroke=\"#111\" stroke-width=\"1.5\""
    case .face: return "stroke-width=\"1.3\" stroke-linecap=\"butt\""
    case .glasses: return "stroke-width=\"1.1\" stroke-linecap=\"butt\""
    case .propLine(let width): return "stroke=\"#444\" stroke-width=\"\(text(width))\""
    case .propLight: return "fill=\"#ececec\" \(prop)"
    case .propDark: return "fill=\"#777\" stroke=\"#333\" stroke-width=\"1.4\""
    case .propWhite: return "fill=\"#fff\" \(prop)"
    case .propOutline: return prop
    case .band: return "stroke=\"#fff\" stroke-width=\"1.8\""
    case .water: return "stroke=\"#555\" stroke-width=\"1.6\""
    case .halo: return "stroke=\"#fff\" stroke-width=\"7.5\""
    case .haloHead: return "stroke=\"#fff\" stroke-width=\"4\""
    case .arrow: return "stroke=\"\(accent)\" stroke-width=\"4\""
    case .arrowHead: return "fill=\"\(accent)\" stroke=\"\(accent)\" stroke-width=\"1\""
    case .felt:
      return
        "fill=\"#fff\" fill-opacity=\".55\" stroke=\"#000\" stroke-width=\"1.5\" stroke-dasharray=\"2.2 1.9\""
    case .feltDot: return "fill=\"#000\" stroke=\"none\""
    case .floor: return "stroke=\"#444\" stroke-width=\"1.6\""
    }
  }
}
