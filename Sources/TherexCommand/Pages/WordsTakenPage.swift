internal import Therex

/// Words that plan text takes as words although they look like something else: nothing will ever
/// answer them by itself, which is said wherever a plan is looked through.
enum WordsTakenPage {
  /// A place and what to know there.
  struct Entry: Hashable {
    let phase: Slug
    let prescription: Slug?
    let says: String
  }

  static func entries(of plan: Plan) -> [Entry] {
    var found: [Entry] = []
    for phase in plan.phases {
      let id = phase.effectiveID
      for says in conditions(phase.enterWhen + phase.exitWhen) {
        found.append(Entry(phase: id, prescription: nil, says: says))
      }
      for prescription in phase.prescriptions {
        var said = prescription.name.flatMap(name).map { [$0] } ?? []
        let ladder = prescription.progression
        var all = ladder.fallbacks.flatMap(\.criteria)
        if let growth = ladder.growth {
          all += (growth.rule?.criteria ?? []) + growth.fallbacks.flatMap(\.criteria)
        }
        for step in ladder.steps + prescription.alternatives {
          all += (step.rule?.criteria ?? []) + step.fallbacks.flatMap(\.criteria)
        }
        said += conditions(all)
        found += said.map { Entry(phase: id, prescription: prescription.id, says: $0) }
      }
    }
    return found
  }

  /// Lines such as `ana.plan:9: note: strength/leg-press: …`.
  static func lines(_ source: ClinicPlan) -> [String] {
    entries(of: source.plan).map { entry in
      let phase = source.outline?.phases.first { $0.id == entry.phase }
      let line =
        entry.prescription.flatMap { id in phase?.prescriptions.first { $0.id == id }?.line }
        ?? phase?.line
      let place = [entry.phase.text] + (entry.prescription.map { [$0.text] } ?? [])
      return
        "\(source.path)\(line.map { ":\($0)" } ?? ""): note: \(place.joined(separator: "/")): \(entry.says)"
    }
  }

  /// Names that would be terms in a colleague's mouth.
  private static let terms: Set<String> = [
    "tolerated", "comfortable", "possible", "directed", "instructed", "prescribed", "required",
    "before", "usual",
  ]

  private static func name(_ slug: Slug) -> String? {
    guard terms.contains(slug.text) else { return nil }
    return "as \(slug) names this use and is no part of its dose; write the words in a note:"
  }

  private static let measured: Set<String> = ["pain", "rpe", "rir", "effort"]
  private static let spans: Set<String> = ["day", "days", "week", "weeks", "month", "months"]

  private static func conditions(_ criteria: [Criterion]) -> [String] {
    criteria.compactMap { criterion in
      guard case .words(let text) = criterion else { return nil }
      let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      guard words.contains(where: { $0.first?.isNumber == true }) else { return nil }
      let mend: String
      if words.contains(where: measured.contains) {
        mend = "write pain <= 4, pain > 4, RPE <= 6 or RIR >= 2"
      } else if words.count == 2, spans.contains(words[1]) {
        mend = "write it in days, as 14 days"
      } else {
        return nil
      }
      return "'\(text)' is taken as words that you confirm, and no log answers it; \(mend)"
    }
  }
}
