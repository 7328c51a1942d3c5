/// JSON for `--json`: two spaces of indentation, keys in a fixed order.
enum JSONText {
  indirect enum Value {
    case string(String)
    case optional(String?)
    case strings([String])
    case number(Int)
    case bool(Bool)
    /// JSON already written.
    case raw(String)
  }

  static func object(_ fields: [(String, Value)]) -> String {
    let lines = fields.map { "\(quoted($0)): \(text($1))" }
    return "{" + lines.joined(separator: ", ") + "}"
  }

  /// A top-level array, one entry a line.
  static func array(_ entries: [String]) -> String {
    entries.isEmpty ? "[]" : "[\n  " + entries.joined(separator: ",\n  ") + "\n]"
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .optional(let text): text.map(quoted) ?? "null"
    case .strings(let texts): "[" + texts.map(quoted).joined(separator: ", ") + "]"
    case .number(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .raw(let json): json
    }
  }

  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20:
        let code = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
