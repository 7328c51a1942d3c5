internal import Therex

/// A plan text that was read: its bytes, its lines and the exercises it may name.
struct PlanFile {
  let path: String
  let bytes: [UInt8]
  let outline: PlanOutline
  /// The catalog with the exercises beside the plan.
  let clinic: Clinic

  var plan: Plan { outline.plan }

  /// Reads a plan text and the folder `x.exercises` beside it.
  ///
  /// - Throws: ``Failure`` with every mistake of the file.
  init(_ path: String, clinic: Clinic) throws {
    try self.init(path, bytes: try Files.read(path), clinic: clinic)
  }

  init(_ path: String, bytes: [UInt8], clinic: Clinic) throws {
    let opened = try clinic.opened(text: bytes, of: path)
    guard let outline = opened.outline else {
      throw Failure(ExitStatus.badInput, "\(path): error: is no plan text")
    }
    self.path = path
    self.bytes = bytes
    self.outline = outline
    self.clinic = opened.clinic
  }

  /// The plan after an edit, which must read as well as it did before.
  ///
  /// - Throws: ``Failure`` when the edited text is no plan.
  func edited(to bytes: [UInt8]) throws -> PlanFile {
    do {
      return try PlanFile(path, bytes: bytes, clinic: clinic)
    } catch let failure as Failure {
      throw Failure(failure.status, "\(failure.message)\n\(path) is as it was.")
    }
  }
}

/// Says what is wrong with a file, with its lines where that is safe.
enum Mistakes {
  /// One line a mistake; on a terminal the file's line and a caret under it.
  static func text(_ errors: ReadErrors, path: String, bytes: [UInt8]) -> String {
    var out: [String] = []
    for error in errors.errors {
      out.append("\(path):\(error)")
      guard Terminal.isErrorTerminal, let line = PlanText.quotableLine(error.line, of: bytes) else {
        continue
      }
      out.append("    \(line.replacingTabs())")
      out.append("    \(String(repeating: " ", count: max(0, error.column - 1)))^")
    }
    return out.joined(separator: "\n")
  }
}

extension String {
  fileprivate func replacingTabs() -> String {
    String(map { $0 == "\t" || $0 == "\r" ? " " : $0 })
  }
}
