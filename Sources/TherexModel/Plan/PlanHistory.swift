/// The versions of one plan, as a folder holds them.
public struct PlanHistory: Hashable, Sendable {
  /// One version, which may stand in several files.
  public struct Version: Hashable, Sendable {
    /// The plan as the first of the files has it.
    public let plan: Plan
    /// The files' names, in the order in which they were added.
    public fileprivate(set) var files: [String]
    /// Whether two of the files are not the same plan.
    public fileprivate(set) var isContradicted = false
  }
  /// The plan's id.
  public let id: PlanID
  private var byNumber: [Int: Version] = [:]

  /// A history without a version.
  public init(id: PlanID) { self.id = id }

  /// Adds the plan that a file holds; one of another id is another history's.
  public mutating func add(_ plan: Plan, _ file: String) {
    let number = plan.header.version
    guard var known = byNumber[number] else {
      byNumber[number] = Version(plan: plan, files: [file])
      return
    }
    known.files.append(file)
    if !known.plan.difference(to: plan).isEmpty { known.isContradicted = true }
    byNumber[number] = known
  }

  /// The versions, the first one first.
  public var versions: [Version] { byNumber.keys.sorted().compactMap { byNumber[$0] } }

  /// Version numbers up to the highest that no file has, a thousand at most.
  public var missing: [Int] {
    guard let last = byNumber.keys.max() else { return [] }
    return (1...last).lazy.filter { byNumber[$0] == nil }.prefix(1000).map { $0 }
  }

  /// Versions of which two files are not the same plan.
  public var contradicting: [Int] {
    versions.filter(\.isContradicted).map(\.plan.header.version)
  }

  /// Whether no version is missing and none contradicts itself.
  public var isWhole: Bool { missing.isEmpty && contradicting.isEmpty }
}
