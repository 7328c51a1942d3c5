internal import Therex

/// A plan that is made by questions; each answer that reads is written at once.
struct PlanInterview {
  let dialogue = Dialogue()
  private(set) var plan: PlanFile

  init(_ plan: PlanFile) { self.plan = plan }

  var clinic: Clinic { plan.clinic }

  /// Takes an edit if the plan still reads, and writes it.
  ///
  /// What somebody else wrote to the file since the last answer stays: the edit is made in the file
  /// as it is now.
  mutating func take(_ edit: (PlanFile) throws -> [UInt8]) throws {
    let known = plan.bytes
    let edited = try PlanFile.change(plan.path, clinic: clinic) { now in
      if now.bytes != known {
        Terminal.print(
          try clinic.clinicianPhrases().help(.composeElsewhere, [.name: now.path]))
      }
      return try splice { try edit(now) }
    }
    if let edited { plan = edited }
  }

  /// Writes the ids out, once the header that the plan's id is derived from is known.
  mutating func identify() throws {
    guard plan.plan.header.id == nil else { return }
    let today = try Today.date()
    try take { try $0.withIDs(issued: today).bytes }
  }

  // MARK: The header

  mutating func askHeader() throws {
    let stated = Set(HeaderQuestion.firstVisit.map(\.key).filter(has))
    let questions = HeaderQuestion.firstVisit.filter {
      $0.key.isRepeatable || !stated.contains($0.key)
    }
    var place = 0
    while place < questions.count {
      let question = questions[place]
      do {
        if question.follows.map(has) ?? true { try ask(question) }
        place += 1
      } catch is Dialogue.Back {
        repeat { place -= 1 } while place > 0 && !(questions[place].follows.map(has) ?? true)
        place = max(0, place)
      }
    }
  }

  private mutating func ask(_ question: HeaderQuestion) throws {
    var isAnswered = true
    while isAnswered {
      isAnswered = false
      if let written = written(question.key) {
        Terminal.print("")
        Terminal.print(
          Terminal.wrapped(
            try clinic.clinicianPhrases().text(.composeSoFar, [.words: written]), indent: "  "))
      }
      try dialogue.ask(
        question.question, hint: question.hint, help: { try question.help(clinic) }
      ) { answer in
        try take { plan in
          question.key.isRepeatable
            ? try PlanSplice.addHeader(question.key, answer, in: plan.bytes, plan.outline)
            : try PlanSplice.setHeader(question.key, to: answer, in: plan.bytes, plan.outline)
        }
        isAnswered = question.key.isRepeatable
      }
    }
  }

  private func has(_ key: HeaderKey) -> Bool {
    plan.outline.headerLines.contains { $0.key == key }
  }

  /// The lines of a key as the file has them; `nil` when there is none.
  func written(_ key: HeaderKey) -> String? {
    guard has(key) else { return nil }
    let lines = plan.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let values = lines[plan.outline.titleLine..<min(plan.outline.headerEnd, lines.count)]
      .compactMap { bytes -> String? in
        let line = String(decoding: bytes, as: UTF8.self)
        guard line.lowercased().hasPrefix("\(key.rawValue):") else { return nil }
        return String(line.dropFirst(key.rawValue.count + 1).drop { $0 == " " })
      }
    return values.isEmpty ? nil : values.joined(separator: "; ")
  }
}
