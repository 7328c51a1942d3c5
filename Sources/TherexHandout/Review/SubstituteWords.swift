package import TherexFormats
package import TherexModel

/// Why one exercise may take another's place, in the clinician's words.
package struct SubstituteWords {
  package let phrases: ClinicianPhrases

  package init(phrases: ClinicianPhrases) { self.phrases = phrases }

  /// In a few words, as in `the same position (supine)`.
  package func words(of near: Substitute.Nearness) -> String {
    switch near {
    case .offered(let finding?): phrases.text(.nearOfferedFor, [.name: finding])
    case .offered(nil): phrases.text(.nearOffered)
    case .easier: phrases.text(.nearEasier)
    case .harder: phrases.text(.nearHarder)
    case .sameKind(let kind): phrases.text(.nearKind, [.name: kind.rawValue])
    case .sameSpine(let spine): phrases.text(.nearSpine, [.name: spine.rawValue])
    case .sameMuscle(let muscle): phrases.text(.nearMuscle, [.name: muscle])
    case .samePosition(let position): phrases.text(.nearPosition, [.name: position.rawValue])
    case .noEquipment: phrases.text(.nearNoEquipment)
    case .ownEquipment: phrases.text(.nearOwnEquipment)
    }
  }
}
