public import TherexModel

/// Changes single lines of a plan text and leaves every other byte as it is.
///
/// Each function takes a file's bytes and their outline and returns the new bytes, which the caller
/// reads again: that tells whether what was written is right. Comments, blank lines, the kind of
/// line break and the presence of a last one are kept.
public enum PlanSplice {
  /// Adds an exercise behind another, or at the end of a phase.
  ///
  /// - Throws: ``PlanError`` when the phase or the exercise is not in the file, or the dose is more
  ///   than one line.
  public static func add(
    _ exercise: Slug, dose: String, toPhase phase: Slug, after: Slug? = nil, in bytes: [UInt8],
    _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    let lines = try find(phase, in: outline)
    let line = dose.isEmpty ? "\(exercise):" : "\(exercise): \(dose)"
    let place = if let after { try find(after, in: lines).end } else { lines.end }
    var file = SplicedFile(bytes)
    file.insert([try checked(line)], after: place)
    return file.bytes
  }

  /// Writes another dose; a comment behind the old one stays.
  ///
  /// - Throws: ``PlanError`` as ``add(_:dose:toPhase:after:in:_:)`` does.
  public static func setDose(
    of prescription: Slug, inPhase phase: Slug, to dose: String, in bytes: [UInt8],
    _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    let line = try find(prescription, in: try find(phase, in: outline)).line
    var file = SplicedFile(bytes)
    file.setValue(ofLine: line, to: try checked(dose), isFreeText: false)
    return file.bytes
  }

  /// Removes a prescription with its details; comments above it stay.
  ///
  /// - Throws: ``PlanError`` when it is not in the file.
  public static func remove(
    _ prescription: Slug, fromPhase phase: Slug, in bytes: [UInt8], _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    let place = try find(prescription, in: try find(phase, in: outline))
    var file = SplicedFile(bytes)
    file.remove(place.line...place.end)
    return file.bytes
  }

  /// Writes other details below a prescription, in the indentation of the old ones.
  ///
  /// - Parameter details: lines such as `note: slowly`, not indented.
  /// - Throws: ``PlanError`` when it is not in the file, or a detail is more than one line.
  public static func replaceDetails(
    of prescription: Slug, inPhase phase: Slug, with details: [String], in bytes: [UInt8],
    _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    let place = try find(prescription, in: try find(phase, in: outline))
    var file = SplicedFile(bytes)
    var indentation = "    "
    if place.end > place.line {
      indentation = String(
        decoding: file.content(of: place.end).prefix { $0.isBlank }, as: UTF8.self)
      file.remove(place.line + 1...place.end)
    }
    var lines: [String] = []
    for detail in details { lines.append(indentation + (try checked(detail))) }
    file.insert(lines, after: place.line)
    return file.bytes
  }

  /// Adds a detail below a prescription, behind those that it has.
  ///
  /// - Parameter detail: a line such as `note: slowly`, not indented.
  /// - Throws: ``PlanError`` when it is not in the file, or the detail is more than one line.
  public static func addDetail(
    _ detail: String, to prescription: Slug, inPhase phase: Slug, in bytes: [UInt8],
    _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    let place = try find(prescription, in: try find(phase, in: outline))
    var file = SplicedFile(bytes)
    var indentation = "    "
    if place.end > place.line {
      indentation = String(
        decoding: file.content(of: place.end).prefix { $0.isBlank }, as: UTF8.self)
    }
    file.insert([indentation + (try checked(detail))], after: place.end)
    return file.bytes
  }

  /// Writes a header line, in the place of the old one or in the canonical order.
  ///
  /// - Parameter value: `nil` removes the line.
  /// - Throws: ``PlanError`` for a key that the header may have more than once.
  public static func setHeader(
    _ key: HeaderKey, to value: String?, in bytes: [UInt8], _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    guard !key.isRepeatable else {
      throw PlanError(at: .header(key), "may repeat in the header", fix: "add it instead")
    }
    return try set(
      key, to: value, isFreeText: key.content.isFreeText, isPhase: false, from: outline.titleLine,
      upTo: outline.headerEnd, in: bytes)
  }

  /// Adds a header line behind those of its key, or in the canonical order.
  ///
  /// - Throws: ``PlanError`` for a key that the header may not have more than once.
  public static func addHeader(
    _ key: HeaderKey, _ value: String, in bytes: [UInt8], _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    guard key.isRepeatable else {
      throw PlanError(at: .header(key), "may not repeat in the header", fix: "set it instead")
    }
    var file = SplicedFile(bytes)
    let entries = file.entries(
      from: outline.titleLine, upTo: outline.headerEnd, isPhase: false)
    let place = place(of: key, among: entries) ?? outline.titleLine
    file.insert([try checked("\(key.rawValue): \(value)")], after: place)
    return file.bytes
  }

  /// Writes a line of a phase, in the place of the old one or in the canonical order.
  ///
  /// - Parameter value: `nil` removes the line.
  /// - Throws: ``PlanError`` for an unknown phase, and a key that a phase may have more than once.
  public static func setPhaseKey(
    _ phase: Slug, _ key: PhaseKey, to value: String?, in bytes: [UInt8], _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    guard !key.isRepeatable else {
      throw PlanError(
        at: .phase(phase).field(key.rawValue), "may repeat in a phase",
        fix: "write it in the file")
    }
    let lines = try find(phase, in: outline)
    return try set(
      key, to: value, isFreeText: false, isPhase: true, from: lines.line, upTo: lines.end, in: bytes
    )
  }

  // MARK: Places

  private static func set<Key: CaseIterable & RawRepresentable<String> & Equatable>(
    _ key: Key, to value: String?, isFreeText: Bool, isPhase: Bool, from first: Int, upTo last: Int,
    in bytes: [UInt8]
  ) throws(PlanError) -> [UInt8] {
    var file = SplicedFile(bytes)
    let entries = file.entries(from: first, upTo: last, isPhase: isPhase)
    let present = entries.first { $0.key == key.rawValue }?.line
    switch (present, value) {
    case (let line?, let value?):
      file.setValue(ofLine: line, to: try checked(value), isFreeText: isFreeText)
    case (let line?, nil): file.remove(line...line)
    case (nil, let value?):
      // Only the keys above the first exercise or block give the order.
      let head = entries.prefix { Key(rawValue: $0.key) != nil }
      file.insert(
        [try checked("\(key.rawValue): \(value)")],
        after: place(of: key, among: Array(head)) ?? first)
    case (nil, nil): break
    }
    return file.bytes
  }

  /// The last line whose key stands before or at a key in the canonical order; `nil` when none does.
  private static func place<Key: CaseIterable & RawRepresentable<String> & Equatable>(
    of key: Key, among entries: [(key: String, line: Int)]
  ) -> Int? {
    let keys = Array(Key.allCases)
    guard let own = keys.firstIndex(of: key) else { return nil }
    return entries.last { entry in
      Key(rawValue: entry.key).flatMap(keys.firstIndex).map { $0 <= own } ?? false
    }?.line
  }

  private static func find(
    _ phase: Slug, in outline: PlanOutline
  ) throws(PlanError) -> PlanOutline.PhaseLines {
    guard let lines = outline.phases.first(where: { $0.id == phase }) else {
      throw PlanError(
        at: .field("phase \(phase)"), "is not in the plan", fix: "use the id of a phase")
    }
    return lines
  }

  private static func find(
    _ prescription: Slug, in phase: PlanOutline.PhaseLines
  ) throws(PlanError) -> PlanOutline.PrescriptionLines {
    guard let lines = phase.prescriptions.first(where: { $0.id == prescription }) else {
      throw PlanError(
        at: .phase(phase.id).prescription(prescription), "is not in the phase",
        fix: "use the id of an exercise of that phase")
    }
    return lines
  }

  private static func checked(_ line: String) throws(PlanError) -> String {
    guard !line.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      throw PlanError(at: "line", "holds a line break", fix: "write one line")
    }
    return line
  }
}

/// A file's bytes with the places of its lines, which are counted from 1.
private struct SplicedFile {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Each line with its line break.
  private var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for index in start..<bytes.count where bytes[index] == 0x0A {
      lines.append(start..<index + 1)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  private func lineBreak(_ line: Range<Int>) -> [UInt8] {
    guard !line.isEmpty, bytes[line.upperBound - 1] == 0x0A else { return [] }
    let isWide = line.count > 1 && bytes[line.upperBound - 2] == 0x0D
    return isWide ? [0x0D, 0x0A] : [0x0A]
  }

  /// A line without its line break.
  func content(of number: Int) -> ArraySlice<UInt8> {
    let line = lines[number - 1]
    return bytes[line.lowerBound..<line.upperBound - lineBreak(line).count]
  }

  /// The `key: value` lines behind a line, up to another; no details.
  func entries(from first: Int, upTo last: Int, isPhase: Bool) -> [(key: String, line: Int)] {
    let lines = lines
    var found: [(key: String, line: Int)] = []
    for number in first..<max(first, min(last, lines.count)) {
      let range = lines[number]
      let content = bytes[range.lowerBound..<range.upperBound - lineBreak(range).count]
      let line = PlanTextLine(number: number + 1, bytes: content)
      // The header has no details; in a phase, what is indented belongs to an exercise.
      guard !isPhase || !line.isIndented else { continue }
      if case .entry(let key, _, _) = line.kind { found.append((key, number + 1)) }
    }
    return found
  }

  mutating func insert(_ texts: [String], after number: Int) {
    guard !texts.isEmpty else { return }
    let lines = lines
    let above = lines[number - 1]
    var lineBreak = lineBreak(above)
    let isOpen = lineBreak.isEmpty
    if isOpen { lineBreak = lines.first.map { self.lineBreak($0) } ?? [] }
    if lineBreak.isEmpty { lineBreak = [0x0A] }
    var new: [UInt8] = []
    for text in texts {
      if isOpen { new.append(contentsOf: lineBreak) }
      new.append(contentsOf: text.utf8)
      if !isOpen { new.append(contentsOf: lineBreak) }
    }
    bytes.insert(contentsOf: new, at: above.upperBound)
  }

  mutating func remove(_ numbers: ClosedRange<Int>) {
    let lines = lines
    let last = lines[numbers.upperBound - 1]
    var start = lines[numbers.lowerBound - 1].lowerBound
    if lineBreak(last).isEmpty, numbers.lowerBound > 1 {
      start -= lineBreak(lines[numbers.lowerBound - 2]).count
    }
    bytes.removeSubrange(start..<last.upperBound)
  }

  /// Writes another value behind the colon of a line; a comment behind it stays.
  mutating func setValue(ofLine number: Int, to value: String, isFreeText: Bool) {
    let content = content(of: number)
    guard let colon = content.firstIndex(of: 0x3A) else { return }
    let old = TextSlice(bytes: content[(colon + 1)...], column: 1)
    var end = isFreeText ? content.endIndex : PlanTextLine.withoutComment(old).bytes.endIndex
    // What stands behind the old value: blanks, and perhaps a comment.
    while end > colon + 1, bytes[end - 1].isBlank { end -= 1 }
    let hasComment = content[end...].contains { !$0.isBlank }
    var new: [UInt8] = value.isEmpty ? [] : [0x20]
    new.append(contentsOf: value.utf8)
    if hasComment, !bytes[end].isBlank { new.append(0x20) }
    bytes.replaceSubrange(colon + 1..<end, with: new)
  }
}
