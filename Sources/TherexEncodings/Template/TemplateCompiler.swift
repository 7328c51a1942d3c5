/// Turns a template into text and instructions; a partial is compiled into the place that asks for
/// it.
struct TemplateCompiler {
  private struct Section {
    let tag: TemplateTag
    let instruction: Int
    let path: TemplatePath
  }

  /// Sections and partials inside each other: far above any page, far below the stack's end.
  private static let maximumDepth = 64
  /// Bytes read or kept, so that partials that use partials twice cannot grow without end.
  private static let maximumSize = 16 << 20

  private let partials: [(name: String, bytes: [UInt8])]
  private let names: TemplateNames
  private(set) var text: [UInt8] = []
  private(set) var instructions: [TemplateInstruction] = []
  private(set) var keys: [TemplateKey] = []
  /// How much of the text is in instructions.
  private var flushed = 0
  private var bytesRead = 0
  private var depth = 0
  /// The partials that are being compiled, outermost first.
  private var active: [String] = []

  init(partials: [(name: String, bytes: [UInt8])], names: TemplateNames) {
    self.partials = partials
    self.names = names
  }

  /// Compiles one file; `indent` is put before each of its lines.
  mutating func compile(_ source: TemplateSource, indent: [UInt8]) throws(TemplateError) {
    let bytes = source.bytes
    try spend(bytes.count, source, at: source.start)
    try source.checkText()
    var sections: [Section] = []
    var at = source.start
    // Text from here on is not yet kept; it may reach back over several lines.
    var pending = at
    var lineStart = at
    var lineIsBlank = true
    var indentIsDue = true

    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\n") {
        at += 1
        lineStart = at
        lineIsBlank = true
        if !indent.isEmpty {
          try keep(pending..<at, source, indentIsDue ? indent : [])
          pending = at
          indentIsDue = true
        }
        continue
      }
      guard byte == UInt8(ascii: "{"), at + 1 < bytes.count, bytes[at + 1] == byte else {
        if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { lineIsBlank = false }
        at += 1
        continue
      }
      let tag = try source.tag(at: at)
      let margin = lineStart..<at
      let alone = lineIsBlank && tag.canStandAlone ? source.lineEnd(from: tag.end) : nil
      if let alone {
        if pending < lineStart { try keep(pending..<lineStart, source, []) }
        at = alone
        lineStart = at
      } else {
        try keep(pending..<at, source, indentIsDue ? indent : [])
        indentIsDue = false
        at = tag.end
        lineIsBlank = false
      }
      pending = at
      switch tag.kind {
      case .partial:
        let ownIndent = alone == nil ? [] : indent + bytes[margin]
        try include(tag, source, indent: ownIndent)
      case .comment:
        break
      default:
        try add(tag, source, &sections)
      }
    }
    if pending < at { try keep(pending..<at, source, indentIsDue ? indent : []) }
    if let section = sections.last {
      let name = source.string(section.tag.name)
      throw source.error(
        at: section.tag.start, "the section \(name) is not closed",
        fix: "add {{/\(name)}} where it ends")
    }
    if source.partial == nil { flushText() }
  }

  private mutating func add(
    _ tag: TemplateTag, _ source: TemplateSource, _ sections: inout [Section]
  ) throws(TemplateError) {
    if tag.kind == .close { return try close(tag, source, &sections) }
    let path = try path(tag, source)
    flushText()
    switch tag.kind {
    case .section, .inverted:
      try descend(source, at: tag.start)
      sections.append(Section(tag: tag, instruction: instructions.count, path: path))
      // The end is put in when the section closes.
      instructions.append(
        tag.kind == .section ? .section(path, end: 0) : .inverted(path, end: 0))
    case .unescaped:
      instructions.append(.unescaped(path))
    default:
      instructions.append(.escaped(path))
    }
  }

  private mutating func close(
    _ tag: TemplateTag, _ source: TemplateSource, _ sections: inout [Section]
  ) throws(TemplateError) {
    let name = source.string(tag.name)
    guard let section = sections.popLast() else {
      throw source.error(
        at: tag.start, "{{/\(name)}} closes a section that was not opened",
        fix: "delete it, or write {{#\(name)}} before it")
    }
    guard source.bytes[tag.name] == source.bytes[section.tag.name] else {
      let open = source.string(section.tag.name)
      let line = source.line(of: section.tag.start)
      throw source.error(
        at: tag.start, "{{/\(name)}} stands where \(open), opened on line \(line), must be closed",
        fix: "write {{/\(open)}}")
    }
    flushText()
    depth -= 1
    let end = Int32(instructions.count)
    instructions[section.instruction] =
      section.tag.kind == .section
      ? .section(section.path, end: end) : .inverted(section.path, end: end)
  }

  private mutating func include(
    _ tag: TemplateTag, _ source: TemplateSource, indent: [UInt8]
  ) throws(TemplateError) {
    let name = source.string(tag.name)
    guard let partial = partials.first(where: { $0.name == name }) else {
      let problem = name.isEmpty ? "{{>}} names no part" : "there is no part \(name)"
      throw source.error(at: tag.start, problem, fix: mend(name, partials.map(\.name), "part"))
    }
    guard !active.contains(name), source.partial != name else {
      throw source.error(
        at: tag.start, "the part \(name) contains itself", fix: "delete this tag")
    }
    try descend(source, at: tag.start)
    // Even an empty partial costs, or partials that use partials twice could keep the compiler busy
    // for ever.
    try spend(1024, source, at: tag.start)
    active.append(name)
    try compile(TemplateSource(bytes: partial.bytes, partial: name), indent: indent)
    active.removeLast()
    depth -= 1
  }

  /// Looks up the keys of a name, part by part.
  private mutating func path(
    _ tag: TemplateTag, _ source: TemplateSource
  ) throws(TemplateError) -> TemplatePath {
    let start = keys.count
    let (bytes, name) = (source.bytes, tag.name)
    if name.isEmpty {
      throw source.error(
        at: tag.start, "this tag names nothing", fix: "write a name between {{ and }}")
    }
    if name.count == 1, bytes[name.lowerBound] == UInt8(ascii: ".") {
      return TemplatePath(start: Int32(start), count: 0)
    }
    var partStart = name.lowerBound
    for at in name.lowerBound...name.upperBound {
      if at < name.upperBound, bytes[at] != UInt8(ascii: ".") { continue }
      guard partStart < at else {
        throw source.error(at: at, "a name is missing beside the dot", fix: "write first.second")
      }
      let part = source.string(partStart..<at)
      guard let key = names[part] else {
        throw source.error(
          at: partStart, "there is no name \(part)", fix: mend(part, names.all, "name"))
      }
      keys.append(key)
      partStart = at + 1
    }
    return TemplatePath(start: Int32(start), count: Int32(keys.count - start))
  }

  private func mend(_ word: String, _ known: [String], _ what: String) -> String {
    if let near = names.nearest(word, known) { return "write \(near)" }
    return known.isEmpty ? "delete this tag" : "use a \(what) that this kind of template has"
  }

  private mutating func keep(
    _ range: Range<Int>, _ source: TemplateSource, _ indent: [UInt8]
  ) throws(TemplateError) {
    // Indented lines can be more than was read.
    if !indent.isEmpty { try spend(indent.count, source, at: range.lowerBound) }
    text.append(contentsOf: indent)
    text.append(contentsOf: source.bytes[range])
  }

  private mutating func flushText() {
    guard flushed < text.count else { return }
    instructions.append(.text(start: Int32(flushed), end: Int32(text.count)))
    flushed = text.count
  }

  private mutating func descend(_ source: TemplateSource, at offset: Int) throws(TemplateError) {
    guard depth < Self.maximumDepth else {
      throw source.error(
        at: offset, "more than \(Self.maximumDepth) sections and parts stand inside each other",
        fix: "close sections earlier")
    }
    depth += 1
  }

  private mutating func spend(
    _ bytes: Int, _ source: TemplateSource, at offset: Int
  ) throws(TemplateError) {
    bytesRead += bytes
    guard bytesRead <= Self.maximumSize else {
      throw source.error(
        at: offset, "the template with all its parts is over \(Self.maximumSize >> 20) MiB",
        fix: "make it smaller, or use fewer parts")
    }
  }
}
