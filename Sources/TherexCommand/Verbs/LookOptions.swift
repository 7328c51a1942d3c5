internal import ArgumentParser
internal import Therex

/// The options that say how a handout looks.
struct LookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "full: a card an exercise; page: all on one page; large: 18 point; log: a grid for the weeks; clinician: rules, sources and versions.",
      valueName: "layout"))
  var layout: String = "full"

  @Option(help: "A4 or Letter.")
  var paper: String = "A4"

  @Option(help: ArgumentHelp("Your own CSS, behind the handout's.", valueName: "file"))
  var theme: String?

  @Option(
    help: ArgumentHelp("Your logo, an SVG, PNG or JPEG, for the letterhead.", valueName: "file"))
  var logo: String?
}

extension HandoutLook {
  /// - Throws: ``Failure`` for an unknown layout or paper, ``FileError`` for a theme that is not there.
  init(_ options: LookOptions) throws {
    guard let layout = Handout.Layout(rawValue: options.layout.lowercased()) else {
      let known = Handout.Layout.allCases.map(\.rawValue)
      let near = nearestWord(to: options.layout, in: known).map { "did you mean \($0)?" }
      throw Failure(
        ExitStatus.usage,
        "error: unknown layout \(options.layout); \(near ?? "use one of: \(known.joined(separator: ", "))")"
      )
    }
    guard
      let paper = Handout.Paper.allCases.first(where: {
        $0.rawValue.lowercased() == options.paper.lowercased()
      })
    else {
      throw Failure(
        ExitStatus.usage, "error: unknown paper \(options.paper); use A4 or Letter")
    }
    self.init(
      layout: layout, paper: paper, theme: try options.theme.map { try Files.read($0) },
      logo: options.logo)
  }
}
