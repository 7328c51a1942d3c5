internal import TherexFormats
internal import TherexModel

/// How high the page of the whole plan is in a given type, counted from what its template is given
/// and from the measures of its style (``PageStyle``).
///
/// All heights and widths are in points, factors in em of the type they stand beside.
struct PageEstimate {
  /// A height and what was chosen for it.
  struct Measured: Equatable {
    let height: Double
    /// Of each phase's exercises.
    let columns: [Int]
    /// Of each group of stop rules behind the emergencies, percent.
    let stopWidths: [Int]
  }

  struct Phase {
    var heading = TextWidth()
    var entry = TextWidth()
    var blocks: [(heading: TextWidth, exercises: [Exercise])] = []
  }

  struct Exercise {
    var heading = TextWidth()
    /// Width by height; nil without a picture, 0 where only the picture knows.
    var aspect: Double?
    /// For whom it is, and the dose.
    var dose: [TextWidth] = []
    /// Heading and dose in one run, as the tight setting has them.
    var run = TextWidth()
    var paragraphs: [TextWidth] = []
  }

  struct Stops {
    var heading = TextWidth()
    /// Triggers and action of each run; one trigger stands in a line with its action.
    var runs: [[TextWidth]] = []
    var call = TextWidth()
  }

  /// A sheet without its margins.
  let paper: (width: Double, height: Double)
  var banner = TextWidth()
  var letterhead = TextWidth()
  var hasLogo = false
  var title = TextWidth()
  var patient = TextWidth()
  var facts: [TextWidth] = []
  var stopTitle = TextWidth()
  var emergency: Stops?
  var stops: [Stops] = []
  var baseline = TextWidth()
  /// Lines of their own before the phases.
  var brief: [TextWidth] = []
  var phases: [Phase] = []
  /// The code's side and its words.
  var code: (side: Double, heading: TextWidth, text: TextWidth)?

  /// The height in a setting, with the columns and widths that make it least.
  func measure(_ setting: PageFit.Setting, _ style: PageStyle) -> Measured {
    PageMeasure(self, setting, style).measured
  }

  /// The facts in a row, each with a gap behind it, em.
  func facts(after gap: Double) -> TextWidth {
    var row = TextWidth()
    for fact in facts { row.appendWhole(fact, after: gap) }
    return row
  }
}

extension Handout.Paper {
  /// A sheet's width and height, points.
  ///
  /// - Parameters:
  ///   - across: the margins of both sides together, mm.
  ///   - down: those of head and foot together, mm.
  func room(without across: Double, _ down: Double) -> (width: Double, height: Double) {
    let sheet: (width: Double, height: Double) =
      switch self {
      case .a4: (210, 297)
      case .letter: (215.9, 279.4)
      }
    return ((sheet.width - across) * 72 / 25.4, (sheet.height - down) * 72 / 25.4)
  }
}
