internal import TherexEncodings
internal import TherexModel

/// Compiles a phrase's text, and says what is wrong with it.
extension PhraseReader {
  /// Keeps a text with each place as the byte that stands for it.
  ///
  /// - Parameter places: those that it must fill; `nil` where the text itself defines them.
  mutating func compile(
    _ text: String, at value: JSON.Value, _ key: Int, _ category: PluralRule.Category,
    _ places: PhrasePlaces?, into store: inout PhraseStore
  ) {
    var text = text
    var seen: PhrasePlaces = []
    let mistake = text.withUTF8 { bytes in
      compile(bytes, places, into: &store, seen: &seen)
    }
    if let mistake {
      store.dropLast()
      switch mistake {
      case .control:
        return fail(value, key, "holds a control character", fix: "remove it")
      case .brace:
        return fail(value, key, "has a brace without its other", fix: "write {name}")
      case .place(let name): return refuse(place: name, at: value, key, places)
      }
    }
    var needed = places ?? seen
    if category != .other, rule.isSingleNumber(category) { needed.remove(.count) }
    guard seen.isSuperset(of: needed) else {
      store.dropLast()
      let lost = PhrasePlace.allCases.first {
        needed.subtracting(seen).contains(PhrasePlaces($0))
      }
      return fail(
        value, key, "leaves out a place, and part of the dose with it",
        fix: "put {\(lost?.stringValue ?? "")} in it")
    }
    store.define(key, places ?? seen)
    guard store.finish(key, category, showsCount: seen.contains(.count)) else {
      return fail(value, key, "is empty", fix: "write it or leave the key out")
    }
  }

  private enum Mistake {
    case control, brace
    case place(String)
  }

  /// Appends a text to the store, run by run between its places.
  private func compile(
    _ text: UnsafeBufferPointer<UInt8>, _ places: PhrasePlaces?, into store: inout PhraseStore,
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
      guard let place = PhrasePlace(name), places?.contains(PhrasePlaces(place)) ?? true
      else {
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

  private mutating func refuse(
    place: String, at value: JSON.Value, _ key: Int, _ places: PhrasePlaces?
  ) {
    let names = PhrasePlace.allCases.filter { places?.contains(PhrasePlaces($0)) ?? true }
      .map(\.stringValue)
    let right =
      nearestWord(to: place, in: names).map { "write {\($0)}" }
      ?? (names.isEmpty
        ? "take it out" : "use \(names.map { "{\($0)}" }.joined(separator: ", "))")
    fail(value, key, "has no place \(ReadError.quoted(place))", fix: right)
  }
}
