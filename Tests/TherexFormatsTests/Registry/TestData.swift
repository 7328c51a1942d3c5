import TherexData

/// Files of the built-in data that tests use.
enum TestData {
  static let planSchema = BuiltIn.bytes("schemas/plan.xsd") ?? []
}
