internal import Therex

/// A plan against CERT's items and FITT-VP.
struct ScorePage {
  private let phrases: ClinicianPhrases

  static func print(_ source: ClinicPlan) throws {
    var table: [Slug: Exercise] = [:]
    for exercise in try source.clinic.wholeCatalog() { table[exercise.id] = exercise }
    let page = ScorePage(phrases: try source.clinic.clinicianPhrases())
    for line in page.lines(source.plan.score(exercises: { table[$0] })) { Terminal.print(line) }
  }

  private func lines(_ score: PlanScore) -> [String] {
    let (met, of) = score.certMet
    let cert = phrases.text(.scoreCERT, [.have: "\(met)", .need: "\(of)"])
    return ["", Terminal.bold(cert)] + score.cert.map(line)
      + ["", Terminal.bold(phrases.text(.scoreFITT))]
      + score.fittVP.map { entry in
        let missing = entry.items.filter { $0.answer != .met }.map(\.id)
        let name = "\(entry.phase)/\(entry.prescription)"
        return "  "
          + (missing.isEmpty
            ? phrases.text(.scoreAll, [.name: name])
            : phrases.text(
              .scoreMissing, [.name: name, .words: missing.joined(separator: ", ")]))
      } + [""]
  }

  /// The widest answer, so that the items stand below each other.
  private static let answerWidth = 6

  private func line(_ item: ScoreItem) -> String {
    let answer: ClinicianKey =
      switch item.answer {
      case .met: .scoreMet
      case .partly: .scorePartly
      case .missing: .scoreNotMet
      case .notOfPlan: .scoreNotOfPlan
      }
    let sign = phrases.text(answer)
    let space = String(repeating: " ", count: max(0, Self.answerWidth - sign.count))
    let missing = item.missing.map { ": \($0)" } ?? ""
    return Terminal.wrapped(
      "\(item.id)  \(item.asks)\(missing)", indent: "              ",
      first: "  \(sign)\(space)  ")
  }
}
