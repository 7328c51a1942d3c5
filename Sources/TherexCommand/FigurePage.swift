internal import TherexFormats
internal import TherexModel

/// Drawings of exercises as files.
struct FigurePage {
  let clinic: Clinic
  let language: String
  let isAnimated: Bool

  /// One drawing as an SVG file.
  ///
  /// - Throws: ``Failure`` when the exercise is unknown or has no drawing.
  func figure(of id: String?) throws -> [UInt8] {
    guard let id else {
      throw Failure(
        ExitStatus.usage, "error: no exercise; write therex exercise leg-press --figure")
    }
    guard let entry = clinic.catalog.entry(id) else {
      throw Failure(ExitStatus.badInput, try clinic.unknownExercise(id))
    }
    guard let svg = try drawing(entry, phrases: try clinic.phrases(language)) else {
      throw Failure(ExitStatus.badInput, "error: \(id) has no figure")
    }
    return svg + Array("\n\(OutputMark.figureEnd)".utf8)
  }

  /// Every drawing of the catalog on one page, each under its name.
  func sheet() throws -> [UInt8] {
    let phrases = try clinic.phrases(language)
    var bytes: [UInt8] = []
    bytes.append(
      contentsOf: """
        <!DOCTYPE html>
        <html lang="\(language)" dir="\(phrases.direction.rawValue)">
        <head><meta charset="utf-8">\(PageMark.generator)<title>Figures</title>
        <style>
        body { font: 12pt sans-serif; margin: 1cm; }
        ul { list-style: none; padding: 0; }
        li { display: inline-block; vertical-align: top; width: 9cm; margin: 0 .4cm .6cm 0;
          break-inside: avoid; }
        svg { max-width: 100%; height: auto; }
        h2 { font-size: 12pt; margin: 0 0 .1cm; }
        </style></head>
        <body><h1>Figures</h1><ul>

        """.utf8)
    for entry in clinic.catalog.entries {
      guard let svg = try drawing(entry, phrases: phrases) else { continue }
      bytes.append(contentsOf: "<li><h2>".utf8)
      bytes.appendHTMLText(entry.name(in: phrases.language))
      bytes.append(contentsOf: "</h2>".utf8)
      bytes.append(contentsOf: svg)
      bytes.append(contentsOf: "</li>\n".utf8)
    }
    bytes.append(contentsOf: "</ul></body></html>\n".utf8)
    return bytes
  }

  /// `nil` when the exercise has none.
  private func drawing(_ entry: Catalog.Entry, phrases: Phrases) throws -> [UInt8]? {
    guard let json = try clinic.data("figures/\(entry.id).json") else { return nil }
    do {
      let figure = try Figure(json: json)
      var svg: [UInt8] = []
      figure.svg(
        isAnimated ? .screen : .paper, title: entry.name(in: phrases.language),
        description: phrases.description(of: figure.summary), idPrefix: entry.id, into: &svg)
      return svg
    } catch let error {
      throw Failure(ExitStatus.badInput, "figures/\(entry.id).json:\(error)")
    }
  }
}
