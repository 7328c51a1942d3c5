internal import TherexModel

/// What was done of each prescription over time, in the quantity that its sessions record.
struct DoseCharts {
  let log: SessionLog
  let plan: Plan

  private enum Quantity: CaseIterable {
    case load, hold, time, repetitions

    var words: (name: String, unit: String) {
      switch self {
      case .load: ("load", "kg")
      case .hold: ("hold", "s")
      case .time: ("time", "s")
      case .repetitions: ("repetitions", "")
      }
    }

    func value(of set: PerformedSet) -> ExactDecimal? {
      switch self {
      case .load:
        if case .mass(let number, .kilograms) = set.load { return number }
        return nil
      case .hold: return set.hold
      case .time: return set.duration
      case .repetitions: return set.repetitions
      }
    }
  }

  /// A chart for each prescription with numbers, in the plan's order: the most of each day.
  func charts(name: (PrescriptionAddress) -> String) -> [LineChart] {
    var sets: [PrescriptionAddress: [(CivilDate, PerformedSet)]] = [:]
    var versions: [Int: CivilDate] = [:]
    for session in log.sessions where session.plan == plan.id {
      versions[session.version] = min(versions[session.version] ?? session.date, session.date)
      for entry in session.entries {
        sets[entry.address, default: []] += entry.sets.map { (session.date, $0) }
      }
    }
    let first = versions.keys.min()
    let marks = versions.filter { $0.key != first }.sorted { $0.key < $1.key }.map {
      (date: $0.value, word: "v\($0.key)")
    }
    var charts: [LineChart] = []
    for phase in plan.phases {
      for prescription in phase.prescriptions {
        let address = PrescriptionAddress(
          phase: phase.effectiveID, prescription: prescription.id)
        guard let done = sets[address],
          let quantity = Quantity.allCases.first(where: { quantity in
            done.contains { quantity.value(of: $0.1) != nil }
          })
        else { continue }
        var most: [CivilDate: ExactDecimal] = [:]
        for (date, set) in done {
          guard let value = quantity.value(of: set) else { continue }
          most[date] = most[date].map { max($0, value) } ?? value
        }
        let (word, unit) = quantity.words
        charts.append(
          LineChart(
            title: "\(name(address)), \(word)\(unit.isEmpty ? "" : " in \(unit)")",
            series: [
              LineChart.Series(
                name: "most of the day",
                points: most.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
            ],
            top: 1, id: "dose-\(charts.count + 1)", marks: marks))
      }
    }
    return charts
  }
}
