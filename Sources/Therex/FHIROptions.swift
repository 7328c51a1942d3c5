/// What goes into a health record beside the plan: the options of the `fhir` and `fhir-xml` formats.
public struct FHIROptions: Sendable {
  /// How the handout looks that goes along as a document; `nil` leaves it out.
  public var handout: HandoutLook?

  /// The full handout where nothing is said.
  public init(handout: HandoutLook? = HandoutLook()) { self.handout = handout }
}
