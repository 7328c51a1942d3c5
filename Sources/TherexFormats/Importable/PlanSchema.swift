public import TherexEncodings

/// The published schema of plans and exercises, compiled once.
public struct PlanSchema: Sendable {
  let compiled: XML.Schema

  /// - Throws: ``ReadErrors`` when it does not compile: a schema that did not would accept all.
  public init(_ bytes: [UInt8]) throws(ReadErrors) {
    compiled = try XML.Schema(bytes)
  }
}
