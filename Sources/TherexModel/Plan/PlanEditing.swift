/// Plans that differ in one place. Each is made by the type's own initialiser: what it refuses in a
/// plan that is read, it refuses in one that is changed.
extension Plan {
  /// The plan with another header.
  ///
  /// - Throws: ``PlanError`` as ``init(header:phases:extensions:)`` does.
  public func with(header: PlanHeader) throws(PlanError) -> Plan {
    try Plan(header: header, phases: phases, extensions: extensions)
  }

  /// The plan with its header changed.
  ///
  /// - Throws: ``PlanError`` as ``init(header:phases:extensions:)`` does.
  public func changingHeader(_ change: (inout PlanHeader) -> Void) throws(PlanError) -> Plan {
    var header = self.header
    change(&header)
    return try with(header: header)
  }

  /// The plan with other phases.
  ///
  /// - Throws: ``PlanError`` when two of them have one id.
  public func with(phases: [Phase]) throws(PlanError) -> Plan {
    try Plan(header: header, phases: phases, extensions: extensions)
  }

  /// The plan with another phase in the place of one.
  ///
  /// - Throws: ``PlanError`` when there is none of that id, or the new one has another's id.
  public func replacing(phase id: Slug, with new: Phase) throws(PlanError) -> Plan {
    var phases = self.phases
    phases[try place(ofPhase: id)] = new
    return try with(phases: phases)
  }

  /// The plan with one more phase.
  ///
  /// - Parameter after: the phase that it follows; `nil` puts it last.
  /// - Throws: ``PlanError`` when there is no phase to follow, or one has its id.
  public func adding(_ phase: Phase, after: Slug? = nil) throws(PlanError) -> Plan {
    var phases = self.phases
    let place = if let after { try place(ofPhase: after) + 1 } else { phases.count }
    phases.insert(phase, at: place)
    return try with(phases: phases)
  }

  /// The plan without a phase.
  ///
  /// - Throws: ``PlanError`` when there is none of that id.
  public func removing(phase id: Slug) throws(PlanError) -> Plan {
    var phases = self.phases
    phases.remove(at: try place(ofPhase: id))
    return try with(phases: phases)
  }

  /// The plan with another prescription in the place of one.
  ///
  /// - Throws: ``PlanError`` as ``Phase/replacing(_:with:)`` does, or when there is no such phase.
  public func replacing(
    prescription address: PrescriptionAddress, with new: Prescription
  ) throws(PlanError) -> Plan {
    try changing(address.phase) { phase throws(PlanError) in
      try phase.replacing(address.prescription, with: new)
    }
  }

  /// The plan with one more prescription.
  ///
  /// - Parameter after: the prescription that it follows; `nil` puts it at the end of the phase.
  /// - Throws: ``PlanError`` as ``Phase/adding(_:after:)`` does, or when there is no such phase.
  public func adding(
    _ prescription: Prescription, toPhase phase: Slug, after: Slug? = nil
  ) throws(PlanError) -> Plan {
    try changing(phase) { phase throws(PlanError) in
      try phase.adding(prescription, after: after)
    }
  }

  /// The plan without a prescription.
  ///
  /// - Throws: ``PlanError`` as ``Phase/removing(_:)`` does, or when there is no such phase.
  public func removing(prescription address: PrescriptionAddress) throws(PlanError) -> Plan {
    try changing(address.phase) { phase throws(PlanError) in
      try phase.removing(address.prescription)
    }
  }

  private func changing(
    _ id: Slug, _ change: (Phase) throws(PlanError) -> Phase
  ) throws(PlanError) -> Plan {
    var phases = self.phases
    let place = try place(ofPhase: id)
    phases[place] = try change(phases[place])
    return try with(phases: phases)
  }

  private func place(ofPhase id: Slug) throws(PlanError) -> Int {
    guard let place = phases.firstIndex(where: { $0.effectiveID == id }) else {
      throw PlanError(at: .phase(id), "is not in the plan", fix: "use the id of a phase of it")
    }
    return place
  }
}

extension Prescription {
  /// The same prescription with what is given in its place; `nil` leaves a part as it is.
  ///
  /// - Throws: ``PlanError`` as the initialiser does.
  public func with(
    exercise: Slug? = nil, dosage: Dosage? = nil, schedule: Schedule? = nil,
    notes: [String]? = nil, progression: Progression? = nil, alternatives: [ProgressionStep]? = nil,
    when: [[Finding]]? = nil, setRows: [SetRow]? = nil, stops: [StopRule]? = nil,
    extensions: [Extension]? = nil
  ) throws(PlanError) -> Prescription {
    try Prescription(
      exercise: exercise ?? self.exercise, name: name, dosage: dosage ?? self.dosage,
      schedule: schedule ?? self.schedule, notes: notes ?? self.notes,
      progression: progression ?? self.progression, alternatives: alternatives ?? self.alternatives,
      when: when ?? self.when, setRows: setRows ?? self.setRows, stops: stops ?? self.stops,
      source: source, extensions: extensions ?? self.extensions, at: .prescription(id))
  }

  /// The same prescription by another name; `nil` leaves it with its exercise's.
  ///
  /// - Throws: ``PlanError`` as the initialiser does.
  public func named(_ name: Slug?) throws(PlanError) -> Prescription {
    try Prescription(
      exercise: exercise, name: name, dosage: dosage, schedule: schedule, notes: notes,
      progression: progression, alternatives: alternatives, when: when, setRows: setRows,
      stops: stops, source: source, extensions: extensions, at: .prescription(id))
  }

  /// The same prescription with another source; `nil` leaves it unstated.
  ///
  /// - Throws: ``PlanError`` as the initialiser does.
  public func sourced(_ source: String?) throws(PlanError) -> Prescription {
    try Prescription(
      exercise: exercise, name: name, dosage: dosage, schedule: schedule, notes: notes,
      progression: progression, alternatives: alternatives, when: when, setRows: setRows,
      stops: stops, source: source, extensions: extensions, at: .prescription(id))
  }
}
