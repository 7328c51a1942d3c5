internal import ArgumentParser
internal import Therex

/// How the sessions stand in a calendar.
struct CalendarOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The calendar's time zone, as Europe/Madrid; wherever the patient is otherwise.",
      valueName: "name"))
  var zone: String?

  @Option(
    help: ArgumentHelp(
      "Minutes before a session at which the calendar reminds, 0 to 1440; none: no reminder.",
      valueName: "minutes"))
  var reminder: String = "10"

  @Option(
    help: ArgumentHelp(
      "The version before: what the calendar has of it and the plan no more is cancelled.",
      valueName: "file"))
  var replaces: String?

  func writer(_ clinic: Clinic) throws -> CalendarWriter {
    CalendarWriter(
      replaced: try replaces.map { try clinic.opened($0).plan },
      reminder: try minutes(), zone: try zone.map(Self.zone))
  }

  private func minutes() throws -> Int? {
    if reminder == "none" { return nil }
    guard let minutes = Int(reminder), (0...1440).contains(minutes) else {
      throw Failure(
        ExitStatus.usage,
        "error: --reminder \(reminder) is no number of minutes; use 0 to 1440, or none")
    }
    return minutes
  }

  /// The zone's rules, as the system has them.
  private static func zone(_ name: String) throws -> CalendarZone {
    // A name is parts of letters, digits and signs: never a way out of the folder.
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.first != UInt8(ascii: ".")
        && part.utf8.allSatisfy {
          $0.isDigit || $0.isCapital || $0.isSmallLetter || "+-_.".utf8.contains($0)
        }
    }
    let path = "/usr/share/zoneinfo/\(name)"
    guard isName, Files.disk.exists(path), !Files.disk.isFolder(path) else {
      throw Failure(
        ExitStatus.usage,
        "error: unknown time zone \(name); use a name such as Europe/Madrid or America/New_York")
    }
    let bytes = try Files.read(path)
    do throws(ReadError) { return try CalendarZone(name: name, file: bytes) } catch {
      throw Failure(ExitStatus.inputOutput, "error: \(path): \(error)")
    }
  }
}
