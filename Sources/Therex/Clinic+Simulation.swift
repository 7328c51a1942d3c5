internal import TherexFormats
public import TherexModel
internal import TherexEncodings

extension Clinic {
  /// The made-up patients that a plan is played with: the built-in ones, changed and joined by the
  /// clinic's.
  ///
  /// - Throws: ``ClinicError`` when a file of them cannot be read.
  public func simulatedPatients() throws(ClinicError) -> SimulatedPatients {
    let files = try layeredFiles(under: "simulation/")
    do throws(SimulatedPatientsFileError) { return try SimulatedPatients(files: files) } catch {
      throw .unreadable(path: error.name, error.errors)
    }
  }
}

extension ClinicPlan {
  /// Plays the plan with every made-up patient, and says what came of each, in the order of the data.
  ///
  /// - Parameters:
  ///   - days: at least so many, 1 to 3660; the model's own number where that is more, and 120 at most.
  ///   - seed: what random numbers grow from.
  ///   - without: sign-offs that are withheld, in the plan's words.
  ///   - answersAfter: days after which the clinician answers; `nil` is the model's number.
  ///   - start: the first day where the plan states none.
  /// - Throws: ``ClinicError`` when data cannot be read, or the plan cannot be played.
  public func dangers(
    days: Int, seed: UInt64 = 1, without: [String] = [], answersAfter: Int? = nil,
    from start: CivilDate
  ) throws(ClinicError) -> [Simulation.Outcome] {
    let patients = try clinic.simulatedPatients()
    let thresholds = try clinic.thresholds()
    let days = patients.model.dangerDays(of: days)
    return try ClinicError.of(ClinicError.plan) { () throws(PlanError) in
      var outcomes: [Simulation.Outcome] = []
      for persona in patients.patients {
        outcomes.append(
          try plan.simulated(
            days: days, as: persona, model: patients.model, seed: seed, without: without,
            answersAfter: answersAfter, from: start, thresholds: thresholds
          ).outcome)
      }
      return outcomes
    }
  }
}
