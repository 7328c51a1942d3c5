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
    let margin = try reader.sides("margin", of: ["@page whole"])
    let millimetres = 25.4 / 72
    margins = (
      (margin.left.points + margin.right.points) * millimetres,
      (margin.top.points + margin.bottom.points) * millimetres
    )
    hasMeasuredFont = reader.firstFont(of: ["body"]).map { $0 == TextWidth.font } ?? false
    var sizes: [(words: Double, stops: Double)] = []
    for points in PageFit.points {
      let name = PageFit.Setting.sizeClass(points)
      let words = try reader.length("font-size", of: [".page.\(name)"])
      let stops = reader.optional("font-size", of: [".page.\(name) .stop", ".page .stop"])
      sizes.append((words.points, (stops ?? StyleLength(em: 1)).points(at: words.points)))
    }
    self.sizes = sizes
    var measures: [Measures] = []
    for pictures in [PageFit.Pictures.above, .beside, .tight] {
      measures.append(try Measures(reader.in(pictures.rawValue)))
    }
    self.measures = measures
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

    let bannerSides = try page.sides("padding", of: ".banner")
    banner = PageStyle.Frame(
      across: bannerSides.left + bannerSides.right,
      down: bannerSides.top + bannerSides.bottom
        + (try page.length("margin-bottom", of: ".banner")))
    bannerBorder = try page.borders("top", "bottom", of: ".banner")
    letterhead =
      try page.length("padding-bottom", of: ".letterhead")
      + (try page.length("margin-bottom", of: ".letterhead"))
    letterheadRule = try page.border("bottom", of: ".letterhead")
    fromLead = try page.factor("line-height", of: ".from")
    logo = (
      try page.length("height", of: ".logo"),
      try page.length("max-width", of: ".logo") + (try page.length("column-gap", of: ".letterhead"))
    )
    title = try page.heading("h1")
    patient = (
      try page.factor("font-size", of: ".patient"),
      try page.length("margin-inline-start", of: ".patient")
    )
    factAfter = try page.length("margin-inline-end", of: ".facts li")

    let stopSides = try page.sides("padding", of: ".stop")
    let stopMargins = try page.sides("margin", of: ".stop")
    stopBorder = try page.borders("top", "bottom", of: ".stop")
    stop = PageStyle.Frame(
      across: stopSides.left + stopSides.right + (try page.borders("left", "right", of: ".stop")),
      down: stopSides.top + stopSides.bottom + (stopMargins.top + stopMargins.bottom))
    stopTitle = try page.heading(".stop h2")
    let groupSides = try page.sides("padding", of: ".urgency")
    group = groupSides.left + groupSides.right
    groupTitle = try page.heading(".urgency h3")
    run = try page.length("margin-bottom", of: ".run")
    runIndent = try page.length("padding-inline-start", of: ".run li")
    let emergencySides = try page.sides("padding", of: ".emergency")
    emergency = PageStyle.Frame(
      across: emergencySides.left + emergencySides.right,
      down: emergencySides.top + emergencySides.bottom
        + (try page.length("margin-bottom", of: ".emergency")))
    emergencyAfter = try page.length("margin-inline-end", of: ".emergency .run li")
    baseline = try page.length("padding-top", of: "p.baseline")

    brief = try page.length("margin-bottom", of: ".precautions")
    briefInset =
      try page.length("padding-inline-start", of: ".precautions")
      + (try page.border("inline-start", of: ".precautions"))
    code = (
      try page.length("margin-inline-start", of: ".code"),
      try page.length("margin-top", of: ".code")
        + (try page.length("margin-bottom", of: ".code h2"))
    )
    phase = try page.heading(".phase > h2")
    phaseRule = try page.border("bottom", of: ".phase > h2")
    entry = try page.length("margin-bottom", of: ".entry")
    columnGap = try page.length("column-gap", of: ".blocks")
    var block = try page.heading(".block-name")
    block = PageStyle.Heading(
      size: block.size, lead: block.lead,
      space: try page.length("margin-bottom", of: ".block-head"))
    self.block = block

    let exerciseSides = try page.sides("padding", of: ".exercise")
    exerciseBorder = try page.borders("top", "bottom", of: ".exercise")
    exercise = PageStyle.Frame(
      across: exerciseSides.left + exerciseSides.right
        + (try page.borders("left", "right", of: ".exercise")),
      down: exerciseSides.top + exerciseSides.bottom
        + (try page.length("margin-bottom", of: ".exercise")))
    exerciseTitle = try page.heading(".exercise h3")
    dose = try page.length("margin-bottom", of: ".exercise .dose")
    paragraph = try page.length("margin-bottom", of: ".exercise .note")
    let figure = try page.sides("margin", of: ".figure")
    picture = (
      try page.length("max-height", of: ".figure svg"),
      page.share("width", of: ".figure") ?? 1,
      figure.top + figure.bottom, figure.right
    )
  }
}
