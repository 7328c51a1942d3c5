internal import ArgumentParser
internal import Therex

/// What goes into a health record beside the plan.
struct RecordOptions: ParsableArguments {
  @Flag(help: "Leave the handout out of a FHIR bundle.")
  var noHandout = false

  func options(_ look: LookOptions) throws -> FHIROptions {
    FHIROptions(handout: noHandout ? nil : try HandoutLook(look))
  }
}
