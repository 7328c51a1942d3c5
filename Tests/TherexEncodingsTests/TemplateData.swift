@testable import TherexEncodings

/// Data for a template with names in words, as a test writes it or reads it from JSON.
enum TemplateData: Sendable, Decodable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  case nothing
  case text(String)
  case flag(Bool)
  case list([TemplateData])
  case object([String: TemplateData])

  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(arrayLiteral elements: TemplateData...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, TemplateData)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .nothing
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([TemplateData].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: TemplateData].self))
    }
  }

  /// The same data as a writer makes it; names that the table lacks are declared.
  func value(_ names: inout TemplateNames) -> TemplateValue {
    switch self {
    case .nothing: return .nothing
    case .text(let text): return .text(text)
    case .flag(let flag): return .flag(flag)
    case .list(let items): return .list(items.map { $0.value(&names) })
    case .object(let members):
      var object = TemplateObject(capacity: members.count)
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        object.set(names.key(name), member.value(&names))
      }
      return .object(object)
    }
  }
}

/// Compiles and renders; `more` are names that the data lack.
func render(
  _ template: String, _ data: TemplateData, _ partials: [String: String] = [:],
  more: [String] = ["absent"]
) throws -> String {
  var names = TemplateNames(more)
  guard case .object(let object) = data.value(&names) else { return "the data are no object" }
  let table = partials.map { (name: $0.key, bytes: Array($0.value.utf8)) }
  let compiled = try Template(Array(template.utf8), partials: table, names: names)
  var output: [UInt8] = []
  compiled.render(object, into: &output)
  return String(decoding: output, as: UTF8.self)
}
