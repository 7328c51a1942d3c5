internal import TherexData
internal import TherexFormats
internal import TherexModel

extension Clinic {
  /// The rule book: the built-in one with the clinic's own rules.
  ///
  /// - Throws: ``Failure`` when a file of it cannot be read.
  func ruleBook() throws -> RuleBook {
    try readBook { try readRuleBook() }
  }

  private func readRuleBook() throws -> RuleBook {
    var files: [(name: String, bytes: [UInt8])] = []
    var own: Set<String> = []
    var replaced: [(name: String, bytes: [UInt8])] = []
    for path in try paths(under: "rules/") where path.hasSuffix(".json") {
      guard let bytes = try data(path) else { continue }
      files.append((path, bytes))
      if try isOwn(path) {
        own.insert(path)
        if let builtIn = BuiltIn.bytes(path) { replaced.append((path, builtIn)) }
      }
    }
    do {
      return try RuleBook(json: files, clinic: own, replaced: replaced)
    } catch let error {
      throw Failure(ExitStatus.badInput, "\(error)")
    }
  }

  /// The words that plan text may use.
  func vocabulary() throws -> Vocabulary { try vocabulary(knowing: nil) }

  /// The same with the exercises of a plan that came from elsewhere.
  func vocabulary(knowing plan: Plan?) throws -> Vocabulary {
    let book = try ruleBook()
    var exercises = catalog.ids
    if let plan { exercises += plan.exerciseIDs.map(\.text) }
    return Vocabulary(
      exercises: exercises, findings: book.findings.map(\.name),
      synonyms: book.findings.flatMap { term in
        term.synonyms.map { ($0.text, term.name) }
      })
  }

  /// The phrases of a language over the English ones; a clinic's file may hold single phrases.
  ///
  /// - Throws: ``Failure`` when the language is unknown or its file cannot be read.
  func phrases(_ language: String) throws -> Phrases {
    do {
      let english = try phrases(over: nil, "en")
      guard let base = english else {
        throw Failure(ExitStatus.inputOutput, "error: this build has no English phrases")
      }
      let short = String(language.prefix { $0 != "-" })
      for name in [language, short] {
        if name == "en" { return base }
        if let found = try phrases(over: base, name) { return found }
      }
      let known = try paths(under: "phrases/").map {
        String($0.dropFirst("phrases/".count).dropLast(".json".count))
      }
      throw Failure(
        ExitStatus.badInput,
        "error: no phrases in the language \(language); use one of: \(known.joined(separator: ", "))"
      )
    } catch let errors as ReadErrors {
      throw Failure(ExitStatus.badInput, "phrases/\(language).json:\(errors.first)")
    }
  }

  /// A language's built-in phrases with the clinic's own over them; `nil` when it has neither.
  private func phrases(over base: Phrases?, _ name: String) throws -> Phrases? {
    let path = "phrases/\(name).json"
    var found: Phrases?
    if let bytes = BuiltIn.bytes(path) { found = try Phrases(json: bytes, fallback: base) }
    if let bytes = try ownData(path) {
      found = try Phrases(json: bytes, fallback: found ?? base)
    }
    return found
  }

  /// What writers are given beside the plan.
  ///
  /// - Throws: ``Failure`` when a template, theme, logo or picture of the clinic is wrong.
  func context(
    for resolved: ResolvedPlan, language: String, look: HandoutLook, remarks: [Remark]? = nil
  ) throws -> ExportContext {
    do {
      let handout = try Handout(
        layout: look.layout, theme: try look.theme.map { try Files.read($0) },
        figures: try figures(of: resolved.plan), files: { try data($0) })
      return ExportContext(
        phrases: try phrases(language), handout: handout, paper: look.paper,
        logo: try look.logo.map { try picture(at: $0) }, remarks: remarks)
    } catch let error as TemplateError {
      throw Failure(ExitStatus.badInput, "handouts/\(look.layout.rawValue).html:\(error)")
    }
  }

  /// The drawings of a plan's exercises: the clinic's own pictures before the figures.
  func figures(of plan: Plan) throws -> Handout.Figures {
    var pictures: [Slug: ClinicPicture] = [:]
    var drawings: [Slug: [UInt8]] = [:]
    for id in plan.exerciseIDs {
      if let own = try ownPicture(of: id) {
        pictures[id] = own
      } else if let drawing = try data("figures/\(id).json") {
        // A clinic's figure that does not read is said here: the page would leave it out.
        if try ownData("figures/\(id).json") != nil {
          do {
            _ = try Figure(json: drawing)
          } catch {
            throw Failure(ExitStatus.badInput, "figures/\(id).json:\(error)")
          }
        }
        drawings[id] = drawing
      }
    }
    let (own, drawn) = (pictures, drawings)
    return HandoutFigures.drawings(pictures: { own[$0] }, from: { drawn[$0] })
  }

  /// A clinic's picture of an exercise, `figures/ID.svg`, `.png` or `.jpg` in its templates.
  private func ownPicture(of id: Slug) throws -> ClinicPicture? {
    guard let templates else { return nil }
    for ending in ["svg", "png", "jpg", "jpeg"] {
      let path = "\(templates)/figures/\(id).\(ending)"
      if Files.exists(path) { return try picture(at: path) }
    }
    return nil
  }

  private func picture(at path: String) throws -> ClinicPicture {
    do {
      return try ClinicPicture(try Files.read(path))
    } catch let error as FileError {
      throw error
    } catch {
      throw Failure(ExitStatus.badInput, "\(path): error: \(error)")
    }
  }

  var catalogVersion: String { BuiltIn.catalogVersion }

  /// What the rule book says of a plan.
  func remarks(on plan: Plan) throws -> [Remark] {
    try remarks(on: plan, exercises: try catalog.exercises(of: plan))
  }

  /// The same where the plan's exercises were read already.
  func remarks(on plan: Plan, exercises: [Exercise]) throws -> [Remark] {
    let table = Clinic.table(of: exercises)
    return check(
      plan, exercises: { table[$0] }, replaced: replaced(among: exercises), book: try ruleBook())
  }

  /// Every stop rule that applies to a plan with its exercises, in the words of a language.
  func stopRules(
    of plan: Plan, exercises: [Exercise], language: String
  ) throws -> [AppliedStopRule] {
    let table = Clinic.table(of: exercises)
    let book = try ruleBook()
    var rules = plan.stopRules(book: book, exercises: { table[$0] }, language: language)
    let brought = replaced(among: exercises).filter {
      $0.origin == .plan && !$0.differences.isEmpty
    }
    guard !brought.isEmpty else { return rules }
    // What a plan brings takes no stop rule away.
    let standard = Clinic.table(of: brought.map(\.standard))
    let known = Set(rules)
    rules += plan.stopRules(
      book: book, exercises: { standard[$0] ?? table[$0] }, language: language
    ).filter { !known.contains($0) }
    return StopRule.Urgency.allCases.flatMap { urgency in
      rules.filter { $0.rule.effectiveUrgency == urgency }
    }
  }

  private func replaced(among exercises: [Exercise]) -> [ReplacedExercise] {
    exercises.compactMap { replaced[$0.id.text] }
  }

  private static func table(of exercises: [Exercise]) -> [Slug: Exercise] {
    var table: [Slug: Exercise] = [:]
    for exercise in exercises { table[exercise.id] = exercise }
    return table
  }

  /// Every exercise of the catalog, in the order of their ids.
  ///
  /// - Throws: ``Failure`` when a file cannot be read.
  func wholeCatalog() throws -> [Exercise] {
    do {
      var exercises: [Exercise] = []
      for entry in catalog.ids {
        if let id = try? Slug(entry), let exercise = try catalog.exercise(id) {
          exercises.append(exercise)
        }
      }
      return exercises
    } catch let errors {
      throw Failure(ExitStatus.badInput, "catalog: \(errors.first)")
    }
  }

  // MARK: Messages

  func unknownExercise(_ id: String) throws -> String {
    let near = nearestWord(to: id, in: catalog.ids).map { "did you mean \($0)?" }
    return "error: unknown exercise \(id); \(near ?? "therex exercises lists the known ones")"
  }

  func unknownProgram(_ id: String) throws -> String {
    let known = try paths(under: "programs/").map {
      String($0.dropFirst("programs/".count).dropLast(".plan".count))
    }
    let near = nearestWord(to: id, in: known).map { "did you mean \($0)?" }
    return
      "error: unknown program \(id); \(near ?? "use one of: \(known.joined(separator: ", "))")"
  }
}
