internal import TherexEncodings
import TherexModel

/// Compiles a phrase's text, and says what is wrong with it.
extension PhraseReader {
  /// Keeps a text with each place as the byte that stands for it.
  mutating func compile(
    _ text: String, at value: JSON.Value, _ definition: PhraseKey.Definition,
    _ category: PluralRule.Category, rule: PluralRule, into store: inout PhraseStore
  ) {
    var text = text
    var seen: PhrasePlaces = []
    let mistake = text.withUTF8 { bytes in
      compile(bytes, definition.places, into: &store, seen: &seen)
    }
    if let mistake {
      store.dropLast()
      switch mistake {
      case .control:
        return fail(value, definition, "holds a control character", fix: "remove it")
      case .brace:
        return fail(value, definition, "has a brace without its other", fix: "write {name}")
      case .place(let name): return refuse(place: name, at: value, definition)
      }
    }
    var needed = definition.places
    if category != .other, rule.isSingleNumber(category) { needed.remove(.count) }
    guard seen.isSuperset(of: needed) else {
      store.dropLast()
      let lost = PhrasePlace.allCases.first {
        needed.subtracting(seen).contains(PhrasePlaces($0))
      }
      return fail(
        value, definition, "leaves out a place, and part of the dose with it",
        fix: "put {\(lost?.name ?? "")} in it")
    }
    guard store.finish(definition.key, category, showsCount: seen.contains(.count)) else {
      return fail(value, definition, "is empty", fix: "write it or leave the key out")
    }
  }

  private enum Mistake {
    case control, brace
    case place(String)
  }

  /// Appends a text to the store, run by run between its places.
  private func compile(
    _ text: UnsafeBufferPointer<UInt8>, _ places: PhrasePlaces, into store: inout PhraseStore,
    seen: inout PhrasePlaces
  ) -> Mistake? {
    var run = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte < 0x20 { return .control }
      if byte == UInt8(ascii: "}") { return .brace }
      guard byte == UInt8(ascii: "{") else {
        at += 1
        continue
      }
      store.add(UnsafeBufferPointer(rebasing: text[run..<at]))
      let start = at + 1
      at = start
      while at < text.count, text[at] != UInt8(ascii: "}") {
        if text[at] == UInt8(ascii: "{") { return .brace }
        if text[at] < 0x20 { return .control }
        at += 1
      }
      guard at < text.count else { return .brace }
      let name = UnsafeBufferPointer(rebasing: text[start..<at])
      guard let place = PhrasePlace(name), places.contains(PhrasePlaces(place)) else {
        return .place(String(decoding: name, as: UTF8.self))
      }
      seen.insert(PhrasePlaces(place))
      store.add(place)
      at += 1
      run = at
    }
    store.add(UnsafeBufferPointer(rebasing: text[run...]))
    return nil
  }

  // MARK: Refusals

  private mutating func fail(
    _ value: JSON.Value, _ definition: PhraseKey.Definition, _ problem: String, fix: String
  ) {
    errors.append(value.error("the phrase '\(definition.name)' \(problem)", fix: fix))
  }

  private mutating func refuse(
    place: String, at value: JSON.Value, _ definition: PhraseKey.Definition
  ) {
    let places = PhrasePlace.allCases.filter { definition.places.contains(PhrasePlaces($0)) }
    let names = places.map(\.name)
    let right =
      nearestWord(to: place, in: names).map { "write {\($0)}" }
      ?? (names.isEmpty
        ? "take it out" : "use \(names.map { "{\($0)}" }.joined(separator: ", "))")
    fail(value, definition, "has no place \(ReadError.quoted(place))", fix: right)
  }

  mutating func refuse(_ member: JSON.Member, _ what: String, among names: [String]) {
    let fix =
      nearestWord(to: member.key, in: names).map { "write '\($0)'" }
      ?? (names.count < 10 ? "use one of \(names.joined(separator: ", "))" : "take it out")
    errors.append(
      ReadError(
        "\(ReadError.quoted(member.key)) is no \(what)", fix: fix, line: member.place.line,
        column: member.place.column))
  }
}
