internal import ArgumentParser
internal import Therex

/// `therex exercises`: search the catalog.
struct Exercises: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercises",
    abstract: "Find exercises by words, muscle, position or equipment.",
    discussion: """
      therex exercises knee chest
      therex exercises puente
      therex exercises rotator cuff band
      therex exercises --position seated --equipment chair
      therex exercises --avoid "spinal stenosis"
      """)

  @Argument(
    help:
      "Words of a name, muscle, body part, position, equipment, finding or aim, in any language.")
  var words: [String] = []

  @Option(help: "Only in this position, as supine, prone, seated, standing or quadruped.")
  var position: String?

  @Option(name: .long, help: "Only what can be done with this; may be given more than once.")
  var equipment: [String] = []

  @Option(name: .long, help: "Leave out what a finding forbids or cautions against.")
  var avoid: [String] = []

  @Flag(help: "Print JSON.") var json = false
  @Option(help: "The language of the names.") var language = "en"
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      if let position, Exercise.Position(rawValue: position) == nil {
        let known = Exercise.Position.allCases.map(\.rawValue)
        throw Failure(
          ExitStatus.badInput,
          "error: unknown position \(position); use one of: \(known.joined(separator: ", "))")
      }
      let result = try clinic.search(.init(words: words, position: position))
      guard !avoid.isEmpty || !equipment.isEmpty else {
        try show(result.found, nearest: result.nearest, removed: [], clinic)
        return
      }
      let filtered = try filter(clinic)
      let kept = Set(filtered.filter(\.isKept).map(\.exercise.text))
      let wanted = Set(result.found.map(\.entry.id))
      try show(
        result.found.filter { kept.contains($0.entry.id) },
        nearest: result.nearest.filter { kept.contains($0.entry.id) },
        removed: filtered.filter { !$0.isKept && wanted.contains($0.exercise.text) }, clinic)
    }
  }

  /// The whole catalog for somebody with these findings and this equipment.
  private func filter(_ clinic: Clinic) throws -> [FilteredExercise] {
    let vocabulary = try clinic.vocabulary()
    let findings = try avoid.map { word in
      guard let name = vocabulary.finding(word) else {
        let near = vocabulary.nearestFinding(to: word).map { "did you mean \($0)?" }
        throw Failure(
          ExitStatus.badInput,
          "error: unknown finding \(word); \(near ?? "therex findings lists the known ones")")
      }
      return name
    }
    return try clinic.ruleBook().filter(
      try clinic.wholeCatalog(), avoiding: findings,
      equipment: equipment.isEmpty ? nil : equipment)
  }

  private func show(
    _ found: [Catalog.Found], nearest: [Catalog.Found], removed: [FilteredExercise],
    _ clinic: Clinic
  ) throws {
    if json {
      Terminal.print(.lines(found.map { FoundPage.json($0, language) }))
      return
    }
    FoundPage.print(found, language)
    if found.isEmpty, removed.isEmpty {
      Terminal.error("nothing has all of these words\(nearest.isEmpty ? "" : "; the nearest:")")
      FoundPage.print(nearest, language)
      Terminal.error(FoundPage.ownExercise)
    }
    for entry in removed {
      for objection in entry.objections {
        Terminal.print(
          "left out \(entry.exercise): \(objection.words(for: entry.exercise)) "
            + Terminal.faint(
              "[\(([objection.rule.id.text] + objection.sources).joined(separator: ", "))]"))
      }
      if let instead = entry.substitutes.first {
        let words = SubstituteWords(phrases: try clinic.clinicianPhrases())
        Terminal.print("    instead: \(SubstitutePage.text(instead, words))")
      }
    }
  }
}

/// `therex exercise ID`: one exercise as a page.
struct ExerciseCard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: "Show one exercise: steps, limits, cautions and doses.",
    discussion: """
      therex exercise leg-press
      therex exercise leg-press --language es
      therex exercise leg-press --figure -o leg-press.svg
      therex exercise --all --figure -o figures.html
      """)

  @Argument(help: "The exercise's id.")
  var id: String?

  @Flag(help: "Print JSON.") var json = false

  @Flag(help: "Write the drawing as SVG; with --all, a page of all of them.") var figure = false

  @Flag(help: "Draw for the screen, moving; stills where motion is not wanted.")
  var animated = false

  @Flag(help: "Every exercise, with --figure.") var all = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; standard output otherwise.", valueName: "file"))
  var output: String = "-"

  @Option(help: "The language of the words.") var language = "en"
  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      if figure {
        let bytes =
          try all
          ? clinic.figureSheet(language: language, isAnimated: animated) : drawing(of: id, clinic)
        try Files.write([
          Output(bytes: bytes, path: output, replacing: outputs.replacing, isSynced: false)
        ])
        return
      }
      guard let id else {
        throw Failure(ExitStatus.usage, "error: no exercise; write therex exercise leg-press")
      }
      guard let slug = try? Slug(id) else {
        throw clinic.unknownExercise(id)
      }
      do {
        guard let exercise = try clinic.catalog.exercise(slug) else {
          throw clinic.unknownExercise(id)
        }
        if json {
          Terminal.write(try ExerciseFile.json(exercise) + [UInt8(ascii: "\n")], to: 1)
        } else {
          Terminal.print(ExercisePage.text(exercise, language: language))
        }
      } catch let errors as ReadErrors {
        throw Failure(ExitStatus.badInput, "\(id): \(errors.first)")
      }
    }
  }

  /// One drawing as a file of its own.
  private func drawing(of id: String?, _ clinic: Clinic) throws -> [UInt8] {
    guard let id else {
      throw Failure(
        ExitStatus.usage, "error: no exercise; write therex exercise leg-press --figure")
    }
    guard let svg = try clinic.drawing(of: id, language: language, isAnimated: animated) else {
      throw Failure(ExitStatus.badInput, "error: \(id) has no figure")
    }
    return svg + Array("\n\(OutputMark.figureEnd)".utf8)
  }
}

/// An exercise as a page for the terminal.
enum ExercisePage {
  static func text(_ exercise: Exercise, language: String) -> String {
    let words = exercise.text(in: language)
    var out = [Terminal.bold(words.name) + Terminal.faint("  \(exercise.id)")]
    if !words.synonyms.isEmpty { out.append("also: \(words.synonyms.joined(separator: ", "))") }
    if let purpose = words.purpose { out += ["", Terminal.wrapped(purpose)] }
    var facts = ["\(exercise.kind.rawValue), \(exercise.position.rawValue)"]
    facts += exercise.equipment.map {
      $0.items.joined(separator: " or ") + ($0.isOptional ? " (if you like)" : "")
    }
    facts += exercise.muscles
    out += ["", Terminal.wrapped(Terminal.faint(facts.joined(separator: " · "))), ""]
    for (index, step) in words.steps.enumerated() {
      out.append(Terminal.wrapped(step, indent: "     ", first: "  \(index + 1). "))
    }
    list("Cues", words.cues, &out)
    list("Limits", words.limits.map(\.text), &out)
    list(
      "Cautions",
      words.cautions.map { keyed in
        let source = exercise.cautions.first { $0.key == keyed.key }?.source
        return keyed.text + (source.map { " [\($0)]" } ?? "")
      }, &out)
    list("Good for", exercise.indications.map { named($0.finding, $0.source) }, &out)
    list("First", exercise.first.map { named($0.exercise.text, $0.source) }, &out)
    list("Easier", exercise.easier.map { named($0.exercise.text, $0.source) }, &out)
    list("Harder", exercise.harder.map { named($0.exercise.text, $0.source) }, &out)
    list(
      "Instead",
      exercise.substitutes.map {
        named($0.exercise.text + ($0.when.map { when in ", where \(when)" } ?? ""), $0.source)
      }, &out)
    list(
      "Doses in the sources",
      exercise.doses.map { dose in
        let stated = dose.dosage.map { DoseText.text($0, dose.schedule) } ?? "no dose stated"
        let base = dose.from.map { ", as \($0)" } ?? ""
        let note = dose.note.map { " — \($0)" } ?? ""
        return "\(dose.source): \(stated)\(base)\(note)"
      }, &out)
    list("Supplied, not in a source", exercise.inferred.map { "\($0.field): \($0.why)" }, &out)
    out += ["", Terminal.faint("\(exercise.author), \(exercise.licence)")]
    return out.joined(separator: "\n")
  }

  private static func named(_ text: String, _ source: String?) -> String {
    text + (source.map { " [\($0)]" } ?? "")
  }

  private static func list(_ title: String, _ entries: [String], _ out: inout [String]) {
    guard !entries.isEmpty else { return }
    out += ["", Terminal.bold(title)]
    for entry in entries { out.append(Terminal.wrapped(entry, indent: "    ", first: "  - ")) }
  }
}
