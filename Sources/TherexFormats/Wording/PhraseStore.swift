/// Compiled phrases: all their bytes in one array, in which a byte below 32 stands for a place.
struct PhraseStore: Sendable {
  /// Where a form's bytes stand; none where `end` is 0.
  struct Form: Sendable {
    var start: Int32 = 0
    var end: Int32 = 0
    /// Whether the form shows its number; one that does not is for that number alone.
    var showsCount = false

    var isThere: Bool { end > 0 }
  }

  static let formsAKey = PluralRule.Category.allCases.count

  /// The first byte is never part of a form, so that an empty `end` is free to say "none".
  private(set) var bytes: [UInt8] = [0]
  /// Six a key, in the order of ``PluralRule/Category``; a plain phrase has `other` alone.
  private(set) var forms: [Form]
  /// By key: the rule of the language that the words are in.
  private(set) var rules: [PluralRule]
  /// By key: what the phrase must show.
  private var places: [PhrasePlaces]

  /// Where the form begins that is being added to.
  private var open = 1

  /// - Parameter count: how many keys there are.
  init(rule: PluralRule, count: Int) {
    forms = Array(repeating: Form(), count: count * Self.formsAKey)
    rules = Array(repeating: rule, count: count)
    places = Array(repeating: [], count: count)
    bytes.reserveCapacity(16 * 1024)
  }

  func has(_ key: Int, _ category: PluralRule.Category = .other) -> Bool {
    forms[slot(key, category)].isThere
  }

  func range(_ key: Int, _ category: PluralRule.Category) -> Form {
    forms[slot(key, category)]
  }

  /// The form for a number: one that leaves the number out serves a plain number alone.
  func range(_ key: Int, _ number: PhraseNumber) -> Form {
    let category = rules[key].category(from: number.low, to: number.high)
    let form = forms[slot(key, category)]
    if form.isThere, form.showsCount || number.isPlain { return form }
    return forms[slot(key, .other)]
  }

  func places(of key: Int) -> PhrasePlaces { places[key] }

  /// Whether a number chooses the form.
  func counts(_ key: Int) -> Bool { places[key].contains(.count) }

  mutating func define(_ key: Int, _ shown: PhrasePlaces) { places[key] = shown }

  mutating func add(_ run: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: run) }

  mutating func add(_ place: PhrasePlace) { bytes.append(place.byte) }

  /// Forgets what was added.
  mutating func dropLast() { bytes.removeSubrange(open...) }

  /// Keeps what was added as a form; false where nothing was.
  mutating func finish(
    _ key: Int, _ category: PluralRule.Category, showsCount: Bool
  ) -> Bool {
    guard bytes.count > open else { return false }
    forms[slot(key, category)] = Form(
      start: Int32(open), end: Int32(bytes.count), showsCount: showsCount)
    open = bytes.count
    return true
  }

  /// Takes a phrase whole from another language.
  mutating func take(_ key: Int, from other: PhraseStore) {
    for category in PluralRule.Category.allCases {
      let form = other.range(key, category)
      guard form.isThere else { continue }
      bytes.append(contentsOf: other.bytes[Int(form.start)..<Int(form.end)])
      _ = finish(key, category, showsCount: form.showsCount)
    }
    rules[key] = other.rules[key]
    places[key] = other.places[key]
  }

  func text(
    _ form: Form, _ values: KeyValuePairs<PhrasePlace, String>, count: String? = nil
  ) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(96)
    var run = Int(form.start)
    for at in Int(form.start)..<Int(form.end) where bytes[at] < 0x20 {
      out.append(contentsOf: bytes[run..<at])
      run = at + 1
      if bytes[at] == PhrasePlace.count.byte, let count {
        out.append(contentsOf: count.utf8)
      } else if let value = values.first(where: { $0.key.byte == bytes[at] }) {
        out.append(contentsOf: value.value.utf8)
      }
    }
    out.append(contentsOf: bytes[run..<Int(form.end)])
    return String(decoding: out, as: UTF8.self)
  }

  private func slot(_ key: Int, _ category: PluralRule.Category) -> Int {
    key * Self.formsAKey + category.index
  }
}
