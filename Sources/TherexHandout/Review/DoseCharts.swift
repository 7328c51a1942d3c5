internal import TherexFormats
internal import TherexModel

/// What was done of each prescription over time, in the quantity that its sessions record.
struct DoseCharts {
  let sessions: SessionDigest
  let plan: Plan
  let phrases: ClinicianPhrases

  private enum Quantity: CaseIterable {
    case load, hold, time, repetitions

    /// Its name and its unit.
    var words: ClinicianKey {
      switch self {
      case .load: .chartLoad
      case .hold: .chartHold
      case .time: .chartTime
      case .repetitions: .chartRepetitions
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
        charts.append(
          LineChart(
            title: phrases.text(
              .chartOf, [.name: name(address), .words: phrases.text(quantity.words)]),
            series: [
              LineChart.Series(
                name: phrases.text(.chartMost),
                points: most.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
            ],
            top: 1, id: "dose-\(charts.count + 1)", marks: marks))
      }
    }
    return charts
  }
}
