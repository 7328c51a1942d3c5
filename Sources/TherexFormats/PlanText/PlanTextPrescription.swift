internal import TherexEncodings
internal import TherexModel

/// Reads a prescription's line and its details.
struct PrescriptionReader {
  let line: Int
  private(set) var last: Int
  private let rules: RuleText
  /// `nil` until its line was read without a mistake.
  private var exercise: Slug?
  private var column = 1
  private var dosage: Dosage = .unstated
  private var schedule: Schedule = .unstated
  private var name: Slug?
  /// Whether its line is no exercise's: the details below it belong to nothing.
  var isAbsent = false
  private var notes: [String] = []
  private var fallbacks: [Fallback] = []
  private var growth: Growth?
  private var steps: [ProgressionStep] = []
  private var alternatives: [ProgressionStep] = []
  private var when: [[Finding]] = []
  private var setRows: [SetRow] = []
  private var stops: [StopRule] = []
  private var source: String?
  private var said: [String] = []
  /// Whether the last step was an alternative, to which no way back belongs.
  private var isBehindOr = false
  private var hasRefusedStep = false

  init(line: Int, rules: RuleText) {
    self.line = line
    last = line
    self.rules = rules
  }

  /// Reads the dose of its own line.
  mutating func begin(_ exercise: Slug, _ dose: TextSlice) throws(TextMistake) {
    id = exercise
    column = dose.column
    (dosage, schedule, name) = try PrescriptionReader.dose(dose)
    if let name { id = name }
    self.exercise = exercise
  }

  /// The id that it will have; the exercise's until a name is read.
  private(set) var id: Slug?
  var isSameDose: Bool { dosage.isSame }

  private static func dose(_ slice: TextSlice) throws(TextMistake) -> (Dosage, Schedule, Slug?) {
    try DoseParser.parse(slice)
  }

  mutating func take(
    key: String, keySlice: TextSlice, value: TextSlice, line: Int
  ) throws(TextMistake) {
    last = line
    guard !isAbsent else { return }
    guard !value.isEmpty else {
      throw TextMistake(
        "\(ReadError.quoted(key)) is empty", fix: "write it or remove the line",
        column: keySlice.column)
    }
    do {
      try read(key, keySlice, value)
    } catch let mistake as TextMistake {
      throw mistake
    } catch let error as PlanError {
      throw TextMistake(error, column: value.column)
    } catch {
      throw TextMistake("\(ReadError.quoted(key)) cannot be read", fix: nil, column: value.column)
    }
  }

  private mutating func once(_ key: String, _ slice: TextSlice) throws(TextMistake) {
    guard !said.contains(key) else {
      throw TextMistake("\(key) stands twice", fix: "keep one of the two", column: slice.column)
    }
    said.append(key)
  }

  /// The key of a detail's line, with the number of a set; `nil` when it is none.
  static func key(_ text: String) -> (key: PrescriptionKey, set: Int?)? {
    if let key = PrescriptionKey(rawValue: text) { return key == .set ? nil : (key, nil) }
    let stem = "\(PrescriptionKey.set.rawValue) "
    guard text.hasPrefix(stem), let set = ExactDecimal(text.dropFirst(stem.count))?.whole else {
      return nil
    }
    return (.set, set)
  }

  private mutating func read(_ text: String, _ keySlice: TextSlice, _ value: TextSlice) throws {
    guard let (key, set) = PrescriptionReader.key(text) else { throw unknown(keySlice) }
    let place = PlanPath.field(text)
    switch key {
    case .note: notes.append(try PlanHeader.line(value.text, at: place))
    case .progress:
      try once(text, keySlice)
      guard steps.isEmpty else {
        throw TextMistake(
          "progress stands behind then", fix: "write it first: it runs to its cap, then the steps",
          column: keySlice.column)
      }
      let (body, rule) = try cutRule(value)
      growth = Growth(try GrowthText.parse(body), rule: rule)
      isBehindOr = false
    case .then:
      // A way back below a refused step is not that of the step before it.
      hasRefusedStep = true
      steps.append(try step(value))
      hasRefusedStep = false
      isBehindOr = false
    case .back: try takeBack(value)
    case .or:
      isBehindOr = true
      alternatives.append(try step(value))
    case .when:
      try once(text, keySlice)
      when = try rules.when(value)
    case .set:
      try once(text, keySlice)
      try takeSet(set ?? 0, keySlice, value)
    case .stop: stops.append(try StopText.parse(value))
    case .source:
      try once(text, keySlice)
      source = try PlanHeader.field(value.text, at: place)
    }
  }

  private mutating func takeSet(_ set: Int, _ keySlice: TextSlice, _ value: TextSlice) throws {
    let (dosage, schedule, name) = try PrescriptionReader.dose(value)
    guard schedule.isUnstated, name == nil else {
      throw TextMistake(
        "a set has no days, times or name", fix: "write them in the exercise's line",
        column: value.column)
    }
    if let most = self.dosage.sets, !most.isAtLeast, ExactDecimal(set) > most.high {
      throw TextMistake(
        "set \(set) is beyond the \(most.high) sets of the dose",
        fix: "raise the sets or leave the row out", column: keySlice.column)
    }
    setRows.append(try SetRow(set: set, dosage: dosage))
  }

  private func unknown(_ key: TextSlice) -> TextMistake {
    let text = key.text
    if rules.vocabulary.hasExercise(text) {
      return TextMistake(
        "an indented exercise", fix: "write it without indentation", column: key.column)
    }
    let words = PrescriptionKey.allCases.map(\.word)
    return TextMistake(
      "unknown detail \(ReadError.quoted(text))",
      fix: nearestWord(to: text, in: words).map { "did you mean \($0)?" }
        ?? "use one of: \(words.joined(separator: ", "))", column: key.column)
  }

  // MARK: Steps

  /// Cuts `BODY, after RULE` and `BODY, if RULE`.
  private func cutRule(_ slice: TextSlice) throws(TextMistake) -> (TextSlice, AdvanceRule?) {
    guard let (body, rule, _) = conditions(of: slice) else { return (slice, nil) }
    return (body, try rules.rule(rule))
  }

  /// The parts around the first `, after` or `, if`, or an `if` that begins the slice.
  private func conditions(
    of slice: TextSlice
  ) -> (body: TextSlice, conditions: TextSlice, word: String)? {
    let bytes = slice.bytes
    if let word = PrescriptionReader.conditionWord(bytes) {
      let empty = slice.part(bytes.startIndex..<bytes.startIndex)
      let rest = slice.part(bytes.startIndex + word.utf8.count..<bytes.endIndex).trimmed
      return (empty, rest, word)
    }
    for index in bytes.indices where bytes[index] == UInt8(ascii: ",") {
      let rest = bytes[(index + 1)...].drop(while: \.isBlank)
      if let word = PrescriptionReader.conditionWord(rest) {
        let start = rest.startIndex + word.utf8.count
        return (
          slice.part(bytes.startIndex..<index).trimmed, slice.part(start..<bytes.endIndex).trimmed,
          word
        )
      }
    }
    return nil
  }

  /// `after` or `if` where the bytes begin with it as a word; the rest of a load is none.
  private static func conditionWord(_ bytes: ArraySlice<UInt8>) -> String? {
    for word in ["after", "if"] {
      let slice = TextSlice(bytes: bytes, column: 1)
      let count = word.utf8.count
      guard word == "if" ? slice.begins("if") : slice.begins("after"), bytes.count > count,
        bytes[bytes.startIndex + count].isBlank
      else { continue }
      return word
    }
    return nil
  }

  /// `EXERCISE DOSE` or `DOSE`.
  private func exerciseAndDose(
    _ slice: TextSlice
  ) throws(TextMistake) -> (Slug?, Dosage, Schedule) {
    let end =
      slice.bytes.firstIndex { $0.isBlank || $0 == UInt8(ascii: ",") } ?? slice.bytes.endIndex
    let word = slice.part(slice.bytes.startIndex..<end)
    let text = word.text
    var exercise: Slug?
    var dose = slice
    if rules.vocabulary.hasExercise(text) {
      exercise = try Slug(reading: text, column: word.column)
      var start = end
      while start < slice.bytes.endIndex, slice.bytes[start].isBlank { start += 1 }
      if start < slice.bytes.endIndex, slice.bytes[start] == UInt8(ascii: ",") { start += 1 }
      dose = slice.part(start..<slice.bytes.endIndex).trimmed
    } else if let first = text.utf8.first, !first.isDigit, first != UInt8(ascii: "@"),
      !Dosage.termWords.contains(text.lowercased())
    {
      throw unknownExercise(text, in: slice, column: word.column)
    }
    let (dosage, schedule, name) = try PrescriptionReader.dose(dose)
    guard name == nil else {
      throw TextMistake(
        "a step has no name of its own", fix: "remove as", column: dose.column)
    }
    return (exercise, dosage, schedule)
  }

  /// The words up to the dose may be the exercise's, as in `single leg press 3x10`.
  private func unknownExercise(
    _ word: String, in slice: TextSlice, column: Int
  ) -> TextMistake {
    let words = slice.bytes.prefix(100).split(whereSeparator: \.isBlank)
      .prefix { $0.first?.isDigit == false && $0.first != 0x40 && $0.last != UInt8(ascii: ",") }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    let vocabulary = rules.vocabulary
    let near =
      words == word
      ? vocabulary.nearestExercise(to: word).map { [$0] }
        ?? nearestWord(to: word.lowercased(), in: Dosage.termWords).map { [$0] }
      : vocabulary.nearestExercise(to: words).map { [$0] }
        ?? vocabulary.nearestExercise(to: word).map { [$0] }
    return TextMistake(
      "unknown exercise \(ReadError.quoted(near == nil || words == word ? word : words))",
      fix: Vocabulary.question(near ?? vocabulary.exercises(withWordsOf: words))
        ?? EverydayDose.offer(for: slice.text).map { "write \($0.joined(separator: ", or "))" }
        ?? "therex exercises lists the known ones, and finds one by words", column: column)
  }

  private func step(_ value: TextSlice) throws -> ProgressionStep {
    let (body, rule) = try cutRule(value)
    let (exercise, dosage, schedule) = try exerciseAndDose(body)
    return try ProgressionStep(
      exercise: exercise, dosage: dosage, schedule: schedule, rule: rule)
  }

  private mutating func takeBack(_ value: TextSlice) throws {
    guard !isBehindOr else {
      throw TextMistake(
        "a way back behind or belongs to no step", fix: "write it below its then or progress",
        column: value.column)
    }
    guard let (body, conditions, word) = conditions(of: value), word == "if" else {
      throw TextMistake(
        "back has no condition", fix: "write back: if pain > 3", column: value.column)
    }
    let (exercise, dosage, schedule) = try exerciseAndDose(body)
    guard schedule.isUnstated else {
      throw TextMistake(
        "back keeps the schedule", fix: "remove the days and times", column: value.column)
    }
    let fallback = try Fallback(
      exercise: exercise, dosage: dosage, criteria: try rules.criteria(conditions))
    guard !hasRefusedStep else { return }
    if let step = steps.last {
      steps[steps.count - 1] = try ProgressionStep(
        exercise: step.exercise, dosage: step.dosage, schedule: step.schedule, rule: step.rule,
        fallbacks: step.fallbacks + [fallback])
    } else if let present = growth {
      growth = Growth(
        present.quantity, rule: present.rule, fallbacks: present.fallbacks + [fallback])
    } else {
      fallbacks.append(fallback)
    }
  }

  /// The prescription; `nil` when its own line was refused.
  func finish() throws(LineMistake) -> Prescription? {
    guard let exercise else { return nil }
    do {
      return try Prescription(
        exercise: exercise, name: name, dosage: dosage, schedule: schedule, notes: notes,
        progression: Progression(fallbacks: fallbacks, growth: growth, steps: steps),
        alternatives: alternatives, when: when, setRows: setRows, stops: stops, source: source)
    } catch let error {
      throw LineMistake(mistake: TextMistake(error, column: column), line: line)
    }
  }
}
