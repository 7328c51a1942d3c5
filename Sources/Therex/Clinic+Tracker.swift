internal import TherexEncodings
internal import TherexFormats
internal import TherexHandout
internal import TherexModel

extension ClinicPlan {
  /// The writer of the patient's tracker: with the plan, or of a program and where it is asked for without one
  /// and with the catalog, for plans that come by a code.
  func trackerWriter(
    isEmpty asked: Bool, _ resolved: ResolvedPlan, _ phrases: Phrases
  ) throws(ClinicError) -> TrackerWriter {
    // A program is shown, and whoever does it imports a plan of their own.
    let isEmpty = asked || plan.isProgram
    return TrackerWriter(
      parts: try clinic.trackerParts(),
      figures: isEmpty ? [] : try clinic.figuresInFile(of: resolved, phrases),
      catalog: isEmpty ? try clinic.trackerCatalog() : nil, isEmpty: isEmpty, isShown: !asked)
  }
}

extension Clinic {
  fileprivate func trackerParts() throws(ClinicError) -> TrackerParts {
    var words = Array("{".utf8)
    for id in try ids(under: "tracker/words/", ending: ".json") {
      guard let json = try json("tracker/words/\(id).json") else { continue }
      if words.count > 1 { words.append(UInt8(ascii: ",")) }
      words += Array("\"\(id)\":".utf8)
      do throws(ReadError) { words += JSON.compact(try json.value()) } catch {
        throw .unreadable(path: "tracker/words/\(id).json", ReadErrors(error))
      }
    }
    words.append(UInt8(ascii: "}"))
    do {
      return try TrackerParts(
        page: try data("tracker/page.html") ?? [], style: try data("tracker/style.css") ?? [],
        words: words, script: { try data("tracker/\($0)") })
    } catch let error as ClinicError {
      throw error
    } catch {
      throw .wrong(path: "tracker/page.html", problem: "\(error)")
    }
  }

  /// The exercises, drawings and stop rules of the book as JSON, in the languages that the tracker speaks.
  fileprivate func trackerCatalog() throws(ClinicError) -> [UInt8] {
    let languages = try ids(under: "tracker/words/", ending: ".json")
    var json = Array("{\"version\":\"1\",\"exercises\":[".utf8)
    var figures: [UInt8] = []
    for (index, entry) in catalog.entries.enumerated() {
      let id = try ClinicError.of(ClinicError.plan) { () throws(PlanError) in try Slug(entry.id) }
      guard var exercise = try exercise(id) else { continue }
      for language in languages { exercise = try worded([exercise], in: language)[0] }
      if index > 0 { json.append(UInt8(ascii: ",")) }
      try ClinicError.of(ClinicError.forbidden) { () throws(ExportError) in
        try JSONPlan.write(exercise, isCompact: true, into: &json)
      }
      guard let svg = try drawing(of: entry.id) else { continue }
      if !figures.isEmpty { figures.append(UInt8(ascii: ",")) }
      figures += Array("\"\(entry.id)\":".utf8)
      figures.appendJSONString(String(decoding: svg.filter { $0 != 0x0A }, as: UTF8.self))
    }
    json += Array("],\"figures\":{".utf8) + figures + Array("},\"stopRules\":{".utf8)
    let stops = try rulesAlone().stops
    for (index, language) in languages.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      json += Array("\"\(language)\":".utf8)
      let rules = stops.compactMap { entry in
        entry.rule(in: language, emergency: nil).map {
          AppliedStopRule(rule: $0, id: entry.id, source: entry.sources.first)
        }
      }
      try ClinicError.of(ClinicError.forbidden) { () throws(ExportError) in
        try JSONPlan.write(rules, into: &json)
      }
    }
    return json + Array("}}".utf8)
  }
}
