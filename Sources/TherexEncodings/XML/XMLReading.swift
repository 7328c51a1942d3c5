/// What a document turns out to hold while it is parsed: its tree, or what is wrong with it.
///
/// It is told of tags and texts in the document's order, and of the offset that the parser has read
/// to. The pointers that it is given live as long as the parser.
struct XMLReading {
  /// An element that is open, or was the last to close.
  private struct Open {
    let name: UnsafePointer<UInt8>
    let namespace: UnsafePointer<UInt8>?
    /// An offset within the start tag, after its `<`.
    let offset: Int
    /// How many namespaces it declares.
    let namespaces: Int
  }

  /// The document's element, once it has ended and nothing is wrong with it.
  private(set) var root: XML.Element?
  private(set) var errors: [ReadError] = []
  /// Set by what ends the reading: the parser may go on for a while, but is no longer listened to.
  private(set) var isOver = false

  private let bytes: UnsafeBufferPointer<UInt8>
  private let builds: Bool
  private var open: [Open] = []
  private var current: Open?
  private var tree: [XML.Element] = []
  private var text: [UInt8] = []
  private var names: XMLNames
  private var places: TagPlaces
  private var lastCode = 0
  private var namespacesInScope = 0

  /// - Parameter namesAreInterned: whether the parser keeps one copy of each name.
  init(_ bytes: UnsafeBufferPointer<UInt8>, builds: Bool, namesAreInterned: Bool) {
    self.bytes = bytes
    self.builds = builds
    names = XMLNames(isInterned: namesAreInterned)
    places = TagPlaces(bytes)
  }

  // MARK: What the parser reports

  /// - Parameters:
  ///   - declared: how many namespaces the tag declares.
  ///   - attributes: five pointers each: name, prefix, namespace, and the value's start and end.
  mutating func start(
    _ name: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?, declared: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ count: Int, at offset: Int
  ) {
    guard !isOver else { return }
    let opened = Open(name: name, namespace: namespace, offset: offset, namespaces: declared)
    if open.count >= XML.depthLimit {
      stop("elements nest more than 256 levels deep", fix: nil, at: places.tagStart(opened.offset))
      return
    }
    namespacesInScope += declared
    if namespacesInScope > XML.attributeLimit {
      // libxml2 looks each prefix up among all of them.
      stop("more than 256 namespaces are declared", fix: nil, at: places.tagStart(opened.offset))
      return
    }
    open.append(opened)
    current = opened
    guard builds else { return }
    flush()
    places.advance(to: places.tagStart(opened.offset))
    var element = XML.Element(
      namespace: names.string(namespace), name: names.string(name), line: places.line,
      column: places.column)
    if count > 0, let attributes {
      element.attributes.reserveCapacity(count)
      for index in 0..<count {
        let fields = attributes + 5 * index
        guard let value = fields[3], let end = fields[4] else { continue }
        element.attributes.append(
          XML.Attribute(
            namespace: names.string(fields[2]), name: names.string(fields[0]),
            value: XMLNames.value(UnsafeBufferPointer(start: value, count: end - value))))
      }
    }
    tree.append(element)
  }

  mutating func end() {
    guard let closed = open.popLast() else { return }
    current = closed
    namespacesInScope -= closed.namespaces
    guard builds else { return }
    flush()
    guard let element = tree.popLast() else { return }
    if tree.isEmpty {
      root = element
    } else {
      tree[tree.count - 1].content.append(.element(element))
    }
  }

  mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
    guard !isOver else { return }
    current = open.last
    if builds { text.append(contentsOf: characters) }
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    if !tree.isEmpty {
      tree[tree.count - 1].content.append(.text(String(decoding: text, as: UTF8.self)))
    }
    text.removeAll(keepingCapacity: true)
  }

  // MARK: What is refused

  /// What stands if nothing else was reported.
  mutating func fail(_ problem: String) {
    root = nil
    if errors.isEmpty { errors.append(ReadError(problem)) }
  }

  mutating func refuseDoctype(at offset: Int) {
    stop("a DOCTYPE is not allowed", fix: "remove it", at: places.tagStart(offset))
  }

  mutating func refuseInstruction(at offset: Int) {
    stop(
      "processing instructions are not allowed", fix: "remove it", at: places.tagStart(offset))
  }

  mutating func refuseReference(at offset: Int) {
    let (problem, fix) = XMLReport.undeclaredEntity
    stop(problem, fix: fix, at: offset)
  }

  /// What is not well formed ends the reading; libxml2's later reports only follow from the first.
  mutating func malformed(_ report: XMLReport, at offset: Int) {
    guard !isOver else { return }
    let (problem, fix) = report.malformed
    stop(problem, fix: fix, at: offset)
  }

  /// What breaks the schema: at the element that the report concerns, or else where the parser is.
  mutating func invalid(_ report: XMLReport, at read: Int) {
    guard !isOver else { return }
    // The element just opened or closed, or else the one that holds it.
    let candidates = [current, open.last, open.dropLast().last].compactMap { $0 }
    let named = candidates.map { element in
      (Self.text(element.name), Self.text(element.namespace), element.offset)
    }
    let (name, namespace, offset) =
      named.first { report.concerns($0.0, namespace: $0.1) } ?? named.first ?? ("", "", read)
    let (problem, fix) = report.invalid(element: name, namespace: namespace)
    let place = SourceBytes.place(of: places.tagStart(offset), in: bytes)
    if let last = errors.last, last.line == place.line, last.column == place.column,
      report.isRepeat(of: lastCode)
    {
      return
    }
    lastCode = report.code
    errors.append(ReadError(problem, fix: fix, line: place.line, column: place.column))
    if errors.count >= ReadErrors.limit { silence() }
  }

  private mutating func stop(_ problem: String, fix: String?, at offset: Int) {
    guard !isOver else { return }
    let place = SourceBytes.place(of: offset, in: bytes)
    errors.append(ReadError(problem, fix: fix, line: place.line, column: place.column))
    silence()
  }

  /// Ends the reading at the next end tag: stopping at once would free input that a later handler
  /// of the same event still reads.
  private mutating func silence() {
    isOver = true
    root = nil
  }

  private static func text(_ pointer: UnsafePointer<UInt8>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
