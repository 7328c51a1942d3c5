/// A file that cannot be read: where, what is wrong, and how to mend it.
///
/// `problem` and `fix` never hold text of the document, which could be the patient's; names of
/// elements, attributes and keys may stand in them.
public struct ReadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, as a phrase without a full stop.
  public let problem: String
  /// What mends it, as a phrase; nil where no single mend is known.
  public let fix: String?
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, counted in Unicode scalars; 1 where it is not known.
  public let column: Int

  /// An error at a place; a line or column below 1 becomes 1.
  public init(_ problem: String, fix: String? = nil, line: Int = 1, column: Int = 1) {
    self.problem = problem
    self.fix = fix
    self.line = Swift.max(1, line)
    self.column = Swift.max(1, column)
  }

  /// `LINE:COLUMN: error: problem; fix`.
  public var description: String {
    guard let fix else { return "\(line):\(column): error: \(problem)" }
    return "\(line):\(column): error: \(problem); \(fix)"
  }
}

/// What is wrong with one file: from 1 to 20 errors, in the order in which they were met.
public struct ReadErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The most errors that are kept of one file.
  public static let limit = 20

  /// At least one and at most `limit` errors.
  public let errors: [ReadError]

  /// One error and those that follow it; what goes beyond `limit` is dropped.
  public init(_ first: ReadError, _ rest: [ReadError] = []) {
    errors = [first] + rest.prefix(Self.limit - 1)
  }

  /// The error met first.
  public var first: ReadError { errors[0] }

  /// One line for each error.
  public var description: String {
    errors.map(\.description).joined(separator: "\n")
  }
}

extension ReadError {
  /// A name as it may be shown: quoted, at most 64 scalars, nothing that a terminal would obey.
  package static func quoted(_ name: some StringProtocol) -> String {
    var shown = "'"
    var count = 0
    for scalar in name.unicodeScalars {
      count += 1
      if count > 64 {
        shown.unicodeScalars.append("…")
        break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        shown.unicodeScalars.append("\u{FFFD}")
      default:
        shown.unicodeScalars.append(scalar)
      }
    }
    shown.unicodeScalars.append("'")
    return shown
  }
}
