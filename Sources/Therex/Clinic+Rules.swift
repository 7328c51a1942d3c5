public import TherexFormats
public import TherexModel
internal import TherexData
internal import TherexEncodings

extension Clinic {
  /// The rule book: the built-in one with the clinic's own rules.
  ///
  /// - Throws: ``ClinicError`` when a file of it cannot be read.
  public func ruleBook() throws(ClinicError) -> RuleBook {
    var book = try rulesAlone()
    book.measures = try outcomeMeasures()
    return book
  }

  /// The rule book without the outcome measures, which most plans have no score of.
  package func rulesAlone() throws(ClinicError) -> RuleBook {
    try readBook { () throws(ClinicError) in try readRuleBook() }
  }

  /// The rule book with what the rules look at in a plan.
  private func ruleBook(for plan: Plan) throws(ClinicError) -> RuleBook {
    plan.header.measures.isEmpty ? try rulesAlone() : try ruleBook()
  }

  private func readRuleBook() throws(ClinicError) -> RuleBook {
    var files: [JSONFile] = []
    var own: Set<String> = []
    var replaced: [JSONFile] = []
    for path in try paths(under: "rules/") where path.hasSuffix(".json") {
      guard let json = try json(path) else { continue }
      files.append(JSONFile(name: path, json: json))
      if !json.isPacked {
        own.insert(path)
        if let builtIn = Clinic.builtInJSON(path) {
          replaced.append(JSONFile(name: path, json: builtIn))
        }
      }
    }
    return try ClinicError.of(ClinicError.rules) { () throws(RuleFileErrors) in
      try RuleBook(files: files, clinic: own, replaced: replaced) {
        BuiltIn.bytes("findings.index").map { FindingWords($0) }
      }
    }
  }

  /// The words that plan text may use.
  ///
  /// - Parameter plan: a plan that came from elsewhere, whose exercises are words too.
  /// - Throws: ``ClinicError`` when a rule file cannot be read.
  public func vocabulary(knowing plan: Plan? = nil) throws(ClinicError) -> Vocabulary {
    let book = try rulesAlone()
    return Vocabulary(
      catalog: catalog, and: plan?.exerciseIDs.map(\.text) ?? [], book: book)
  }

  /// The numbers that hold where a plan states none: the clinic's, or the built-in ones.
  ///
  /// - Throws: ``ClinicError`` when a rule file cannot be read or lacks one.
  public func thresholds() throws(ClinicError) -> Thresholds {
    let book = try ruleBook()
    var thresholds = try ClinicError.of(ClinicError.plan) { () throws(PlanError) in
      try Thresholds(book)
    }
    thresholds.watch = try watchWords()
    return thresholds
  }

  /// The words that a review looks for in what a patient wrote: the built-in ones and the clinic's.
  ///
  /// - Throws: ``ClinicError`` when a file of them cannot be read.
  public func watchWords() throws(ClinicError) -> WatchWords {
    let files = try layeredFiles(under: "watch/")
    do throws(WatchFileError) { return try WatchWords(files: files) } catch {
      throw .unreadable(path: error.name, error.errors)
    }
  }

  /// What the rule book says of a plan.
  ///
  /// - Throws: ``ClinicError`` when an exercise or a rule file cannot be read.
  public func remarks(on plan: Plan) throws(ClinicError) -> [Remark] {
    try remarks(on: plan, exercises: try exercises(of: plan))
  }

  /// The same where the plan's exercises were read already.
  func remarks(on plan: Plan, exercises: [Exercise]) throws(ClinicError) -> [Remark] {
    let table = Clinic.table(of: exercises)
    return plan.remarks(
      exercises: { table[$0] }, replaced: replaced(among: exercises), book: try ruleBook(for: plan))
  }

  /// Every stop rule that applies to a plan with its exercises, in the words of a language.
  func stopRules(
    of plan: Plan, exercises: [Exercise], language: String
  ) throws(ClinicError) -> [AppliedStopRule] {
    let table = Clinic.table(of: exercises)
    let book = try rulesAlone()
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
    Dictionary(exercises.map { ($0.id, $0) }) { first, _ in first }
  }

  // MARK: Exercises

  /// Every exercise that a plan names, in order of first use; those the catalog lacks are left out.
  ///
  /// - Throws: ``ClinicError`` when a file cannot be read.
  func exercises(of plan: Plan) throws(ClinicError) -> [Exercise] {
    try ClinicError.of({ .unreadable(path: "catalog", $0) }) { () throws(ReadErrors) in
      try catalog.exercises(of: plan)
    }
  }

  /// Every exercise of the catalog, in the order of their ids.
  ///
  /// - Throws: ``ClinicError`` when a file cannot be read.
  public func wholeCatalog() throws(ClinicError) -> [Exercise] {
    var exercises: [Exercise] = []
    for entry in catalog.ids {
      if let id = try? Slug(entry), let exercise = try exercise(id) { exercises.append(exercise) }
    }
    return exercises
  }

  /// The exercise with an id; `nil` when the catalog has none.
  ///
  /// - Throws: ``ClinicError`` when its file cannot be read.
  public func exercise(_ id: Slug) throws(ClinicError) -> Exercise? {
    try ClinicError.of({ .unreadable(path: "catalog/\(id).xml", $0) }) { () throws(ReadErrors) in
      try catalog.exercise(id)
    }
  }

  /// The error for an exercise that nobody knows, with the nearest one.
  public func unknownExercise(_ id: String) -> ClinicError {
    let near = nearestWord(to: id, in: catalog.ids).map { "did you mean \($0)?" }
    return .unknown(
      what: "exercise", name: id, mend: near ?? "therex exercises lists the known ones")
  }
}
