/// How one language says the numbers, sides and days of a dose.
public struct NoteWords: Hashable, Sendable {
  /// Words behind a number of seconds.
  public let seconds: [String]
  /// Words behind a number of repetitions.
  public let repetitions: [String]
  /// Words behind a number of sets.
  public let sets: [String]
  /// Words that only a plan for the left side says.
  public let left: [String]
  public let right: [String]
  /// Words for every day.
  public let daily: [String]
  /// Words near a number that make it something else than the dose's, such as a rest.
  public let apart: [String]
  /// Words behind which something else is asked for, such as "and".
  public let joins: [String]

  public init(
    seconds: [String], repetitions: [String], sets: [String], left: [String], right: [String],
    daily: [String], apart: [String], joins: [String]
  ) {
    self.seconds = seconds
    self.repetitions = repetitions
    self.sets = sets
    self.left = left
    self.right = right
    self.daily = daily
    self.apart = apart
    self.joins = joins
  }
}

extension Checker {
  /// Notes that say another number, side or day than the dose.
  mutating func checkNotes(
    _ languages: [NoteWords], _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    for item in phase.items where item.applies && !item.prescription.notes.isEmpty {
      let doses = item.stated.map(\.dosage)
      for note in item.prescription.notes {
        if let (said, stated) = contradiction(in: note, item, doses, languages) {
          remark(
            rule, order, item.spot.at("note"),
            [
              ("exercise", item.prescription.exercise.text), ("value", said), ("other", stated),
            ])
        }
      }
    }
  }

  private func contradiction(
    in note: String, _ item: PhaseContext.Item, _ doses: [Dosage], _ languages: [NoteWords]
  ) -> (said: String, stated: String)? {
    let tokens = NoteToken.tokens(of: note)
    for (index, token) in tokens.enumerated() {
      guard case .number(let low, let high) = token, index + 1 < tokens.count,
        case .word(let word) = tokens[index + 1]
      else { continue }
      for language in languages {
        // Three words before the number and two behind its unit may say what else it counts.
        let behind = tokens[min(tokens.count, index + 2)..<min(tokens.count, index + 4)].prefix {
          if case .word(let word) = $0 { !language.joins.contains(word) } else { true }
        }
        let near = tokens[max(0, index - 3)..<min(tokens.count, index + 2)] + behind
        if near.contains(where: {
          if case .word(let word) = $0 { language.apart.contains(word) } else { false }
        }) {
          continue
        }
        if language.seconds.contains(word), let stated = seconds(doses, low, high) {
          return ("\(high) \(word)", stated)
        }
        if language.repetitions.contains(word), let stated = repetitions(item, doses, low, high) {
          return ("\(high) \(word)", stated)
        }
        if language.sets.contains(word), let stated = sets(doses, low, high) {
          return ("\(high) \(word)", stated)
        }
      }
    }
    let sides = doses.compactMap(\.side)
    for language in languages {
      func says(_ words: [String]) -> String? {
        words.first { WordGroups([[$0]]).match(note) }
      }
      if sides == [.left], let word = says(language.right), says(language.left) == nil {
        return (word, "the left side")
      }
      if sides == [.right], let word = says(language.left), says(language.right) == nil {
        return (word, "the right side")
      }
      if let word = says(language.daily), let days = item.schedule.leastDaysAWeek, days < 7 {
        if case .dailyOrAtLeast? = item.schedule.days { continue }
        return (word, "\(days) days a week")
      }
    }
    return nil
  }

  /// The stated seconds where none of them meets the note's; `nil` where one does or none is stated.
  private func seconds(_ doses: [Dosage], _ low: Int, _ high: Int) -> String? {
    var stated: [String] = []
    for dose in doses {
      if case .seconds(let held)? = dose.hold?.length {
        if held.meets(low, high) { return nil }
        stated.append("hold \(held.rangeText) s")
      }
      for time in [dose.duration, dose.rest].compactMap({ $0 }) where time.unit == .seconds {
        if time.amount.meets(low, high) { return nil }
        stated.append("\(time.amount.rangeText) s")
      }
      if let tempo = dose.tempo, tempo.counts.contains(where: { (low...high).contains($0) }) {
        return nil
      }
    }
    return stated.first
  }

  private func repetitions(
    _ item: PhaseContext.Item, _ doses: [Dosage], _ low: Int, _ high: Int
  ) -> String? {
    var stated: [String] = []
    // A number of times may as well be the sets or the times a day.
    let others = [item.schedule.timesADay, item.schedule.atMostADay] + doses.map(\.sets)
    for other in others.compactMap({ $0 }) where other.meets(low, high) { return nil }
    if case .timesAWeek(let count)? = item.schedule.days, count.meets(low, high) { return nil }
    if let days = item.schedule.leastDaysAWeek, days >= ExactDecimal(low),
      days <= ExactDecimal(high)
    {
      return nil
    }
    for dose in doses {
      if case .count(let count)? = dose.repetitions {
        if count.meets(low, high) { return nil }
        stated.append("\(count.rangeText) repetitions")
      }
    }
    return stated.first
  }

  private func sets(_ doses: [Dosage], _ low: Int, _ high: Int) -> String? {
    let stated = doses.compactMap(\.sets)
    if stated.contains(where: { $0.meets(low, high) }) { return nil }
    return stated.first.map { "\($0.rangeText) sets" }
  }
}

extension Amount {
  var rangeText: String { isRange ? "\(low)-\(high)" : low.text }

  /// Whether a range of whole numbers touches this one.
  func meets(_ low: Int, _ high: Int) -> Bool {
    ExactDecimal(high) >= self.low && (isAtLeast || ExactDecimal(low) <= self.high)
  }
}

/// A word or number of a note.
enum NoteToken: Equatable {
  /// Both ends of a range, equal for one number.
  case number(Int, Int)
  case word(String)

  /// Words in lower case and whole numbers, punctuation left out; a decimal is no number here.
  static func tokens(of note: String) -> [NoteToken] {
    var tokens: [NoteToken] = []
    let bytes = Array(note.lowercased().utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte.isDigit {
        let (low, next) = number(bytes, index)
        index = next
        var high = low
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-"),
          bytes[index + 1].isDigit
        {
          (high, index) = number(bytes, index + 1)
        }
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."),
          bytes[index + 1].isDigit
        {
          index = number(bytes, index + 1).1
          tokens.append(.word("."))
        } else {
          tokens.append(.number(low, max(low, high)))
        }
      } else if WordGroups.isLetter(byte) {
        let start = index
        while index < bytes.count, WordGroups.isLetter(bytes[index]),
          !bytes[index].isDigit
        {
          index += 1
        }
        tokens.append(.word(String(decoding: bytes[start..<index], as: UTF8.self)))
      } else {
        index += 1
      }
    }
    return tokens
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> (Int, Int) {
    var value = 0
    var index = start
    while index < bytes.count, bytes[index].isDigit {
      value = min(value * 10 + Int(bytes[index] - 0x30), 1_000_000)
      index += 1
    }
    return (value, index)
  }
}
