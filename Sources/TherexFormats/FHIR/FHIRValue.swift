internal import TherexModel

/// What a resource holds, before it is JSON or XML: members stand in the order of FHIR's own
/// definitions, which XML asks for.
enum FHIRValue: Sendable {
  case text(String)
  case number(ExactDecimal)
  case flag(Bool)
  /// A narrative's `div`, whole.
  case xhtml(String)
  case object(FHIRObject)
  /// Never empty.
  case list([FHIRValue])
}

/// A resource, or a part of one. What is empty is never added: FHIR has no empty value.
struct FHIRObject: Sendable {
  /// The type of a resource; `nil` for a part of one.
  let resource: StaticString?
  private(set) var members: [(name: StaticString, value: FHIRValue)] = []

  init(_ resource: StaticString? = nil) { self.resource = resource }

  init(_ fill: (inout FHIRObject) -> Void) {
    resource = nil
    fill(&self)
  }

  var isEmpty: Bool { members.isEmpty }

  mutating func add(_ name: StaticString, _ value: FHIRValue) { members.append((name, value)) }

  mutating func text(_ name: StaticString, _ text: String?) {
    if let text, !text.isEmpty { add(name, .text(text)) }
  }

  mutating func number(_ name: StaticString, _ number: ExactDecimal?) {
    if let number { add(name, .number(number)) }
  }

  mutating func flag(_ name: StaticString, _ flag: Bool) { add(name, .flag(flag)) }

  mutating func object(_ name: StaticString, _ object: FHIRObject?) {
    if let object, !object.isEmpty || object.resource != nil { add(name, .object(object)) }
  }

  mutating func list(_ name: StaticString, _ objects: [FHIRObject]) {
    let filled = objects.filter { !$0.isEmpty || $0.resource != nil }
    if !filled.isEmpty { add(name, .list(filled.map(FHIRValue.object))) }
  }

  mutating func texts(_ name: StaticString, _ texts: [String]) {
    let filled = texts.filter { !$0.isEmpty }
    if !filled.isEmpty { add(name, .list(filled.map(FHIRValue.text))) }
  }
}

extension FHIRObject {
  /// Whether it holds single values alone, and may stand on one line.
  var isLeaf: Bool {
    resource == nil
      && members.allSatisfy {
        switch $0.value {
        case .text, .number, .flag: true
        case .xhtml, .object, .list: false
        }
      }
  }
}
