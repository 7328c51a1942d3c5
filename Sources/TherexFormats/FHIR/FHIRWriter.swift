public import TherexModel

/// Writes a plan as FHIR R4 (4.0.1) in JSON: a transaction that a health record takes.
///
/// A plan is a CarePlan with a ServiceRequest for each prescription, a program a PlanDefinition; what
/// no element of FHIR holds stands in two extensions, so that the plan comes back whole. Nothing reads a
/// clock: the day of an order is the plan's `issued`, or nowhere.
public struct FHIRWriter: PlanWriter {
  /// Writes the handout that goes along as a document; `nil` leaves it out.
  public var handout: (any PlanWriter)?

  public init(handout: (any PlanWriter)? = nil) { self.handout = handout }

  /// What the addresses of our definitions begin with: by the last entry a bundle is known again.
  package static let mark = "urn:therex:"

  public static var format: Format {
    .fhir(name: "fhir", fileExtension: "fhir.json", purpose: "The plan for a health record.")
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let (bundle, losses) = try FHIRBundle.made(of: plan, by: self, in: context)
    FHIRJSON.append(bundle, to: &bytes)
    return losses
  }
}

/// The same in XML.
public struct FHIRXMLWriter: PlanWriter {
  /// What it writes, and with what.
  public var writer: FHIRWriter

  public init(_ writer: FHIRWriter = FHIRWriter()) { self.writer = writer }

  public static var format: Format {
    .fhir(
      name: "fhir-xml", fileExtension: "fhir.xml",
      purpose: "The same for records that take XML.")
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let (bundle, losses) = try FHIRBundle.made(of: plan, by: writer, in: context)
    FHIRXML.append(bundle, to: &bytes)
    return losses
  }
}

extension Format {
  fileprivate static func fhir(name: String, fileExtension: String, purpose: String) -> Format {
    Format(
      name: name, fileExtension: fileExtension, purpose: purpose,
      carries: "an FHIR R4 transaction: care plan, orders, goals, exercises, the handout",
      stopRules: .asData, isLossless: true)
  }
}
