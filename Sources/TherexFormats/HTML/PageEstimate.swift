import TherexModel

/// How high the page of the whole plan is in a given type, counted from what its template is given
/// and from the measures of its style (`handouts/page.css`): who changes one changes the other.
///
/// All heights and widths are in points, factors in em of the type they stand beside.
struct PageEstimate {
  /// A sheet without its margins of 8 mm.
  struct Paper: Equatable {
    let width: Double
    let height: Double

    init(_ paper: ExportContext.Paper) {
      switch paper {
      case .a4: (width, height) = (549.9, 796.5)
      case .letter: (width, height) = (566.6, 746.6)
      }
    }
  }

  /// A height and what was chosen for it.
  struct Measured {
    var height: Double
    var columns: [Int]
    var stopWidths: [Int]
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

  let paper: Paper
  var banner = TextWidth()
  var letterhead = TextWidth()
  var hasLogo = false
  var title = TextWidth()
  var patient = TextWidth()
  var facts = TextWidth()
  var stopTitle = TextWidth()
  var emergency: Stops?
  var stops: [Stops] = []
  var baseline = TextWidth()
  /// Lines of their own before the phases.
  var brief: [TextWidth] = []
  var phases: [Phase] = []
  /// The code's side and its words.
  var code: (side: Double, heading: TextWidth, text: TextWidth)?

  /// The height in a type, with the columns and widths that make it least.
  func measure(_ points: Double, _ pictures: PageFit.Pictures) -> Measured {
    PageMeasure(estimate: self, points: points, pictures: pictures).measured
  }
}
