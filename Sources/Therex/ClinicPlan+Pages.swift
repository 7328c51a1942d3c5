package import TherexHandout
public import TherexModel
internal import TherexEncodings
internal import TherexFormats

extension ClinicPlan {
  /// The "what changed" page that a patient gets with a new version.
  ///
  /// - Parameters:
  ///   - before: the version before.
  ///   - asked: the page's language; `nil` is the new version's own, else English.
  ///   - isDraft: whether errors may stand; the page is then marked as a draft.
  /// - Returns: the page, and what its language lacks, a text a line.
  /// - Throws: ``ClinicError`` when errors stand, or a file of the clinic cannot be read.
  public func changedPage(
    since before: ClinicPlan, language asked: String? = nil, isDraft: Bool = false
  ) throws(ClinicError) -> (bytes: [UInt8], missing: [String]) {
    let language = language(asked)
    let resolved = try resolved(language: language, isDraft: isDraft)
    // Names of the exercises that went are needed too.
    var exercises = resolved.exercises
    for exercise in try clinic.exercises(of: before.plan)
    where !exercises.contains(where: { $0.id == exercise.id }) {
      exercises.append(exercise)
    }
    let both = ResolvedPlan(
      plan: resolved.plan, status: resolved.status, catalogVersion: resolved.catalogVersion,
      exercises: exercises, stopRules: resolved.stopRules, stops: resolved.stops,
      pain: resolved.pain, told: resolved.told, findings: resolved.findings)
    let phrases = try clinic.phrases(language)
    let stops = try clinic.rulesAlone().stops
    let page = ChangedPage(
      from: before.plan, to: both, phrases: phrases, figures: try clinic.figures(of: both.plan),
      stopLanguage: { id in
        stops.first { $0.id == id }?.words(in: phrases.language)?.language
      })
    let style = try clinic.reviewStyle()
    let bytes = try ClinicError.of(ClinicError.forbidden) { () throws(ExportError) in
      try page.bytes(style: style)
    }
    return (bytes, both.missingWords(in: phrases, stops: stops))
  }
}

extension ClinicPlan {
  /// A review as one page that prints: what asks to stop first, then what is proposed and why, and the
  /// charts. It is the clinician's, in English.
  ///
  /// - Parameters:
  ///   - review: a review of this plan.
  ///   - log: the log that it is of.
  ///   - earlier: the versions that the review was given.
  /// - Throws: ``ClinicError`` when a file of the clinic cannot be read.
  public func reviewPage(
    _ review: Review, of log: SessionLog, earlier: [Plan] = []
  ) throws(ClinicError) -> [UInt8] {
    var sessions = SessionDigest(of: plan, hasDoses: true)
    for session in log.sessions { sessions.take(session) }
    for conflict in log.conflicts { sessions.take(conflict) }
    let words = try reviewWords(for: sessions, earlier: earlier)
    return ReviewPage(review, of: sessions, words: words).bytes(style: try clinic.reviewStyle())
  }

  /// The words of a review, for its page and for the terminal.
  package func reviewWords(
    for sessions: SessionDigest, earlier: [Plan]
  ) throws(ClinicError) -> ReviewWords {
    ReviewWords(
      plan: plan, sessions: sessions, earlier: earlier, phrases: try clinic.clinicianPhrases(),
      name: clinic.names("en"))
  }
}

extension Clinic {
  /// The drawing of an exercise as an SVG element; `nil` when it has none.
  ///
  /// - Throws: ``ClinicError`` when the exercise is unknown or its figure cannot be read.
  public func drawing(
    of id: String, language: String = "en", isAnimated: Bool = false
  ) throws(ClinicError) -> [UInt8]? {
    guard let entry = catalog.entry(id) else { throw unknownExercise(id) }
    guard let figure = try figure(of: id) else { return nil }
    let phrases = try phrases(language)
    var svg: [UInt8] = []
    figure.svg(
      isAnimated ? .screen : .paper, of: FigureBody(chosenBy: id),
      title: entry.name(in: phrases.language),
      description: phrases.description(of: figure), idPrefix: id, into: &svg)
    return svg
  }

  /// Every drawing of the catalog on one page of HTML, each under its name.
  ///
  /// - Throws: ``ClinicError`` when a figure cannot be read.
  public func figureSheet(
    language: String = "en", isAnimated: Bool = false
  ) throws(ClinicError) -> [UInt8] {
    let phrases = try phrases(language)
    var bytes = Array("<!DOCTYPE html>\n<html lang=\"".utf8)
    bytes.appendHTMLText(language)
    bytes += Array(
      "\" dir=\"\(phrases.direction.rawValue)\">\n<head><meta charset=\"utf-8\">\(PageMark.generator)"
        .utf8)
    bytes += Array("<title>Figures</title>\n<style>\n".utf8)
    bytes += try data("handouts/figures.css") ?? []
    bytes += Array("</style></head>\n<body><h1>Figures</h1><ul>\n".utf8)
    for entry in catalog.entries {
      guard let svg = try drawing(of: entry.id, language: language, isAnimated: isAnimated) else {
        continue
      }
      bytes += Array("<li><h2>".utf8)
      bytes.appendHTMLText(entry.name(in: phrases.language))
      bytes += Array("</h2>".utf8)
      bytes += svg
      bytes += Array("</li>\n".utf8)
    }
    bytes += Array("</ul></body></html>\n".utf8)
    return bytes
  }
}
