internal import TherexEncodings
internal import TherexModel

/// A record read from an object.
struct JSONRecord: RecordSource {
  private let object: JSON.Object
  let context: RecordContext
  var isClosed = false
  private var asked: [StaticString] = []

  init(_ object: JSON.Object, context: RecordContext) {
    self.object = object
    self.context = context
  }

  func error(at name: StaticString?, _ problem: String, fix: String?) -> ReadError {
    name.map { object.error(at: $0, problem, fix: fix) } ?? object.value.error(problem, fix: fix)
  }

  func error(atField field: String, _ problem: String, fix: String?) -> ReadError {
    let named = object.members.first { PlanRecord.isField($0.key, field) }
    return (named?.value ?? object.value).error(problem, fix: fix)
  }

  private mutating func take(_ name: StaticString) -> JSON.Value? {
    asked.append(name)
    return object[name]
  }

  /// What a reader of one value gives, its error as those of a whole file.
  private func reading<T>(
    _ read: @autoclosure () throws(ReadError) -> T
  ) throws(ReadErrors) -> T {
    do throws(ReadError) { return try read() } catch { throw ReadErrors(error) }
  }

  private func line(_ value: JSON.Value, _ name: StaticString) throws(ReadError) -> String {
    let text = try value.filledText(as: name)
    guard PlanRecord.isLine(text) else {
      let space = UInt8(ascii: " ")
      throw value.error(
        text.utf8.first == space || text.utf8.last == space
          ? "\(name) begins or ends with a space"
          : "\(name) holds a line break or another control character",
        fix: "remove it")
    }
    return text
  }

  mutating func token(_ name: StaticString) throws(ReadErrors) -> String? {
    try text(name)
  }

  mutating func number(_ name: StaticString) throws(ReadErrors) -> ExactDecimal? {
    guard let value = take(name) else { return nil }
    return try reading(try value.number(as: name))
  }

  mutating func flag(_ name: StaticString) throws(ReadErrors) -> Bool {
    guard let value = take(name) else { return false }
    return try reading(try value.flag(as: name))
  }

  mutating func language() throws(ReadErrors) -> String? { try token("language") }

  mutating func text(_ name: StaticString) throws(ReadErrors) -> String? {
    guard let value = take(name) else { return nil }
    return try reading(try line(value, name))
  }

  mutating func texts(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [String] {
    guard let value = take(plural) else { return [] }
    var texts: [String] = []
    for item in try reading(try value.list(as: plural)) {
      texts.append(try reading(try line(item, singular)))
    }
    return texts
  }

  mutating func body(_ name: StaticString) throws(ReadErrors) -> String? { try text(name) }

  mutating func child(_ name: StaticString) throws(ReadErrors) -> JSONRecord? {
    guard let value = take(name) else { return nil }
    return JSONRecord(try reading(try JSON.Object(value, name)), context: context)
  }

  mutating func children(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [JSONRecord] {
    guard let value = take(plural) else { return [] }
    var records: [JSONRecord] = []
    for item in try reading(try value.list(as: plural)) {
      records.append(
        JSONRecord(try reading(try JSON.Object(item, singular)), context: context))
    }
    return records
  }

  func canonical(without left: [StaticString]) -> [UInt8]? {
    JSON.canonical(object.value, without: left)
  }

  func leftovers() -> [ReadError] {
    var errors: [ReadError] = []
    for member in object.members where member.key != "extensions" {
      guard !asked.contains(where: { $0.names(member.key) }) else { continue }
      errors.append(
        PlanRecord.unknown(
          "key", member.key, among: asked, line: member.place.line, column: member.place.column))
    }
    return errors
  }

  func foreign() throws(ReadErrors) -> RecordForeign {
    try reading(try foreignEntries())
  }

  private func foreignEntries() throws(ReadError) -> RecordForeign {
    var foreign = RecordForeign()
    for item in try object.list("extensions") ?? [] {
      switch try JSONExtension.read(item) {
      case .attribute(let attribute): foreign.attributes.append(attribute)
      case .element(let element): foreign.elements.append(element)
      }
    }
    return foreign
  }
}
