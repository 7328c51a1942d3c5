internal import TherexEncodings
internal import TherexModel

/// A record read from an object.
struct JSONRecord: RecordSource {
  let members: [JSON.Member]
  let place: JSON.Place
  let context: RecordContext
  var isClosed = false
  private var asked: [StaticString] = []

  /// - Throws: ``ReadErrors`` where the value is no object.
  init(_ value: JSON.Value, context: RecordContext) throws(ReadErrors) {
    guard let members = value.object else {
      throw ReadErrors(value.error("this is \(value.kind)", fix: "write an object"))
    }
    self.members = members
    place = value.place
    self.context = context
  }

  func error(at name: StaticString?, _ problem: String, fix: String?) -> ReadError {
    let place = name.flatMap { name in member(name)?.value.place } ?? place
    return ReadError(problem, fix: fix, line: place.line, column: place.column)
  }

  func error(atField field: Substring, _ problem: String, fix: String?) -> ReadError {
    let named = members.first { PlanRecord.isField($0.key, field) }
    let place = named?.value.place ?? place
    return ReadError(problem, fix: fix, line: place.line, column: place.column)
  }

  private func member(_ name: StaticString) -> JSON.Member? {
    for member in members where name.names(member.key) { return member }
    return nil
  }

  private mutating func take(_ name: StaticString) -> JSON.Value? {
    asked.append(name)
    return member(name)?.value
  }

  private func wrong(
    _ value: JSON.Value, _ name: StaticString, _ fix: String
  ) -> ReadErrors {
    ReadErrors(value.error("\(name) is \(value.kind)", fix: value.isNull ? "leave it out" : fix))
  }

  private func line(_ value: JSON.Value, _ name: StaticString) throws(ReadErrors) -> String {
    guard let text = value.string else { throw wrong(value, name, "write it as a string") }
    guard PlanRecord.isLine(text) else {
      if text.isEmpty {
        throw ReadErrors(value.error("\(name) is empty", fix: "write it or leave it out"))
      }
      let isPadded = text.utf8.first == 0x20 || text.utf8.last == 0x20
      throw ReadErrors(
        value.error(
          isPadded
            ? "\(name) begins or ends with a space"
            : "\(name) holds a line break or another control character",
          fix: "remove it"))
    }
    return text
  }

  private func values(_ name: StaticString, _ value: JSON.Value) throws(ReadErrors)
    -> [JSON.Value]
  {
    guard let values = value.array else { throw wrong(value, name, "write a list: [ … ]") }
    return values
  }

  mutating func token(_ name: StaticString) throws(ReadErrors) -> String? {
    try text(name)
  }

  mutating func number(_ name: StaticString) throws(ReadErrors) -> ExactDecimal? {
    guard let value = take(name) else { return nil }
    guard let text = value.number else {
      throw wrong(value, name, "write the number without quotes")
    }
    guard let number = ExactDecimal(text) else {
      throw ReadErrors(
        value.error("\(name) is not a number that is kept exactly", fix: PlanRecord.numberForm))
    }
    return number
  }

  mutating func flag(_ name: StaticString) throws(ReadErrors) -> Bool {
    guard let value = take(name) else { return false }
    guard let flag = value.bool else {
      throw wrong(value, name, "write true or leave it out")
    }
    return flag
  }

  mutating func language() throws(ReadErrors) -> String? { try token("language") }

  mutating func text(_ name: StaticString) throws(ReadErrors) -> String? {
    guard let value = take(name) else { return nil }
    return try line(value, name)
  }

  mutating func texts(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [String] {
    guard let value = take(plural) else { return [] }
    var texts: [String] = []
    for item in try values(plural, value) { texts.append(try line(item, singular)) }
    return texts
  }

  mutating func body(_ name: StaticString) throws(ReadErrors) -> String? { try text(name) }

  mutating func child(_ name: StaticString) throws(ReadErrors) -> JSONRecord? {
    guard let value = take(name) else { return nil }
    guard value.object != nil else { throw wrong(value, name, "write an object: { … }") }
    return try JSONRecord(value, context: context)
  }

  mutating func children(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [JSONRecord] {
    guard let value = take(plural) else { return [] }
    var records: [JSONRecord] = []
    for item in try values(plural, value) {
      guard item.object != nil else { throw wrong(item, singular, "write an object: { … }") }
      records.append(try JSONRecord(item, context: context))
    }
    return records
  }

  func leftovers() -> [ReadError] {
    var errors: [ReadError] = []
    for member in members where member.key != "extensions" {
      guard !asked.contains(where: { $0.names(member.key) }) else { continue }
      errors.append(
        PlanRecord.unknown(
          "key", member.key, among: asked, line: member.place.line, column: member.place.column))
    }
    return errors
  }

  func foreign() throws(ReadErrors) -> RecordForeign {
    guard let value = member("extensions")?.value else { return RecordForeign() }
    var foreign = RecordForeign()
    for item in try values("extensions", value) {
      switch try JSONExtension.read(item) {
      case .attribute(let attribute): foreign.attributes.append(attribute)
      case .element(let element): foreign.elements.append(element)
      }
    }
    return foreign
  }
}
