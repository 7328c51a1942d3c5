package import TherexEncodings
package import TherexModel

/// Doses as plan text writes them: `3x10 each side @ 5 kg, hold 5 s, daily`.
package enum DoseText {
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

  /// The canonical text of a dose.
  package static func text(_ dosage: Dosage, _ schedule: Schedule = .unstated) -> String {
    var bytes: [UInt8] = []
    append(dosage, schedule, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a dose that stands alone, as in a catalog file or on the command line.
  ///
  /// - Throws: ``ReadError`` with the column, on line 1.
  package static func parse(_ text: String) throws(ReadError) -> (
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
