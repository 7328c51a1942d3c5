internal import Therex

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The date on this machine's calendar: the library reads no clock.
enum Today {
  static func date() throws -> CivilDate {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else {
      throw Failure(ExitStatus.inputOutput, "error: the date is not known; name it with --on")
    }
    return try CivilDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// A date that an option names; today's where it is not given.
  static func date(_ option: String?, _ name: String) throws -> CivilDate {
    guard let option else { return try date() }
    do {
      return try CivilDate(option, at: .field(name))
    } catch let error {
      throw Failure(
        ExitStatus.usage,
        DateText.mend(option).map { "error: \(error.path) \(error.problem); \($0)" }
          ?? "error: \(error)")
    }
  }
}
