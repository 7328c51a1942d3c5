extension Handout {
  /// What a handout is printed on.
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

  /// A QR code as a handout shows it.
  public struct Code: Sendable {
    /// An SVG element.
    public let picture: [UInt8]
    /// Whether it holds the plan, or an address alone.
    public let holdsPlan: Bool

    /// A code by its picture.
    public init(picture: [UInt8], holdsPlan: Bool) {
      self.picture = picture
      self.holdsPlan = holdsPlan
    }
  }
}
