import TherexEncodings
import Testing
import TherexModel

@testable import TherexFormats

private func parse(_ text: String) throws(ReadErrors) -> SessionLog {
  try LogFormat.parse(Array(text.utf8))
}

private func failure(_ text: String) -> ReadErrors? {
  do throws(ReadErrors) {
    _ = try parse(text)
    return nil
  } catch { return error }
}

private let full = """
  {
    "format": "1.0",
    "sessions": [
      {"id": "a-1", "at": "2026-11-24T18:30:00+01:00", "plan": "p", "version": 2, "patientKey": "heron-05", "synthetic": true,
       "pain": {"before": 2, "during": 3.5, "after": 2, "nextMorning": 0, "nextMorningOn": "2026-11-25"}, "minutesToSettle": "not yet",
       "effort": {"rpe": 5, "rir": 3, "borg": 12},
       "symptoms": [{"kind": "moving down", "change": "new", "place": "left calf"}],
       "stopped": {"because": "stop rule", "rule": "the knee locks"}, "note": "=1+1, \\"so\\"",
       "done": [
        {"phase": "one", "prescription": "leg-press", "step": 1, "alternative": 2, "completed": false,
         "sets": [{"count": 3, "repetitions": 10, "hold": 5, "load": {"kg": 40.5}, "side": "each"},
          {"load": {"lb": 20}}, {"load": {"percentBodyMass": 50}}, {"load": {"percent1RM": 70}},
          {"load": {"band": "red"}}, {"load": {"ownBody": true}}, {"load": {"asPrescribed": true}},
          {"duration": 30, "distance": 400, "side": "left"}],
         "symptoms": [], "minutesToSettle": 12.5, "stopped": {"because": "tired"}}],
       "extensions": [{"namespace": "urn:x", "name": "mood", "content": ["good", {"namespace": "urn:x", "name": "b", "content": []}]}]}
    ],
    "extensions": [{"namespace": "urn:x", "name": "device", "attributes": [{"name": "v", "value": "1"}], "content": []}]
  }
  """

@Suite struct `A session log in JSON` {
  @Test func `is read and written without loss, and its bytes are canonical`() throws {
    let log = try parse(full)
    let session = try #require(log.records.first)
    #expect(session.patientKey == "heron-05")
    #expect(session.felt.pain.nextMorningOn?.text == "2026-11-25")
    #expect(session.isSynthetic && session.felt.settling == .notYet)
    #expect(session.entries[0].sets.count == 8)
    #expect(session.entries[0].isMarkedDone == false)
    #expect(session.entries[0].felt.symptoms == [])
    #expect(session.stopped == .stopRule("the knee locks"))
    #expect(session.extensions.count == 1 && log.extensions.count == 1)
    let bytes = LogFormat.bytes(of: log)
    let again = try LogFormat.parse(bytes)
    #expect(again == log)
    #expect(LogFormat.bytes(of: again) == bytes)
  }

  @Test func `of no sessions is a log`() throws {
    let log = try parse(#"{"format": "1.0", "sessions": []}"#)
    #expect(log.records.isEmpty)
    #expect(try LogFormat.parse(LogFormat.bytes(of: log)) == log)
  }

  @Test(arguments: [
    ("\"painn\": {}", "unknown key 'painn'", "did you mean pain?"),
    (
      "\"symptoms\": [{\"kind\": \"tinglng\"}]", "kind is none of its words",
      "did you mean tingling?"
    ),
    ("\"pain\": {\"before\": 11}", "pain.before is 11", "use 0 to 10"),
    ("\"pain\": {\"before\": \"2\"}", "before is a string", "without quotes"),
    ("\"pain\": {\"before\": 2e0}", "before is a number with an exponent", "15 digits"),
    ("\"effort\": {\"borg\": 6.5}", "effort.borg is 6.5", "whole number"),
    ("\"stopped\": {\"because\": \"stop rule\"}", "'rule' is missing", "add"),
    ("\"stopped\": {\"because\": \"pain\", \"rule\": \"x\"}", "rule belongs to", "remove it"),
    ("\"minutesToSettle\": \"soon\"", "minutesToSettle is none", "not yet"),
    ("\"synthetic\": 1", "synthetic is a number", "true or false"),
    (
      "\"done\": [{\"phase\": \"One\", \"prescription\": \"x\"}]", "phase is not an id", "write one"
    ),
    ("\"done\": [{\"phase\": \"one\"}]", "'prescription' is missing", "add"),
    (
      "\"done\": [{\"phase\": \"a\", \"prescription\": \"b\", \"sets\": [{\"load\": {\"kg\": 1, \"lb\": 2}}]}]",
      "a load is not one thing", "write one of"
    ),
    (
      "\"extensions\": [{\"namespace\": \"urn:x\", \"name\": \"n\", \"mustUnderstand\": true, \"content\": []}]",
      "must be understood", "use a program"
    ),
  ])
  func `refuses what it does not know, with its place and its mend`(
    _ member: String, _ problem: String, _ fix: String
  ) throws {
    let text = """
      {"format": "1.0", "sessions": [
      {"id": "a", "at": "2026-11-24T18:30:00+01:00", "plan": "p", "version": 1,
       \(member)}]}
      """
    let error = try #require(failure(text)).first
    #expect(error.line == 3)
    #expect(error.problem.contains(problem))
    #expect(error.fix?.contains(fix) == true)
  }

  @Test func `is refused in another major version and without one`() {
    #expect(
      failure(#"{"format": "2.0", "sessions": []}"#)?.first.problem.contains("format 2") == true)
    #expect(failure(#"{"sessions": []}"#) != nil)
    #expect(failure(#"{"format": "1.0"}"#) != nil)
    #expect(failure("[]") != nil)
    #expect(failure("") != nil)
  }

  @Test func `reports every session that is wrong, and no value of it`() throws {
    let wrong = #"{"id": "a", "at": "Tuesday, Ana", "plan": "p", "version": 1}"#
    let errors = try #require(
      failure("{\"format\": \"1.0\", \"sessions\": [\(wrong), \(wrong)]}"))
    #expect(errors.errors.count == 2)
    #expect(!errors.description.contains("Ana"))
  }

  @Test func `tells the date by the patient's own clock`() throws {
    let log = try parse(
      #"{"format": "1.0", "sessions": [{"id": "a", "at": "2026-03-08T23:30:00-05:00", "plan": "p", "version": 1}, {"id": "b", "at": "2026-03-09T00:30:00-04:00", "plan": "p", "version": 1}]}"#
    )
    #expect(log.records.map(\.date.text) == ["2026-03-08", "2026-03-09"])
    #expect(log.records[1].time.instant - log.records[0].time.instant == 0)
  }
}

@Suite struct `A session log as a table` {
  private func rows(_ text: String) throws -> [String] {
    String(decoding: LogFormat.csv(of: try parse(text)), as: UTF8.self)
      .components(separatedBy: "\r\n")
  }

  @Test func `has one row a set, quoted, and no formula`() throws {
    let rows = try rows(full)
    #expect(rows.count == 10 && rows.last == "")
    #expect(rows[0].hasPrefix("session,date,at,plan,version"))
    let first = rows[1]
    #expect(
      first.hasPrefix(
        "a-1,2026-11-24,2026-11-24T18:30:00+01:00,p,2,yes,one,leg-press,1,2,no,3,10,5,40.5,kg,each,"
      ))
    #expect(first.hasSuffix(#","'=1+1, ""so""","#))
    #expect(rows.dropLast().allSatisfy { row in fields(row) == LogTable.columns.count })
  }

  @Test(arguments: ["=1", "+1", "-1", "@a"])
  func `guards a note that begins like a formula`(_ note: String) throws {
    let rows = try rows(
      """
      {"format": "1.0", "sessions": [{"id": "a", "at": "2026-11-24T18:30:00Z", "plan": "p", "version": 1, "note": "\(note)"}]}
      """)
    #expect(rows[1].hasSuffix(",'\(note),"))
  }

  /// Fields of a row, quotes taken into account.
  private func fields(_ row: String) -> Int {
    var count = 1
    var isQuoted = false
    for byte in row.utf8 {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x2C, !isQuoted { count += 1 }
    }
    return count
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    let wanted = Array(mark.utf8)
    var rest = Array(utf8)[...]
    while !rest.isEmpty {
      if rest.starts(with: wanted) {
        parts.append(String(decoding: part, as: UTF8.self))
        part = []
        rest = rest.dropFirst(wanted.count)
      } else {
        part.append(rest.removeFirst())
      }
    }
    return parts + [String(decoding: part, as: UTF8.self)]
  }
}
