// The only file that speaks to libxml2. No pointer outlives the call of `run` that made it, and no
// handler is set for a thread or the process: each belongs to one context.
internal import CLibXML2

extension XML {
  /// A compiled XSD 1.0, safe to share between tasks: nothing changes it after `init`.
  package final class Schema: @unchecked Sendable {
    fileprivate let compiled: xmlSchemaPtr

    /// Compiles a schema that is one file; throws where it is no XSD or would load another file.
    package init(_ bytes: [UInt8]) throws(ReadErrors) {
      // libxml2 would fetch what an import names, and print what is not well formed.
      let root = try XML.parse(bytes, schema: nil)
      for child in root.elements where child.attribute(named: "schemaLocation") != nil {
        throw ReadErrors(
          ReadError(
            "the schema loads another file with \(ReadError.quoted(child.name))",
            fix: "use a schema that is one file", line: child.line))
      }
      var errors: [ReadError] = []
      let result = bytes.withUnsafeBytes { raw -> xmlSchemaPtr? in
        guard let base = raw.baseAddress,
          let context = xmlSchemaNewMemParserCtxt(
            base.assumingMemoryBound(to: CChar.self), Int32(raw.count))
        else { return nil }
        defer { xmlSchemaFreeParserCtxt(context) }
        return withUnsafeMutablePointer(to: &errors) { list in
          xmlSchemaSetParserStructuredErrors(
            context,
            { list, error in
              guard let list, let error, error.pointee.level != XML_ERR_WARNING else { return }
              // A schema is no patient's data: its message may stand.
              var message = Run.string(error.pointee.message) ?? "unknown"
              while message.hasSuffix("\n") || message.hasSuffix(".") { message.removeLast() }
              list.assumingMemoryBound(to: [ReadError].self).pointee.append(
                ReadError("the schema is not valid: \(message)", line: Int(error.pointee.line)))
            }, list)
          return xmlSchemaParse(context)
        }
      }
      // A NULL schema would call every document valid.
      guard let result else {
        let first = errors.first ?? ReadError("the schema cannot be compiled")
        throw ReadErrors(first, Array(errors.dropFirst()))
      }
      compiled = result
    }

    deinit { xmlSchemaFree(compiled) }
  }

  /// Reads a document of at most 64 MiB as a tree, checked against the schema if there is one.
  ///
  /// Throws up to 20 errors: not UTF-8, not well formed, a DOCTYPE, more than 256 levels, not valid.
  package static func parse(_ bytes: [UInt8], schema: Schema?) throws(ReadErrors) -> Element {
    let (root, errors) = Run.run(bytes, schema: schema, builds: true)
    if let first = errors.first { throw ReadErrors(first, Array(errors.dropFirst())) }
    guard let root else { throw ReadErrors(ReadError("the XML cannot be read")) }
    return root
  }

  /// Checks a document of at most 64 MiB against the schema without building a tree.
  ///
  /// Throws what `parse` throws.
  package static func validate(_ bytes: [UInt8], schema: Schema) throws(ReadErrors) {
    let (_, errors) = Run.run(bytes, schema: schema, builds: false)
    if let first = errors.first { throw ReadErrors(first, Array(errors.dropFirst())) }
  }
}

/// One reading of one document: what libxml2's callbacks see, through a pointer that `run` owns.
///
/// A structure behind a pointer rather than a class: its properties are touched for every tag, and a
/// class would check each touch. No method that changes it calls the parser into a callback.
private struct Run {
  /// libxml2's tables are made once; its own lazy start is not safe when two threads begin together.
  static let boot: Void = {
    xmlInitParser()
    xmlSchemaInitTypes()
  }()

  /// An element that is open, or was the last to close.
  private struct Open {
    let name: UnsafePointer<UInt8>
    let namespace: UnsafePointer<UInt8>?
    /// An offset within the start tag, after its `<`.
    let offset: Int
    /// How many namespaces it declares.
    let namespaces: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let parser: xmlParserCtxtPtr
  private let builds: Bool
  private var open: [Open] = []
  private var current: Open?
  private var tree: [XML.Element] = []
  private var root: XML.Element?
  private var text: [UInt8] = []
  private var names: XMLNames
  private var countedLines = 1
  private var countedTo = 0
  private var errors: [ReadError] = []
  private var lastCode = 0
  private var namespacesInScope = 0
  /// Set by what ends the reading: the parser may go on for a while, but is no longer listened to.
  private var isOver = false

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ parser: xmlParserCtxtPtr, builds: Bool) {
    self.bytes = bytes
    self.parser = parser
    self.builds = builds
    names = XMLNames(isInterned: parser.pointee.dictNames != 0)
  }

  static func run(
    _ source: [UInt8], schema: XML.Schema?, builds: Bool
  ) -> (XML.Element?, [ReadError]) {
    _ = boot
    return source.withUnsafeBufferPointer { whole in
      if let refusal = SourceBytes.refusal(of: whole) { return (nil, [refusal]) }
      let bytes = UnsafeBufferPointer(rebasing: whole[SourceBytes.markLength(whole)...])
      if let refusal = XMLBounds.refusal(of: bytes) { return (nil, [refusal]) }
      guard let parser = xmlNewParserCtxt() else { return (nil, [ReadError("out of memory")]) }
      defer { xmlFreeParserCtxt(parser) }
      let me = UnsafeMutablePointer<Run>.allocate(capacity: 1)
      me.initialize(to: Run(bytes, parser, builds: builds))
      defer {
        me.deinitialize(count: 1)
        me.deallocate()
      }
      parser.pointee._private = UnsafeMutableRawPointer(me)
      parser.pointee.userData = UnsafeMutableRawPointer(me)
      setHandlers(parser)
      if let schema {
        withExtendedLifetime(schema) { validate(bytes, parser, schema, me) }
      } else {
        parse(bytes, parser, me)
      }
      return (me.pointee.root, me.pointee.errors)
    }
  }

  private static func validate(
    _ bytes: UnsafeBufferPointer<UInt8>, _ parser: xmlParserCtxtPtr, _ schema: XML.Schema,
    _ me: UnsafeMutablePointer<Run>
  ) {
    guard let validator = xmlSchemaNewValidCtxt(schema.compiled) else {
      return me.pointee.fail("out of memory")
    }
    defer { xmlSchemaFreeValidCtxt(validator) }
    xmlSchemaSetValidStructuredErrors(
      validator,
      { me, error in
        guard let me, let error else { return }
        Run.at(me).pointee.invalid(
          XMLReport(
            code: Int(error.pointee.code), number: Int(error.pointee.int1),
            message: Run.string(error.pointee.message) ?? "",
            first: Run.string(error.pointee.str1), second: Run.string(error.pointee.str2),
            third: Run.string(error.pointee.str3)))
      }, UnsafeMutableRawPointer(me))
    let own = parser.pointee.sax
    guard
      let plug = xmlSchemaSAXPlug(validator, &parser.pointee.sax, &parser.pointee.userData)
    else { return me.pointee.fail("the schema cannot be used") }
    // The plug forwards everything but the structured errors.
    parser.pointee.sax.pointee.serror = own?.pointee.serror
    parse(bytes, parser, me)
    xmlSchemaSAXUnplug(plug)
    let isValid = xmlSchemaIsValid(validator) == 1
    // Where a document ends early libxml2 2.9 puts its key matchers into a store that only the end
    // of another run frees.
    parser.pointee.sax = own
    if let empty = xmlSchemaSAXPlug(validator, &parser.pointee.sax, &parser.pointee.userData) {
      xmlSchemaSAXUnplug(empty)
      parser.pointee.sax = own
    }
    if !isValid {
      me.pointee.fail("the document is not valid against the schema")
    }
  }

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, _ parser: xmlParserCtxtPtr, _ me: UnsafeMutablePointer<Run>
  ) {
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue
      | XML_PARSE_IGNORE_ENC.rawValue
    bytes.withMemoryRebound(to: CChar.self) { chars in
      let document = xmlCtxtReadMemory(
        parser, chars.baseAddress, Int32(chars.count), nil, nil, Int32(options))
      if let document { xmlFreeDoc(document) }
    }
    if parser.pointee.wellFormed != 1 || parser.pointee.nsWellFormed != 1 {
      me.pointee.fail("the XML is not well formed")
    }
  }

  /// What stands if nothing else was reported.
  private mutating func fail(_ problem: String) {
    root = nil
    if errors.isEmpty { errors.append(ReadError(problem)) }
  }

  private static func setHandlers(_ parser: xmlParserCtxtPtr) {
    clibxml2_clear_sax(parser)
    guard let sax = parser.pointee.sax else { return }
    sax.pointee.internalSubset = { me, _, _, _ in
      if let me { Run.at(me).pointee.refuseDoctype() }
    }
    sax.pointee.reference = { me, _ in
      if let me { Run.at(me).pointee.refuseReference() }
    }
    sax.pointee.startElementNs = { me, name, _, namespace, spaces, _, count, _, attributes in
      guard let me, let name else { return }
      Run.at(me).pointee.start(name, namespace, declared: Int(spaces), attributes, Int(count))
    }
    sax.pointee.endElementNs = { me, _, _, _ in
      if let me { Run.at(me).pointee.end() }
    }
    let characters: charactersSAXFunc = { me, characters, count in
      if let me, let characters {
        Run.at(me).pointee.append(UnsafeBufferPointer(start: characters, count: Int(count)))
      }
    }
    sax.pointee.characters = characters
    // White space counts as text: what is data and what is layout, the reader of the tree knows.
    sax.pointee.ignorableWhitespace = characters
    sax.pointee.cdataBlock = characters
    sax.pointee.serror = { _, error in
      // The first argument is the plug while a schema is plugged in; the error knows its parser.
      guard let error, let context = error.pointee.ctxt else { return }
      let parser = context.assumingMemoryBound(to: xmlParserCtxt.self)
      guard let me = parser.pointee._private, error.pointee.level != XML_ERR_WARNING else { return }
      Run.at(me).pointee.malformed(
        XMLReport(
          code: Int(error.pointee.code), number: Int(error.pointee.int1), message: "",
          first: Run.string(error.pointee.str1), second: Run.string(error.pointee.str2), third: nil)
      )
    }
  }

  static func at(_ me: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Run> {
    me.assumingMemoryBound(to: Run.self)
  }

  static func string(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func text(_ pointer: UnsafePointer<UInt8>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private var offset: Int { clibxml2_offset(parser) }

  /// The offset of the `<` of the tag that holds `offset`: no other `<` can stand within a tag.
  private func tagStart(_ offset: Int) -> Int {
    var index = Swift.min(offset, bytes.count) - 1
    while index > 0, bytes[index] != UInt8(ascii: "<") { index -= 1 }
    return Swift.max(0, index)
  }

  // MARK: What the parser reports

  private mutating func start(
    _ name: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?, declared: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ count: Int
  ) {
    guard !isOver else { return }
    let opened = Open(name: name, namespace: namespace, offset: offset, namespaces: declared)
    if open.count >= XML.depthLimit {
      stop("elements nest more than 256 levels deep", fix: nil, at: tagStart(opened.offset))
      return
    }
    namespacesInScope += declared
    if namespacesInScope > XML.attributeLimit {
      // libxml2 looks each prefix up among all of them.
      stop("more than 256 namespaces are declared", fix: nil, at: tagStart(opened.offset))
      return
    }
    open.append(opened)
    current = opened
    guard builds else { return }
    flush()
    let begin = tagStart(opened.offset)
    var lines = 0
    for index in Swift.min(countedTo, begin)..<begin where bytes[index] == 0x0A { lines &+= 1 }
    countedLines += lines
    countedTo = begin
    var element = XML.Element(
      namespace: names.string(namespace), name: names.string(name), line: countedLines)
    if count > 0, let attributes {
      element.attributes.reserveCapacity(count)
      for index in 0..<count {
        // Five pointers each: name, prefix, namespace, and the value's start and end.
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

  private mutating func end() {
    if isOver { return xmlStopParser(parser) }
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

  private mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
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

  private mutating func refuseDoctype() {
    guard !isOver else { return }
    stop("a DOCTYPE is not allowed", fix: "remove it", at: tagStart(offset))
    // Safe here and at an end tag: what handles the event later reads no input.
    xmlStopParser(parser)
  }

  private mutating func refuseReference() {
    let (problem, fix) = XMLReport.undeclaredEntity
    stop(problem, fix: fix, at: offset)
  }

  /// What is not well formed ends the reading; libxml2's later reports only follow from the first.
  private mutating func malformed(_ report: XMLReport) {
    guard !isOver else { return }
    let (problem, fix) = report.malformed
    stop(problem, fix: fix, at: offset)
  }

  private mutating func invalid(_ report: XMLReport) {
    guard !isOver else { return }
    // The element just opened or closed, or else the one that holds it.
    let candidates = [current, open.last, open.dropLast().last].compactMap { $0 }
    let named = candidates.map { element in
      (Run.text(element.name), Run.text(element.namespace), element.offset)
    }
    let (name, namespace, offset) =
      named.first { report.concerns($0.0, namespace: $0.1) } ?? named.first ?? ("", "", offset)
    let (problem, fix) = report.invalid(element: name, namespace: namespace)
    let place = SourceBytes.place(of: tagStart(offset), in: bytes)
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
}
