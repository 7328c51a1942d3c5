extension SignText {
  /// How long ago something was by a number before a unit of time, as in "3 weeks after", in days; `nil`
  /// where none says so.
  var daysAgo: Int? {
    for index in tokens.indices {
      guard let number = word(index).flatMap({ Int($0) }), (0...600).contains(number),
        let unit = word(index + 1).flatMap({ Self.units[$0] }),
        tokens.indices.contains(index + 2), case .word(let next) = tokens[index + 2],
        Self.since.contains(next)
      else { continue }
      return number * unit
    }
    return nil
  }

  /// In days; a month counts as little as it can, so that what waits waits longer.
  private static let units: [String: Int] = [
    "day": 1, "days": 1, "dia": 1, "dias": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7,
    "semana": 7, "semanas": 7, "month": 28, "months": 28, "mes": 28, "meses": 28,
  ]
  private static let since: Set<String> = [
    "after", "since", "post", "postop", "out", "from", "s", "de", "desde", "despues", "tras",
  ]
}
