internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

/// Reads what a page is estimated from out of the values its template is given, so that nothing
/// can be shown that was not counted.
extension PageEstimate {
  init(_ page: TemplateObject, paper: (width: Double, height: Double)) {
    self.init(paper: paper)
    let say = page[.say].entries.first ?? TemplateObject()
    func said(_ phrase: PhraseKey) -> String { say[HandoutName.key(of: phrase)].words }
    banner = TextWidth(page[.banner].words, isBold: true)
    letterhead = TextWidth(page[.clinic].words, isBold: true)
    for key in [HandoutName.clinician, .call, .kind] { letterhead.append(page[key].words) }
    hasLogo = page[.logo].isTrue
    title = TextWidth(page[.title].words, isBold: true)
    patient = TextWidth(page[.patient].words, isBold: true)
    facts = page[.facts].items.map { TextWidth($0.words) }
    stopTitle = TextWidth(said(.stopTitle), isBold: true)
    for group in page[.stops].entries {
      let stops = Stops(group)
      if group[.isEmergency].isTrue { emergency = stops } else { self.stops.append(stops) }
    }
    if self.stops.isEmpty, emergency == nil { brief.append(TextWidth(said(.stopNone))) }
    baseline = TextWidth(page[.baseline].words)

    var pain = TextWidth(said(.painTitle), isBold: true)
    for item in page[.pain].items { pain.append(item.words) }
    pain.append(said(.painBeyond) + " " + said(.painScale))
    if page[.pain].isTrue { brief.append(pain) }
    let precautions = page[.precautions].items
    if !precautions.isEmpty { brief.append(Self.run(said(.precautionsTitle), precautions)) }
    var contact = TextWidth(said(.contactTitle), isBold: true)
    contact.append(said(.contactQuestions), isBold: true)
    for key in [HandoutName.clinician, .clinic] { contact.append(page[key].words + " ·") }
    let call = page[.call].words
    contact.append(call.isEmpty ? said(.contactAsk) : call, isBold: true)
    contact.append(
      "  \(said(.contactEmergency)) \(page[.emergencyNumber].words)", isBold: true)
    var rest = contact
    rest.append("   ")
    let lists = [(HandoutName.goals, PhraseKey.goalsTitle), (.notes, .notesTitle)]
    for (key, heading) in lists where page[key].isTrue {
      rest.append(said(heading) + ":", isBold: true)
      for item in page[key].items { rest.append(item.words + " •") }
      rest.append("   ")
    }
    rest.append(said(.pageMore))
    brief.append(rest)

    if let values = page[.code].entries.first {
      code = (
        values[.picture].side, TextWidth(said(.codeTitle), isBold: true),
        TextWidth(values[.text].words)
      )
    }
    phases = page[.phases].entries.map { Phase($0, said) }
  }

  private init(paper: (width: Double, height: Double)) { self.paper = paper }

  static func run(_ heading: String, _ items: [TemplateValue]) -> TextWidth {
    var run = TextWidth(heading + ":", isBold: true)
    for item in items { run.append(item.words + " •") }
    return run
  }
}

extension PageEstimate.Stops {
  fileprivate init(_ group: TemplateObject) {
    heading = TextWidth(group[.heading].words, isBold: true)
    call = TextWidth(group[.call].words, isBold: true)
    runs = group[.runs].entries.map { run in
      let rules = run[.rules].entries
      var texts = rules.map { rule in
        var text = TextWidth(rule[.during].words)
        text.append(rule[.trigger].words, isBold: true)
        return text
      }
      // The arrow before the action is as wide as two letters.
      let action = "mm \(run[.action].words)"
      if rules.count == 1 {
        texts[0].append(action)
      } else {
        texts.append(TextWidth(action))
      }
      return texts
    }
  }
}

extension PageEstimate.Phase {
  fileprivate init(
    _ phase: TemplateObject, _ said: (PhraseKey) -> String
  ) {
    heading = TextWidth(phase[.heading].words, isBold: true)
    for fact in phase[.facts].items {
      heading.append("mm \(fact.words)")
    }
    if phase[.waits].isTrue { entry.append("mm \(said(.phaseWaits))", isBold: true) }
    let enter = phase[.enterWhen].items
    if !enter.isEmpty { entry.append(said(.phaseEnterWhen)) }
    for item in enter { entry.append(item.words + ".") }
    for item in phase[.notes].items { entry.append("• \(item.words)") }
    blocks = phase[.blocks].entries.map { block in
      var heading = TextWidth(block[.heading].words, isBold: true)
      heading.append(block[.rounds].words)
      return (
        heading, block[.exercises].entries.map { PageEstimate.Exercise($0, said) }
      )
    }
  }
}

extension PageEstimate.Exercise {
  fileprivate init(
    _ values: TemplateObject, _ said: (PhraseKey) -> String
  ) {
    heading = TextWidth(values[.heading].words, isBold: true)
    aspect = values[.figure].aspect
    for item in values[.when].items {
      dose.append(TextWidth(item.words, isBold: true))
    }
    run = heading
    for text in dose { run.append(text) }
    run.append(values[.dose].words)
    dose.append(TextWidth(values[.dose].words, isBold: true))
    for item in values[.setRows].items {
      paragraphs.append(TextWidth("• \(item.words)"))
    }
    for item in values[.notes].items { paragraphs.append(TextWidth(item.words)) }
    let stops = values[.stopHere].items.flatMap(\.entries)
    if !stops.isEmpty {
      var run = TextWidth(said(.stopHereTitle), isBold: true)
      for stop in stops {
        run.append(stop[.trigger].words, isBold: true)
        run.append("– \(stop[.action].words) •")
      }
      paragraphs.append(run)
    }
    let cautions = values[.cautions].items
    if !cautions.isEmpty {
      paragraphs.append(PageEstimate.run(said(.cautionTitle), cautions))
    }
    let others = values[.instead].items.flatMap(\.entries)
    if !others.isEmpty {
      paragraphs.append(
        PageEstimate.run(said(.insteadTitle), others.compactMap { $0[.heading] }))
    }
  }
}
