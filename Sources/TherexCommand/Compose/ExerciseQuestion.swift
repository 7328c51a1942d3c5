internal import Therex

extension PlanInterview {
  /// Rows that are shown at once.
  private static let page = 9

  /// The exercise that the clinician chose; `nil` when the phase is complete.
  func askExercise(_ phase: String) throws -> Slug? {
    var found: [Catalog.Entry] = []
    var first = 0
    while true {
      let isMore = first + Self.page < found.count
      let answer = try dialogue.ask(
        found.isEmpty ? "An exercise for \(phase)?" : "Which one?",
        hint: found.isEmpty
          ? "words to find it, as leg press or knee supine; Enter: the phase is complete"
          : "its number, or other words; \(isMore ? "+ shows more; " : "")Enter: none of them")
      if answer.isEmpty {
        if found.isEmpty { return nil }
        found = []
        continue
      }
      if answer == "?" {
        for line in Self.help { Terminal.print(line) }
        continue
      }
      if answer == "+", isMore {
        first += Self.page
        show(found, from: first)
        continue
      }
      if let number = Numbered(answer), !found.isEmpty {
        guard let chosen = number.of(found) else {
          Terminal.print("  there is no number \(answer); 1 to \(found.count)")
          continue
        }
        return try Slug(chosen.id)
      }
      if clinic.catalog.entry(answer) != nil { return try Slug(answer) }
      let words = answer.split(separator: " ").map(String.init)
      let next = clinic.catalog.search(Catalog.Query(words: words))
      guard !next.isEmpty else {
        Terminal.print("  nothing has all of these words; try fewer, or ? for what can be typed")
        continue
      }
      found = Array(next)
      first = 0
      show(found, from: first)
    }
  }

  private static let help = [
    "  Words of its name, position, muscles or equipment, in English or Spanish,",
    "  as hip side-lying, or an id, as leg-press. < changes the exercise before.",
  ]

  private func show(_ found: [Catalog.Entry], from first: Int) {
    let last = min(first + Self.page, found.count)
    for index in first..<last {
      let entry = found[index]
      let name = entry.names.first?.text ?? entry.id
      let needs = entry.equipment.filter { !$0.isOptional }
        .map { $0.items.joined(separator: " or ") }
      let equipment = needs.isEmpty ? "" : ", needs \(needs.joined(separator: ", "))"
      Terminal.print("  \(index + 1)  \(name) (\(entry.position))\(equipment)")
    }
    if last < found.count { Terminal.print("  \(found.count - last) more") }
  }
}
