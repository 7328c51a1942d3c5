public import TherexFigures
internal import TherexFormats
public import TherexHandout
public import TherexModel
internal import TherexEncodings

extension Clinic {
  /// The drawings of a plan's exercises: the clinic's own pictures before the figures.
  ///
  /// - Throws: ``ClinicError`` when a picture or figure of the clinic cannot be read: the page would
  ///   leave it out.
  public func figures(of plan: Plan) throws(ClinicError) -> Handout.Figures {
    var pictures: [Slug: ClinicPicture] = [:]
    var drawings: [Slug: JSONText] = [:]
    for id in plan.exerciseIDs {
      if let own = try ownPicture(of: id) {
        pictures[id] = own
      } else if let drawing = try json("figures/\(id).json") {
        if !drawing.isPacked { _ = try figure(drawing, of: id.text) }
        drawings[id] = drawing
      }
    }
    let (own, drawn) = (pictures, drawings)
    var loads = plan.figureLoads
    for id in plan.exerciseIDs where loads[id] == nil && hasBandAlone(plan, for: id) {
      loads[id] = .band
    }
    return HandoutFigures.drawings(
      pictures: { own[$0] }, of: FigureBody(chosenBy: plan.id.text), with: loads,
      packed: { drawn[$0] })
  }

  /// The same as documents of their own, which travel in an importable plan.
  ///
  /// - Throws: ``ClinicError`` as ``figures(of:)``.
  func figuresInFile(
    of resolved: ResolvedPlan, _ phrases: Phrases
  ) throws(ClinicError) -> [FigureInFile] {
    let figures = try figures(of: resolved.plan)
    var found: [FigureInFile] = []
    for exercise in resolved.exercises {
      let place = Handout.FigurePlace(
        exercise: exercise, phrases: phrases, idPrefix: exercise.id.text)
      let svg: [UInt8]?
      if let own = try ownPicture(of: exercise.id) {
        svg = own.document
      } else {
        svg = figures(place)
      }
      guard let svg else { continue }
      // One line, as every text of the format is.
      let line = svg.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
      let text = String(decoding: line, as: UTF8.self)
      found.append(
        FigureInFile(
          exercise: exercise.id, svg: String(text.drop { $0 == " " }.trimmedEnd)))
    }
    return found
  }

  /// The same as PNG pictures for a screen, a position of a figure each.
  ///
  /// - Throws: ``ClinicError`` as ``figures(of:)``, and where the program fails.
  func pictures(
    of resolved: ResolvedPlan, _ phrases: Phrases, by renderer: any PictureRenderer
  ) throws(ClinicError) -> [Slug: [[UInt8]]] {
    var pictures: [Slug: [[UInt8]]] = [:]
    for figure in try figuresInFile(of: resolved, phrases) {
      for panel in figure.panels {
        let png = try ClinicError.of(ClinicError.forbidden) { () throws(ExportError) in
          try renderer.png(of: Array(panel.utf8), width: 250, height: 250)
        }
        pictures[figure.exercise, default: []].append(png)
      }
    }
    return pictures
  }

  /// Whether an exercise is done with one of a few things, of which the patient has the band alone.
  private func hasBandAlone(_ plan: Plan, for id: Slug) -> Bool {
    let owned = Set(plan.header.equipment.map { $0.lowercased() })
    guard owned.contains("band"), let entry = catalog.entry(id.text) else { return false }
    return entry.equipment.contains { need in
      !need.isOptional && need.items.count > 1 && need.items.filter(owned.contains) == ["band"]
    }
  }

  /// The figure of an exercise; `nil` when it has none.
  ///
  /// - Throws: ``ClinicError`` when its file cannot be read.
  public func figure(of id: String) throws(ClinicError) -> Figure? {
    guard let drawing = try json("figures/\(id).json") else { return nil }
    return try figure(drawing, of: id)
  }

  private func figure(_ drawing: JSONText, of id: String) throws(ClinicError) -> Figure {
    do {
      return try Figure(drawing)
    } catch let error {
      throw .wrong(path: "figures/\(id).json", problem: "\(error)")
    }
  }

  /// Whether the clinic has a picture of its own of an exercise.
  func hasOwnPicture(of id: String) throws(ClinicError) -> Bool {
    guard let id = try? Slug(id) else { return false }
    return try ownPicture(of: id) != nil
  }

  /// A clinic's picture of an exercise, `figures/ID.svg`, `.png` or `.jpg` in its templates.
  private func ownPicture(of id: Slug) throws(ClinicError) -> ClinicPicture? {
    guard let templates else { return nil }
    for ending in ["svg", "png", "jpg", "jpeg"] {
      let path = "\(templates)/figures/\(id).\(ending)"
      if files.exists(path) { return try picture(at: path) }
    }
    return nil
  }

  /// A picture of the clinic's own, such as its logo.
  ///
  /// - Throws: ``ClinicError`` when it cannot be read, or may not stand in a page.
  public func picture(at path: String) throws(ClinicError) -> ClinicPicture {
    let bytes = try read(path)
    do {
      return try ClinicPicture(bytes)
    } catch let error {
      throw .wrong(path: path, problem: "\(error)")
    }
  }

  /// A layout's template and style with a plan's drawings.
  ///
  /// - Throws: ``ClinicError`` when a template, theme or picture of the clinic is wrong.
  func handout(of plan: Plan, _ look: HandoutLook) throws(ClinicError) -> Handout {
    let figures = try figures(of: plan)
    do {
      return try Handout(
        layout: look.layout, theme: look.theme, figures: figures, files: { try data($0) })
    } catch let error as ClinicError {
      throw error
    } catch let error {
      throw .wrong(path: "handouts/\(look.layout.rawValue).html", problem: "\(error)")
    }
  }

  /// The CSS of the review, what-changed and simulation pages.
  ///
  /// - Throws: ``ClinicError`` when the clinic's own cannot be read, or hides what asks to stop.
  public func reviewStyle() throws(ClinicError) -> [UInt8] {
    let style = try data("handouts/review.css") ?? []
    try ClinicError.of(ClinicError.forbidden) { () throws(ExportError) in
      try StopStyle.check(style)
    }
    return style
  }
}

extension FigureInFile {
  /// The drawing once a panel, of which alone its view box shows; a clinic's own picture as it is.
  fileprivate var panels: [String] {
    func number(_ attribute: String) -> Int? {
      svg.firstRange(of: "\(attribute)=\"").flatMap { found in
        Int(svg[found.upperBound...].prefix { $0 != "\"" })
      }
    }
    guard let count = number("data-panels"), count > 1, let width = number("data-panel-width"),
      let box = svg.firstRange(of: "viewBox=\"0 0 "),
      let end = svg[box.upperBound...].firstIndex(of: "\""),
      case let sizes = svg[box.upperBound..<end].split(separator: " ").compactMap({ Int($0) }),
      sizes.count == 2
    else { return [svg] }
    let step = (sizes[0] - width) / (count - 1)
    let (before, after) = (svg[..<box.lowerBound], svg[end...])
    // The drawing's own size is that of all panels.
    guard let size = after.firstRange(of: " width=\"\(sizes[0])\"") else { return [svg] }
    let rest = "\(after[..<size.lowerBound]) width=\"\(width)\"\(after[size.upperBound...])"
    return (0..<count).map { panel in
      "\(before)viewBox=\"\(panel * step) 0 \(width) \(sizes[1])\(rest)"
    }
  }
}

extension Substring {
  /// The text without spaces at its end.
  fileprivate var trimmedEnd: Substring {
    var rest = self
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
