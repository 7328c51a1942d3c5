internal import TherexFormats
package import TherexModel

/// A simulation as one page: what fires and when, what never can, and the charts.
package struct SimulationPage {
  private let simulation: Simulation
  private let words: SimulationWords
  private let name: (Slug) -> String
  private var phrases: ClinicianPhrases { words.phrases }

  package init(
    _ simulation: Simulation, words: SimulationWords, name: @escaping (Slug) -> String
  ) {
    self.simulation = simulation
    self.name = name
    self.words = words
  }

  /// The page as HTML.
  ///
  /// - Parameter style: its CSS, UTF-8.
  package func bytes(style: [UInt8]) -> [UInt8] {
    let plan = words.plan
    var page = PageBytes(
      title: phrases.text(.simulationTitle, [.name: plan.header.title]), language: "en",
      style: style)
    page.element("p", phrases.text(.simulationKind), class: "kind")
    page.element("h1", plan.header.title)
    let facts = [
      phrases.text(.simulationDays, [.number: String(simulation.days.count)]),
      simulation.persona.rawValue,
      phrases.text(.simulationSeed, [.number: String(simulation.seed)]),
    ]
    page.element("p", facts.joined(separator: " · "), class: "facts")
    page.element("h2", phrases.text(.simulationFires))
    let rows = simulation.days.flatMap { day in
      words.lines(of: day.events).map { event, text in
        [day.date.text, "v\(day.version)", SimulationWords.word(of: event), text]
      }
    }
    if rows.isEmpty {
      page.element("p", phrases.text(.simulationNothingFires))
    } else {
      let head: [ClinicianKey] = [
        .chartDate, .simulationVersion, .simulationEvent, .simulationWhat,
      ]
      page.table(head.map { phrases.text($0) }, rows, isByDate: true)
    }
    if !simulation.neverFired.isEmpty {
      page.element("h2", phrases.text(.simulationSilent))
      let head: [ClinicianKey] = [.doneExercise, .headRule, .simulationWhy, .simulationEver]
      page.table(
        head.map { phrases.text($0) },
        simulation.neverFired.map { never in
          [
            never.prescription.prescription.text, words.rule(of: never),
            words.words(of: never.reason),
            phrases.text(never.isForEver ? .simulationNever : .simulationCould),
          ]
        })
    }
    if !simulation.assumed.isEmpty {
      page.element("h2", phrases.text(.simulationAssumedTitle))
      page.list(simulation.assumed.map { LadderText.text(of: [$0]) })
    }
    pain(&page)
    let charts = DoseCharts(
      sessions: SessionDigest(simulation.log, of: plan), plan: plan, phrases: phrases
    ).charts { address in
      plan.phases.first { $0.effectiveID == address.phase }?.prescriptions
        .first { $0.id == address.prescription }.map { name($0.exercise) }
        ?? address.prescription.text
    }
    if !charts.isEmpty { page.element("h2", phrases.text(.chartDoses)) }
    for chart in charts {
      page.put("<section class=\"charts\">\n")
      page.element("h3", chart.title)
      chart.write(into: &page, phrases)
      page.put("</section>\n")
    }
    page.close()
    return page.bytes
  }

  private func pain(_ page: inout PageBytes) {
    var worst: [CivilDate: ExactDecimal] = [:]
    for session in simulation.log.records {
      for felt in [session.felt] + session.entries.map(\.felt) {
        guard let value = felt.pain.worstKnown else { continue }
        worst[session.date] = worst[session.date].map { max($0, value) } ?? value
      }
    }
    guard !worst.isEmpty else { return }
    page.put("<section class=\"charts\">\n")
    page.element("h2", phrases.text(.painTitle))
    LineChart(
      title: phrases.text(.painTitle),
      series: [
        LineChart.Series(
          name: phrases.text(.painWorst),
          points: worst.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      ], top: 10, id: "pain"
    ).write(into: &page, phrases)
    page.put("</section>\n")
  }
}
