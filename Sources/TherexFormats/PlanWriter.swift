public import TherexModel

/// Writes a plan in one format.
///
/// A writer is a pure function of its arguments: it reads no clock, no locale and no file, so
/// equal inputs give equal bytes on every machine.
public protocol PlanWriter: Sendable {
  var format: Format { get }

  /// Whether it fills in the context's handout; what does not is written without one.
  var needsHandout: Bool { get }

  /// Appends the plan to a buffer and returns what the format could not carry.
  ///
  /// - Throws: ``ExportError`` when the format's own rules forbid the plan.
  func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss]
}

extension PlanWriter {
  public var needsHandout: Bool { false }
}

/// What a writer is given beside the plan.
public struct ExportContext: Sendable {
  /// The words of the language to write in.
  public var phrases: Phrases
  /// The handout's compiled template and style, in one layout; `nil` where no handout is written.
  public var handout: Handout?
  public var paper: Paper
  /// The clinic's logo, for the handout's letterhead; `nil` for none.
  public var logo: ClinicPicture?
  /// A code for a phone, for the handout; `nil` for none.
  public var code: HandoutCode?
  /// What the rule book says of the plan, for the clinician's layout; `nil` where it was not asked.
  public var remarks: [Remark]?

  public enum Paper: String, CaseIterable, Hashable, Sendable {
    case a4 = "A4"
    case letter = "Letter"
  }

  /// What a handout is for.
  public enum Layout: String, CaseIterable, Hashable, Sendable {
    /// A card an exercise, with picture and steps.
    case full
    /// The whole plan on one page: pictures and doses.
    case page
    /// As `full`, in 18 point and high contrast.
    case large
    /// A grid for the weeks, with rows for pain and effort.
    case log
    /// Rules, overrides, sources, versions and the whole header; not for the patient.
    case clinician
  }

  /// The handout's layout; ``Layout/full`` without one.
  public var layout: Layout { handout?.layout ?? .full }

  public init(
    phrases: Phrases, handout: Handout? = nil, paper: Paper = .a4, logo: ClinicPicture? = nil,
    code: HandoutCode? = nil, remarks: [Remark]? = nil
  ) {
    self.phrases = phrases
    self.handout = handout
    self.paper = paper
    self.logo = logo
    self.code = code
    self.remarks = remarks
  }
}

/// A QR code as a handout shows it.
public struct HandoutCode: Sendable {
  /// An SVG element.
  public let picture: [UInt8]
  /// Whether it holds the plan, or an address alone.
  public let holdsPlan: Bool

  public init(picture: [UInt8], holdsPlan: Bool) {
    self.picture = picture
    self.holdsPlan = holdsPlan
  }
}
