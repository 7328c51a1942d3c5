import Testing
import TherexFormats
import TherexModel

@Suite struct `A change of single lines` {
  static let text = """
    \u{FEFF}# t   \n\
    // the patient
    patient: Ana   // who
    start: 2026-01-02

    goal: walk // far

    ## One, 2 weeks
    goal: g
    // press
    leg-press:   3x10  // three
        note: slowly
      // inside
        progress: reps to 12

    // row
    seated-row: 3x10 // r
    cool-down:
    // end

    ## Two
    walking: // none

    """

  /// The same with CRLF, and without a last line break.
  static let variants: [[UInt8]] = [
    Array(text.utf8), Array(text.replacing("\n", with: "\r\n").utf8),
    Array(text.utf8.dropLast()), Array(text.replacing("\n", with: "\r\n").utf8.dropLast(2)),
  ]

  /// The lines of bytes, each with its break.
  static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in bytes {
      lines[lines.count - 1].append(byte)
      if byte == 0x0A { lines.append([]) }
    }
    if lines.last == [] { lines.removeLast() }
    return lines
  }

  /// Checks that the change replaced some lines (from 1) by others and touched no other byte.
  static func expect(
    _ variant: Int, lines range: Range<Int>, become new: [String],
    _ change: ([UInt8], PlanOutline) throws -> [UInt8]
  ) throws {
    let bytes = variants[variant]
    let outline = try PlanText.outline(bytes, vocabulary: Sample.vocabulary)
    let changed = try change(bytes, outline)
    let lineBreak: [UInt8] = variant % 2 == 1 ? [0x0D, 0x0A] : [0x0A]
    var wanted = lines(bytes)
    // Without a last line break, breaks separate lines: compare as if there were one.
    let isOpen = wanted.last?.last != 0x0A
    if isOpen { wanted[wanted.count - 1] += lineBreak }
    wanted.replaceSubrange(
      range.lowerBound - 1..<range.upperBound - 1, with: new.map { Array($0.utf8) + lineBreak })
    var expected = wanted.flatMap { $0 }
    if isOpen { expected.removeLast(lineBreak.count) }
    #expect(
      changed == expected,
      "\(String(decoding: changed, as: UTF8.self)) instead of \(String(decoding: expected, as: UTF8.self))"
    )
    #expect(throws: Never.self) { try PlanText.parse(changed, vocabulary: Sample.vocabulary) }
  }

  @Test(arguments: variants.indices)
  func `a dose is replaced and its comment kept`(_ v: Int) throws {
    try Self.expect(v, lines: 11..<12, become: ["leg-press: 2x8, hold 5 s  // three"]) {
      try PlanSplice.setDose(
        of: Slug("leg-press"), inPhase: Slug("one"), to: "2x8, hold 5 s", in: $0, $1)
    }
    try Self.expect(v, lines: 11..<12, become: ["leg-press:  // three"]) {
      try PlanSplice.setDose(of: Slug("leg-press"), inPhase: Slug("one"), to: "", in: $0, $1)
    }
    try Self.expect(v, lines: 22..<23, become: ["walking: for 5 min // none"]) {
      try PlanSplice.setDose(of: Slug("walking"), inPhase: Slug("two"), to: "for 5 min", in: $0, $1)
    }
  }

  @Test(arguments: variants.indices)
  func `an exercise is removed with its details, the comments above it stay`(_ v: Int) throws {
    try Self.expect(v, lines: 11..<15, become: []) {
      try PlanSplice.remove(Slug("leg-press"), fromPhase: Slug("one"), in: $0, $1)
    }
    try Self.expect(v, lines: 22..<23, become: []) {
      try PlanSplice.remove(Slug("walking"), fromPhase: Slug("two"), in: $0, $1)
    }
  }

  @Test(arguments: variants.indices)
  func `an exercise is added at the end of a phase or behind another`(_ v: Int) throws {
    try Self.expect(v, lines: 19..<19, become: ["walking: 3x10"]) {
      try PlanSplice.add(Slug("walking"), dose: "3x10", toPhase: Slug("one"), in: $0, $1)
    }
    try Self.expect(v, lines: 15..<15, become: ["walking:"]) {
      try PlanSplice.add(
        Slug("walking"), dose: "", toPhase: Slug("one"), after: Slug("leg-press"), in: $0, $1)
    }
    try Self.expect(v, lines: 23..<23, become: ["leg-press: 3x10"]) {
      try PlanSplice.add(Slug("leg-press"), dose: "3x10", toPhase: Slug("two"), in: $0, $1)
    }
  }

  @Test(arguments: variants.indices)
  func `details are replaced in the old indentation`(_ v: Int) throws {
    try Self.expect(v, lines: 12..<15, become: ["    note: a", "    stop: b; c"]) {
      try PlanSplice.replaceDetails(
        of: Slug("leg-press"), inPhase: Slug("one"), with: ["note: a", "stop: b; c"], in: $0, $1)
    }
    try Self.expect(v, lines: 23..<23, become: ["    note: a"]) {
      try PlanSplice.replaceDetails(
        of: Slug("walking"), inPhase: Slug("two"), with: ["note: a"], in: $0, $1)
    }
  }

  @Test(arguments: variants.indices)
  func `a header line is replaced, removed or put in its place`(_ v: Int) throws {
    try Self.expect(v, lines: 3..<4, become: ["patient: Eva   // who"]) {
      try PlanSplice.setHeader(.patient, to: "Eva", in: $0, $1)
    }
    try Self.expect(v, lines: 3..<4, become: []) {
      try PlanSplice.setHeader(.patient, to: nil, in: $0, $1)
    }
    try Self.expect(v, lines: 2..<2, become: ["version: 2"]) {
      try PlanSplice.setHeader(.version, to: "2", in: $0, $1)
    }
    try Self.expect(v, lines: 5..<5, become: ["review: 2026-02-03"]) {
      try PlanSplice.setHeader(.review, to: "2026-02-03", in: $0, $1)
    }
    try Self.expect(v, lines: 7..<7, become: ["override: r; a; b; 2026-01-02"]) {
      try PlanSplice.addHeader(.override, "r; a; b; 2026-01-02", in: $0, $1)
    }
    try Self.expect(v, lines: 7..<7, become: ["goal: run"]) {
      try PlanSplice.addHeader(.goal, "run", in: $0, $1)
    }
  }

  @Test(arguments: variants.indices)
  func `a line of a phase is put in its place, replaced or removed`(_ v: Int) throws {
    try Self.expect(v, lines: 10..<10, become: ["entered: 2026-01-02"]) {
      try PlanSplice.setPhaseKey(Slug("one"), .entered, to: "2026-01-02", in: $0, $1)
    }
    try Self.expect(v, lines: 9..<9, become: ["id: one"]) {
      try PlanSplice.setPhaseKey(Slug("one"), .id, to: "one", in: $0, $1)
    }
    try Self.expect(v, lines: 22..<22, become: ["id: two"]) {
      try PlanSplice.setPhaseKey(Slug("two"), .id, to: "two", in: $0, $1)
    }
    let bytes = Array("# t\n## p\nentered: 2026-01-02 // c\nleg-press:\n".utf8)
    let outline = try PlanText.outline(bytes, vocabulary: Sample.vocabulary)
    let set = try PlanSplice.setPhaseKey(Slug("p"), .entered, to: "2026-03-04", in: bytes, outline)
    #expect(
      String(decoding: set, as: UTF8.self)
        == "# t\n## p\nentered: 2026-03-04 // c\nleg-press:\n")
    let removed = try PlanSplice.setPhaseKey(Slug("p"), .entered, to: nil, in: bytes, outline)
    #expect(String(decoding: removed, as: UTF8.self) == "# t\n## p\nleg-press:\n")
  }

  @Test func `what is not in the file, and more than one line, is refused`() throws {
    let bytes = Self.variants[0]
    let outline = try PlanText.outline(bytes, vocabulary: Sample.vocabulary)
    let one = try Slug("one")
    let press = try Slug("leg-press")
    let nobody = try Slug("nobody")
    #expect(throws: PlanError.self) {
      try PlanSplice.setDose(of: nobody, inPhase: one, to: "", in: bytes, outline)
    }
    #expect(throws: PlanError.self) {
      try PlanSplice.remove(press, fromPhase: nobody, in: bytes, outline)
    }
    #expect(throws: PlanError.self) {
      try PlanSplice.setDose(of: press, inPhase: one, to: "3x10\nid: x", in: bytes, outline)
    }
    #expect(throws: PlanError.self) {
      try PlanSplice.setHeader(.goal, to: "x", in: bytes, outline)
    }
    #expect(throws: PlanError.self) {
      try PlanSplice.setPhaseKey(one, .note, to: "x", in: bytes, outline)
    }
    #expect(throws: PlanError.self) {
      try PlanSplice.addHeader(.id, "x", in: bytes, outline)
    }
  }
}
