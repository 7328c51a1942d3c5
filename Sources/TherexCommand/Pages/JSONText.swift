internal import Therex

/// What `--json` prints: objects on one line with their keys in a fixed order, a list one entry a line.
indirect enum JSONText {
  case string(String)
  case optional(String?)
  case strings([String])
  case number(Int)
  case numbers([Int])
  case seed(UInt64)
  /// An exact number; null where there is none.
  case decimal(ExactDecimal?)
  case bool(Bool)
  case null
  case object([(StaticString, JSONText)])
  /// An object, one member a line.
  case page([(StaticString, JSONText)])
  case list([JSONText])
  /// An array, one entry a line with this indent.
  case lines([JSONText], indent: Int = 2)

  /// The text with its last line break.
  var bytes: [UInt8] {
    var json = JSON.Writer()
    write(to: &json)
    json.endLine()
    return json.bytes
  }

  private func write(to json: inout JSON.Writer) {
    switch self {
    case .string(let text): json.text(text)
    case .optional(let text?): json.text(text)
    case .strings(let texts): Self.write(texts, to: &json) { $0.text($1) }
    case .number(let number): json.whole(number)
    case .numbers(let numbers): Self.write(numbers, to: &json) { $0.whole($1) }
    case .seed(let seed): json.number(String(seed))
    case .decimal(let number?): json.number(number)
    case .bool(let flag): json.flag(flag)
    case .optional(nil), .decimal(nil), .null: json.null()
    case .object(let members): Self.write(members, isPage: false, to: &json)
    case .page(let members): Self.write(members, isPage: true, to: &json)
    case .list(let entries): Self.write(entries, to: &json) { $1.write(to: &$0) }
    case .lines(let entries, let indent):
      Self.write(entries, indent: indent, to: &json) { $1.write(to: &$0) }
    }
  }

  private static func write<T>(
    _ entries: [T], indent: Int? = nil, to json: inout JSON.Writer,
    _ write: (inout JSON.Writer, T) -> Void
  ) {
    json.openArray(.line)
    for entry in entries {
      if let indent { json.breakLine(indent: indent) }
      json.entry()
      write(&json, entry)
    }
    if let indent, !entries.isEmpty { json.breakLine(indent: indent - 2) }
    json.closeArray()
  }

  private static func write(
    _ members: [(StaticString, JSONText)], isPage: Bool, to json: inout JSON.Writer
  ) {
    json.openObject(.line)
    for (key, value) in members {
      if isPage { json.breakLine(indent: 2) }
      json.key(key)
      value.write(to: &json)
    }
    if isPage { json.breakLine(indent: 0) }
    json.closeObject()
  }
}
