internal import TherexFormats
package import TherexModel

/// A simulation as one page: what fires and when, what never can, and the charts.
package struct SimulationPage {
  private let simulation: Simulation
  private let words: SimulationWords
  private let name: (Slug) -> String

  package init(_ simulation: Simulation, of plan: Plan, name: @escaping (Slug) -> String) {
    self.simulation = simulation
    self.name = name
    words = SimulationWords(simulation, of: plan, name: name)
  }

  /// The page as HTML.
  ///
  /// - Parameter style: its CSS, UTF-8.
  package func bytes(style: [UInt8]) -> [UInt8] {
    let plan = words.plan
    var page = PageBytes(title: "Simulation: \(plan.header.title)", language: "en", style: style)
    page.element("p", "Simulation: made-up sessions, of no patient", class: "kind")
    page.element("h1", plan.header.title)
    page.element(
      "p",
      "\(simulation.days.count) days · \(simulation.persona.rawValue) · seed \(simulation.seed)",
      class: "facts")
    page.element("h2", "What fires")
    let rows = simulation.days.flatMap { day in
      words.lines(of: day.events).map { event, text in
        [day.date.text, "v\(day.version)", SimulationWords.word(of: event), text]
      }
    }
    if rows.isEmpty {
      page.element("p", "Nothing fires in these days.")
    } else {
      page.table(["Date", "Version", "Event", "What"], rows, isByDate: true)
    }
    if !simulation.neverFired.isEmpty {
      page.element("h2", "What does not fire")
      page.table(
        ["Exercise", "Rule", "Why", "Ever?"],
        simulation.neverFired.map { never in
          [
            never.prescription.prescription.text, words.rule(of: never),
            words.words(of: never.reason), never.isForEver ? "never" : "it could",
          ]
        })
    }
    if !simulation.assumed.isEmpty {
      page.element("h2", "Assumed to be signed off")
      page.list(simulation.assumed.map { LadderText.text(of: [$0]) })
    }
    pain(&page)
    let charts = DoseCharts(sessions: SessionDigest(simulation.log, of: plan), plan: plan).charts {
      address in
      plan.phases.first { $0.effectiveID == address.phase }?.prescriptions
        .first { $0.id == address.prescription }.map { name($0.exercise) }
        ?? address.prescription.text
    }
    if !charts.isEmpty { page.element("h2", "Dose over time") }
    for chart in charts {
      page.put("<section class=\"charts\">\n")
      page.element("h3", chart.title)
      chart.write(into: &page)
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
    page.element("h2", "Pain, 0 to 10")
    LineChart(
      title: "Pain, 0 to 10",
      series: [
        LineChart.Series(
          name: "worst during or after",
          points: worst.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      ], top: 10, id: "pain"
    ).write(into: &page)
    page.put("</section>\n")
  }
}
