package import TherexModel

/// The words of one language in which handouts and doses are written.
///
/// It is read once from a phrase file and filled in with numbers and names; see
/// ``init(json:fallback:)`` for what a file may hold.
public struct Phrases: Sendable {
  public enum Direction: String, CaseIterable, Sendable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
  }

  /// A BCP 47 tag such as `es` or `zh-Hans`.
  public let language: String
  /// Of the file, as in `1.0`.
  public let version: String
  /// Who reviewed it clinically; `nil` until somebody has.
  public let reviewedBy: String?
  public let direction: Direction
  /// The file's keys whose words come from the fallback, in the order of the key list.
  ///
  /// A counted phrase without one of its language's forms is listed as `sets.few`.
  public let missing: [String]

  let decimal: String
  /// The ten digits, each in UTF-8; `nil` for 0 to 9.
  let digits: [[UInt8]]?
  /// Whether times of day are told with AM and PM.
  let isTwelveHour: Bool
  let equipment: [String: String]
  let findings: [String: String]
  let without: [String: String]
  let texts: [String: String]
  let store: PhraseStore

  /// The words for a piece of equipment, or the name itself where the file has none.
  public func equipmentName(_ name: String) -> String { equipment[name] ?? name }

  /// The words for a finding, or the name itself where the file has none.
  public func findingName(_ name: String) -> String { findings[name] ?? name }

  /// A text that programs state, in this language's words; any other text as it is.
  ///
  /// A program's title, notes and conditions are looked up word for word, so that a plan made from it
  /// is read in the patient's language, and what a clinician wrote stands as written.
  ///
  /// A date in it stands as the language writes dates.
  public func said(_ text: String) -> String { texts[text] ?? withDates(text) }

  /// The text with its dates, as in `2026-12-07`, in the language's words.
  private func withDates(_ text: String) -> String {
    let bytes = Array(text.utf8)
    func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && bytes[index].isDigit }
    guard bytes.count >= 10, bytes.contains(where: \.isDigit) else { return text }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if isDigit(index), !isDigit(index - 1), index + 10 <= bytes.count, !isDigit(index + 10),
        bytes[index + 4] == UInt8(ascii: "-"), bytes[index + 7] == UInt8(ascii: "-"),
        let date = try? CivilDate(String(decoding: bytes[index..<index + 10], as: UTF8.self))
      {
        out += Array(self.date(date).utf8)
        index += 10
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// A number as it stands in a phrase, with what the choice of a form depends on.
package struct PhraseNumber: Sendable {
  /// Already in the language's digits, with "to" and "at least".
  let text: String
  let low: ExactDecimal
  let high: ExactDecimal
  let isAtLeast: Bool

  /// Whether it is one number and nothing else is said of it.
  var isPlain: Bool { low == high && !isAtLeast }
}

extension Phrases {
  /// A phrase with its places filled.
  package func text(
    _ key: PhraseKey, _ values: KeyValuePairs<PhrasePlace, String> = [:]
  ) -> String {
    store.text(store.range(key.rawValue, .other), values)
  }

  /// A phrase in the form that a number asks for, its other places filled too.
  package func text(
    _ key: PhraseKey, _ number: PhraseNumber, _ values: KeyValuePairs<PhrasePlace, String> = [:]
  ) -> String {
    store.text(store.range(key.rawValue, number), values, count: number.text)
  }

  /// A number in the language's digits.
  package func number(_ value: ExactDecimal) -> String { localized(value.text) }

  package func number(_ value: Int) -> String { localized(String(value)) }

  /// Digits and a point in the language's form.
  func localized(_ plain: String) -> String {
    if digits == nil, decimal == "." { return plain }
    var out: [UInt8] = []
    for byte in plain.utf8 {
      switch byte {
      case 0x30...0x39:
        if let digits { out.append(contentsOf: digits[Int(byte - 0x30)]) } else { out.append(byte) }
      case 0x2E: out.append(contentsOf: decimal.utf8)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// An amount: one number, a range, or at least as much.
  package func amount<S: Scale>(_ amount: Amount<S>) -> PhraseNumber {
    counted(amount.low, amount.high, isAtLeast: amount.isAtLeast)
  }

  package func counted(
    _ low: ExactDecimal, _ high: ExactDecimal, isAtLeast: Bool = false
  ) -> PhraseNumber {
    var text = number(low)
    if low != high { text = self.text(.range, [.low: text, .high: number(high)]) }
    if isAtLeast { text = self.text(.atLeast, [.amount: text]) }
    return PhraseNumber(text: text, low: low, high: high, isAtLeast: isAtLeast)
  }

  package func counted(_ whole: Int) -> PhraseNumber {
    counted(ExactDecimal(whole), ExactDecimal(whole))
  }

  /// Entries as in "a, b and c"; the last is joined by the phrase given.
  package func list(_ entries: [String], last: PhraseKey = .listAnd) -> String {
    guard let end = entries.last else { return "" }
    guard entries.count > 1 else { return end }
    return entries.dropLast().joined(separator: text(.listComma)) + text(last) + end
  }

  /// Parts of a dose, one after another.
  package func clauses(_ parts: [String]) -> String {
    parts.joined(separator: text(.clauseComma))
  }

  /// A day written out, as in "November 23, 2026".
  package func date(_ date: CivilDate) -> String {
    text(
      .date,
      [.year: number(date.year), .month: text(Self.months[date.month - 1]), .day: number(date.day)])
  }

  /// A day written out with its weekday.
  package func weekdayDate(_ date: CivilDate) -> String {
    text(.weekdayDate, [.weekday: name(date.weekday), .date: self.date(date)])
  }

  package func name(_ day: Weekday) -> String { text(Self.weekdays[day.rawValue]) }

  package func shortName(_ day: Weekday) -> String { text(Self.shortWeekdays[day.rawValue]) }

  /// A time by the clock, as in "8:00 AM" or "08:00".
  package func time(_ time: ClockTime) -> String {
    guard isTwelveHour else { return localized(time.text) }
    let hour = time.minutes / 60
    let minute = time.minutes % 60
    let shown = "\(hour % 12 == 0 ? 12 : hour % 12):\(minute < 10 ? "0" : "")\(minute)"
    return text(hour < 12 ? .timeAM : .timePM, [.time: localized(shown)])
  }

  /// Words with a capital where a sentence begins, in scripts that have one.
  package func sentence(_ words: String) -> String {
    guard let first = words.first, first.isLowercase else { return words }
    return first.uppercased() + words.dropFirst()
  }

  private static let months: [PhraseKey] = [
    .january, .february, .march, .april, .may, .june, .july, .august, .september, .october,
    .november, .december,
  ]
  private static let weekdays: [PhraseKey] = [
    .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
  ]
  private static let shortWeekdays: [PhraseKey] = [
    .mondayShort, .tuesdayShort, .wednesdayShort, .thursdayShort, .fridayShort, .saturdayShort,
    .sundayShort,
  ]
}
