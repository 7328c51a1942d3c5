public import TherexModel

extension PlanSplice {
  /// Writes a changed prescription: its line and its ladder; other details and every comment stay.
  ///
  /// A line that does not change is kept byte for byte. The comment behind a line that goes is kept as
  /// a line of its own. The caller reads the result again, and knows by that whether it is right.
  ///
  /// - Parameters:
  ///   - before: the prescription as the file has it.
  ///   - after: the prescription to write; its id is the same.
  /// - Throws: ``PlanError`` when the phase or the prescription is not in the file.
  public static func replace(
    _ before: Prescription, with after: Prescription, inPhase phase: Slug, in bytes: [UInt8],
    _ outline: PlanOutline
  ) throws(PlanError) -> [UInt8] {
    guard
      let place = outline.phases.first(where: { $0.id == phase })?.prescriptions
        .first(where: { $0.id == before.id })
    else {
      throw PlanError(
        at: .phase(phase).prescription(before.id), "is not in the plan",
        fix: "use the id of an exercise of it")
    }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    let isWide = lines.first?.last == 0x0D
    let old = try printed(before)
    let new = try printed(after)
    let range = place.line - 1..<min(place.end, lines.count)
    var written = DetailLines(
      lines[range].map { line in line.last == 0x0D ? Array(line.dropLast()) : line }
    ).replaced(old, new)
    if isWide {
      // The last line of the file may have no line break.
      let isLast = range.upperBound == lines.count
      for index in written.indices where !isLast || index + 1 < written.count {
        written[index].append(0x0D)
      }
    }
    lines.replaceSubrange(range, with: written)
    return Array(lines.joined(separator: [0x0A]))
  }

  /// The canonical lines of a prescription, the details without their indentation.
  private static func printed(_ prescription: Prescription) throws(PlanError) -> [[UInt8]] {
    let phase = try Phase(title: "x", blocks: [Block(.unnamed, [prescription])])
    let text = PlanText.bytes(of: try Plan(header: PlanHeader(title: "x"), phases: [phase]))
    let lines = text.split(separator: 0x0A).map { Array($0) }
    // Behind the title and the phase's title.
    return lines.dropFirst(2).map { line in Array(line.drop { $0.isBlank }) }
  }
}

/// A prescription's lines in a file, without their line breaks.
private struct DetailLines {
  let lines: [[UInt8]]

  init(_ lines: [[UInt8]]) { self.lines = lines }

  /// Which details a change of the ladder may change.
  private static func isLadder(_ key: String) -> Bool {
    key == "progress" || key == "then" || key == "back" || key == "or" || key.hasPrefix("set ")
  }

  private static func key(of line: [UInt8]) -> String? {
    if case .entry(let key, _, _) = PlanTextLine(number: 1, bytes: line[...]).kind { return key }
    return nil
  }

  /// The comment behind a line's value; empty when there is none.
  private static func comment(of line: [UInt8]) -> [UInt8] {
    guard let key = key(of: line), !PlanTextLine.freeText.contains(key) else { return [] }
    let whole = TextSlice(bytes: line[...], column: 1)
    let end = PlanTextLine.withoutComment(whole).bytes.endIndex
    return Array(line[end...].drop { $0.isBlank })
  }

  func replaced(_ old: [[UInt8]], _ new: [[UInt8]]) -> [[UInt8]] {
    guard let first = lines.first, let oldFirst = old.first, let newFirst = new.first else {
      return lines
    }
    var out = [first]
    if oldFirst != newFirst {
      let indent = Array(first.prefix { $0.isBlank })
      let comment = DetailLines.comment(of: first)
      out[0] = indent + newFirst + (comment.isEmpty ? [] : [0x20] + comment)
    }
    let indent =
      lines.dropFirst().first { DetailLines.key(of: $0) != nil }.map { line in
        Array(line.prefix { $0.isBlank })
      } ?? Array("    ".utf8)
    let wanted = new.dropFirst().filter {
      DetailLines.key(of: $0).map(DetailLines.isLadder) ?? false
    }
    let details = Array(lines.dropFirst())
    let names = canonical(of: details, old)
    let kept = DetailLines.common(names.map { $0 ?? [] }, wanted)
    var next = 0
    func write(upTo end: Int) {
      while next < end {
        out.append(indent + wanted[next])
        next += 1
      }
    }
    // The last line of the ladder: what is new at its end stands behind it.
    let last = names.lastIndex { $0 != nil }
    // A ladder where there was none stands behind the notes.
    let notes = details.lastIndex { DetailLines.key(of: $0) == "note" }
    if last == nil, notes == nil { write(upTo: wanted.count) }
    for (index, line) in details.enumerated() {
      if let match = kept[index] {
        write(upTo: match)
        out.append(line)
        next = match + 1
      } else if names[index] != nil {
        let comment = DetailLines.comment(of: line)
        if !comment.isEmpty { out.append(indent + comment) }
      } else {
        out.append(line)
      }
      if index == last ?? notes { write(upTo: wanted.count) }
    }
    return out
  }

  /// The canonical text of each line of the ladder, the n-th of a key being the n-th of that key;
  /// `nil` for other lines.
  private func canonical(of details: [[UInt8]], _ old: [[UInt8]]) -> [[UInt8]?] {
    var left: [String: [[UInt8]]] = [:]
    for line in old.dropFirst().reversed() {
      if let key = DetailLines.key(of: line) { left[key, default: []].append(line) }
    }
    return details.map { line in
      guard let key = DetailLines.key(of: line), DetailLines.isLadder(key) else { return nil }
      return left[key]?.popLast() ?? line
    }
  }

  /// For each line that stays the place of its equal among the new ones: as many as can.
  private static func common(_ old: [[UInt8]], _ new: [[UInt8]]) -> [Int: Int] {
    var length = [[Int]](
      repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for a in old.indices.reversed() {
      for b in new.indices.reversed() {
        length[a][b] =
          !old[a].isEmpty && old[a] == new[b]
          ? length[a + 1][b + 1] + 1 : max(length[a + 1][b], length[a][b + 1])
      }
    }
    var pairs: [Int: Int] = [:]
    var (a, b) = (0, 0)
    while a < old.count, b < new.count {
      if !old[a].isEmpty, old[a] == new[b] {
        pairs[a] = b
        (a, b) = (a + 1, b + 1)
      } else if length[a + 1][b] >= length[a][b + 1] {
        a += 1
      } else {
        b += 1
      }
    }
    return pairs
  }
}
