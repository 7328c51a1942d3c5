internal import TherexModel

/// Walks a plan into a sink; the fields of each type stand in the `PlanRecord+…` files.
struct RecordWriter<Sink: RecordSink> {
  var sink: Sink
  /// What could not be written.
  private(set) var losses: [Loss] = []
  /// The first text that a format cannot carry and give back the same; `nil` when all can.
  private(set) var unfit: String?
  private var owner = Owner(path: "", extensions: [])

  /// What an object of the plan keeps of other namespaces, and how far it is written.
  private struct Owner {
    let path: String
    var extensions: [Extension]
    var isWritten: [Bool]
    /// The place at hand, kept up only where there are extensions.
    var place = ""

    init(path: String, extensions: [Extension]) {
      self.path = path
      self.extensions = extensions
      isWritten = Array(repeating: false, count: extensions.count)
    }
  }

  init(_ sink: Sink) { self.sink = sink }

  // MARK: Objects

  mutating func object(_ name: StaticString, isLeaf: Bool = false, _ fields: (inout Self) -> Void) {
    let outer = step(name, 0)
    sink.begin(name, isLeaf: isLeaf)
    openForeign()
    fields(&self)
    closeForeign()
    sink.end(name)
    owner.place = outer
  }

  /// An object that is left out unless it says something, or something of another namespace
  /// stands in it.
  mutating func object(
    _ name: StaticString, if isPresent: Bool, isLeaf: Bool = false, _ fields: (inout Self) -> Void
  ) {
    guard isPresent || hasExtensions(in: name) else { return }
    object(name, isLeaf: isLeaf, fields)
  }

  mutating func list<T>(
    _ plural: StaticString, _ singular: StaticString, _ items: [T], isLeaf: Bool = false,
    _ fields: (inout Self, T) -> Void
  ) {
    guard !items.isEmpty else { return }
    sink.beginList(plural)
    for (index, item) in items.enumerated() {
      let outer = step(singular, index + 1)
      sink.beginItem(singular, isLeaf: isLeaf)
      openForeign()
      fields(&self, item)
      closeForeign()
      sink.endItem(singular)
      owner.place = outer
    }
    sink.endList()
  }

  /// A list whose items keep what of other namespaces stands in them.
  mutating func owners<T>(
    _ plural: StaticString, _ singular: StaticString, _ items: [T],
    extensions: (T) -> [Extension], path: (T) -> String, _ fields: (inout Self, T) -> Void
  ) {
    guard !items.isEmpty else { return }
    sink.beginList(plural)
    for item in items {
      sink.beginItem(singular, isLeaf: false)
      owning(extensions(item), path: owner.path + path(item)) { fields(&$0, item) }
      sink.endItem(singular)
    }
    sink.endList()
  }

  /// The fields of an object that has begun and keeps what of other namespaces stands in it.
  mutating func owning(
    _ extensions: [Extension], path: String, _ fields: (inout Self) -> Void
  ) {
    let outer = owner
    owner = Owner(path: path, extensions: extensions)
    openForeign()
    fields(&self)
    closeForeign()
    for (index, isWritten) in owner.isWritten.enumerated() where !isWritten {
      losses.append(
        Loss(
          path: "\(path).extensions[\(index)]",
          reason: "what it stands in is no longer there, so it is left out"))
    }
    owner = outer
  }

  // MARK: Other namespaces

  private mutating func step(_ name: StaticString, _ index: Int) -> String {
    let outer = owner.place
    guard !owner.extensions.isEmpty else { return outer }
    if !outer.isEmpty { owner.place += "/" }
    owner.place += "\(name)"
    if index > 0 { owner.place += "[\(index)]" }
    return outer
  }

  private func hasExtensions(in name: StaticString) -> Bool {
    guard !owner.extensions.isEmpty else { return false }
    let place = owner.place.isEmpty ? "\(name)" : "\(owner.place)/\(name)"
    return owner.extensions.contains {
      $0.place == place || $0.place.hasPrefix(place + "/")
    }
  }

  private func foreignAttributes() -> [Extension.Attribute] {
    let place = PlanRecord.attributePlace(at: owner.place)
    return owner.extensions.filter { $0.place == place }.map {
      Extension.Attribute(
        namespace: $0.element.namespace, name: $0.element.name,
        value: PlanRecord.attributeValue(of: $0.element))
    }
  }

  private mutating func openForeign() {
    guard !owner.extensions.isEmpty else { return }
    let attributes = foreignAttributes()
    if !attributes.isEmpty { sink.foreignAttributes(attributes) }
  }

  private mutating func closeForeign() {
    guard !owner.extensions.isEmpty else { return }
    let attributePlace = PlanRecord.attributePlace(at: owner.place)
    var elements: [Extension.Element] = []
    for (index, kept) in owner.extensions.enumerated() {
      if kept.place == owner.place {
        elements.append(kept.element)
        owner.isWritten[index] = true
      } else if kept.place == attributePlace {
        owner.isWritten[index] = true
      }
    }
    let attributes = foreignAttributes()
    if !attributes.isEmpty || !elements.isEmpty { sink.foreign(attributes, elements) }
  }

  // MARK: Scalars and texts

  mutating func token(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    check(value, name)
    sink.token(name, value)
  }
  mutating func number(_ name: StaticString, _ value: ExactDecimal?) {
    if let value { sink.number(name, value) }
  }
  mutating func number(_ name: StaticString, _ value: Int?) {
    if let value { sink.number(name, ExactDecimal(value)) }
  }
  mutating func flag(_ name: StaticString, _ value: Bool) {
    if value { sink.flag(name) }
  }
  mutating func text(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    check(value, name)
    sink.text(name, value)
  }
  mutating func texts(_ plural: StaticString, _ singular: StaticString, _ values: [String]) {
    for value in values { check(value, singular) }
    sink.texts(plural, singular, values)
  }
  mutating func body(_ name: StaticString, _ value: String) {
    check(value, name)
    sink.body(name, value)
  }
  mutating func token<T>(_ name: StaticString, _ value: T?)
  where T: RawRepresentable, T.RawValue == String {
    if let value { sink.token(name, value.rawValue) }
  }

  /// The model checks the plan's texts, but not all of an exercise's.
  private mutating func check(_ value: String, _ name: StaticString) {
    if unfit == nil, !PlanRecord.isLine(value) { unfit = "\(owner.path)/\(name)" }
  }
}

extension PlanRecord {
  /// Whether a text is one line that every syntax gives back the same: not empty, no control
  /// character, no white space at either end.
  static func isLine(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      guard let first = utf8.first, let last = utf8.last, first != UInt8(ascii: " "),
        last != UInt8(ascii: " ")
      else {
        return false
      }
      for index in 0..<utf8.count {
        let byte = utf8[index]
        if byte < 0x20 || byte == 0x7F { return false }
        // U+FFFE and U+FFFF, which XML cannot carry.
        if byte == 0xEF, utf8[index + 1] == 0xBF, utf8[index + 2] >= 0xBE { return false }
      }
      return true
    }
  }

  /// The value of an attribute kept as an element with that text alone.
  static func attributeValue(of element: Extension.Element) -> String {
    var value = ""
    for case .text(let text) in element.content { value += text }
    return value
  }
}
