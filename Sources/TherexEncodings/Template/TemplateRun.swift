/// One rendering: the compiled template, and the values that surround the place that is being
/// filled in.
///
/// The pointers are those of the template's arrays and live as long as ``Template/render(_:into:)``
/// runs; through them a run of text is one copy, without counting references to the array.
struct TemplateRun {
  private let text: UnsafeBufferPointer<UInt8>
  private let instructions: UnsafeBufferPointer<TemplateInstruction>
  private let keys: UnsafeBufferPointer<TemplateKey>
  /// The items and objects around, outermost first; never empty.
  private var stack: [TemplateValue]

  init(
    _ text: UnsafeBufferPointer<UInt8>, _ instructions: UnsafeBufferPointer<TemplateInstruction>,
    _ keys: UnsafeBufferPointer<TemplateKey>, _ data: TemplateObject
  ) {
    self.text = text
    self.instructions = instructions
    self.keys = keys
    stack = [.object(data)]
    stack.reserveCapacity(8)
  }

  /// Carries out the instructions from `start` to before `end`.
  mutating func show(_ start: Int, _ end: Int, in output: inout [UInt8]) {
    var at = start
    while at < end {
      switch instructions[at] {
      case .text(let start, let end):
        output.append(
          contentsOf: UnsafeBufferPointer(rebasing: text[Int(start)..<Int(end)]))
        at += 1
      case .escaped(let path):
        switch value(path) {
        case .text(let text): output.appendHTMLText(text)
        case .bytes(let bytes): output.appendHTMLText(bytes)
        case .flag(let flag): output.append(flag)
        case .list, .object, .nothing: break
        }
        at += 1
      case .unescaped(let path):
        switch value(path) {
        case .text(let text): output.append(contentsOf: text.utf8)
        case .bytes(let bytes): output.append(contentsOf: bytes)
        case .flag(let flag): output.append(flag)
        case .list, .object, .nothing: break
        }
        at += 1
      case .section(let path, let sectionEnd):
        showSection(value(path), at + 1, Int(sectionEnd), in: &output)
        at = Int(sectionEnd)
      case .inverted(let path, let sectionEnd):
        at = value(path).isShown ? Int(sectionEnd) : at + 1
      }
    }
  }

  private mutating func showSection(
    _ value: TemplateValue, _ start: Int, _ end: Int, in output: inout [UInt8]
  ) {
    switch value {
    case .list(let items):
      for item in items {
        stack.append(item)
        show(start, end, in: &output)
        stack.removeLast()
      }
    case .object, .text, .bytes:
      guard value.isShown else { return }
      stack.append(value)
      show(start, end, in: &output)
      stack.removeLast()
    case .flag(let flag):
      // A condition is no context: inside it `.` still is the item around it.
      if flag { show(start, end, in: &output) }
    case .nothing:
      break
    }
  }

  private func value(_ path: TemplatePath) -> TemplateValue {
    guard path.count > 0 else { return stack[stack.count - 1] }
    let start = Int(path.start)
    let first = keys[start]
    var depth = stack.count
    while depth > 0 {
      depth -= 1
      guard case .object(let object) = stack[depth], let found = object[first] else { continue }
      if path.count == 1 { return found }
      var value = found
      for key in keys[(start + 1)..<(start + Int(path.count))] {
        guard case .object(let inner) = value, let next = inner[key] else { return .nothing }
        value = next
      }
      return value
    }
    return .nothing
  }
}

extension TemplateValue {
  /// Whether a section on this value is shown at least once.
  fileprivate var isShown: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .bytes(let bytes): !bytes.isEmpty
    case .flag(let flag): flag
    case .list(let items): !items.isEmpty
    case .object: true
    case .nothing: false
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ flag: Bool) {
    append(contentsOf: flag ? "true".utf8 : "false".utf8)
  }
}
