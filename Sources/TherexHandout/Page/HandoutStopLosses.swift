internal import TherexFormats
internal import TherexModel

/// What the clinician wrote of stopping and of pain that the page says otherwise: once, as its strictest.
extension HandoutPage {
  var stopLosses: [Loss] {
    var losses = resolved.stops.merged.map { merged in
      Loss(
        path: path(of: merged.applied),
        reason: "is said by the stop rule \(merged.by), once and as strictly as either asks")
    }
    let own = resolved.stops.shown.filter { $0.applied.id == nil }
    for stop in own where stop.heading < ShownStop(stop.applied).heading {
      losses.append(
        Loss(
          path: path(of: stop.applied),
          reason: "stands under the heading of a more urgent sign that it names"))
    }
    if let first = own.first, !ownLanguage.isEmpty {
      losses.append(
        Loss(
          path: path(of: first.applied),
          reason: """
            stands in the clinician's words, marked as \(ownLanguage), as does every stop rule of the \
            plan's own
            """))
    }
    if let own = header.pain, own != resolved.pain.limit {
      let by = resolved.pain.stricter.map(\.text).joined(separator: ", ")
      losses.append(
        Loss(path: "pain", reason: "the stricter limit of \(by) stands in its place"))
    }
    if resolved.pain.limit?.rise == PainLimit.Rise.none, resolved.pain.limit?.settledWithin != nil {
      losses.append(
        Loss(path: "pain", reason: "the time to settle is left out: pain must not go up at all"))
    }
    return losses + painLosses
  }

  /// Conditions of progressions that accept more pain than the limit in force.
  private var painLosses: [Loss] {
    plan.phases.enumerated().flatMap { index, phase in
      phase.prescriptions.filter(shows).flatMap { prescription -> [Loss] in
        let limit = resolved.pain.inForce(in: prescription.exercise)
        guard
          prescription.progression.conditions.contains(where: { limit.stricter(than: $0) != nil })
        else { return [] }
        return [
          Loss(
            path: "phases[\(index)].\(prescription.id).progression",
            reason: "a condition that accepts more pain is said as the stricter limit in force")
        ]
      }
    }
  }

  private func path(of applied: AppliedStopRule) -> String {
    if let place = applied.prescription { return "\(place.phase)/\(place.prescription).stop" }
    let place = header.stops.firstIndex(of: applied.rule) ?? 0
    return "stop[\(place)]"
  }
}
