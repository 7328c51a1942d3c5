internal import Therex

/// Red flags, conditions, medicines, irritability and age, each answered by Return where nothing is to
/// be told.
extension PlanInterview {
  /// Asks what the plan does not say yet, and keeps the answers with their day.
  mutating func askScreening(on date: CivilDate) throws {
    guard plan.plan.header.screened.isEmpty, !plan.plan.isProgram else { return }
    let phrases = try clinic.clinicianPhrases()
    let questions = try clinic.screeningQuestions().filter {
      !$0.isAnswered(in: plan.plan.header)
    }
    guard !questions.isEmpty else { return }
    Terminal.print("")
    Terminal.print(Terminal.wrapped(phrases.text(.screeningBegins)))
    var answers: [Told?] = Array(repeating: nil, count: questions.count)
    var place = 0
    while place < questions.count {
      do {
        answers[place] = try ask(questions[place], before: answers[place], phrases)
        place += 1
      } catch is Dialogue.Back { place = max(0, place - 1) }
    }
    let told = zip(questions, answers).map { "\($0.id) \($1?.words ?? $0.negative)" }
    try take { plan in
      try PlanSplice.addHeader(
        .screened, "\(date): \(told.joined(separator: "; "))", in: plan.bytes, plan.outline)
    }
  }

  /// What was answered, in the plan's words, and what it added.
  private struct Told {
    var words: String
    var chosen: [ScreeningQuestion.Choice] = []
  }

  /// Asks one question; nothing typed is the answer from before, or that there is nothing to tell.
  private mutating func ask(
    _ question: ScreeningQuestion, before: Told?, _ phrases: ClinicianPhrases
  ) throws -> Told {
    var told = before ?? Told(words: question.negative)
    if let before {
      Terminal.print("")
      Terminal.print(
        Terminal.wrapped(phrases.text(.composeSoFar, [.words: before.words]), indent: "  "))
    }
    let hint: String
    switch question.answer {
    case .born: hint = phrases.text(.screeningDate)
    case .choices(let choices):
      let list = choices.enumerated().map { "\($0 + 1) \($1.word)" }.joined(separator: ", ")
      hint = phrases.text(.screeningHint, [.words: list, .name: question.negative])
    }
    try dialogue.ask(
      question.asks, hint: hint,
      help: {
        [
          Terminal.wrapped(
            phrases.text(.screeningHelp, [.source: question.source]), indent: "  ", first: "  ")
        ]
      }
    ) { answer in
      switch question.answer {
      case .born:
        try take { plan in
          try PlanSplice.setHeader(.born, to: answer, in: plan.bytes, plan.outline)
        }
        told.words = phrases.text(.screeningTold)
      case .choices:
        guard let chosen = question.choices(answer) else {
          throw Failure(ExitStatus.badInput, "error: \(phrases.text(.screeningWhich))")
        }
        for choice in told.chosen where !chosen.contains(choice) { try remove(choice) }
        try add(chosen)
        told = Told(
          words: chosen.isEmpty
            ? question.negative : chosen.map(\.word).joined(separator: ", "), chosen: chosen)
      }
    }
    return told
  }

  /// Writes what was chosen, and says what the rule book makes of it at once.
  private mutating func add(_ chosen: [ScreeningQuestion.Choice]) throws {
    let before = try clinic.remarks(on: plan.plan)
    for choice in chosen {
      if let finding = choice.finding { try append(finding, to: .findings) }
      if let symptom = choice.baseline { try append(symptom, to: .baseline) }
      if let restriction = choice.precaution,
        !plan.plan.header.precautions.contains(restriction)
      {
        try take { plan in
          try PlanSplice.addHeader(.precaution, restriction, in: plan.bytes, plan.outline)
        }
      }
    }
    for remark in try clinic.remarks(on: plan.plan)
    where remark.stands && remark.severity != .advice && !before.contains(remark) {
      let text = Terminal.wrapped(
        "\(remark.severity.rawValue): \(remark.says); \(remark.mend)", indent: "    ",
        first: "  ")
      Terminal.print(remark.severity == .error ? Terminal.red(text) : text)
    }
  }

  /// Takes out what an answer that was changed had added to a list.
  private mutating func remove(_ choice: ScreeningQuestion.Choice) throws {
    for (entry, key) in [(choice.finding, HeaderKey.findings), (choice.baseline, .baseline)] {
      guard let entry, let now = written(key) else { continue }
      let rest = now.split(separator: ",").map { String($0.drop { $0 == " " }) }
        .filter { $0 != entry }
      try take { plan in
        try PlanSplice.setHeader(
          key, to: rest.isEmpty ? nil : rest.joined(separator: ", "), in: plan.bytes, plan.outline)
      }
    }
  }

  /// Adds an entry to a list on one line, where it is not there.
  private mutating func append(_ entry: String, to key: HeaderKey) throws {
    let now = written(key)
    let entries = (now ?? "").split(separator: ",").map { part in
      String(part.drop { $0 == " " }).lowercased()
    }
    guard !entries.contains(entry.lowercased()) else { return }
    try take { plan in
      try PlanSplice.setHeader(
        key, to: now.map { "\($0), \(entry)" } ?? entry, in: plan.bytes, plan.outline)
    }
  }
}
