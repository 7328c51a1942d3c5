internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

/// Reads what a page is estimated from out of the values its template is given, so that nothing
/// can be shown that was not counted.
extension PageEstimate {
  init(
    _ page: TemplateObject, paper: (width: Double, height: Double), names: HandoutNames
  ) {
    self.init(paper: paper)
    let say = page[names.say].entries.first ?? TemplateObject()
    func said(_ phrase: PhraseKey) -> String { say[names.key(of: phrase)].words }
    banner = TextWidth(page[names.banner].words, isBold: true)
    letterhead = TextWidth(page[names.clinic].words, isBold: true)
    for key in [names.clinician, names.call, names.kind] { letterhead.append(page[key].words) }
    hasLogo = page[names.logo].isTrue
    title = TextWidth(page[names.title].words, isBold: true)
    patient = TextWidth(page[names.patient].words, isBold: true)
    facts = page[names.facts].items(names).map { TextWidth($0.words) }
    stopTitle = TextWidth(said(.stopTitle), isBold: true)
    for group in page[names.stops].entries {
      let stops = Stops(group, names)
      if group[names.isEmergency].isTrue { emergency = stops } else { self.stops.append(stops) }
    }
    if self.stops.isEmpty, emergency == nil { brief.append(TextWidth(said(.stopNone))) }
    baseline = TextWidth(page[names.baseline].words)

    var pain = TextWidth(said(.painTitle), isBold: true)
    for item in page[names.pain].items(names) { pain.append(item.words) }
    pain.append(said(.painBeyond) + " " + said(.painScale))
    if page[names.pain].isTrue { brief.append(pain) }
    let precautions = page[names.precautions].items(names)
    if !precautions.isEmpty { brief.append(Self.run(said(.precautionsTitle), precautions)) }
    var contact = TextWidth(said(.contactTitle), isBold: true)
    contact.append(said(.contactQuestions), isBold: true)
    for key in [names.clinician, names.clinic] { contact.append(page[key].words + " ·") }
    let call = page[names.call].words
    contact.append(call.isEmpty ? said(.contactAsk) : call, isBold: true)
    contact.append(
      "  \(said(.contactEmergency)) \(page[names.emergencyNumber].words)", isBold: true)
    var rest = contact
    rest.append("   ")
    let lists = [(names.goals, PhraseKey.goalsTitle), (names.notes, .notesTitle)]
    for (key, heading) in lists where page[key].isTrue {
      rest.append(said(heading) + ":", isBold: true)
      for item in page[key].items(names) { rest.append(item.words + " •") }
      rest.append("   ")
    }
    rest.append(said(.pageMore))
    brief.append(rest)

    if let values = page[names.code].entries.first {
      code = (
        values[names.picture].side, TextWidth(said(.codeTitle), isBold: true),
        TextWidth(values[names.text].words)
      )
    }
    phases = page[names.phases].entries.map { Phase($0, names, said) }
  }

  private init(paper: (width: Double, height: Double)) { self.paper = paper }

  static func run(_ heading: String, _ items: [TemplateValue]) -> TextWidth {
    var run = TextWidth(heading + ":", isBold: true)
    for item in items { run.append(item.words + " •") }
    return run
  }
}

extension PageEstimate.Stops {
  fileprivate init(_ group: TemplateObject, _ names: HandoutNames) {
    heading = TextWidth(group[names.heading].words, isBold: true)
    call = TextWidth(group[names.call].words, isBold: true)
    runs = group[names.runs].entries.map { run in
      let rules = run[names.rules].entries
      var texts = rules.map { rule in
        var text = TextWidth(rule[names.during].words)
        text.append(rule[names.trigger].words, isBold: true)
        return text
      }
      // The arrow before the action is as wide as two letters.
      let action = "mm \(run[names.action].words)"
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
    _ phase: TemplateObject, _ names: HandoutNames, _ said: (PhraseKey) -> String
  ) {
    heading = TextWidth(phase[names.heading].words, isBold: true)
    for fact in phase[names.facts].items(names) {
      heading.append("mm \(fact.words)")
    }
    if phase[names.waits].isTrue { entry.append("mm \(said(.phaseWaits))", isBold: true) }
    let enter = phase[names.enterWhen].items(names)
    if !enter.isEmpty { entry.append(said(.phaseEnterWhen)) }
    for item in enter { entry.append(item.words + ".") }
    for item in phase[names.notes].items(names) { entry.append("• \(item.words)") }
    blocks = phase[names.blocks].entries.map { block in
      var heading = TextWidth(block[names.heading].words, isBold: true)
      heading.append(block[names.rounds].words)
      return (
        heading, block[names.exercises].entries.map { PageEstimate.Exercise($0, names, said) }
      )
    }
  }
}

extension PageEstimate.Exercise {
  fileprivate init(
    _ values: TemplateObject, _ names: HandoutNames, _ said: (PhraseKey) -> String
  ) {
    heading = TextWidth(values[names.heading].words, isBold: true)
    aspect = values[names.figure].aspect
    for item in values[names.when].items(names) {
      dose.append(TextWidth(item.words, isBold: true))
    }
    run = heading
    for text in dose { run.append(text) }
    run.append(values[names.dose].words)
    dose.append(TextWidth(values[names.dose].words, isBold: true))
    for item in values[names.setRows].items(names) {
      paragraphs.append(TextWidth("• \(item.words)"))
    }
    for item in values[names.notes].items(names) { paragraphs.append(TextWidth(item.words)) }
    let stops = values[names.stopHere].items(names).flatMap(\.entries)
    if !stops.isEmpty {
      var run = TextWidth(said(.stopHereTitle), isBold: true)
      for stop in stops {
        run.append(stop[names.trigger].words, isBold: true)
        run.append("– \(stop[names.action].words) •")
      }
      paragraphs.append(run)
    }
    let cautions = values[names.cautions].items(names)
    if !cautions.isEmpty {
      paragraphs.append(PageEstimate.run(said(.cautionTitle), cautions))
    }
    let others = values[names.instead].items(names).flatMap(\.entries)
    if !others.isEmpty {
      paragraphs.append(
        PageEstimate.run(said(.insteadTitle), others.compactMap { $0[names.heading] }))
    }
  }
}
