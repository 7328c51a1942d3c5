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
            fix: "use a schema that is one file", line: child.line, column: child.column))
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
  /// Throws up to 20 errors: not UTF-8, not well formed, a DOCTYPE, more than 256 levels, not valid,
  /// and processing instructions if they are refused rather than passed over.
  package static func parse(
    _ bytes: [UInt8], schema: Schema?, refusesInstructions: Bool = false
  ) throws(ReadErrors) -> Element {
    let (root, errors) = Run.run(
      bytes, schema: schema, builds: true, refusesInstructions: refusesInstructions)
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

/// One run of libxml2's parser over one document, through a pointer that `run` owns.
///
/// A structure behind a pointer rather than a class: its properties are touched for every tag, and a
/// class would check each touch. No method that changes it calls the parser into a callback.
private struct Run {
  /// libxml2's tables are made once; its own lazy start is not safe when two threads begin together.
  static let boot: Void = {
    xmlInitParser()
    xmlSchemaInitTypes()
  }()

  private let parser: xmlParserCtxtPtr
  private var reading: XMLReading

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ parser: xmlParserCtxtPtr, builds: Bool) {
    self.parser = parser
    reading = XMLReading(
      bytes, builds: builds, namesAreInterned: parser.pointee.dictNames != 0)
  }

  static func run(
    _ source: [UInt8], schema: XML.Schema?, builds: Bool, refusesInstructions: Bool = false
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
      if refusesInstructions { setInstructionHandler(parser) }
      if let schema {
        withExtendedLifetime(schema) { validate(bytes, parser, schema, me) }
      } else {
        parse(bytes, parser, me)
      }
      return (me.pointee.reading.root, me.pointee.reading.errors)
    }
  }

  private static func validate(
    _ bytes: UnsafeBufferPointer<UInt8>, _ parser: xmlParserCtxtPtr, _ schema: XML.Schema,
    _ me: UnsafeMutablePointer<Run>
  ) {
    guard let validator = xmlSchemaNewValidCtxt(schema.compiled) else {
      return me.pointee.reading.fail("out of memory")
    }
    defer { xmlSchemaFreeValidCtxt(validator) }
    xmlSchemaSetValidStructuredErrors(
      validator,
      { me, error in
        guard let me, let error else { return }
        Run.at(me).pointee.reading.invalid(
          XMLReport(
            code: Int(error.pointee.code), number: Int(error.pointee.int1),
            message: Run.string(error.pointee.message) ?? "",
            first: Run.string(error.pointee.str1), second: Run.string(error.pointee.str2),
            third: Run.string(error.pointee.str3)), at: Run.at(me).pointee.offset)
      }, UnsafeMutableRawPointer(me))
    let own = parser.pointee.sax
    guard
      let plug = xmlSchemaSAXPlug(validator, &parser.pointee.sax, &parser.pointee.userData)
    else { return me.pointee.reading.fail("the schema cannot be used") }
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
      me.pointee.reading.fail("the document is not valid against the schema")
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
      me.pointee.reading.fail("the XML is not well formed")
    }
  }

  private static func setHandlers(_ parser: xmlParserCtxtPtr) {
    clibxml2_clear_sax(parser)
    guard let sax = parser.pointee.sax else { return }
    sax.pointee.internalSubset = { me, _, _, _ in
      guard let me, !Run.at(me).pointee.reading.isOver else { return }
      let run = Run.at(me)
      run.pointee.reading.refuseDoctype(at: run.pointee.offset)
      // Safe here and at an end tag: what handles the event later reads no input.
      xmlStopParser(run.pointee.parser)
    }
    sax.pointee.reference = { me, _ in
      guard let me else { return }
      let run = Run.at(me)
      run.pointee.reading.refuseReference(at: run.pointee.offset)
    }
    sax.pointee.startElementNs = { me, name, _, namespace, spaces, _, count, _, attributes in
      guard let me, let name else { return }
      let run = Run.at(me)
      run.pointee.reading.start(
        name, namespace, declared: Int(spaces), attributes, Int(count), at: run.pointee.offset)
    }
    sax.pointee.endElementNs = { me, _, _, _ in
      guard let me else { return }
      let run = Run.at(me)
      if run.pointee.reading.isOver {
        xmlStopParser(run.pointee.parser)
      } else {
        run.pointee.reading.end()
      }
    }
    let characters: charactersSAXFunc = { me, characters, count in
      if let me, let characters {
        Run.at(me).pointee.reading.append(
          UnsafeBufferPointer(start: characters, count: Int(count)))
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
      let run = Run.at(me)
      run.pointee.reading.malformed(
        XMLReport(
          code: Int(error.pointee.code), number: Int(error.pointee.int1), message: "",
          first: Run.string(error.pointee.str1), second: Run.string(error.pointee.str2), third: nil),
        at: run.pointee.offset)
    }
  }

  private static func setInstructionHandler(_ parser: xmlParserCtxtPtr) {
    parser.pointee.sax?.pointee.processingInstruction = { me, _, _ in
      guard let me else { return }
      let run = Run.at(me)
      run.pointee.reading.refuseInstruction(at: run.pointee.offset)
    }
  }

  static func at(_ me: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Run> {
    me.assumingMemoryBound(to: Run.self)
  }

  static func string(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  /// How far the parser has read, in bytes from the document's first.
  private var offset: Int { clibxml2_offset(parser) }
}
