/// A step with places for what a dose says, so that the number stands where it is needed.
public struct DosedStep: Hashable, Sendable {
  /// What a writer puts into a place.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    /// How long, as in "hold for 20 to 30 seconds".
    case hold
    /// The same, where the dose holds each position of the movement.
    case eachHold
    /// How often, as in "10 to 15 times".
    case times
    /// Which side, as in "when one side is done, do the other side".
    case side
  }

  /// The step in whose place it stands, from 1.
  public let step: Int
  /// Words with places, as in `{hold}. Relax.`
  public let text: String
  /// In the order of the text.
  public let places: [Place]

  /// - Throws: ``PlanError`` for a place that is none of ``Place`` and for words without one.
  public init(step: Int, text: String, at path: PlanPath = "dosedStep") throws(PlanError) {
    var places: [Place] = []
    for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      let name = part.prefix { $0 != "}" }
      guard name.count < part.count, let place = Place(rawValue: String(name)) else {
        let known = Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
        throw PlanError(at: path, "has a place that is none", fix: "use one of \(known)")
      }
      places.append(place)
    }
    guard !places.isEmpty else {
      throw PlanError(at: path, "has no place for the dose", fix: "write it as a plain step")
    }
    self.step = step
    self.text = text
    self.places = places
  }
}
