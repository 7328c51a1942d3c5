/// A fact about the patient that rules test, such as "disc herniation" or "cannot kneel".
public struct Finding: Hashable, Sendable {
  /// The finding's name in the vocabulary, in lower case.
  public let name: String
  /// Since when, as in "after knee surgery on 2026-09-01"; `nil` when unstated.
  public let date: CivilDate?

  /// - Throws: ``PlanError`` when the name is empty, holds a comma, a semicolon or a control character,
  ///   or reads as a condition or as a name with its date.
  public init(_ name: String, date: CivilDate? = nil, at path: PlanPath = "findings")
    throws(PlanError)
  {
    self.date = date
    if Self.isPlain(name) {
      self.name = name
      return
    }
    self.name = try checkedPhrase(name, at: path)
    if let meaning = PlanWords.meaning(of: name) {
      throw PlanError(at: path, "reads as \(meaning)", fix: "use the vocabulary's name")
    }
    let tail = name.utf8.suffix(14)
    if tail.starts(with: " on ".utf8), let end = String(tail.dropFirst(4)),
      (try? CivilDate(end)) != nil
    {
      throw PlanError(at: path, "ends with a date", fix: "make it the finding's date")
    }
  }
}

extension Finding {
  /// Whether a name is small letters with single spaces, and begins like nothing that is no name, as
  /// nearly all of a rule book's do.
  private static func isPlain(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { bytes in
      guard let first = bytes.first, !PlanWords.mayBegin(with: first), first != UInt8(ascii: " "),
        bytes[bytes.count - 1] != UInt8(ascii: " ")
      else { return false }
      for byte in bytes where byte != 0x20 && byte &- UInt8(ascii: "a") >= 26 { return false }
      return true
    }
  }
}

/// A short text that stands in a list: one line, no comma, no semicolon, not empty.
func checkedPhrase(_ text: String, at path: PlanPath) throws(PlanError) -> String {
  let line = try checkedField(text, at: path)
  guard !line.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }) else {
    throw PlanError(at: path, "holds a comma or a semicolon", fix: "make it two entries")
  }
  return line
}

/// A text of one line: not empty, no control character, no space at either end.
///
/// A control character is refused here so that every format can carry every plan (XML 1.0 `Char`).
func checkedLine(_ text: String, at path: PlanPath) throws(PlanError) -> String {
  if isPlainLine(text) { return text }
  var last: Unicode.Scalar?
  for scalar in text.unicodeScalars {
    let value = scalar.value
    if value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
      || value == 0xFFFE || value == 0xFFFF
    {
      throw PlanError(
        at: path, "holds the control character U+\(String(value, radix: 16, uppercase: true))",
        fix: "remove it")
    }
    last = scalar
  }
  guard let last else { throw PlanError(at: path, "is empty", fix: "write it or leave it out") }
  guard text.unicodeScalars.first != " ", last != " " else {
    throw PlanError(at: path, "begins or ends with a space", fix: "remove it")
  }
  return text
}

/// Whether a text is one line of ASCII, as nearly all are.
private func isPlainLine(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { utf8 in
    guard let first = utf8.first, let last = utf8.last, first != UInt8(ascii: " "),
      last != UInt8(ascii: " ")
    else {
      return false
    }
    for byte in utf8 where byte < 0x20 || byte >= 0x7F { return false }
    return true
  }
}

/// A stop rule: what happens, what to do, how soon.
public struct StopRule: Hashable, Sendable {
  /// How soon help is sought.
  public enum Urgency: String, CaseIterable, Hashable, Sendable {
    /// The local emergency number, never the clinic's.
    case emergencyNow = "emergency now"
    case sameDay = "same day"
    /// Within a few days; how fronts treat an unstated urgency.
    case prompt = "prompt"
    case tellYourTherapist = "tell your therapist"
  }
  public let trigger: String
  public let action: String
  /// `nil` when unstated; fronts treat it as ``Urgency/prompt``.
  public let urgency: Urgency?

  /// - Throws: ``PlanError`` when a text is empty or holds a semicolon or a control character.
  public init(trigger: String, action: String, urgency: Urgency? = nil, at path: PlanPath = "stop")
    throws(PlanError)
  {
    self.trigger = try checkedPart(trigger, at: path.field("trigger"))
    self.action = try checkedPart(action, at: path.field("action"))
    self.urgency = urgency
  }

  /// What fronts act on.
  public var effectiveUrgency: Urgency { urgency ?? .prompt }
}

/// A text of a plan-text line that may be followed by a comment: one line that holds no comment.
func checkedField(_ text: String, at path: PlanPath) throws(PlanError) -> String {
  var line = try checkedLine(text, at: path)
  let holdsComment = line.withUTF8 { utf8 in
    var previous: UInt8 = 0x20
    var before: UInt8 = 0x20
    for byte in utf8 {
      if byte == UInt8(ascii: "/"), previous == UInt8(ascii: "/"),
        before == UInt8(ascii: " ") || before == 0x09
      {
        return true
      }
      before = previous
      previous = byte
    }
    return false
  }
  guard !holdsComment else {
    throw PlanError(
      at: path, "holds // after a space, which begins a comment", fix: "remove the space")
  }
  return line
}

/// A text that stands between semicolons: one line without a semicolon.
func checkedPart(_ text: String, at path: PlanPath) throws(PlanError) -> String {
  let line = try checkedField(text, at: path)
  guard !line.utf8.contains(0x3B) else {
    throw PlanError(at: path, "holds a semicolon", fix: "use a comma")
  }
  return line
}

/// What pain is acceptable during and after the exercises.
public struct PainLimit: Hashable, Sendable {
  public enum Rise: Hashable, Sendable {
    case none
    case mild
    case atMost(Amount<PainScale>)
  }
  /// Highest pain accepted, 0 to 10; `nil` when unstated.
  public let atMost: Amount<PainScale>?
  /// Highest rise accepted over the pain before the session; `nil` when unstated.
  public let rise: Rise?
  /// Minutes within which a rise is gone; `nil` when unstated.
  public let settledWithin: Amount<Times>?

  /// - Throws: ``PlanError`` when nothing is stated, or a pain is not one number.
  public init(
    atMost: Amount<PainScale>? = nil, rise: Rise? = nil, settledWithin: Amount<Times>? = nil,
    at path: PlanPath = "pain"
  ) throws(PlanError) {
    try atMost?.single(at: path)
    if case .atMost(let most) = rise { try most.single(at: path) }
    try settledWithin?.exact(at: path)
    guard atMost != nil || rise != nil || settledWithin != nil else {
      throw PlanError(
        at: path, "states no limit", fix: "write at most 5/10, no rise or settled within 30 min")
    }
    self.atMost = atMost
    self.rise = rise
    self.settledWithin = settledWithin
  }

  /// A limit of parts of limits that stand, of which one at least is stated.
  ///
  /// - Parameter atMost: the highest pain accepted; `nil` when unstated.
  init(
    partsOfLimits atMost: Amount<PainScale>?, _ rise: Rise?, _ settledWithin: Amount<Times>?
  ) {
    self.atMost = atMost
    self.rise = rise
    self.settledWithin = settledWithin
  }
}
