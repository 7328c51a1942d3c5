internal import Therex

extension PlanInterview {
  /// Rows that are shown at once.
  private static let page = 9

  /// The exercise that the clinician chose; `nil` when the phase is complete.
  func askExercise(_ phase: String) throws -> Slug? {
    let phrases = try clinic.clinicianPhrases()
    let index = try clinic.searchIndex()
    var found: [Catalog.Entry] = []
    var first = 0
    while true {
      let isMore = first + Self.page < found.count
      let answer = try dialogue.ask(
        found.isEmpty
          ? phrases.text(.composeExercise, [.name: phase]) : phrases.text(.composeWhich),
        hint: phrases.text(
          found.isEmpty
            ? .composeExerciseHint : isMore ? .composeWhichMore : .composeWhichHint))
      if answer.isEmpty {
        if found.isEmpty { return nil }
        found = []
        continue
      }
      if answer == "?" {
        Terminal.print(phrases.help(.composeExerciseHelp))
        continue
      }
      if answer == "+", isMore {
        first += Self.page
        show(found, from: first, phrases)
        continue
      }
      if let number = Numbered(answer), !found.isEmpty {
        guard let chosen = number.of(found) else {
          Terminal.print(
            phrases.help(
              .composeNoNumber, [.number: answer, .count: String(found.count)]))
          continue
        }
        return try Slug(chosen.id)
      }
      if clinic.catalog.contains(answer) { return try Slug(answer) }
      let words = answer.split(separator: " ").map(String.init)
      let result = index.search(Catalog.Query(words: words))
      if result.found.isEmpty {
        Terminal.print(
          phrases.help(result.nearest.isEmpty ? .composeNoneFound : .composeNearest))
      }
      found = (result.found.isEmpty ? result.nearest : result.found).map(\.entry)
      guard !found.isEmpty else { continue }
      first = 0
      show(found, from: first, phrases)
    }
  }

  private func show(_ found: [Catalog.Entry], from first: Int, _ phrases: ClinicianPhrases) {
    let last = min(first + Self.page, found.count)
    for index in first..<last {
      let entry = found[index]
      let name = entry.names.first?.text ?? entry.id
      let needs = entry.equipment.filter { !$0.isOptional }
        .map { $0.items.joined(separator: " or ") }
      Terminal.print(
        "  "
          + phrases.text(
            needs.isEmpty ? .composeFound : .composeFoundNeeds,
            needs.isEmpty
              ? [.number: String(index + 1), .name: name, .words: "\(entry.position)"]
              : [
                .number: String(index + 1), .name: name, .words: "\(entry.position)",
                .each: needs.joined(separator: ", "),
              ]))
    }
    if last < found.count {
      Terminal.print(
        "  " + phrases.text(.composeMoreFound, [.number: String(found.count - last)]))
    }
  }
}
