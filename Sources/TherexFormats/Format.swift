/// What a format is called and what it can carry.
public struct Format: Hashable, Sendable {
  /// How a format shows the stop rules. There is no case for leaving them out.
  public enum StopRules: String, Hashable, Sendable {
    /// As data, each with trigger, action and urgency.
    case asData = "as data"
    /// As text that stands before everything else.
    case asTextFirst = "as text, first"
    /// As text in every entry that a front shows.
    case inEveryEntry = "as text in every entry"
  }
  /// The word after `--to`.
  public let name: String
  /// With no leading dot, as in `therex.json`.
  public let fileExtension: String
  /// What it is for, in a few words.
  public let purpose: String
  /// What of a plan it holds, in a few words.
  public let carries: String
  public let stopRules: StopRules
  /// Whether everything the clinician wrote comes back from it.
  public let isLossless: Bool

  public init(
    name: String, fileExtension: String, purpose: String, carries: String, stopRules: StopRules,
    isLossless: Bool = false
  ) {
    self.name = name
    self.fileExtension = fileExtension
    self.purpose = purpose
    self.carries = carries
    self.stopRules = stopRules
    self.isLossless = isLossless
  }
}

/// Something of the plan that a format could not carry.
public struct Loss: Hashable, Sendable {
  /// The place in the plan, as in `phases[0].leg-press.tempo`.
  public let path: String
  /// Why it is left out, and what stands in its place if anything does.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Why a plan cannot be written in a format.
public struct ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stands in the way.
  public enum Cause: Hashable, Sendable {
    /// A rule of the format forbids the plan.
    case rule
    /// A program that the format needs is not there or failed.
    case program
  }

  /// What stands in the way.
  public let cause: Cause
  /// The place in the plan, or what the program makes.
  public let path: String
  /// The rule, or what became of the program, as a phrase without a full stop.
  public let rule: String
  /// The specification's section, or where the program is to be had.
  public let link: String

  /// What a format's own rules forbid, or with another cause what a program did not do.
  public init(path: String, rule: String, link: String, cause: Cause = .rule) {
    self.path = path
    self.rule = rule
    self.link = link
    self.cause = cause
  }

  public var description: String { "\(path): \(rule) (\(link))" }
}
