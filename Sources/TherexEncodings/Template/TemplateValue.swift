/// What a writer gives a template to print: values are made already worded, so rendering formats
/// nothing.
package enum TemplateValue: Sendable {
  /// Text: a section on it is shown, with `.` as the text, unless it is empty.
  case text(String)
  /// UTF-8 that a writer made itself, such as an SVG figure; `{{{x}}}` copies it, `{{x}}` still
  /// escapes it.
  case bytes([UInt8])
  /// A condition for sections; printed as `true` or `false`.
  case flag(Bool)
  /// Items: a section on it is shown once an item, with the item as the context.
  case list([TemplateValue])
  /// Named values: a section on it is shown once, with these names in front of the outer ones.
  case object(TemplateObject)
  /// No value, which also hides an outer value of the same name.
  case nothing
}

/// Named values under the keys of one ``TemplateNames`` table, in a small array: tens of names,
/// searched in a row.
package struct TemplateObject: Sendable {
  private struct Entry: Sendable {
    let key: TemplateKey
    let value: TemplateValue
  }

  private var entries: [Entry] = []

  /// Creates an object without values; `capacity` is how many the writer is about to set.
  package init(capacity: Int = 0) {
    if capacity > 0 { entries.reserveCapacity(capacity) }
  }

  /// Gives a name its value; of several values for one name the last counts.
  package mutating func set(_ key: TemplateKey, _ value: TemplateValue) {
    entries.append(Entry(key: key, value: value))
  }

  /// Gives a name a text.
  package mutating func set(_ key: TemplateKey, _ text: String) {
    set(key, .text(text))
  }

  /// The value of a name; nil means that this object has none, so that an outer object is asked.
  package subscript(key: TemplateKey) -> TemplateValue? {
    var index = entries.count
    while index > 0 {
      index -= 1
      if entries[index].key == key { return entries[index].value }
    }
    return nil
  }
}
