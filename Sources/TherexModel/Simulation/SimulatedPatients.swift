/// The made-up patients that a plan is played with, and how they answer to it.
public struct SimulatedPatients: Hashable, Sendable {
  public var model: ResponseModel
  /// No two with one id.
  public var patients: [Persona]

  public init(model: ResponseModel = ResponseModel(), patients: [Persona] = []) {
    self.model = model
    self.patients = patients
  }

  /// The patient with an id; `nil` where there is none.
  public subscript(id: String) -> Persona? { patients.first { $0.id.text == id } }
}
