internal import TherexEncodings
internal import TherexModel

/// Reads the phrases of one file into a store, and gathers what is wrong with them.
///
/// The first file, which has nothing under it, is the definition: the places of its phrases are the
/// places that every other file must fill.
struct PhraseReader {
  /// The phrases that a file may hold, in the order of their keys.
  let names: [String]
  let rule: PluralRule
  /// Where missing phrases come from; `nil` asks the file to be complete.
  let fallback: PhraseStore?
  var errors: [ReadError] = []
  /// The keys whose words come from the fallback; a counted phrase without one of its language's
  /// forms is listed as `sets.few`.
  private(set) var missing: [String] = []
  private let categories: [PluralRule.Category]

  init(names: [String], rule: PluralRule, fallback: PhraseStore?) {
    self.names = names
    self.rule = rule
    self.fallback = fallback
    categories = rule.categories
  }

  mutating func read(_ value: JSON.Value) -> PhraseStore {
    var store = PhraseStore(rule: rule, count: names.count)
    guard let members = errors.keep(try JSON.Object(value, "phrases"))?.members else {
      return store
    }
    // Files mostly keep the order of the key list: the next key is then the one expected.
    var expected = 0
    for member in members {
      if expected >= names.count || names[expected] != member.key {
        guard let found = names.firstIndex(of: member.key) else {
          errors.append(member.refused(as: "phrase", among: names))
          continue
        }
        expected = found
      }
      read(member.value, as: expected, into: &store)
      expected += 1
    }
    complete(&store, from: value)
    return store
  }

  private mutating func complete(_ store: inout PhraseStore, from value: JSON.Value) {
    for key in names.indices {
      if !store.has(key) {
        missing.append(names[key])
        if let fallback {
          store.take(key, from: fallback)
        } else if errors.count < ReadErrors.limit {
          errors.append(value.error("the phrase '\(names[key])' is missing", fix: "add it"))
        }
      } else if store.counts(key), !isSame(key, in: store) {
        for category in categories
        where !store.has(key, category) && !rule.unreached.contains(category) {
          missing.append("\(names[key]).\(category.rawValue)")
        }
      }
    }
  }

  /// Whether a counted phrase is one text, which then serves every number.
  private func isSame(_ key: Int, in store: PhraseStore) -> Bool {
    !categories.contains { $0 != .other && store.has(key, $0) }
  }

  private mutating func read(_ value: JSON.Value, as key: Int, into store: inout PhraseStore) {
    let places = fallback?.places(of: key)
    switch value.content {
    case .string(let text): compile(text, at: value, key, .other, places, into: &store)
    case .object(let forms) where places?.contains(.count) ?? true:
      read(forms, at: value, as: key, places, into: &store)
    case .object: fail(value, key, "counts nothing", fix: "write one text")
    default: fail(value, key, "is \(value.kind)", fix: "write a text")
    }
  }

  /// Reads the plural forms of a phrase; the first one, `other`, defines its places where no
  /// fallback does.
  private mutating func read(
    _ forms: [JSON.Member], at value: JSON.Value, as key: Int, _ places: PhrasePlaces?,
    into store: inout PhraseStore
  ) {
    guard let other = forms.first(where: { $0.key == PluralRule.Category.other.rawValue }) else {
      return fail(value, key, "has no form 'other'", fix: "add it")
    }
    read(other.value, .other, as: key, places, into: &store)
    let places = places ?? store.places(of: key)
    if store.has(key), !places.contains(.count) {
      return fail(value, key, "counts nothing", fix: "write one text")
    }
    for form in forms where form.key != other.key {
      guard let category = categories.first(where: { $0.rawValue == form.key }) else {
        errors.append(
          form.refused(
            as: "plural form of this language", among: categories.map(\.rawValue)))
        continue
      }
      read(form.value, category, as: key, places, into: &store)
    }
  }

  private mutating func read(
    _ form: JSON.Value, _ category: PluralRule.Category, as key: Int, _ places: PhrasePlaces?,
    into store: inout PhraseStore
  ) {
    guard let text = form.string else {
      errors.append(form.error("the form is \(form.kind)", fix: "write a text"))
      return
    }
    compile(text, at: form, key, category, places, into: &store)
  }

  mutating func fail(_ value: JSON.Value, _ key: Int, _ problem: String, fix: String) {
    errors.append(value.error("the phrase '\(names[key])' \(problem)", fix: fix))
  }
}

extension JSON.Member {
  /// That a key is none of those a file may hold, with the nearest right word.
  func refused(as what: String, among names: [String]) -> ReadError {
    let fix =
      nearestWord(to: key, in: names).map { "write '\($0)'" }
      ?? (names.count < 10 ? "use one of \(names.joined(separator: ", "))" : "take it out")
    return ReadError(
      "\(ReadError.quoted(key)) is no \(what)", fix: fix, line: place.line, column: place.column)
  }
}
