/// The place of a field in a plan or another record, as steps from the outermost to the innermost.
///
/// Its description is what errors say, as in `phases[0].leg-press.sets` or `weight bearing`.
public struct PlanPath: Hashable, Sendable {
  /// One step of a path.
  public enum Step: Hashable, Sendable {
    /// A key of the plan's header.
    case header(HeaderKey)
    /// A phase by its place; 0 is the first.
    case phaseIndex(Int)
    /// A phase by its id.
    case phase(Slug)
    /// A prescription by its id, in the phase of the step before.
    case prescription(Slug)
    /// A field by its name.
    case field(String)
    /// An entry of the list that the step before names; 0 is the first.
    case index(Int)
  }

  /// The innermost step.
  public let last: Step
  private let outer: Outer?

  /// A path of one step allocates nothing: most paths are made and never told.
  private indirect enum Outer: Hashable, Sendable {
    case path(PlanPath)
  }

  public init(_ step: Step) {
    last = step
    outer = nil
  }

  private init(_ step: Step, in path: PlanPath) {
    last = step
    outer = .path(path)
  }

  /// The path without its innermost step; `nil` for a path of one.
  public var parent: PlanPath? {
    if case .path(let path)? = outer { path } else { nil }
  }

  /// Every step, outermost first; at least one.
  public var steps: [Step] { (parent?.steps ?? []) + [last] }

  /// The same path one step further in.
  public func appending(_ step: Step) -> PlanPath { PlanPath(step, in: self) }

  /// A field of what stands at this path.
  public func field(_ name: String) -> PlanPath { appending(.field(name)) }

  /// An entry of the list at this path; 0 is the first.
  public func index(_ index: Int) -> PlanPath { appending(.index(index)) }

  /// A prescription of the phase at this path.
  public func prescription(_ id: Slug) -> PlanPath { appending(.prescription(id)) }

  /// A field by its name.
  public static func field(_ name: String) -> PlanPath { PlanPath(.field(name)) }

  /// A key of the header.
  public static func header(_ key: HeaderKey) -> PlanPath { PlanPath(.header(key)) }

  /// A phase by its id.
  public static func phase(_ id: Slug) -> PlanPath { PlanPath(.phase(id)) }

  /// A phase by its place; 0 is the first.
  public static func phaseIndex(_ index: Int) -> PlanPath { PlanPath(.phaseIndex(index)) }

  /// A prescription by its id, where the phase is known from elsewhere.
  public static func prescription(_ id: Slug) -> PlanPath { PlanPath(.prescription(id)) }

  /// A prescription of a phase.
  public static func prescription(_ address: PrescriptionAddress) -> PlanPath {
    .phase(address.phase).prescription(address.prescription)
  }
}

extension PlanPath {
  private func first<T>(_ find: (Step) -> T?) -> T? {
    parent?.first(find) ?? find(last)
  }

  /// The header's key that it is in; `nil` elsewhere.
  public var headerKey: HeaderKey? {
    first { if case .header(let key) = $0 { key } else { nil } }
  }

  /// The place of the phase that it is in, 0 for the first; `nil` where that is not known.
  public var phaseIndex: Int? {
    first { if case .phaseIndex(let index) = $0 { index } else { nil } }
  }

  /// The prescription that it is in; `nil` elsewhere.
  public var prescriptionID: Slug? {
    first { if case .prescription(let id) = $0 { id } else { nil } }
  }
}

extension PlanPath: ExpressibleByStringLiteral {
  /// A field by its name.
  public init(stringLiteral name: String) { self.init(.field(name)) }
}

extension PlanPath.Step: CustomStringConvertible {
  public var description: String {
    switch self {
    case .header(let key): key.rawValue
    case .phaseIndex(let index): "phases[\(index)]"
    case .phase(let id), .prescription(let id): id.text
    case .field(let name): name
    case .index(let index): "[\(index)]"
    }
  }
}

extension PlanPath: CustomStringConvertible {
  public var description: String {
    guard let parent else { return last.description }
    if case .index = last { return "\(parent)\(last)" }
    return "\(parent).\(last)"
  }
}
