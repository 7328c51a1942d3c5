extension Exercise {
  /// Every relation to another exercise.
  package var neighbours: [Relation] { first + easier + harder + substitutes }

  /// Properties that cannot both be true, each in a phrase with its mend.
  package var contradictions: [(says: String, mend: String)] {
    var found: [(says: String, mend: String)] = []
    func check(_ isWrong: Bool, _ says: String, _ mend: String) {
      if isWrong { found.append((says, mend)) }
    }
    func has(_ trait: Trait) -> Bool { traits.contains(trait) }
    check(
      resistance == .external && !has(.loaded), "its load is external and it is not loaded",
      "add the trait loaded")
    check(
      resistance == .none && has(.loaded), "it is loaded and its load is none",
      "say load=\"body\" or load=\"external\"")
    check(
      has(.lifting) && !has(.loaded), "it lifts and is not loaded", "add the trait loaded")
    check(
      has(.openChain) && has(.closedChain), "it is open and closed chain", "keep one of the two")
    check(
      (position == .inWater) != has(.water), "its position and the trait water differ",
      "water goes with the position in-water")
    check(
      position == .standing && !has(.weightBearing), "it stands and bears no weight",
      "add the trait weight-bearing")
    check(
      kind == .balance && !has(.balance), "it is for balance and asks for none",
      "add the trait balance")
    check(
      kind == .traction && !has(.traction), "it is traction without the trait traction",
      "add the trait traction")
    check(
      sides == .both && texts.contains { $0.dosedSteps.contains { $0.places.contains(.side) } },
      "a step names the side and it works both", "say sides=\"one\"")
    check(
      motions.contains { $0.least > $0.most }, "a joint moves at least farther than at most",
      "mend the degrees")
    return found
  }
}
