internal import TherexEncodings
internal import TherexModel

// What a log's objects hold beside what JSON holds: words, whole numbers, values of the model.

extension JSON.Object {
  func whole(_ key: StaticString) throws(ReadError) -> Int? {
    guard let number = try number(key) else { return nil }
    guard let whole = number.whole else {
      throw error(at: key, "\(key) is not a whole number", fix: "use a whole number")
    }
    return whole
  }

  /// One of a few words; the one that stands there is not shown.
  func word<T: RawRepresentable & CaseIterable>(
    _ key: StaticString, _ type: T.Type
  ) throws(ReadError) -> T? where T.RawValue == String {
    guard let text = try text(key) else { return nil }
    guard let value = T(rawValue: text) else {
      throw noWord(key, text, T.allCases.map(\.rawValue))
    }
    return value
  }

  func noWord(_ key: StaticString, _ text: String, _ words: [String]) -> ReadError {
    error(
      at: key, "\(key) is none of its words",
      fix: nearestWord(to: text, in: words).map { "did you mean \($0)?" }
        ?? "use one of \(words.joined(separator: ", "))")
  }

  /// Makes a value of the model and gives its refusal the place of a member.
  func make<T>(
    _ key: StaticString?, _ body: () throws(PlanError) -> T
  ) throws(ReadError) -> T {
    try (key.flatMap { self[$0] } ?? value).make(body)
  }
}

extension JSON.Value {
  /// Makes a value of the model and gives its refusal this place.
  func make<T>(_ body: () throws(PlanError) -> T) throws(ReadError) -> T {
    do throws(PlanError) { return try body() } catch {
      throw self.error("\(error.path) \(error.problem)", fix: error.fix)
    }
  }
}
