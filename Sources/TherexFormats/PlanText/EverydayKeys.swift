internal import TherexModel

/// What therapists call the keys of a header, and the key that holds it.
enum EverydayKeys {
  static func key(for word: String) -> HeaderKey? {
    let plain = word.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }
      .joined(separator: " ")
    return names[plain]
  }

  private static let names: [String: HeaderKey] = [
    "name": .patient, "client": .patient, "patient name": .patient, "age": .born,
    "dob": .born, "date of birth": .born, "birthday": .born, "mrn": .identifier,
    "diagnosis": .findings, "dx": .findings, "condition": .findings,
    "conditions": .findings, "problem": .findings, "problems": .findings,
    "symptoms": .baseline, "weight": .bodyMass, "body weight": .bodyMass,
    "bodyweight": .bodyMass, "side": .affectedSide, "injured side": .affectedSide,
    "equipment": .equipment, "phone": .call, "telephone": .call, "tel": .call,
    "therapist": .clinician, "pt": .clinician, "physio": .clinician,
    "physiotherapist": .clinician, "emergency number": .emergency,
    "emergency phone": .emergency, "restrictions": .precaution, "restriction": .precaution,
    "allergies": .precaution, "start date": .start, "date": .start, "review date": .review,
    "next visit": .review, "follow up": .review, "wb": .weightBearing, "stop if": .stop,
    "stop when": .stop, "pain limit": .pain, "max pain": .pain, "operation": .surgery,
  ]
}
