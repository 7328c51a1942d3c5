internal import TherexEncodings

/// Reads what a template is given, to estimate how much paper it takes.
extension TemplateValue? {
  /// The text, or nothing.
  var words: String { if case .text(let text)? = self { text } else { "" } }

  /// Whether a section on it is shown.
  var isTrue: Bool {
    switch self {
    case .text(let text)?: !text.isEmpty
    case .bytes(let bytes)?: !bytes.isEmpty
    case .flag(let flag)?: flag
    case .list(let list)?: !list.isEmpty
    case .object?: true
    case .nothing?, nil: false
    }
  }

  /// The objects of a list, or the one there is.
  var entries: [TemplateObject] {
    switch self {
    case .list(let list)?: list.flatMap { TemplateValue?.some($0).entries }
    case .object(let object)?: [object]
    default: []
    }
  }

  /// What stands under `items`.
  var items: [TemplateValue] {
    guard case .list(let list)? = entries.first?[.items] else { return [] }
    return list
  }

  /// Width by height of an SVG, from its `viewBox`; 0 of a picture that does not say, nil without one.
  var aspect: Double? {
    guard case .bytes(let bytes)? = self else { return nil }
    guard let box = SVGHead(bytes)?["viewBox"] else { return 0 }
    let numbers = box.split(separator: " ").compactMap { Double($0) }
    return numbers.count == 4 && numbers[3] > 0 ? numbers[2] / numbers[3] : 0
  }

  /// The width on paper that an SVG states in centimetres or millimetres, points.
  var side: Double {
    guard case .bytes(let bytes)? = self, let text = SVGHead(bytes)?["width"],
      let number = Double(text.dropLast(2))
    else { return 0 }
    return number * (text.hasSuffix("cm") ? 72 / 2.54 : 72 / 25.4)
  }
}

extension TemplateValue {
  var words: String { TemplateValue?.some(self).words }
  var entries: [TemplateObject] { TemplateValue?.some(self).entries }
}
