internal import TherexEncodings
internal import TherexModel

/// A record read from an extension and those in it.
struct FHIRRecord: RecordSource {
  private let node: FHIRNode
  let context: RecordContext
  /// What a prescription's place in the plan leads to: the extension with its data.
  private let doses: [String: FHIRNode]
  private let parts: [(name: String, node: FHIRNode)]
  var isClosed = false
  private var asked: [StaticString] = []

  init(
    _ node: FHIRNode, doses: [String: FHIRNode], context: RecordContext
  ) throws(ReadErrors) {
    self.node = node
    self.doses = doses
    self.context = context
    var parts: [(String, FHIRNode)] = []
    for part in try node.list("extension") {
      guard let name = try part.text("url") else {
        throw part.failure("'url' is missing", fix: "an extension has an address")
      }
      parts.append((name, part))
    }
    self.parts = parts
    for key in node.keys where key != "url" && key != "extension" && key != "id" {
      // An object that holds nothing is a flag.
      guard parts.isEmpty, key == "valueBoolean" else {
        throw node.failure(
          "\(ReadError.quoted(key)) stands beside the extensions", fix: "remove it")
      }
    }
  }

  func error(at name: StaticString?, _ problem: String, fix: String?) -> ReadError {
    let field = name.flatMap { name in parts.first { name.names($0.name) }?.node }
    return (field ?? node).error(problem, fix: fix)
  }

  func error(atField field: String, _ problem: String, fix: String?) -> ReadError {
    let named = parts.first { PlanRecord.isField($0.name, field) }?.node
    return (named ?? node).error(problem, fix: fix)
  }

  // MARK: Scalars and texts

  private mutating func all(_ name: StaticString) -> [FHIRNode] {
    asked.append(name)
    return parts.filter { name.names($0.name) }.map(\.node)
  }

  private mutating func one(_ name: StaticString) throws(ReadErrors) -> FHIRNode? {
    let found = all(name)
    if found.count > 1 {
      throw found[1].failure("\(name) stands twice", fix: "keep one of them")
    }
    return found.first
  }

  private func value(
    of part: FHIRNode, _ name: StaticString, _ types: [String]
  ) throws(ReadErrors) -> String {
    guard let (type, value) = try part.choice("value"), types.contains(type),
      let text = value.value, !part.has("extension")
    else {
      throw part.failure(
        "\(name) is not a \(types.first ?? "value") alone",
        fix: "write value\(types.first ?? "[x]")")
    }
    return text
  }

  private func line(_ part: FHIRNode, _ name: StaticString) throws(ReadErrors) -> String {
    let text = try value(of: part, name, ["String", "Code", "Date"])
    guard PlanRecord.isLine(text) else {
      throw part.failure(
        "\(name) is empty, begins or ends with a space, or holds a control character",
        fix: "write one line, or leave it out")
    }
    return text
  }

  mutating func token(_ name: StaticString) throws(ReadErrors) -> String? {
    guard let part = try one(name) else { return nil }
    return try line(part, name)
  }

  mutating func number(_ name: StaticString) throws(ReadErrors) -> ExactDecimal? {
    guard let part = try one(name) else { return nil }
    let text = try value(of: part, name, ["Decimal", "Integer", "PositiveInt"])
    guard let number = ExactDecimal(text) else {
      throw part.failure("\(name) is not a number", fix: PlanRecord.numberForm)
    }
    return number
  }

  mutating func flag(_ name: StaticString) throws(ReadErrors) -> Bool {
    guard let part = try one(name) else { return false }
    return try value(of: part, name, ["Boolean"]) == "true"
  }

  mutating func language() throws(ReadErrors) -> String? { try token("language") }
  mutating func text(_ name: StaticString) throws(ReadErrors) -> String? { try token(name) }
  mutating func body(_ name: StaticString) throws(ReadErrors) -> String? { try token(name) }

  mutating func texts(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [String] {
    var texts: [String] = []
    for part in all(singular) { texts.append(try line(part, singular)) }
    return texts
  }

  // MARK: Nested records

  mutating func child(_ name: StaticString) throws(ReadErrors) -> FHIRRecord? {
    guard let part = try one(name) else { return nil }
    return try FHIRRecord(part, doses: doses, context: context)
  }

  mutating func children(
    _ plural: StaticString, _ singular: StaticString
  ) throws(ReadErrors) -> [FHIRRecord] {
    var records: [FHIRRecord] = []
    for part in all(singular) {
      records.append(try FHIRRecord(try target(of: part), doses: doses, context: context))
    }
    return records
  }

  /// The extension itself, or the one that it refers to.
  private func target(of part: FHIRNode) throws(ReadErrors) -> FHIRNode {
    guard let (type, value) = try part.choice("value"), type == "Reference" || type == "Uri" else {
      return part
    }
    let address = type == "Uri" ? value.value : try value.text("reference")
    guard let dose = address.flatMap({ doses[$0] }) else {
      throw value.failure(
        "the order that it refers to is not there, or has no \(FHIRName.dose)",
        fix: "give the bundle with all its orders")
    }
    return dose
  }

  // MARK: What is left

  func canonical(without left: [StaticString]) -> [UInt8]? { nil }

  func leftovers() -> [ReadError] {
    parts.filter { part in
      part.name != "extensions" && !asked.contains { $0.names(part.name) }
    }.map { part in
      let known = asked.map { "\($0)" }
      let near = nearestWord(to: part.name, in: known)
      return part.node.error(
        "the extension \(ReadError.quoted(part.name)) is not known here",
        fix: near.map { "write \($0)" } ?? "remove it")
    }
  }

  func foreign() throws(ReadErrors) -> RecordForeign {
    var foreign = RecordForeign()
    for part in parts where part.name == "extensions" {
      let text = try value(of: part.node, "extensions", ["String"])
      do throws(ReadError) {
        switch try JSONExtension.read(try JSON.parse(Array(text.utf8))) {
        case .attribute(let attribute): foreign.attributes.append(attribute)
        case .element(let element): foreign.elements.append(element)
        }
      } catch {
        throw part.node.failure(error.problem, fix: error.fix)
      }
    }
    return foreign
  }
}
