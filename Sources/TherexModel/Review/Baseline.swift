/// What a plan says that the patient has at the start: by it alone a symptom is "as before".
struct Baseline {
  /// One line of it, with the side that it is about where it names none.
  private struct Line {
    let text: FoldedText
    let side: AffectedSide?
  }
  private let lines: [Line]
  private let watch: WatchWords

  init(_ header: PlanHeader, _ watch: WatchWords) {
    self.watch = watch
    lines =
      header.baseline.map { Line(text: FoldedText($0), side: header.affectedSide) }
      .filter { !watch.denials.matchWhole($0.text) }
      + header.findings.map { Line(text: FoldedText($0.name), side: header.affectedSide) }
  }

  /// Whether it names a symptom of a kind, at whatever place.
  func names(_ kind: Symptom.Kind) -> Bool {
    lines.contains { watch.symptoms[kind]?.match($0.text) ?? false }
  }

  /// Whether it names the same symptom, on the same side and at the same place where both are stated.
  func names(_ symptom: Symptom) -> Bool {
    let place = FoldedText(symptom.place ?? "")
    return lines.contains { line in
      let isKind =
        watch.symptoms[symptom.kind]?.match(line.text)
        // What has no name of its own is named by a part of the body and a sign that both texts have.
        ?? watch.signs.contains { $0.words.match(line.text) && $0.words.match(place) }
      return isKind && hasSameSide(place, line) && hasSamePart(place, line.text)
    }
  }

  /// Whether it speaks of the same sign, in whatever words.
  func knows(_ words: WordSet) -> Bool { lines.contains { words.match($0.text) } }

  func knows(_ words: WordGroups, of text: String, _ header: PlanHeader) -> Bool {
    words.match(text)
      && (header.baseline.filter { !watch.denials.matchWhole(FoldedText($0)) }
        + header.findings.map(\.name)).contains { words.match($0) }
  }

  private func hasSameSide(_ place: FoldedText, _ line: Line) -> Bool {
    func sides(_ text: FoldedText) -> (left: Bool, right: Bool) {
      let isBoth = watch.both.matchWhole(text)
      return (isBoth || watch.left.matchWhole(text), isBoth || watch.right.matchWhole(text))
    }
    let here = sides(place)
    guard here.left || here.right else { return true }
    var known = sides(line.text)
    if !known.left, !known.right {
      // Of which side it is nobody said: both sides are more than one.
      guard let side = line.side else { return !(here.left && here.right) }
      known = (side != .right, side != .left)
    }
    return (!here.left || known.left) && (!here.right || known.right)
  }

  private func hasSamePart(_ place: FoldedText, _ line: FoldedText) -> Bool {
    let here = watch.parts.filter { $0.matchWhole(place) }
    guard !here.isEmpty, watch.parts.contains(where: { $0.matchWhole(line) }) else { return true }
    return here.allSatisfy { $0.matchWhole(line) }
  }
}
