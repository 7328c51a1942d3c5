import TherexModel

/// How the whole plan is set on one page: the largest type with which it fits.
///
/// The style of the layout (`handouts/page.css`) has a class for each setting. No setting is smaller
/// than 7 point for the words of the exercises, and its stop rules have 7.5 point at least.
struct PageFit: Equatable {
  enum Pictures: String {
    /// Each picture in the width of its exercise.
    case above
    /// Each beside the words.
    case beside
    /// Beside, smaller; a name and its dose in one run, rows instead of frames.
    case tight
  }

  /// The type of the exercises' words, points.
  let points: Double
  let pictures: Pictures
  /// Whether all of it is on one page.
  let fits: Bool
  /// The columns of each phase's exercises.
  let columns: [Int]
  /// The width of each group of stop rules behind the emergencies, percent.
  let stopWidths: [Int]

  /// Pictures stand above where there is room for type of 10 point under them.
  static let settings: [(points: Double, pictures: Pictures)] =
    [12, 11.5, 11, 10.5, 10, 9.5].map { ($0, .above) }
    + [11, 10.5, 10, 9.5, 9, 8.5, 8].map { ($0, .beside) }
    + [8.5, 8, 7.5, 7].map { ($0, .tight) }
  /// What does not fit takes several pages, in a type that is easy to read.
  private static let long: (points: Double, pictures: Pictures) = (9, .beside)
  /// Other fonts are wider than the one measured, and browsers round: this much of the page at most.
  private static let filled = 0.995

  /// The largest setting with which an estimate fits its paper.
  init(_ estimate: PageEstimate) {
    for setting in Self.settings {
      let measured = estimate.measure(setting.points, setting.pictures)
      if measured.height <= Self.filled * estimate.paper.height {
        self.init(setting, measured, fits: true)
        return
      }
    }
    self.init(Self.long, estimate.measure(Self.long.points, Self.long.pictures), fits: false)
  }

  init(points: Double, pictures: Pictures) {
    self.points = points
    self.pictures = pictures
    (fits, columns, stopWidths) = (true, [], [])
  }

  private init(
    _ setting: (points: Double, pictures: Pictures), _ measured: PageEstimate.Measured, fits: Bool
  ) {
    points = setting.points
    pictures = setting.pictures
    self.fits = fits
    columns = measured.columns
    stopWidths = measured.stopWidths
  }

  /// The classes of the page's body: `pt-9-5 beside`.
  var classes: String {
    let half = points.truncatingRemainder(dividingBy: 1) == 0 ? "" : "-5"
    return "pt-\(Int(points))\(half) \(pictures.rawValue)\(fits ? "" : " long")"
  }
}

extension HandoutPage {
  /// Chooses the setting of the page and writes it into the page's values: the body's classes, the
  /// columns of each phase and the widths of the groups of stop rules.
  func fit(_ page: inout TemplateObject) -> PageFit {
    let fit = PageFit(PageEstimate(page, paper: .init(context.paper), names: names))
    page.set(names.size, fit.classes)
    var number = 0
    let phases = page[names.phases].entries
    page.set(
      names.phases,
      .list(
        zip(phases, fit.columns).map { phase, columns in
          var phase = phase
          number += 1
          phase.set(names.columns, String(columns))
          // The code stands beside the last phase.
          if number < phases.count { phase.set(names.code, .nothing) }
          return .object(phase)
        }))
    var widths = fit.stopWidths[...]
    page.set(
      names.stops,
      .list(
        page[names.stops].entries.map { group in
          var group = group
          if !group[names.isEmergency].isTrue, let width = widths.popFirst() {
            group.set(names.width, String(width))
          }
          return .object(group)
        }))
    return fit
  }
}
