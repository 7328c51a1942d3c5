internal import TherexEncodings
internal import TherexModel

/// Records as extensions: an object is an extension that holds others, a list repeats one.
///
/// The names are those of the importable plan's XML, so that one description of the fields serves all
/// three syntaxes. A prescription inside a plan is left out, and what refers to it stands in its place.
struct FHIRRecordSink: RecordSink {
  /// What has been written: the parts of the outermost object.
  private(set) var parts: [FHIRObject] = []
  /// The extensions around the one that is being written, each with its parts so far.
  private var outer: [(name: String, parts: [FHIRObject])] = []
  /// What refers to the prescriptions, in the plan's order.
  private var references: ArraySlice<FHIRObject>
  /// How many prescriptions deep the writing is; nothing is kept there.
  private var leftOut = 0

  init(references: [FHIRObject] = []) { self.references = references[...] }

  private mutating func open(_ name: StaticString) {
    outer.append(("\(name)", parts))
    parts = []
  }

  private mutating func close() {
    let (name, before) = outer.removeLast()
    // The outermost object is named by whoever asked for it.
    guard !outer.isEmpty else { return }
    let made =
      parts.isEmpty
      ? FHIRObject {
        $0.text("url", name)
        $0.flag("valueBoolean", true)
      } : .extension(name, parts)
    parts = before + [made]
  }

  private mutating func add(_ name: StaticString, _ value: (inout FHIRObject) -> Void) {
    guard leftOut == 0 else { return }
    parts.append(
      FHIRObject {
        $0.text("url", "\(name)")
        value(&$0)
      })
  }

  // MARK: Objects and lists

  mutating func begin(_ name: StaticString, isLeaf: Bool) { if leftOut == 0 { open(name) } }
  mutating func end(_ name: StaticString) { if leftOut == 0 { close() } }
  mutating func beginList(_ plural: StaticString) {}
  mutating func endList() {}

  mutating func beginItem(_ singular: StaticString, isLeaf: Bool) {
    guard singular.names("prescription") else { return begin(singular, isLeaf: isLeaf) }
    if leftOut == 0, let reference = references.popFirst() { parts.append(reference) }
    leftOut += 1
  }

  mutating func endItem(_ singular: StaticString) {
    guard singular.names("prescription") else { return end(singular) }
    leftOut -= 1
  }

  // MARK: Scalars and texts

  mutating func token(_ name: StaticString, _ value: String) {
    add(name) { $0.add("valueString", .text(value)) }
  }
  mutating func number(_ name: StaticString, _ value: ExactDecimal) {
    add(name) { $0.number("valueDecimal", value) }
  }
  mutating func flag(_ name: StaticString) { add(name) { $0.flag("valueBoolean", true) } }
  mutating func language(_ tag: String) { token("language", tag) }
  mutating func text(_ name: StaticString, _ value: String) { token(name, value) }
  mutating func texts(_ plural: StaticString, _ singular: StaticString, _ values: [String]) {
    for value in values { token(singular, value) }
  }
  mutating func body(_ name: StaticString, _ value: String) { token(name, value) }

  // MARK: Other namespaces

  mutating func foreignAttributes(_ attributes: [Extension.Attribute]) {}

  /// Each is the JSON that an importable plan has of it.
  mutating func foreign(_ attributes: [Extension.Attribute], _ elements: [Extension.Element]) {
    for attribute in attributes { foreign { $0.attribute(attribute) } }
    for element in elements { foreign { $0.element(element) } }
  }

  private mutating func foreign(_ write: (inout JSON.Writer) -> Void) {
    var json = JSON.Writer(isCompact: true)
    write(&json)
    token("extensions", String(decoding: json.bytes, as: UTF8.self))
  }
}
