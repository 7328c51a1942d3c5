/// How a sign stands in a text: said, in doubt, old and known, or denied.
enum SignReading: Int, Comparable {
  case denied
  /// Since long, or examined.
  case known
  /// Said behind a denial that may or may not reach it.
  case doubtful
  /// Said on a condition, as in "if it goes numb".
  case conditional
  case said

  static func < (a: SignReading, b: SignReading) -> Bool { a.rawValue < b.rawValue }
}

extension SignText {
  /// How a match stands.
  ///
  /// A denial counts only directly before the sign, within its own clause: "not improving" behind
  /// it, or "no pain" beside it, denies nothing. A list is denied as a whole where its word says so
  /// ("denies fever, weight loss and night pain"); where only its first part may be meant, it is in
  /// doubt.
  ///
  /// - Parameters:
  ///   - year: years before it are long ago; `nil` where no date is known.
  ///   - takesConditions: whether "if" and "stop when" make the sign no report.
  func reading(of match: [Range<Int>], year: Int?, takesConditions: Bool) -> SignReading {
    let first = match.map(\.lowerBound).min() ?? 0
    let last = match.map(\.upperBound).max() ?? 0
    func isMatched(_ index: Int) -> Bool { match.contains { $0.contains(index) } }
    for range in match where isDeniedDirectly(range.lowerBound, isMatched) { return .denied }
    if isDeniedBehind(last) { return .denied }
    if takesConditions, isConditional(first) { return .conditional }
    switch listDenial(before: first, isMatched) {
    case .denied: return .denied
    case .doubtful: return isOld(first, last, year) ? .known : .doubtful
    default: break
    }
    return isOld(first, last, year) ? .known : .said
  }

  // MARK: Denial

  private static let negators: Set<String> = [
    "no", "not", "never", "without", "denies", "denied", "deny", "none", "neither", "nor", "non",
    "dont", "doesnt", "didnt", "isnt", "wont", "hasnt", "sin", "niega", "ni", "nunca", "tampoco",
    "ningun", "ninguna", "jamas", "negative",
  ]
  /// Words that may stand between a denial and what it denies.
  private static let fillers: Set<String> = [
    "new", "more", "any", "known", "further", "sign", "signs", "of", "history", "problem",
    "problems", "trouble", "loss", "real", "the", "a", "an", "her", "his", "my", "your", "their",
    "do", "does", "have", "has", "had", "be", "with", "de", "del", "la", "el", "los", "las",
    "nuevo", "nueva", "problemas", "perdida", "signos", "se", "su", "sus", "in", "episodes",
    "episodios", "current", "suspected", "longer", "ever", "for", "go",
  ]
  /// Denials that govern a whole list.
  private static let listNegators: Set<String> = [
    "denies", "denied", "deny", "neither", "niega", "nor", "ni", "negative",
  ]
  private static let joiners: Set<String> = ["and", "or", "nor", "y", "o", "u", "ni", "e"]
  private static let alternatives: Set<String> = ["or", "nor", "o", "u", "ni"]

  private func isDeniedDirectly(_ start: Int, _ isMatched: (Int) -> Bool) -> Bool {
    var index = start - 1
    while let word = word(index) {
      // What the sign itself is made of denies nothing: "no control of the bowels".
      if isMatched(index) { return false }
      if Self.negators.contains(word) { return true }
      // "Cannot exclude" denies nothing.
      if Self.excluders.contains(word) || word == "out" && self.word(index - 1) == "ruled" {
        let before = self.word(index - (word == "out" ? 2 : 1))
        return !(before.map { Self.negators.contains($0) || $0 == "cannot" } ?? false)
      }
      guard Self.fillers.contains(word) else { return false }
      index -= 1
    }
    return false
  }

  /// Words of an examiner who found nothing.
  private static let excluders: Set<String> = [
    "excluded", "excludes", "descarto", "descartaron", "descarta", "descartado", "descartada",
  ]

  private static let behind: Set<String> = [
    "excluded", "descartada", "descartado", "negative", "negativa", "absent", "ausente",
  ]

  private func isDeniedBehind(_ end: Int) -> Bool {
    for index in end..<min(end + 4, tokens.count) {
      guard let word = word(index) else { return false }
      if word == "not" || word == "no" || word == "cannot" { return false }
      if Self.behind.contains(word) { return true }
      if word == "ruled", self.word(index + 1) == "out" { return true }
    }
    return false
  }

  private func listDenial(before start: Int, _ isMatched: (Int) -> Bool) -> SignReading? {
    let sentence = sentence(around: start)
    // The item of the list that holds the sign: nothing but fillers before it.
    var index = start - 1
    while let word = word(index), Self.fillers.contains(word), !isMatched(index) { index -= 1 }
    guard index >= sentence.lowerBound else { return nil }
    if let word = word(index), !Self.joiners.contains(word) { return nil }
    var steps = 0
    var hasAlternative = false
    while index >= sentence.lowerBound, steps < 14 {
      if let word = word(index) {
        if isFresh(index), word != "new" { return nil }
        if Self.alternatives.contains(word) { hasAlternative = true }
        if Self.negators.contains(word) {
          if freshBehind(start) { return .doubtful }
          if Self.listNegators.contains(word) || hasAlternative || isOneOfMany(start) {
            return .denied
          }
          return .doubtful
        }
        if Self.verbs.contains(word) { return nil }
      }
      index -= 1
      steps += 1
    }
    return nil
  }

  /// Whether the list goes on behind the sign with "or".
  private func isOneOfMany(_ start: Int) -> Bool {
    let sentence = sentence(around: start)
    for index in start..<min(start + 8, sentence.upperBound) {
      if let word = word(index), Self.alternatives.contains(word) { return true }
    }
    return false
  }

  /// Words with which a new statement begins.
  private static let verbs: Set<String> = [
    "is", "are", "was", "were", "goes", "feels", "comes", "fine", "normal", "ok", "gone", "today",
    "otherwise", "still", "since", "desde",
  ]

  // MARK: Conditions

  private static let conditions: Set<String> = [
    "if", "when", "whenever", "unless", "should", "si", "cuando", "case",
  ]
  private static let orders: Set<String> = [
    "stop", "call", "pare", "llame", "deje", "watch", "tell", "avise", "report", "avoid", "evite",
  ]

  private func isConditional(_ start: Int) -> Bool {
    let sentence = sentence(around: start)
    for index in sentence.lowerBound..<start {
      guard let word = word(index) else { continue }
      if Self.conditions.contains(word) || Self.orders.contains(word) { return true }
    }
    return false
  }

  // MARK: Old and known

  /// Words of something that has just come or changed.
  static let fresh: Set<String> = [
    "new", "newly", "now", "worse", "worsening", "today", "yesterday", "tonight", "sudden",
    "suddenly", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "week", "weekend", "weeks", "days", "hours", "nueva", "nuevo", "hoy",
    "ayer", "anoche", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
    "semana", "dias", "peor", "spreading", "increasing", "growing",
  ]
  private static let steady: Set<String> = [
    "unchanged", "stable", "cleared", "examined", "estable", "checked", "checks", "longstanding",
    "controlled", "known", "recovered", "resolved", "resuelta", "resuelto", "curada", "curado",
  ]
  private static let always = SignWords([
    [
      "as always|as before|as usual|as ever|for years|long standing|since childhood|no change|all clear|como siempre|igual que siempre|desde hace anos|sin cambios|con permiso|since birth|as a teenager|as a child|in childhood|de joven|de pequeno|de pequena"
    ]
  ])

  private func isFresh(_ index: Int) -> Bool {
    guard let word = word(index) else { return false }
    if word == "night" || word == "morning" {
      return self.word(index - 1) == "last" || self.word(index - 1) == "this"
    }
    return Self.fresh.contains(word)
  }

  private func freshBehind(_ start: Int) -> Bool {
    clause(around: start).contains(where: isFresh)
  }

  /// Whether the sign's own part says that it is old or known, or the short parts right behind it do.
  private func isOld(_ first: Int, _ last: Int, _ year: Int?) -> Bool {
    var range = clause(around: first).lowerBound..<clause(around: max(first, last - 1)).upperBound
    if range.contains(where: isFresh) { return false }
    if isOld(range, year) { return true }
    for _ in 0..<2 {
      guard range.upperBound < tokens.count, tokens[range.upperBound] == .pause else { break }
      let next = clause(around: range.upperBound + 1)
      guard !next.isEmpty, next.count <= 5 else { break }
      // A year behind a comma is of something else: "lost 8 kg, breast cancer 2021".
      if isOld(next, nil), !next.contains(where: isFresh) { return true }
      range = range.lowerBound..<next.upperBound
    }
    return false
  }

  private func isOld(_ range: Range<Int>, _ year: Int?) -> Bool {
    for index in range {
      guard let word = word(index) else { continue }
      if Self.steady.contains(word) { return true }
      if let number = Int(word), (1900...2100).contains(number), let year, number < year,
        !isFullDate(index)
      {
        return true
      }
    }
    return Self.always.matches(in: self).contains { range.contains($0[0].lowerBound) }
  }

  /// Whether a year is that of a written date such as 2026-11-08.
  private func isFullDate(_ index: Int) -> Bool {
    guard let month = word(index + 1), let day = word(index + 2) else { return false }
    return month.utf8.count == 2 && day.utf8.count == 2 && Int(month) != nil && Int(day) != nil
  }
}
