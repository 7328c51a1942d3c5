internal import TherexEncodings
internal import TherexModel

// An amount is always `low` and `high`, equal where one number was stated; `atLeast` where more is
// asked for too; `unit` where it has one.

/// A table of the words that stand for the values of an enumeration.
typealias Words<Value> = [(word: String, value: Value)]

extension RecordWriter {
  mutating func amount<S: Scale>(
    _ name: StaticString, _ amount: Amount<S>?, unit: String? = nil
  ) {
    guard let amount else { return }
    object(name, isLeaf: true) { $0.amountFields(amount, unit: unit) }
  }

  /// The fields of an amount that stand in an object with others.
  mutating func amountFields<S: Scale>(_ amount: Amount<S>, unit: String? = nil) {
    number("low", amount.low)
    number("high", amount.high)
    flag("atLeast", amount.isAtLeast)
    token("unit", unit)
  }

  mutating func timed(_ name: StaticString, _ time: Timed?) {
    if let time { amount(name, time.amount, unit: time.unit.rawValue) }
  }

  mutating func distance(_ name: StaticString, _ distance: Distance?) {
    if let distance { amount(name, distance.amount, unit: distance.unit.rawValue) }
  }

  /// The word of a table that stands for a value.
  mutating func word<Value: Equatable>(
    _ name: StaticString, _ value: Value?, _ words: Words<Value>
  ) {
    guard let value else { return }
    for entry in words where entry.value == value { return sink.token(name, entry.word) }
  }
}

extension RecordSource {
  /// An amount that is a nested object; a unit, if one is given, must be stated.
  mutating func amount<S: Scale>(
    _ name: StaticString, unit: StaticString? = nil
  ) throws(ReadErrors) -> Amount<S>? {
    guard var record = try child(name) else { return nil }
    let base = context.enter(name)
    defer { context.leave(base) }
    let amount: Amount<S> = try record.amountFields("\(name)")
    if let unit { try record.unit(unit) }
    try record.close()
    return amount
  }

  /// The fields of an amount that stand in an object with others.
  mutating func amountFields<S: Scale>(_ path: String) throws(ReadErrors) -> Amount<S> {
    guard let amount: Amount<S> = try amountIfStated(path) else { throw missing("low") }
    return amount
  }

  /// The same, or `nil` where neither end is stated.
  mutating func amountIfStated<S: Scale>(_ path: String) throws(ReadErrors) -> Amount<S>? {
    let low = try number("low")
    let high = try number("high")
    let isAtLeast = try flag("atLeast")
    guard let low else {
      if high != nil || isAtLeast { throw missing("low") }
      return nil
    }
    guard let high else {
      throw failure("'high' is missing", fix: "add it, equal to low where it is no range")
    }
    return try making { () throws(PlanError) in
      try Amount<S>(low, high, atLeast: isAtLeast, at: .field(path))
    }
  }

  mutating func unit(_ unit: StaticString) throws(ReadErrors) {
    guard unit.names(try required("unit")) else {
      throw failure(at: "unit", "unit is not one of the words allowed", fix: "write \(unit)")
    }
  }

  mutating func timed(_ name: StaticString) throws(ReadErrors) -> Timed? {
    guard var record = try child(name) else { return nil }
    let base = context.enter(name)
    defer { context.leave(base) }
    let amount: Amount<Times> = try record.amountFields("\(name)")
    let unit: Timed.Unit = try record.require(try record.choice("unit"), "unit")
    try record.close()
    return Timed(amount, unit)
  }

  mutating func distance(_ name: StaticString) throws(ReadErrors) -> Distance? {
    guard var record = try child(name) else { return nil }
    let base = context.enter(name)
    defer { context.leave(base) }
    let amount: Amount<Lengths> = try record.amountFields("\(name)")
    let unit: Distance.Unit = try record.require(try record.choice("unit"), "unit")
    try record.close()
    return Distance(amount, unit)
  }

  mutating func word<Value>(
    _ name: StaticString, _ words: Words<Value>
  ) throws(ReadErrors) -> Value? {
    guard let text = try token(name) else { return nil }
    for entry in words where entry.word == text { return entry.value }
    throw unknownWord(name, text, words.map(\.word))
  }
}
