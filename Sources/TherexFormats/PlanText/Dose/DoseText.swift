public import TherexEncodings
public import TherexModel

/// Doses as plan text writes them: `3x10 each side @ 5 kg, hold 5 s, daily`.
public enum DoseText {
  /// Appends the canonical text: volume, side and load by spaces, then by commas hold, for,
  /// tempo, range, rest, effort, days, times, name.
  package static func append(
    _ dosage: Dosage, _ schedule: Schedule = .unstated, name: Slug? = nil,
    to bytes: inout [UInt8]
  ) {
    var printer = DosePrinter(start: bytes.count)
    printer.dosage(dosage, &bytes)
    printer.schedule(schedule, &bytes)
    if let name {
      printer.part(&bytes)
      bytes.append(contentsOf: "as ".utf8)
      bytes.append(contentsOf: name.text.utf8)
    }
  }

  /// `3`, `10-12` or `3+`.
  static func text<S: Scale>(_ amount: Amount<S>) -> String {
    var bytes: [UInt8] = []
    DosePrinter.append(amount, &bytes)
    return String(decoding: bytes, as: UTF8.self) + (amount.isAtLeast ? "+" : "")
  }

  /// The canonical text of a dose.
  public static func text(_ dosage: Dosage, _ schedule: Schedule = .unstated) -> String {
    var bytes: [UInt8] = []
    append(dosage, schedule, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a dose that stands alone, as in a catalog file or on the command line.
  ///
  /// - Returns: what is done, when, and the name behind `as`; `nil` where there is none.
  /// - Throws: ``ReadError`` with the column, on line 1.
  public static func parse(_ text: String) throws(ReadError) -> (
    dosage: Dosage, schedule: Schedule, name: Slug?
  ) {
    let bytes = Array(text.utf8)
    do {
      return try DoseParser.parse(TextSlice(bytes: bytes[...], column: 1))
    } catch let mistake {
      throw ReadError(mistake.problem, fix: mistake.fix, column: mistake.column)
    }
  }
}

extension Dosage {
  /// A dose as plan text writes it, such as `3x10 each side, hold 5 s`.
  ///
  /// - Throws: ``ReadError`` with the column, and where the text says a schedule or a name too: those
  ///   belong to the prescription.
  public init(_ text: String) throws(ReadError) {
    let (dosage, schedule, name) = try DoseText.parse(text)
    guard schedule.isUnstated, name == nil else {
      throw ReadError(
        "a schedule or a name is no part of a dosage",
        fix: "give the prescription its schedule and its name")
    }
    self = dosage
  }
}

extension Schedule {
  /// A schedule as plan text writes it, such as `Mon Wed Fri, morning`.
  ///
  /// - Throws: ``ReadError`` with the column, and where the text says a dose or a name too.
  public init(_ text: String) throws(ReadError) {
    let (dosage, schedule, name) = try DoseText.parse(text)
    guard dosage.isUnstated, name == nil else {
      throw ReadError("a dose is no part of a schedule", fix: "give the prescription its dosage")
    }
    self = schedule
  }
}
