internal import TherexEncodings
internal import TherexModel

/// An object of a log, of which every key is known.
struct LogObject {
  let value: JSON.Value

  /// - Throws: ``ReadErrors`` for another kind of value and for an unknown key, with the nearest.
  init(_ value: JSON.Value, _ what: String, known: [String]) throws(ReadErrors) {
    guard let members = value.object else {
      throw ReadErrors(value.error("\(what) is \(value.kind)", fix: "write an object: { … }"))
    }
    for member in members where !known.contains(member.key) {
      let near = nearestWord(to: member.key, in: known)
      throw ReadErrors(
        ReadError(
          "unknown key \(ReadError.quoted(member.key)) in \(what)",
          fix: near.map { "did you mean '\($0)'?" }
            ?? "use one of \(known.joined(separator: ", "))",
          line: member.place.line, column: member.place.column))
    }
    self.value = value
  }

  func has(_ key: String) -> Bool { value.member(key) != nil }

  func require(_ key: String, like example: String) throws(ReadErrors) -> JSON.Value {
    guard let member = value.member(key) else {
      throw ReadErrors(value.error("'\(key)' is missing", fix: "add \"\(key)\": \(example)"))
    }
    return member.value
  }

  func string(_ key: String) throws(ReadErrors) -> String? {
    guard let member = value.member(key) else { return nil }
    guard let text = member.value.string else {
      throw ReadErrors(
        member.value.error("\(key) is \(member.value.kind)", fix: "write it as a string"))
    }
    return text
  }

  func flag(_ key: String) throws(ReadErrors) -> Bool? {
    guard let member = value.member(key) else { return nil }
    guard let flag = member.value.bool else {
      throw ReadErrors(
        member.value.error("\(key) is \(member.value.kind)", fix: "write true or false"))
    }
    return flag
  }

  func number(_ key: String) throws(ReadErrors) -> ExactDecimal? {
    guard let member = value.member(key) else { return nil }
    return try LogObject.number(member.value, key)
  }

  static func number(_ value: JSON.Value, _ key: String) throws(ReadErrors) -> ExactDecimal {
    guard let text = value.number else {
      throw ReadErrors(value.error("\(key) is \(value.kind)", fix: "write it as a number"))
    }
    guard let number = ExactDecimal(text) else {
      throw ReadErrors(
        value.error(
          "\(key) is a number with an exponent or too many digits",
          fix: "use at most 15 digits, 6 of them behind the point"))
    }
    return number
  }

  func whole(_ key: String) throws(ReadErrors) -> Int? {
    guard let number = try number(key) else { return nil }
    guard let whole = number.whole else {
      throw error(key, "\(key) is not a whole number", fix: "use a whole number")
    }
    return whole
  }

  func list(_ key: String) throws(ReadErrors) -> [JSON.Value]? {
    guard let member = value.member(key) else { return nil }
    guard let values = member.value.array else {
      throw ReadErrors(
        member.value.error("\(key) is \(member.value.kind)", fix: "write a list: [ … ]"))
    }
    return values
  }

  /// One of a few words.
  func word<T: RawRepresentable & CaseIterable>(
    _ key: String, _ type: T.Type
  ) throws(ReadErrors) -> T? where T.RawValue == String {
    guard let text = try string(key) else { return nil }
    guard let value = T(rawValue: text) else {
      let words = T.allCases.map(\.rawValue)
      let near = nearestWord(to: text, in: words)
      throw error(
        key, "\(key) is none of its words",
        fix: near.map { "did you mean '\($0)'?" } ?? "use one of \(words.joined(separator: ", "))")
    }
    return value
  }

  func error(_ key: String, _ problem: String, fix: String? = nil) -> ReadErrors {
    ReadErrors((value.member(key)?.value ?? value).error(problem, fix: fix))
  }

  /// Makes a value of the model and gives its refusal the place of a member.
  func make<T>(_ key: String?, _ body: () throws(PlanError) -> T) throws(ReadErrors) -> T {
    do {
      return try body()
    } catch let error {
      let place = key.flatMap { value.member($0)?.value } ?? value
      throw ReadErrors(place.error("\(error.path) \(error.problem)", fix: error.fix))
    }
  }
}
