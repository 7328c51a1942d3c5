internal import TherexEncodings
internal import TherexModel

/// Where a record comes from: one description of the fields, read from one of several syntaxes.
///
/// Every field asked for is remembered; what is there and was never asked for is refused when the
/// record closes.
protocol RecordSource: SendableMetatype {
  var context: RecordContext { get }

  /// An error at the field of a name, or at the record where the field is not there.
  func error(at name: StaticString?, _ problem: String, fix: String?) -> ReadError
  /// An error at the field that a path of the model ends in, such as `phase.note`.
  func error(atField field: String, _ problem: String, fix: String?) -> ReadError

  /// A scalar, or `nil` where it is not there.
  mutating func token(_ name: StaticString) throws(ReadErrors) -> String?
  mutating func number(_ name: StaticString) throws(ReadErrors) -> ExactDecimal?
  mutating func flag(_ name: StaticString) throws(ReadErrors) -> Bool
  mutating func language() throws(ReadErrors) -> String?

  /// A text of one line.
  mutating func text(_ name: StaticString) throws(ReadErrors) -> String?
  mutating func texts(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [String]
  /// The text that the record is about; `nil` where it is empty or not there.
  mutating func body(_ name: StaticString) throws(ReadErrors) -> String?

  mutating func child(_ name: StaticString) throws(ReadErrors) -> Self?
  mutating func children(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [Self]

  /// The record as canonical JSON, but for some members; `nil` where the syntax is another.
  func canonical(without left: [StaticString]) -> [UInt8]?
  /// An error for each thing that is there and was not asked for.
  func leftovers() -> [ReadError]
  /// What of other namespaces stands in the record.
  func foreign() throws(ReadErrors) -> RecordForeign
  /// Whether ``foreign()`` has been taken.
  var isClosed: Bool { get set }
}

/// Reads the plan's types from a source; the fields of each stand in the `PlanRecord+…` files.
enum RecordReader<Source: RecordSource> {}

/// What of other namespaces stands in a record.
struct RecordForeign {
  var attributes: [Extension.Attribute] = []
  var elements: [Extension.Element] = []
}

extension RecordSource {
  func failure(
    at name: StaticString? = nil, _ problem: String, fix: String? = nil
  ) -> ReadErrors {
    ReadErrors(error(at: name, problem, fix: fix))
  }

  func missing(_ name: StaticString) -> ReadErrors {
    failure("\(ReadError.quoted("\(name)")) is missing", fix: "add it")
  }

  // MARK: Nested records

  mutating func object<T>(
    _ name: StaticString, _ read: (inout Self) throws(ReadErrors) -> T
  ) throws(ReadErrors) -> T? {
    guard var child = try child(name) else { return nil }
    return try context.step(name, 0, &child, read)
  }

  /// Reads every item, so that each mistake in the list is told of.
  mutating func objects<T>(
    _ plural: StaticString, _ singular: StaticString,
    _ read: (inout Self) throws(ReadErrors) -> T
  ) throws(ReadErrors) -> [T] {
    let items = try children(plural, singular)
    guard !items.isEmpty else { return [] }
    var values: [T] = []
    values.reserveCapacity(items.count)
    var errors: [ReadError] = []
    for (index, item) in items.enumerated() {
      var item = item
      do {
        values.append(try context.step(singular, index + 1, &item, read))
      } catch {
        errors.append(contentsOf: error.errors)
        if errors.count >= ReadErrors.limit { break }
      }
    }
    if let first = errors.first { throw ReadErrors(first, Array(errors.dropFirst())) }
    return values
  }

  /// Refuses what is left over, and keeps what is of other namespaces.
  mutating func close() throws(ReadErrors) {
    guard !isClosed else { return }
    isClosed = true
    let errors = leftovers()
    if context.isNewer {
      context.passOver(errors)
    } else if let first = errors.first {
      throw ReadErrors(first, Array(errors.dropFirst()))
    }
    let foreign = try foreign()
    if !foreign.attributes.isEmpty || !foreign.elements.isEmpty {
      context.keep(foreign.attributes, foreign.elements)
    }
  }

  /// Closes a record that keeps what of other namespaces stands in it.
  mutating func closeOwner(_ outer: RecordContext.Outer) throws(ReadErrors) -> [Extension] {
    try close()
    return context.endOwner(outer)
  }

  // MARK: Values

  /// A value of the model, whose error becomes one at this record's place.
  func making<T>(_ make: () throws(PlanError) -> T) throws(ReadErrors) -> T {
    do {
      return try make()
    } catch {
      throw ReadErrors(
        self.error(atField: error.path.fieldName, "\(error.path) \(error.problem)", fix: error.fix))
    }
  }

  mutating func required(_ name: StaticString) throws(ReadErrors) -> String {
    guard let value = try token(name) else { throw missing(name) }
    return value
  }

  mutating func requiredText(_ name: StaticString) throws(ReadErrors) -> String {
    guard let value = try text(name) else { throw missing(name) }
    return value
  }

  mutating func requiredBody(_ name: StaticString) throws(ReadErrors) -> String {
    guard let value = try body(name) else {
      throw failure("the text (\(name)) is missing", fix: "write it")
    }
    return value
  }

  mutating func whole(_ name: StaticString) throws(ReadErrors) -> Int? {
    guard let value = try number(name) else { return nil }
    guard let whole = value.whole else {
      throw failure(at: name, "\(name) is not a whole number", fix: "write it as 3")
    }
    return whole
  }

  mutating func slug(_ name: StaticString) throws(ReadErrors) -> Slug? {
    guard let text = try token(name) else { return nil }
    do {
      return try Slug(text, at: .field("\(name)"))
    } catch {
      // The model's own mend quotes what was written.
      throw failure(
        at: name, "\(name) is not an id",
        fix: "use lower-case letters, digits and single hyphens, 100 at most")
    }
  }

  mutating func date(_ name: StaticString) throws(ReadErrors) -> CivilDate? {
    guard let text = try token(name) else { return nil }
    return try making { () throws(PlanError) in try CivilDate(text, at: .field("\(name)")) }
  }

  /// A scalar that is one of the words of an enumeration.
  mutating func choice<T>(_ name: StaticString) throws(ReadErrors) -> T?
  where T: CaseIterable & RawRepresentable, T.RawValue == String {
    guard let text = try token(name) else { return nil }
    if let value = T(rawValue: text) { return value }
    throw unknownWord(name, text, T.allCases.map(\.rawValue))
  }

  func unknownWord(_ name: StaticString, _ word: String, _ words: [String]) -> ReadErrors {
    let fix =
      if let near = nearestWord(to: word, in: words) { "write \(near)" } else {
        "use one of: \(words.joined(separator: ", "))"
      }
    return failure(at: name, "\(name) is not one of the words allowed", fix: fix)
  }

  func require<T>(_ value: T?, _ name: StaticString) throws(ReadErrors) -> T {
    guard let value else { throw missing(name) }
    return value
  }
}

extension RecordContext {
  fileprivate func step<Source: RecordSource, T>(
    _ name: StaticString, _ index: Int, _ record: inout Source,
    _ read: (inout Source) throws(ReadErrors) -> T
  ) throws(ReadErrors) -> T {
    let base = enter(name, index)
    defer { leave(base) }
    let value = try read(&record)
    try record.close()
    return value
  }
}
