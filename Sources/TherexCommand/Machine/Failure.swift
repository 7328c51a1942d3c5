internal import ArgumentParser
internal import Therex

/// The exit codes, as `sysexits.h` numbers them.
enum ExitStatus {
  static let checkFailed: Int32 = 1
  static let usage: Int32 = 64
  static let badInput: Int32 = 65
  static let noInput: Int32 = 66
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
}

/// What ends a command: a message for standard error, and an exit code.
struct Failure: Error {
  let status: Int32
  let message: String

  init(_ status: Int32, _ message: String) {
    self.status = status
    self.message = message
  }
}

extension ParsableCommand {
  /// Runs a command's body; a ``Failure`` is printed and becomes its exit code.
  func report(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as Failure {
      Terminal.error(failure.message)
      throw ExitCode(failure.status)
    } catch let error as ClinicError {
      Terminal.error(error.description)
      throw ExitCode(error.status)
    } catch let error as FileError {
      Terminal.error(error.description)
      throw ExitCode(error.status)
    }
  }
}

extension FileError {
  var status: Int32 {
    switch kind {
    case .notThere: ExitStatus.noInput
    case .badContent: ExitStatus.badInput
    case .cannotCreate: ExitStatus.cannotCreate
    case .inputOutput: ExitStatus.inputOutput
    }
  }
}

extension ClinicError {
  var status: Int32 {
    switch self {
    case .file(let error): error.status
    case .forbidden(let error) where error.cause == .program: ExitStatus.inputOutput
    case .unreadable, .rules, .wrong, .unknown, .forbidden, .plan: ExitStatus.badInput
    case .refused: ExitStatus.checkFailed
    }
  }
}
