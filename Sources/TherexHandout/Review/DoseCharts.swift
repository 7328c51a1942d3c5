internal import TherexFormats
internal import TherexModel

/// What was done of each prescription over time, in the quantity that its sessions record.
struct DoseCharts {
  let sessions: SessionDigest
  let plan: Plan
  /// Its earlier versions, which say what their sessions were of.
  let earlier: [Plan]
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

  /// A chart for each exercise that was done for a prescription, in the plan's order: the most of each
  /// day. What was done instead, or at another step, is another exercise's line.
  func charts(name: (Slug) -> String) -> [LineChart] {
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
        for line in lines(at: address, of: prescription, name: name) {
          guard
            let quantity = Quantity.allCases.first(where: { quantity in
              line.days.values.contains { quantity.most(of: $0) != nil }
            })
          else { continue }
          let most = line.days.compactMapValues(quantity.most(of:))
          charts.append(
            LineChart(
              title: phrases.text(
                .chartOf, [.name: line.name, .words: phrases.text(quantity.words)]),
              series: [
                LineChart.Series(
                  name: phrases.text(.chartMost),
                  points: most.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
              ],
              top: 1, id: "dose-\(charts.count + 1)", marks: marks))
        }
      }
    }
    return charts
  }

  private typealias Days = [CivilDate: DayDose]

  /// The days of each exercise, the prescription's own first, the others by name. Sessions of a version
  /// that is not at hand stand by themselves: nobody knows what they were of.
  private func lines(
    at address: PrescriptionAddress, of prescription: Prescription, name: (Slug) -> String
  ) -> [(name: String, days: Days)] {
    var known: [Slug: Days] = [:]
    var unknown: [Int: Days] = [:]
    for (doneAs, days) in sessions.doses[address] ?? [:] {
      if let asked = self.prescription(at: address, in: doneAs.version) {
        known[doneAs.exercise(of: asked), default: [:]].merge(days) { $0.joined(with: $1) }
      } else {
        unknown[doneAs.version, default: [:]].merge(days) { $0.joined(with: $1) }
      }
    }
    let own = known.removeValue(forKey: prescription.exercise)
    let others = known.map { (name: name($0.key), days: $0.value) }.sorted { $0.name < $1.name }
    let rest = unknown.sorted { $0.key < $1.key }.map { version, days in
      (
        name: "\(name(prescription.exercise)) (v\(version))", days: days
      )
    }
    return (own.map { [(name: name(prescription.exercise), days: $0)] } ?? []) + others + rest
  }

  private func prescription(at address: PrescriptionAddress, in version: Int) -> Prescription? {
    ([plan] + earlier).first { $0.header.version == version }?.phases
      .first { $0.effectiveID == address.phase }?.prescriptions
      .first { $0.id == address.prescription }
  }
}
