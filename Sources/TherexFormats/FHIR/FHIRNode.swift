internal import TherexEncodings
internal import TherexModel

/// A part of a resource that was read, JSON or XML alike, with its place.
struct FHIRNode: Sendable {
  private enum Source {
    case json(JSON.Value)
    case xml(XML.Element)
    /// An attribute of an element, as an extension's address is in XML.
    case attribute(String, XML.Element)
  }
  private let source: Source
  /// The type of a resource; "" for a part of one.
  let resource: String

  // MARK: Reading a file

  /// - Throws: ``ReadErrors`` where it is neither JSON nor XML, or holds no resource.
  static func read(_ bytes: [UInt8], isXML: Bool) throws(ReadErrors) -> FHIRNode {
    if isXML { return try FHIRNode(root: try XML.parse(bytes, schema: nil)) }
    let value: JSON.Value
    do throws(ReadError) { value = try JSON.parse(bytes) } catch { throw ReadErrors(error) }
    return try FHIRNode(root: value)
  }

  private init(root value: JSON.Value) throws(ReadErrors) {
    guard case .object = value.content, let type = value["resourceType"]?.string else {
      throw ReadErrors(value.error("'resourceType' is missing", fix: "give a FHIR resource"))
    }
    source = .json(value)
    resource = type
  }

  private init(root element: XML.Element) throws(ReadErrors) {
    guard element.namespace == FHIRXML.namespace else {
      throw ReadErrors(
        element.error(
          "the element is not of FHIR's namespace", fix: "declare xmlns=\"\(FHIRXML.namespace)\""))
    }
    source = .xml(element)
    resource = element.name
  }

  private init(_ value: JSON.Value) {
    source = .json(value)
    resource = ""
  }

  private init(_ element: XML.Element) {
    source = .xml(element)
    resource = ""
  }

  private init(attribute value: String, of element: XML.Element) {
    source = .attribute(value, element)
    resource = ""
  }

  // MARK: Errors

  func error(_ problem: String, fix: String? = nil) -> ReadError {
    switch source {
    case .json(let value): value.error(problem, fix: fix)
    case .xml(let element), .attribute(_, let element): element.error(problem, fix: fix)
    }
  }

  func failure(_ problem: String, fix: String? = nil) -> ReadErrors {
    ReadErrors(error(problem, fix: fix))
  }

  // MARK: Members

  /// The names of what it holds, each once, in the file's order.
  var keys: [String] {
    var keys: [String] = []
    switch source {
    case .json(let value):
      for member in value.object ?? [] where member.key != "resourceType" {
        keys.append(member.key)
      }
    case .xml(let element):
      keys = element.attributes.filter { $0.namespace.isEmpty }.map(\.name)
      for child in element.elements where !keys.contains(child.name) { keys.append(child.name) }
    case .attribute: break
    }
    return keys
  }

  func has(_ key: String) -> Bool {
    switch source {
    case .json(let value): value[key] != nil
    case .xml(let element):
      element.child(named: key) != nil || element.attribute(named: key) != nil
    case .attribute: false
    }
  }

  /// A member that stands once; `nil` where it is not there.
  func one(_ key: String) throws(ReadErrors) -> FHIRNode? {
    switch source {
    case .json(let value):
      guard let member = value[key] else { return nil }
      if case .array = member.content {
        throw ReadErrors(member.error("\(key) is an array", fix: "it stands once: write the value"))
      }
      return FHIRNode(member)
    case .xml(let element):
      let found = element.children(named: key)
      if found.count > 1 {
        throw ReadErrors(found[1].error("\(key) stands twice", fix: "keep one of them"))
      }
      if let child = found.first { return FHIRNode(child) }
      return element.attribute(named: key).map { FHIRNode(attribute: $0, of: element) }
    case .attribute: return nil
    }
  }

  /// A member that may repeat; empty where it is not there.
  func list(_ key: String) throws(ReadErrors) -> [FHIRNode] {
    switch source {
    case .json(let value):
      guard let member = value[key] else { return [] }
      guard case .array(let values) = member.content else {
        throw ReadErrors(member.error("\(key) is \(member.kind)", fix: "write an array: [ … ]"))
      }
      return values.map { FHIRNode($0) }
    case .xml(let element): return element.children(named: key).map { FHIRNode($0) }
    case .attribute: return []
    }
  }

  /// Resources that stand in a member: one, or several.
  func resources(_ key: String) throws(ReadErrors) -> [FHIRNode] {
    var found: [FHIRNode] = []
    switch source {
    case .json(let value):
      guard let member = value[key] else { return [] }
      for value in member.array ?? [member] { found.append(try FHIRNode(root: value)) }
    case .xml(let element):
      for child in element.children(named: key) {
        for inner in child.elements { found.append(try FHIRNode(root: inner)) }
      }
    case .attribute: break
    }
    return found
  }

  /// What stands under a name that ends in its own type, as `valueString`, with that type.
  func choice(_ stem: String) throws(ReadErrors) -> (type: String, node: FHIRNode)? {
    let names = keys.filter { key in
      key.hasPrefix(stem)
        && key.utf8.dropFirst(stem.utf8.count).first.map { $0.isCapital } == true
    }
    guard let name = names.first else { return nil }
    guard names.count == 1, let node = try one(name) else {
      throw failure("\(stem)[x] stands twice", fix: "keep one of them")
    }
    return (String(name.dropFirst(stem.count)), node)
  }

  // MARK: Values

  /// A single value as text, as a string, number or flag has it; `nil` for anything else.
  var value: String? {
    switch source {
    case .json(let value):
      switch value.content {
      case .string(let text), .number(let text): text
      case .bool(let flag): flag ? "true" : "false"
      case .object, .array, .null: nil
      }
    case .xml(let element): element.attribute(named: "value")
    case .attribute(let text, _): text
    }
  }

  /// The text of a member that stands once; `nil` where it is not there.
  func text(_ key: String) throws(ReadErrors) -> String? {
    guard let node = try one(key) else { return nil }
    guard let value = node.value, !value.isEmpty else {
      throw node.failure("\(key) is no text", fix: "write it or leave it out")
    }
    return value
  }

  func flag(_ key: String) throws(ReadErrors) -> Bool { try text(key) == "true" }

  /// The texts of a member that may repeat.
  func texts(_ key: String) throws(ReadErrors) -> [String] {
    try list(key).compactMap(\.value)
  }
}
