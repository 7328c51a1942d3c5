internal import TherexFormats
internal import TherexModel

extension HandoutPage {
  /// What the plan says and the handout does not show the patient.
  var losses: [Loss] {
    var losses: [Loss] = []
    func lose(_ path: String, _ reason: String) { losses.append(Loss(path: path, reason: reason)) }
    func loseEach(_ count: Int, _ path: String, _ reason: String) {
      for index in 0..<count { lose("\(path)[\(index)]", reason) }
    }
    if writer.layout == .clinician { return clinicianLosses }
    let clinician = "is for the clinician and not shown to the patient"
    losses += headerLosses
    losses += stopLosses
    loseEach(plan.extensions.count, "extensions", "belongs to another format")
    for (index, phase) in plan.phases.enumerated() {
      let place = "phases[\(index)]"
      if phase.entered != nil, !phase.enterWhen.isEmpty {
        lose("\(place).enter when", "is left out: the phase has been entered")
      }
      loseEach(phase.extensions.count, "\(place).extensions", "belongs to another format")
      for prescription in phase.prescriptions {
        let place = "\(place).\(prescription.id)"
        if !plan.isProgram {
          if !plan.applies(prescription) {
            lose(place, "is left out: the patient has none of the findings it is for")
            continue
          }
          loseEach(prescription.when.count, "\(place).when", "holds and is not shown itself")
        }
        if writer.layout == .page || writer.layout == .log {
          lose("\(place).exercise", "its steps, tips and limits stand in the full layout")
          if !prescription.progression.isEmpty {
            lose("\(place).progression", "stands in the full layout")
          }
        }
        for caution in resolved.exercise(prescription.exercise)?.cautions ?? []
        where isOthersAlone(caution) {
          lose(
            "\(place).caution.\(caution.key)",
            "is left out: it is told only to who has \(caution.finding ?? "its finding")")
        }
        if writer.layout == .log { loseInLog(prescription, at: place, into: &losses) }
        if prescription.source != nil { lose("\(place).source", clinician) }
        if prescription.name != nil { lose("\(place).as", "is left out: the exercise is named") }
        loseEach(
          prescription.extensions.count, "\(place).extensions", "belongs to another format")
      }
    }
    return losses
  }

  private func loseInLog(
    _ prescription: Prescription, at place: String, into losses: inout [Loss]
  ) {
    func lose(_ count: Int, _ key: String) {
      for index in 0..<count {
        losses.append(
          Loss(path: "\(place).\(key)[\(index)]", reason: "stands in the full layout"))
      }
    }
    lose(prescription.notes.count, "note")
    lose(prescription.alternatives.count, "or")
    lose(prescription.setRows.count, "set")
  }

  /// The clinician's layout leaves out how an exercise is done.
  private var clinicianLosses: [Loss] {
    var losses: [Loss] = []
    func lose(_ count: Int, _ path: String) {
      for index in 0..<count {
        losses.append(Loss(path: "\(path)[\(index)]", reason: "belongs to another format"))
      }
    }
    lose(plan.extensions.count, "extensions")
    for (index, phase) in plan.phases.enumerated() {
      lose(phase.extensions.count, "phases[\(index)].extensions")
      for prescription in phase.prescriptions {
        let place = "phases[\(index)].\(prescription.id)"
        lose(prescription.extensions.count, "\(place).extensions")
        losses.append(
          Loss(path: "\(place).exercise", reason: "its steps stand in the full layout"))
      }
    }
    return losses
  }
}
