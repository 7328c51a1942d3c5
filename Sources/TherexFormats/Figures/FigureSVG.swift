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
  /// - Parameter idPrefix: begins every id; letters, digits, `-` and `_`, anything else is dropped.
  ///   It must differ between the figures of one page.
  public func svg(
    _ style: FigureStyle, title: String, description: String, idPrefix: String,
    into out: inout [UInt8]
  ) {
    var writer = FigureWriter(figure: self, style: style, idPrefix: idPrefix)
    writer.write(title: title, description: description)
    out += writer.out
  }
}

/// Writes one figure.
private struct FigureWriter {
  let figure: Figure
  let style: FigureStyle
  let prefix: String
  var out: [UInt8] = []

  init(figure: Figure, style: FigureStyle, idPrefix: String) {
    self.figure = figure
    self.style = style
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

  private mutating func put(_ text: String) { out += Array(text.utf8) }

  mutating func write(title: String, description: String) {
    let size = figure.drawingSize
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size.width) \(size.height)\"")
    put(" width=\"\(size.width)\" height=\"\(size.height)\"")
    put(" role=\"img\" id=\"\(prefix)\" aria-labelledby=\"\(prefix)-t \(prefix)-d\">")
    put("<title id=\"\(prefix)-t\">")
    out.appendHTMLText(title)
    put("</title><desc id=\"\(prefix)-d\">")
    out.appendHTMLText(description)
    put("</desc><defs>")
    pattern()
    put("</defs>")
    let moving = style == .screen && figure.panelCount > 1
    if moving {
      put("<style>@media (prefers-reduced-motion:no-preference){")
      put("#\(prefix)-m{display:inline}#\(prefix)-s{display:none}}</style>")
    }
    for panel in 0..<figure.panelCount {
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
    }
    put("</svg>")
  }

  private mutating func pattern() {
    // Diagonal lines survive a photocopier where a flat grey turns into dirt.
    put("<pattern id=\"\(prefix)-w\" width=\"3.6\" height=\"3.6\" patternUnits=\"userSpaceOnUse\"")
    put(" patternTransform=\"rotate(45)\"><path d=\"M0 0H3.6V3.6H0Z\" fill=\"#fff\"/>")
    put("<path d=\"M1 0V3.6\" stroke=\"#222\" stroke-width=\"1.3\"/></pattern>")
  }

  private mutating func frame(_ panel: Int) {
    let left = panel * (figure.panelSize.width + FigureScene.gap)
    put("<rect x=\"\(left).5\" y=\".5\" width=\"\(figure.panelSize.width - 1)\" height=\"")
    put("\(figure.panelSize.height - 1)\" rx=\"6\" fill=\"#fff\" stroke=\"#bbb\"/>")
  }

  private mutating func numeral(_ panel: Int) {
    let left = panel * (figure.panelSize.width + FigureScene.gap)
    put("<circle cx=\"\(left + 14)\" cy=\"14\" r=\"8.5\" fill=\"#222\"/>")
    put("<text x=\"\(left + 14)\" y=\"18.2\" text-anchor=\"middle\" font-size=\"12\"")
    put(" font-weight=\"700\" font-family=\"sans-serif\" fill=\"#fff\">\(panel + 1)</text>")
  }

  private mutating func still(_ panel: Int) {
    let scene = FigureScene(figure, at: Double(panel), panel: panel)
    for element in scene.elements(scene.layers()) where !element.path.bytes.isEmpty {
      draw(element, moments: [])
    }
    for element in scene.marks(panel: panel) { draw(element, moments: []) }
  }

  /// The last panel, moving from its own position through all of them and back.
  private mutating func motion(_ panel: Int) {
    let last = Double(panel)
    let layers = FigureScene(figure, at: last, panel: panel).layers()
    let steps = panel * 4
    var there: [[FigureElement]] = []
    for step in 0...steps {
      let time = last * Double(step) / Double(steps)
      there.append(FigureScene(figure, at: time, panel: panel).elements(layers))
    }
    // Rest at the start, go, rest at the end, come back.
    let cycle = [there[0]] + there + [there[steps]] + there.dropLast().reversed()
    for (i, element) in there[steps].enumerated() where !element.path.bytes.isEmpty {
      let paths = cycle.map { $0[i].path.bytes }
      draw(element, moments: paths.allSatisfy({ $0 == paths[0] }) ? [] : paths)
    }
    for element in FigureScene(figure, at: last, panel: panel).marks(panel: panel) {
      draw(element, moments: [])
    }
  }

  private mutating func draw(_ element: FigureElement, moments: [[UInt8]]) {
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

  private func attributes(_ ink: FigureElement.Ink) -> String {
    let round = "stroke-linejoin=\"round\" stroke-linecap=\"round\""
    let outside = "style=\"paint-order:stroke\" \(round)"
    let accent = style == .screen ? "#0b4f9c" : "#000"
    switch ink {
    // The line lies outside the shape, so that the shapes of one limb melt together.
    case .body:
      return "fill=\"#fff\" stroke=\"#111\" stroke-width=\"3\" \(outside)"
    case .clothes:
      return "fill=\"#f4f4f4\" stroke=\"#111\" stroke-width=\"3\" \(outside)"
    case .far:
      return "fill=\"#d9d9d9\" stroke=\"#666\" stroke-width=\"2.4\" \(outside)"
    case .hair:
      return "fill=\"#555\" stroke=\"#111\" stroke-width=\"3\" \(outside)"
    case .working: return "fill=\"url(#\(prefix)-w)\""
    case .face: return "fill=\"#111\""
    case .propLine(let width):
      var text: [UInt8] = []
      FigurePath.number(width, into: &text)
      return
        "fill=\"none\" stroke=\"#444\" stroke-width=\"\(String(decoding: text, as: UTF8.self))\" \(round)"
    case .propLight: return "fill=\"#ececec\" stroke=\"#444\" stroke-width=\"1.3\" \(round)"
    case .propDark: return "fill=\"#777\" stroke=\"#333\" stroke-width=\"1.3\" \(round)"
    case .propWhite: return "fill=\"#fff\" stroke=\"#444\" stroke-width=\"1.3\" \(round)"
    case .propOutline: return "fill=\"none\" stroke=\"#444\" stroke-width=\"1.3\" \(round)"
    case .band: return "fill=\"none\" stroke=\"#fff\" stroke-width=\"1.8\" \(round)"
    case .water: return "fill=\"none\" stroke=\"#555\" stroke-width=\"1.6\" \(round)"
    case .halo: return "fill=\"none\" stroke=\"#fff\" stroke-width=\"6\" \(round)"
    case .arrow: return "fill=\"none\" stroke=\"\(accent)\" stroke-width=\"3\" \(round)"
    case .arrowHead:
      return
        "fill=\"\(accent)\" stroke=\"#fff\" stroke-width=\"1.6\" \(outside)"
    case .felt:
      return
        "fill=\"#fff\" fill-opacity=\".55\" stroke=\"#000\" stroke-width=\"1.3\" stroke-dasharray=\"2.2 1.7\""
    case .feltDot: return "fill=\"#000\""
    case .floor: return "fill=\"none\" stroke=\"#444\" stroke-width=\"1.6\" \(round)"
    }
  }
}
