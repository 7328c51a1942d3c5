internal import TherexModel

/// A date of plan text; one that is written otherwise is refused with the dates that it may be.
package enum DateText {
  /// What to write instead of a date in other words; `nil` where it may be none.
  package static func mend(_ text: String) -> String? {
    let dates = text.utf8.count <= 40 ? readings(of: text) : []
    return dates.isEmpty ? nil : "write \(dates.map(\.text).joined(separator: ", or "))"
  }

  /// - Parameter isPrivate: whether it is a date of the patient's own, which is not said again.
  /// - Throws: ``TextMistake``.
  static func parse(
    _ value: TextSlice, at place: PlanPath, isPrivate: Bool = false
  ) throws(TextMistake) -> CivilDate {
    do throws(PlanError) {
      return try CivilDate(value.text, at: place)
    } catch {
      if !isPrivate, let mend = mend(value.text) {
        throw TextMistake("\(error.path) \(error.problem)", fix: mend, column: value.column)
      }
      guard error.problem == "is not a date" else {
        throw TextMistake(error, column: value.column)
      }
      throw TextMistake(
        "\(error.path) \(error.problem)",
        fix: "write year, month and day, as in \(isPrivate ? "1979-04-02" : "2026-11-23")",
        column: value.column)
    }
  }

  /// `23/11/2026`, `2026/11/23`, `23 Nov 2026`: one date, or two where day and month may be either.
  static func readings(of text: String) -> [CivilDate] {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    var parts: [String] = []
    for word in words where !["de", "of", "the"].contains(word) {
      // The 23rd is 23.
      let isNumber = word.first?.isNumber == true
      parts.append(isNumber ? String(word.prefix(while: \.isNumber)) : word)
    }
    guard parts.count == 3 else { return [] }
    var orders: [(String, String, String)] = []
    if parts[0].count == 4 {
      orders = [(parts[0], parts[1], parts[2])]
    } else if parts[2].count == 4 {
      orders = [(parts[2], parts[1], parts[0]), (parts[2], parts[0], parts[1])]
    }
    var dates: [CivilDate] = []
    for (year, month, day) in orders {
      guard let year = Int(year), let month = Int(month) ?? DateText.month(month),
        let day = Int(day), let date = try? CivilDate(year: year, month: month, day: day),
        !dates.contains(date)
      else { continue }
      dates.append(date)
    }
    return dates
  }

  /// English and Spanish months, by their first three letters or more.
  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    for names in [english, spanish] {
      if let index = names.firstIndex(where: { $0.hasPrefix(word) }) { return index + 1 }
    }
    return nil
  }

  private static let english = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let spanish = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]
}
