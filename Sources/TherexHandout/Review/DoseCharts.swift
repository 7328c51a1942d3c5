internal import TherexModel

/// What was done of each prescription over time, in the quantity that its sessions record.
struct DoseCharts {
  let sessions: SessionDigest
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

    func most(of day: DayDose) -> ExactDecimal? {
      switch self {
      case .load: day.load
      case .hold: day.hold
      case .time: day.time
      case .repetitions: day.repetitions
      }
    }
  }

  /// A chart for each prescription with numbers, in the plan's order: the most of each day.
  func charts(name: (PrescriptionAddress) -> String) -> [LineChart] {
    let versions = sessions.versions
    let first = versions.keys.min()
    let marks = versions.filter { $0.key != first }.sorted { $0.key < $1.key }.map {
      (date: $0.value, word: "v\($0.key)")
    }
    var charts: [LineChart] = []
    for phase in plan.phases {
      for prescription in phase.prescriptions {
        let address = PrescriptionAddress(
          phase: phase.effectiveID, prescription: prescription.id)
        guard let done = sessions.doses[address],
          let quantity = Quantity.allCases.first(where: { quantity in
            done.values.contains { quantity.most(of: $0) != nil }
          })
        else { continue }
        let most = done.compactMapValues(quantity.most(of:))
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
