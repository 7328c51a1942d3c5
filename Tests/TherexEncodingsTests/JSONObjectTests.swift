import Testing

@testable import TherexEncodings

private let keys: [StaticString] = ["name", "count", "done", "steps"]

private func object(_ text: String) throws(ReadError) -> JSON.Object {
  let nearest: JSON.Object.NearestWord = { word, words in
    words.first { $0.hasPrefix(word.prefix(2)) }
  }
  return try JSON.Object(
    try JSON.parse(Array(text.utf8)), "a thing", keys: keys, near: nearest)
}

/// What is said of a text when it is read in a way.
private func said(
  _ text: String, _ read: (JSON.Object) throws(ReadError) -> Void = { _ in }
) -> String? {
  do throws(ReadError) {
    try read(try object(text))
    return nil
  } catch {
    return error.description
  }
}

struct `A JSON object of known keys` {
  @Test func `refuses another key with the nearest one, or with all of them`() {
    #expect(
      said("{\n  \"naem\": 1}") == "2:3: error: unknown key 'naem'; did you mean name?")
    #expect(
      said("{\"x\": 1}") == "1:2: error: unknown key 'x'; use one of name, count, done, steps")
  }

  @Test func `names each key that is not known`() throws {
    let value = try JSON.parse(Array("{\"a\": 1, \"name\": 2, \"b\": 3}".utf8))
    let errors = try JSON.Object(value, "a thing").unknownKeys(keys) { _, _ in nil }
    #expect(errors.map(\.problem) == ["unknown key 'a'", "unknown key 'b'"])
    #expect(errors.map(\.column) == [2, 21])
  }

  @Test func `is an object and nothing else`() {
    #expect(said("[]") == "1:1: error: a thing is an array; write an object: { … }")
    #expect(said("null") == "1:1: error: a thing is null; leave it out")
  }

  @Test func `gives what is there and nil for what is left out`() throws {
    let all = try object("{\"name\": \"\", \"count\": 2.50, \"done\": false, \"steps\": [1]}")
    #expect(try all.text("name") == "")
    #expect(try all.required("count").decimal(as: "count") == "2.50")
    #expect(try all.flag("done") == false)
    #expect(try all.list("steps")?.count == 1)
    let none = try object("{}")
    #expect(try none.text("name") == nil && none.flag("done") == nil && none.list("steps") == nil)
  }

  @Test func `says which member is of another kind, and where`() {
    #expect(
      said("{\"name\": 1}") { (it) throws(ReadError) in _ = try it.text("name") }
        == "1:10: error: name is a number; write it as a string")
    #expect(
      said("{\"name\": null}") { (it) throws(ReadError) in _ = try it.text("name") }
        == "1:10: error: name is null; leave it out")
    #expect(
      said("{\"done\": \"yes\"}") { (it) throws(ReadError) in _ = try it.flag("done") }
        == "1:10: error: done is a string; write true or false")
    #expect(
      said("{\"steps\": {}}") { (it) throws(ReadError) in _ = try it.list("steps") }
        == "1:11: error: steps is an object; write a list: [ … ]")
  }

  @Test func `says what is missing, and what it may be`() {
    #expect(
      said("{}") { (it) throws(ReadError) in try it.required("name") }
        == "1:1: error: 'name' is missing; add it")
    #expect(
      said("{}") { (it) throws(ReadError) in try it.required("name", like: "\"Ana\"") }
        == "1:1: error: 'name' is missing; add \"name\": \"Ana\"")
  }

  @Test func `takes a whole number within bounds, and a text that says something`() {
    func whole(_ it: JSON.Object) throws(ReadError) {
      _ = try it.required("count").whole(as: "count", in: 1...20)
    }
    #expect(said("{\"count\": 20}", whole) == nil)
    for text in ["0", "21", "1.0", "1e1"] {
      #expect(
        said("{\"count\": \(text)}", whole)
          == "1:11: error: count is out of bounds; use 1 to 20")
    }
    #expect(
      said("{\"count\": \"2\"}", whole)
        == "1:11: error: count is a string; write the number without quotes")
    #expect(
      said("{\"count\": true}", whole)
        == "1:11: error: count is true or false; write it as a number")
    #expect(
      said("{\"name\": \"\"}") { (it) throws(ReadError) in
        _ = try it.required("name").filledText(as: "name")
      } == "1:10: error: name is empty; write it or leave it out")
  }

  @Test func `is read to its end where mistakes are gathered`() throws {
    let it = try object("{\"name\": 1, \"done\": 2}")
    var errors: [ReadError] = []
    #expect(errors.keep(try it.text("name")) == nil)
    #expect(errors.keep(try it.flag("done")) == nil)
    #expect(errors.keep(try it.text("count")) == nil)
    #expect(errors.map(\.problem) == ["name is a number", "done is a number"])
  }

  @Test(arguments: [("name", true), ("nam", false), ("names", false), ("namé", false), ("", false)])
  func `knows a name by its bytes`(text: String, isSame: Bool) {
    let name: StaticString = "name"
    #expect(name.names(text) == isSame)
    // As a piece of a longer text too.
    #expect(name.names(String("x\(text)".dropFirst())) == isSame)
  }
}
