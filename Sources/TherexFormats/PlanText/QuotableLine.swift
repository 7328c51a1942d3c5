internal import TherexModel

extension PlanText {
  /// A line of a plan text as it may be shown beside an error; `nil` where it may hold what is the
  /// patient's own, is longer than 200 bytes, or is in a file of another syntax.
  ///
  /// A key that is not known may be a mistyped name of the patient's: in the header and among
  /// details, where no exercise is looked for, its line is not shown either.
  ///
  /// - Parameter number: 1 is the first line.
  public static func quotableLine(_ number: Int, of bytes: [UInt8]) -> String? {
    if let first = bytes.first(where: { !$0.isBlank && $0 != 0x0A && $0 != 0x0D }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "<")
    {
      return nil
    }
    let ranges = PlanTextLine.ranges(of: bytes)
    guard ranges.indices.contains(number - 1), ranges[number - 1].count <= 200 else { return nil }
    let line = PlanTextLine(number: number, bytes: bytes[ranges[number - 1]])
    let isInPhase = ranges[..<number].contains { range in
      if case .phase = PlanTextLine(number: number, bytes: bytes[range]).kind {
        true
      } else {
        false
      }
    }
    guard isQuotable(line, isInPhase: isInPhase) else { return nil }
    return String(decoding: bytes[ranges[number - 1]], as: UTF8.self)
  }

  private static func isQuotable(_ line: PlanTextLine, isInPhase: Bool) -> Bool {
    switch line.kind {
    case .phase: return true
    case .blank, .title, .unreadable: return false
    case .entry(let key, let keySlice, _):
      let known = [
        (HeaderKey(rawValue: key) ?? EverydayKeys.key(for: keySlice.text))?.isPrivate,
        PhaseKey(rawValue: key)?.isPrivate,
        PrescriptionReader.key(key)?.key.isPrivate,
      ].compactMap { $0 }
      // What stands at the margin of a phase and is no key is an exercise and its dose.
      return known.isEmpty ? isInPhase && !line.isIndented : !known.contains(true)
    }
  }
}
