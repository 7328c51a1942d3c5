internal import TherexFormats
package import TherexModel

/// Simulations as one page: the plan's dangers, then for each patient the days with the quiet ones
/// folded, what fires, what never can, and the charts.
package struct SimulationPage {
  private let simulations: [(simulation: Simulation, words: SimulationWords)]
  private let brief: SimulationBrief
  private let name: (Slug) -> String
  private var phrases: ClinicianPhrases { brief.phrases }

  /// - Parameter simulations: at least one, of one plan.
  package init(
    _ simulations: [(simulation: Simulation, words: SimulationWords)], brief: SimulationBrief,
    name: @escaping (Slug) -> String
  ) {
    self.simulations = simulations
    self.brief = brief
    self.name = name
  }

  /// The page as HTML.
  ///
  /// - Parameter style: its CSS, UTF-8.
  package func bytes(style: [UInt8]) -> [UInt8] {
    let title = simulations.first?.words.plan.header.title ?? ""
    var page = PageBytes(
      title: phrases.text(.simulationTitle, [.name: title]), language: "en", style: style)
    page.element("p", phrases.text(.simulationKind), class: "kind")
    page.element("h1", title)
    if !brief.refused.isEmpty {
      page.put("<section class=\"stop\">\n")
      page.element("h2", phrases.text(.simulationRefusedTitle))
      page.list(brief.refused)
      page.put("</section>\n")
    }
    page.put(
      brief.isMissing
        ? "<section class=\"proposal halt\">\n" : "<section class=\"proposal\">\n")
    page.element("h2", phrases.text(.dangerTitle))
    page.list(brief.dangers)
    page.put("</section>\n")
    page.element("p", brief.basis.joined(separator: " "), class: "facts")
    for (index, one) in simulations.enumerated() {
      write(one.simulation, one.words, number: index, into: &page)
    }
    page.close()
    return page.bytes
  }

  private func write(
    _ simulation: Simulation, _ words: SimulationWords, number: Int, into page: inout PageBytes
  ) {
    let plan = words.plan
    page.element(
      "h2",
      phrases.text(
        .simulationPatient,
        [.name: simulation.persona.name, .words: simulation.persona.says]))
    let facts = [
      phrases.text(.simulationDays, [.number: String(simulation.days.count)]),
      phrases.text(.simulationSeed, [.number: String(simulation.seed)]),
    ]
    page.element("p", facts.joined(separator: " · "), class: "facts")
    page.element("h3", phrases.text(.simulationDaysTitle))
    let head: [ClinicianKey] = [.chartDate, .simulationVersion, .simulationWhat, .simulationEvent]
    page.table(
      head.map { phrases.text($0) },
      simulation.stretches.map { stretch in
        let events = stretch.days.flatMap { words.lines(of: $0.events).map(\.text) }
        return [
          SimulationWords.dates(of: stretch), "v\(stretch.days[0].version)",
          words.words(of: stretch), events.joined(separator: "; "),
        ]
      }, isByDate: true)
    if simulation.days.allSatisfy(\.events.isEmpty) {
      page.element("p", phrases.text(.simulationNothingFires))
    }
    if !simulation.neverFired.isEmpty {
      page.element("h3", phrases.text(.simulationSilent))
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
      page.element("h3", phrases.text(.simulationAssumedTitle))
      page.list(simulation.assumed.map { LadderText.text(of: [$0]) })
    }
    pain(simulation, number: number, plan.header.pain?.atMost, &page)
    // Of many patients the days and the pain are enough.
    guard simulations.count == 1 else { return }
    let charts = DoseCharts(
      sessions: SessionDigest(simulation.log, of: plan), plan: plan,
      earlier: simulation.earlier + [simulation.last], phrases: phrases
    ).charts(name: name)
    if !charts.isEmpty { page.element("h3", phrases.text(.chartDoses)) }
    for chart in charts {
      page.put("<section class=\"charts\">\n")
      page.element("h3", chart.title)
      chart.write(into: &page, phrases)
      page.put("</section>\n")
    }
  }

  private func pain(
    _ simulation: Simulation, number: Int, _ limit: Amount<PainScale>?, _ page: inout PageBytes
  ) {
    var worst: [CivilDate: ExactDecimal] = [:]
    for session in simulation.log.records {
      for felt in [session.felt] + session.entries.map(\.felt) {
        guard let value = felt.pain.worstKnown else { continue }
        worst[session.date] = worst[session.date].map { max($0, value) } ?? value
      }
    }
    guard !worst.isEmpty else { return }
    page.put("<section class=\"charts\">\n")
    page.element("h3", phrases.text(.painTitle))
    LineChart(
      title: phrases.text(.painTitle),
      series: [
        LineChart.Series(
          name: phrases.text(.painWorst),
          points: worst.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      ], top: 10, id: number == 0 ? "pain" : "pain-\(number)",
      limit: limit.map {
        ($0.high, phrases.text(.painLimit, [.amount: $0.high.text]))
      }
    ).write(into: &page, phrases)
    page.put("</section>\n")
  }
}
