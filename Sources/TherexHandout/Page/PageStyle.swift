internal import TherexEncodings

/// The measures of the page of the whole plan, from the style that prints it (`handouts/page.css`,
/// or a clinic's own in its place, with the theme behind it).
struct PageStyle: Sendable {
  /// The margins of both sides, and of head and foot, mm.
  let margins: (across: Double, down: Double)
  /// Whether the words are set in the font whose letters ``TextWidth`` knows.
  let hasMeasuredFont: Bool
  private let sizes: [(words: Double, stops: Double)]
  private let measures: [Measures]

  func measures(of pictures: PageFit.Pictures) -> Measures {
    switch pictures {
    case .above: measures[0]
    case .beside: measures[1]
    case .tight: measures[2]
    }
  }

  /// The type of a setting's words and that of its stop rules, points.
  func size(of setting: PageFit.Setting) -> (words: Double, stops: Double) {
    PageFit.points.firstIndex(of: setting.points).map { sizes[$0] }
      ?? (setting.points, setting.points)
  }

  /// - Throws: ``TemplateError`` for a measure that the style does not state, or states in a unit that
  ///   cannot be measured.
  init(_ css: [UInt8]) throws(TemplateError) {
    let reader = StyleReader(PrintStyle(css))
    let page = StyleReader.whole("@page whole")
    let millimetres = 25.4 / 72
    margins = (
      (try reader.length(.margin, .left, of: page).points
        + (try reader.length(.margin, .right, of: page).points)) * millimetres,
      (try reader.length(.margin, .top, of: page).points
        + (try reader.length(.margin, .bottom, of: page).points)) * millimetres
    )
    hasMeasuredFont = reader.firstFont(of: StyleReader.whole("body")) == TextWidth.font
    var sizes: [(words: Double, stops: Double)] = []
    for points in PageFit.points {
      let name = PageFit.Setting.sizeClass(points)
      let words = try reader.length("font-size", of: StyleReader.page(name)).points
      let stops = reader.optional("font-size", of: StyleReader.page("\(name) .stop"))
      sizes.append((words, (stops ?? StyleLength(em: 1)).points(at: words)))
    }
    self.sizes = sizes
    measures = [
      try Measures(reader.in("above")), try Measures(reader.in("beside")),
      try Measures(reader.in("tight")),
    ]
  }
}

extension PageStyle {
  /// An element's own type and the space around its text.
  struct Heading: Sendable {
    /// In em of the type around it.
    let size: Double
    /// The height of a line, in em of its own type.
    let lead: Double
    /// Above and below, in em of the type around it and points.
    var space = StyleLength()

    /// The height of a line, in em of the type around it.
    var line: Double { size * lead }
  }

  /// A frame: the padding and border of both sides, and all that stands over and under the words.
  struct Frame: Sendable {
    let across: StyleLength
    let down: StyleLength
  }

  /// What is measured in one place of the pictures.
  struct Measures: Sendable {
    let lead: Double

    // Head
    let banner: Frame
    let bannerBorder: StyleLength
    let letterhead: StyleLength
    let letterheadRule: StyleLength
    let fromLead: Double
    let logo: (height: StyleLength, room: StyleLength)
    let title: Heading
    let patient: (size: Double, before: StyleLength)
    let factAfter: StyleLength

    // Stop rules
    let stop: Frame
    let stopBorder: StyleLength
    let stopTitle: Heading
    let group: StyleLength
    let groupTitle: Heading
    let run: StyleLength
    let runIndent: StyleLength
    let emergency: Frame
    let emergencyAfter: StyleLength
    let baseline: StyleLength

    // Phases
    let brief: StyleLength
    let briefInset: StyleLength
    let code: (before: StyleLength, space: StyleLength)
    let phase: Heading
    let phaseRule: StyleLength
    let entry: StyleLength
    let columnGap: StyleLength
    let block: Heading

    // Exercises
    let exercise: Frame
    let exerciseBorder: StyleLength
    let exerciseTitle: Heading
    let dose: StyleLength
    let paragraph: StyleLength
    let picture: (height: StyleLength, share: Double, space: StyleLength, gap: StyleLength)
  }
}

extension PageStyle.Measures {
  init(_ page: StyleReader) throws(TemplateError) {
    lead = try page.factor("line-height", of: "")

    banner = PageStyle.Frame(
      across: try page.across(.padding, of: ".banner"),
      down: try page.down(.padding, of: ".banner")
        + (try page.length(.margin, .bottom, of: ".banner")))
    bannerBorder = try page.borders(.top, .bottom, of: ".banner")
    letterhead =
      try page.length(.padding, .bottom, of: ".letterhead")
      + (try page.length(.margin, .bottom, of: ".letterhead"))
    letterheadRule = try page.border(.bottom, of: ".letterhead")
    fromLead = try page.factor("line-height", of: ".from")
    logo = (
      try page.length("height", of: ".logo"),
      try page.length("max-width", of: ".logo") + (try page.gap(of: ".letterhead"))
    )
    title = try page.heading("h1")
    patient = (
      try page.factor("font-size", of: ".patient"),
      try page.length(.margin, .left, of: ".patient")
    )
    factAfter = try page.length(.margin, .right, of: ".facts li")

    stop = PageStyle.Frame(
      across: try page.across(.padding, of: ".stop")
        + (try page.borders(.left, .right, of: ".stop")),
      down: try page.down(.padding, of: ".stop") + (try page.down(.margin, of: ".stop")))
    stopBorder = try page.borders(.top, .bottom, of: ".stop")
    stopTitle = try page.heading(".stop h2")
    group = try page.across(.padding, of: ".urgency")
    groupTitle = try page.heading(".urgency h3")
    run = try page.length(.margin, .bottom, of: ".run")
    runIndent = try page.length(.padding, .left, of: ".run li")
    emergency = PageStyle.Frame(
      across: try page.across(.padding, of: ".emergency"),
      down: try page.down(.padding, of: ".emergency")
        + (try page.length(.margin, .bottom, of: ".emergency")))
    emergencyAfter = try page.length(.margin, .right, of: ".emergency .run li")
    baseline = try page.length(.padding, .top, of: "p.baseline")

    brief = try page.length(.margin, .bottom, of: ".precautions")
    briefInset =
      try page.length(.padding, .left, of: ".precautions")
      + (try page.border(.left, of: ".precautions"))
    code = (
      try page.length(.margin, .left, of: ".code"),
      try page.length(.margin, .top, of: ".code")
        + (try page.length(.margin, .bottom, of: ".code h2"))
    )
    phase = try page.heading(".phase>h2")
    phaseRule = try page.border(.bottom, of: ".phase>h2")
    entry = try page.length(.margin, .bottom, of: ".entry")
    columnGap = try page.gap(of: ".blocks")
    block = PageStyle.Heading(
      size: try page.factor("font-size", of: ".block-name"),
      lead: try page.factor("line-height", of: ".block-name"),
      space: try page.length(.margin, .bottom, of: ".block-head"))

    exercise = PageStyle.Frame(
      across: try page.across(.padding, of: ".exercise")
        + (try page.borders(.left, .right, of: ".exercise")),
      down: try page.down(.padding, of: ".exercise")
        + (try page.length(.margin, .bottom, of: ".exercise")))
    exerciseBorder = try page.borders(.top, .bottom, of: ".exercise")
    exerciseTitle = try page.heading(".exercise h3")
    dose = try page.length(.margin, .bottom, of: ".exercise .dose")
    paragraph = try page.length(.margin, .bottom, of: ".exercise .note")
    picture = (
      try page.length("max-height", of: ".figure svg"), page.share("width", of: ".figure") ?? 1,
      try page.down(.margin, of: ".figure"), try page.length(.margin, .right, of: ".figure")
    )
  }
}
