internal import TherexEncodings
internal import TherexModel

/// Reads a phase: its keys, blocks and prescriptions.
struct PhaseReader {
  private let rules: RuleText
  private let line: Int
  private var last: Int
  private var title: String?
  private var length: PhaseLength?
  private var id: Slug?
  private var goals: [String] = []
  private var enterWhen: [Criterion] = []
  private var entered: CivilDate?
  private var exitWhen: [Criterion] = []
  private var schedule: Schedule = .unstated
  private var notes: [String] = []
  private var keyLines: [(key: PhaseKey, line: Int)] = []
  private var blocks: [(kind: Block.Kind, prescriptions: [Prescription])] = []
  private var open: PrescriptionReader?
  private var lines: [PlanOutline.PrescriptionLines] = []
  private var ids: Set<Slug> = []
  /// Whether an exercise's line was met, right or wrong.
  private var hasExercise = false
  /// Those that were met at the end of something.
  private(set) var mistakes: [LineMistake] = []
  /// Whether a line was refused, so that the phase is not whole.
  private var isBroken = false

  init(line: Int, rules: RuleText) {
    self.rules = rules
    self.line = line
    last = line
  }

  /// Reads what stands behind `##`.
  mutating func takeTitle(_ slice: TextSlice) throws(TextMistake) {
    let (title, length) = try PhaseReader.cut(slice)
    guard !title.isEmpty else {
      throw TextMistake("an empty phase title", fix: "write ## and the title", column: 1)
    }
    do {
      self.title = try PlanHeader.line(title.text, at: "the title")
    } catch { throw TextMistake(error, column: title.column) }
    self.length = length
  }

  /// Cuts `TITLE, LENGTH`: the last comma part is the length if it reads as one.
  private static func cut(_ slice: TextSlice) throws(TextMistake) -> (TextSlice, PhaseLength?) {
    guard let comma = slice.bytes.lastIndex(of: 0x2C) else { return (slice, nil) }
    let tail = slice.part(comma + 1..<slice.bytes.endIndex).trimmed
    // No length is so long.
    guard tail.bytes.count <= 100 else { return (slice, nil) }
    let text = tail.text.split(separator: "–", omittingEmptySubsequences: false)
      .joined(separator: "-")
    if let length = PhaseLength(reading: text) {
      return (slice.part(slice.bytes.startIndex..<comma).trimmed, length)
    }
    if PhaseLength.resembles(text) {
      let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
      let abbreviated = [
        "wk": "weeks", "wks": "weeks", "mo": "months", "mos": "months", "d": "days",
      ]
      let near =
        abbreviated[words[1].lowercased()]
        ?? nearestWord(to: String(words[1]), in: ["days", "weeks", "months"])
      throw TextMistake(
        "not a length",
        fix: near.map { "did you mean \(words[0]) \($0)? (1 to 1000, low end first)" }
          ?? "write it in days, weeks or months", column: tail.column)
    }
    return (slice, nil)
  }

  static func blockKind(_ key: String) -> Block.Kind? {
    switch key {
    case "warm-up": return .warmUp
    case "main": return .main
    case "cool-down": return .coolDown
    default:
      guard key.utf8.starts(with: "circuit ".utf8), key.utf8.count <= 100 else { return nil }
      let words = key.split(separator: " ")
      guard words.count == 3, words[0] == "circuit", words[2] == "rounds" || words[2] == "round",
        let rounds: Count = try? DoseNumber.amount(
          words[1].replacing("–", with: "-").split(
            separator: "-", omittingEmptySubsequences: false), path: "rounds", column: 1)
      else { return nil }
      return .circuit(rounds: rounds)
    }
  }

  mutating func take(
    key: String, keySlice: TextSlice, value: TextSlice, isIndented: Bool, line: Int
  ) throws(TextMistake) {
    last = line
    do {
      try read(key, keySlice, value, isIndented: isIndented, line: line)
    } catch {
      isBroken = true
      throw error
    }
  }

  private mutating func read(
    _ key: String, _ keySlice: TextSlice, _ value: TextSlice, isIndented: Bool, line: Int
  ) throws(TextMistake) {
    if isIndented {
      guard open != nil else {
        throw TextMistake(
          "an indented line that belongs to no exercise",
          fix: "indent only an exercise's details", column: keySlice.column)
      }
      try open?.take(key: key, keySlice: keySlice, value: value, line: line)
      return
    }
    if let kind = PhaseReader.blockKind(key) {
      guard value.isEmpty else {
        throw TextMistake(
          "\(key) stands alone on its line", fix: "write the exercises below it",
          column: value.column)
      }
      closePrescription()
      blocks.append((kind, []))
      return
    }
    if let known = PhaseKey(rawValue: key) {
      try takeKey(known, keySlice, value, line: line)
      return
    }
    closePrescription()
    try begin(keySlice, value, line: line)
  }

  private mutating func takeKey(
    _ key: PhaseKey, _ keySlice: TextSlice, _ value: TextSlice, line: Int
  ) throws(TextMistake) {
    closePrescription()
    let word = key.rawValue
    let isFirst = !keyLines.contains { $0.key == key }
    guard isFirst || key.isRepeatable else {
      throw TextMistake("\(word) stands twice", fix: "keep one of the two", column: keySlice.column)
    }
    guard !value.isEmpty else {
      throw TextMistake(
        "\(word) is empty", fix: "write it or remove the line", column: value.column)
    }
    if isFirst { keyLines.append((key, line)) }
    let place = PlanPath.field(word)
    do {
      switch key {
      case .id: id = try Slug(value.text)
      case .goal: goals.append(try PlanHeader.line(value.text, at: place))
      case .enterWhen: enterWhen = try rules.criteria(value)
      case .entered: entered = try DateText.parse(value, at: place)
      case .exitWhen: exitWhen = try rules.criteria(value)
      case .schedule: schedule = try ScheduleText.parse(value)
      case .note: notes.append(try PlanHeader.line(value.text, at: place))
      }
    } catch let mistake as TextMistake {
      throw mistake
    } catch let error as PlanError {
      throw TextMistake(error, column: value.column)
    } catch {
      throw TextMistake("\(word) cannot be read", fix: nil, column: value.column)
    }
  }

  private mutating func begin(
    _ keySlice: TextSlice, _ value: TextSlice, line: Int
  ) throws(TextMistake) {
    let text = keySlice.text
    var reader = PrescriptionReader(line: line, rules: rules)
    defer { hasExercise = true }
    // Its details are read even where its own line is wrong: each may hold a mistake of its own.
    defer { open = reader }
    guard rules.vocabulary.hasExercise(text) else {
      let mistake = unknown(keySlice)
      if mistake.isKey { reader.isAbsent = true }
      throw mistake.mistake
    }
    try reader.begin(Slug(reading: text, column: keySlice.column), value)
    guard let id = reader.id, ids.insert(id).inserted else {
      throw TextMistake(
        "\(reader.id?.text ?? text) stands twice in the phase",
        fix: "give the second a name: as \(text)-2", column: keySlice.column)
    }
    if reader.isSameDose, !hasExercise {
      throw TextMistake(
        "the same dose as nothing above it", fix: "write its dose", column: value.column)
    }
  }

  /// The mistake, and whether the word is a key rather than a mistyped exercise.
  private func unknown(_ key: TextSlice) -> (mistake: TextMistake, isKey: Bool) {
    let text = key.text
    func known(_ mistake: TextMistake) -> (TextMistake, Bool) { (mistake, true) }
    if PrescriptionKey(rawValue: text).map({ $0 != .set }) == true || key.begins("set ") {
      return known(
        TextMistake(
          "\(text) belongs to an exercise", fix: "indent it below the exercise's line",
          column: key.column))
    }
    if key.begins("circuit") {
      return known(
        TextMistake(
          "a circuit needs its rounds", fix: "write circuit 3 rounds:", column: key.column))
    }
    if HeaderKey(rawValue: text) != nil {
      return known(
        TextMistake(
          "\(text) belongs to the plan", fix: "write it above the first phase",
          column: key.column))
    }
    let keys =
      PhaseKey.allCases.map(\.rawValue) + ["warm-up", "main", "cool-down", "circuit 3 rounds"]
    let exercise = rules.vocabulary.nearestExercise(to: text)
    let near = exercise.map { [$0] } ?? nearestWord(to: text, in: keys).map { [$0] }
    let mistake = TextMistake(
      "unknown exercise \(ReadError.quoted(text))",
      fix: Vocabulary.question(near ?? rules.vocabulary.exercises(withWordsOf: text))
        ?? "therex exercises lists the known ones, and finds one by words", column: key.column)
    return (mistake, false)
  }

  private mutating func closePrescription() {
    guard let reader = open else { return }
    open = nil
    do {
      guard let prescription = try reader.finish() else { return }
      if blocks.isEmpty { blocks.append((.unnamed, [])) }
      blocks[blocks.count - 1].prescriptions.append(prescription)
      lines.append(
        PlanOutline.PrescriptionLines(id: prescription.id, line: reader.line, end: reader.last))
    } catch let mistake {
      mistakes.append(mistake)
    }
  }

  /// The phase with its places; `nil` when a mistake stands in it.
  mutating func finish() -> (Phase, PlanOutline.PhaseLines)? {
    closePrescription()
    guard let title, !isBroken, mistakes.isEmpty else { return nil }
    do {
      let phase = try Phase(
        title: title, id: id, length: length, goals: goals, enterWhen: enterWhen,
        entered: entered, exitWhen: exitWhen, schedule: schedule, notes: notes,
        blocks: blocks.map { Block($0.kind, $0.prescriptions) })
      return (
        phase,
        PlanOutline.PhaseLines(
          id: phase.effectiveID, line: line, end: last, keyLines: keyLines, prescriptions: lines)
      )
    } catch let error {
      let place = lines.last { $0.id == error.path.prescriptionID }?.line ?? line
      mistakes.append(LineMistake(mistake: TextMistake(error, column: 1), line: place))
      return nil
    }
  }
}

extension Slug {
  /// A slug at a column of a line.
  init(reading text: String, column: Int) throws(TextMistake) {
    do {
      try self.init(text, at: "the exercise")
    } catch { throw TextMistake(error, column: column) }
  }
}
