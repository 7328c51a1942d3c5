/// Whose a session is.
enum Ownership: Hashable {
  case thisPlan
  /// Of another plan of the same patient.
  case samePatient
  case otherPatient
  /// Of a plan of which nobody said whose it is.
  case unknown
}

extension PlanHeader {
  /// Whether two plans are of one patient; `nil` where nothing says so.
  ///
  /// A key or a record number that both have decides. Name and day of birth decide where they agree or
  /// both differ: one alone may be mistyped.
  func isSamePatient(as other: PlanHeader) -> Bool? {
    if let own = patientKey, let their = other.patientKey { return own == their }
    if let own = identifier, let their = other.identifier { return own == their }
    guard let own = patient, let their = other.patient else { return nil }
    let hasSameName = FoldedText(own) == FoldedText(their)
    guard let day = born, let theirs = other.born else { return hasSameName ? true : nil }
    return hasSameName == (day == theirs) ? hasSameName : nil
  }
}

extension Plan {
  /// Whose a session is, by its patient key and by the other plans that are known.
  func owner(of session: Session, others: [PlanID: Plan]) -> Ownership {
    if let key = session.patientKey, let own = header.patientKey {
      guard key == own else { return .otherPatient }
      return session.plan == id ? .thisPlan : .samePatient
    }
    if session.plan == id { return .thisPlan }
    guard let other = others[session.plan], let isSame = header.isSamePatient(as: other.header)
    else { return .unknown }
    return isSame ? .samePatient : .otherPatient
  }
}
