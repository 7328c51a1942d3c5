internal import TherexEncodings
internal import TherexModel

/// How the whole plan is set on one page, or on the two sides of one sheet: the largest type with which
/// it fits.
///
/// The style of the layout (`handouts/page.css`) has a class for each setting, and the measures of
/// its parts are read from it (``PageStyle``). No setting is smaller than 9 point, nor are its
/// drawings smaller than 22 mm for each position: what a photocopy keeps.
struct PageFit {
  enum Pictures: String {
    /// Each picture in the width of its exercise.
    case above
    /// Each beside the words.
    case beside
    /// Beside, smaller; a name and its dose in one run, rows instead of frames.
    case tight
  }

  struct Setting: Equatable {
    /// The type of the exercises' words, as its class names it.
    let points: Double
    let pictures: Pictures

    /// The classes of the page's body: `pt-9-5 beside`.
    var classes: String { "\(Self.sizeClass(points)) \(pictures.rawValue)" }

    /// The class of a size of type: `pt-9-5`.
    static func sizeClass(_ points: Double) -> String {
      let half = points.truncatingRemainder(dividingBy: 1) == 0 ? "" : "-5"
      return "pt-\(Int(points))\(half)"
    }
  }

  let setting: Setting
  let measured: PageEstimate.Measured
  /// The sides that it takes: 1 or 2; `nil` where it needs more.
  let sides: Int?

  /// Every size of type that a setting has.
  static let points = stride(from: 9, through: 12, by: 0.5).map { $0 }

  /// Pictures stand above where there is room for type of 10 point under them.
  static let settings: [Setting] =
    [12, 11.5, 11, 10.5, 10, 9.5].map { Setting(points: $0, pictures: .above) }
    + [11, 10.5, 10, 9.5, 9].map { Setting(points: $0, pictures: .beside) }
    + [9.5, 9].map { Setting(points: $0, pictures: .tight) }
  /// What does not fit takes several pages, in a type that is easy to read.
  private static let long = Setting(points: 9, pictures: .beside)
  /// How much of the page is used at most: browsers round.
  private static let filled = 0.995
  /// The same in a font of the clinic's own, which may be wider than the one measured: DejaVu Sans
  /// and Verdana, the widest that are common, are so by up to 15 %.
  private static let filledInOwnFont = 0.85
  /// How much of two sides: what does not fit at the foot of the first begins the second.
  private static let filledOnTwo = 0.9

  /// The largest setting with which an estimate fits its paper.
  init(_ estimate: PageEstimate, _ style: PageStyle, hasOwnFont: Bool) {
    let most = estimate.paper.height * (hasOwnFont ? Self.filledInOwnFont : Self.filled)
    var onTwo: (setting: Setting, measured: PageEstimate.Measured)?
    for setting in Self.settings {
      let measured = estimate.measure(setting, style)
      if measured.height <= most {
        (self.setting, self.measured, sides) = (setting, measured, 1)
        return
      }
      if onTwo == nil, measured.height <= 2 * most * Self.filledOnTwo {
        onTwo = (setting, measured)
      }
    }
    if let onTwo {
      (setting, measured, sides) = (onTwo.setting, onTwo.measured, 2)
    } else {
      (setting, measured, sides) = (Self.long, estimate.measure(Self.long, style), nil)
    }
  }

  /// The classes of the page's body: the setting's, and `two` or `long` where it takes several pages.
  var classes: String {
    switch sides {
    case 1?: setting.classes
    case .some: "\(setting.classes) two"
    case nil: "\(setting.classes) long"
    }
  }
}

extension HandoutPage {
  /// Chooses the setting of the page and writes it into the page's values: the body's classes, the
  /// columns of each phase and the widths of the groups of stop rules.
  func fit(_ page: inout TemplateObject, by style: PageStyle) -> PageFit {
    let room = writer.paper.room(without: style.margins.across, style.margins.down)
    let fit = PageFit(
      PageEstimate(page, paper: room), style,
      hasOwnFont: writer.handout.hasOwnFont || !style.hasMeasuredFont)
    page.set(.size, fit.classes)
    var number = 0
    let phases = page[.phases].entries
    page.set(
      .phases,
      .list(
        zip(phases, fit.measured.columns).map { phase, columns in
          var phase = phase
          number += 1
          phase.set(.columns, String(columns))
          // The code stands beside the last phase.
          if number < phases.count { phase.set(.code, .nothing) }
          return .object(phase)
        }))
    var widths = fit.measured.stopWidths[...]
    page.set(
      .stops,
      .list(
        page[.stops].entries.map { group in
          var group = group
          if !group[.isEmergency].isTrue, let width = widths.popFirst() {
            group.set(.width, String(width))
          }
          return .object(group)
        }))
    return fit
  }
}
