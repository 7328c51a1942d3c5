extension Checker {
  /// Where the plan says how much pain is all right in two ways, of which the handout prints the stricter.
  mutating func checkPainTwice(_ rule: Rule, _ order: Int, _ phases: [PhaseContext]) {
    let pain = plan.painLimit(book: book)
    func say(_ value: String, _ other: String, _ spot: Spot) {
      remark(rule, order, spot, [("value", value), ("other", other)])
    }
    if let own = plan.header.pain, own.rise == PainLimit.Rise.none, let time = own.settledWithin {
      say("no rise", "a rise that settles within \(time.high) min", Spot.plan.at("pain"))
    }
    for phase in phases {
      for item in phase.items {
        let exercise = item.prescription.exercise
        let limit = pain.inForce(in: exercise)
        let conditions = item.prescription.progression.conditions
        let looser = conditions.first { limit.stricter(than: $0) != nil }.flatMap(Self.words)
        if limit.allowsNone {
          let own = plan.header.pain?.atMost.flatMap {
            $0.high > 0 ? "pain up to \($0.high)/10" : nil
          }
          if let value = looser ?? own { say(value, "no pain at all in \(exercise)", item.spot) }
        } else if let looser, let rise = limit.limit?.rise, limit.limit?.atMost == nil {
          say(looser, rise.words, item.spot)
        }
      }
    }
  }

  private static func words(of criterion: Criterion) -> String? {
    switch criterion {
    case .painAtMost(let pain): "pain <= \(pain.high)"
    case .painAbove(let pain): "pain > \(pain.high)"
    case .rpeAtMost, .rirAtLeast, .settledWithin, .days, .signedOff, .noFinding, .finding, .words:
      nil
    }
  }
}
