/// That a person has seen what one session says, as a record of an acceptance names it.
///
/// `s1` is the session as it is; `s1~1a2b3c4d` is one thing in it, so that what a later record of the
/// session adds was not seen.
public struct SeenMark: Hashable, Sendable {
  public let session: SessionID
  /// `nil` for everything in the session.
  public let print: String?

  init(_ session: SessionID, _ print: String?) {
    self.session = session
    self.print = print
  }

  /// Reads a mark; `nil` where it is none.
  init?(_ text: Substring) {
    guard let (name, print) = SeenMark.parts(of: text), let id = try? SessionID(name) else {
      return nil
    }
    self.init(id, print)
  }

  /// What is marked and, behind `~`, its print; `nil` where the text is no mark.
  static func parts(of text: Substring) -> (name: Substring, print: String?)? {
    let parts = text.split(separator: "~", omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.first else { return nil }
    guard parts.count == 2 else { return (name, nil) }
    return parts[1].utf8.count == 8 ? (name, String(parts[1])) : nil
  }

  var text: String { print.map { "\(session)~\($0)" } ?? session.text }

  /// Eight signs that stand for some texts: the same on every machine. FNV-1a, 32 bits.
  static func print(of texts: some Sequence<String>) -> String {
    var hash: UInt32 = 0x811C_9DC5
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
      hash = (hash ^ 0xFF) &* 0x0100_0193
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}

/// What people have seen of the sessions, by session.
struct SeenMarks: Sendable {
  private var days: [SessionID: [(print: String?, on: CivilDate)]] = [:]

  mutating func add(_ marks: [SeenMark], on date: CivilDate) {
    for mark in marks { days[mark.session, default: []].append((mark.print, date)) }
  }

  /// Whether somebody saw it: nobody sees on a day what is of a later one.
  func covers(_ session: SessionID, _ print: String, of date: CivilDate) -> Bool {
    days[session]?.contains { $0.on >= date && ($0.print ?? print) == print } ?? false
  }

  var isEmpty: Bool { days.isEmpty }
}

extension StopEvent {
  /// What stays the same when a limit changes or a prescription gets another name.
  var print: String {
    switch cause {
    case .painAbove: SeenMark.print(of: ["pain"])
    case .painSevere: SeenMark.print(of: ["severe pain"])
    case .roseMoreThan: SeenMark.print(of: ["rise"])
    case .notSettled: SeenMark.print(of: ["settling"])
    case .symptom(let symptom):
      SeenMark.print(
        of: [
          "symptom", symptom.kind.rawValue, symptom.change?.rawValue ?? "", symptom.place ?? "",
        ])
    case .stopRule(let trigger): SeenMark.print(of: ["rule", trigger])
    case .unnamedSymptom: SeenMark.print(of: ["unnamed symptom"])
    }
  }
}
