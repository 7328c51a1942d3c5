internal import TherexEncodings
internal import TherexModel

/// A resource as JSON. Source: FHIR R4, section 2.6.2.
enum FHIRJSON {
  static func append(_ resource: FHIRObject, to bytes: inout [UInt8]) {
    var json = JSON.Writer()
    append(resource, &json)
    json.endLine()
    bytes.append(contentsOf: json.bytes)
  }

  private static func append(_ object: FHIRObject, _ json: inout JSON.Writer) {
    json.openObject(object.isLeaf ? .line : .lines)
    if let resource = object.resource {
      json.key("resourceType")
      json.text("\(resource)")
    }
    for (name, value) in object.members {
      json.key(name)
      append(value, &json)
    }
    json.closeObject()
  }

  private static func append(_ value: FHIRValue, _ json: inout JSON.Writer) {
    switch value {
    case .text(let text): json.text(FHIRText.carried(text))
    case .xhtml(let text): json.text(text)
    case .number(let number): json.number(number)
    case .flag(let flag): json.flag(flag)
    case .object(let object): append(object, &json)
    case .list(let values):
      var isOfObjects = false
      if case .object? = values.first { isOfObjects = true }
      json.openArray(isOfObjects ? .lines : .line)
      for value in values {
        json.entry()
        append(value, &json)
      }
      json.closeArray()
    }
  }
}

/// A resource as XML. Source: FHIR R4, section 2.6.1.
enum FHIRXML {
  static let namespace = "http://hl7.org/fhir"

  static func append(_ resource: FHIRObject, to bytes: inout [UInt8]) {
    bytes.appendLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    guard let name = resource.resource else { return }
    append(resource, name, 0, &bytes)
  }

  private static func append(
    _ object: FHIRObject, _ name: StaticString, _ depth: Int, _ bytes: inout [UInt8]
  ) {
    let isExtension = name.names("extension")
    open(name, depth, &bytes)
    if depth == 0 { bytes.appendLiteral(" xmlns=\"http://hl7.org/fhir\"") }
    var rest = object.members[...]
    // An extension's address and an element's id are attributes.
    while let first = rest.first, case .text(let text) = first.value,
      isExtension && first.name.names("url")
        || object.resource == nil && first.name.names("id")
    {
      attribute(first.name, text, &bytes)
      rest = rest.dropFirst()
    }
    bytes.appendLiteral(">\n")
    for (name, value) in rest { append(value, name, depth + 1, &bytes) }
    close(name, depth, &bytes)
  }

  private static func append(
    _ value: FHIRValue, _ name: StaticString, _ depth: Int, _ bytes: inout [UInt8]
  ) {
    switch value {
    case .text(let text): primitive(name, text, depth, &bytes)
    case .number(let number): primitive(name, number.text, depth, &bytes)
    case .flag(let flag): primitive(name, flag ? "true" : "false", depth, &bytes)
    case .xhtml(let text):
      indent(depth, &bytes)
      bytes.append(contentsOf: text.utf8)
      bytes.append(0x0A)
    case .list(let values):
      for value in values { append(value, name, depth, &bytes) }
    case .object(let object):
      guard let resource = object.resource else {
        return append(object, name, depth, &bytes)
      }
      open(name, depth, &bytes)
      bytes.appendLiteral(">\n")
      append(object, resource, depth + 1, &bytes)
      close(name, depth, &bytes)
    }
  }

  private static func primitive(
    _ name: StaticString, _ text: String, _ depth: Int, _ bytes: inout [UInt8]
  ) {
    open(name, depth, &bytes)
    attribute("value", text, &bytes)
    bytes.appendLiteral("/>\n")
  }

  private static func attribute(_ name: StaticString, _ text: String, _ bytes: inout [UInt8]) {
    bytes.append(0x20)
    bytes.appendLiteral(name)
    bytes.appendLiteral("=\"")
    bytes.appendXMLAttribute(FHIRText.carried(text))
    bytes.append(0x22)
  }

  private static func open(_ name: StaticString, _ depth: Int, _ bytes: inout [UInt8]) {
    indent(depth, &bytes)
    bytes.append(0x3C)
    bytes.appendLiteral(name)
  }

  private static func close(_ name: StaticString, _ depth: Int, _ bytes: inout [UInt8]) {
    indent(depth, &bytes)
    bytes.appendLiteral("</")
    bytes.appendLiteral(name)
    bytes.appendLiteral(">\n")
  }

  private static func indent(_ depth: Int, _ bytes: inout [UInt8]) {
    for _ in 0..<depth { bytes.appendLiteral("  ") }
  }
}

enum FHIRText {
  /// A text as FHIR's `string` may be: a control character, which no text of a plan holds, becomes
  /// U+FFFD. Source: FHIR R4, section 2.24.0.1.
  static func carried(_ text: String) -> String {
    var text = text
    let isCarried = text.withUTF8 { utf8 in
      utf8.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
    if isCarried, XML.firstForbidden(in: text) == nil { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isCarried = XML.firstForbidden(in: String(scalar)) == nil
      out.append(isCarried ? scalar : "\u{FFFD}")
    }
    return String(out)
  }
}
