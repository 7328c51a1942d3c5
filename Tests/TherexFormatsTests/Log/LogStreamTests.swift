import TherexEncodings
import Testing
import TherexModel

@testable import TherexFormats

private func session(_ id: String, _ more: String = "") -> String {
  "{\"id\": \"\(id)\", \"at\": \"2026-11-24T18:30:00Z\", \"plan\": \"p\", \"version\": 1\(more)}"
}

private func log(_ sessions: [String]) -> BytesInMemory {
  BytesInMemory(
    Array("{\"format\": \"1.0\", \"sessions\": [\(sessions.joined(separator: ","))]}".utf8))
}

@Suite struct `Sessions with several records` {
  private func repeated(_ logs: [[String]]) -> RepeatedSessions {
    var repeated = RepeatedSessions()
    for sessions in logs { repeated.note(log(sessions)) }
    return repeated
  }

  @Test func `are found in one log and over several, and no others`() throws {
    let found = repeated([
      [session("a"), session("b"), session("a", ", \"note\": \"id\"")],
      [session("c"), session("d")], [session("d"), session("e")],
    ])
    for id in ["a", "d"] { #expect(found.contains(try SessionID(id))) }
    for id in ["b", "c", "e"] { #expect(!found.contains(try SessionID(id))) }
  }

  @Test func `are told by the session's own id alone`() throws {
    let nested = #", "done": [{"id": "b", "x": {"id": "c"}}], "note": "\"id\": \"b\"""#
    let found = repeated([[session("a", nested), session("b"), session("c")]])
    for id in ["a", "b", "c"] { #expect(!found.contains(try SessionID(id))) }
  }

  @Test func `may be any where an id is written with escapes`() throws {
    for opaque in ["{\"i\\u0064\": \"a\"}", "{\"id\": \"\\u0061\"}", "{}", "17"] {
      let found = repeated([[session("a"), opaque, session("b")]])
      for id in ["a", "b"] { #expect(found.contains(try SessionID(id))) }
    }
  }

  @Test func `of a log that was read piece by piece are those of the whole`() throws {
    let sessions = [session("a"), session("b"), session("a", ", \"note\": \"x\"")]
    var ids: [String] = []
    let extensions = try LogFormat.read(log(sessions)) { ids.append($0.id.text) }
    #expect(ids == ["a", "b", "a"] && extensions.isEmpty)
  }

  @Test func `that are wrong are all reported, and nothing comes after the twentieth`() {
    var taken = 0
    do throws(ReadErrors) {
      _ = try LogFormat.read(log((0..<30).map { session("\($0) ") } + [session("z")])) { _ in
        taken += 1
      }
      Issue.record("it was read")
    } catch { #expect(error.errors.count == ReadErrors.limit) }
    #expect(taken == 0)
  }
}
