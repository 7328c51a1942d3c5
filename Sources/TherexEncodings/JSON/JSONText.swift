/// The text of a JSON file, or what was made of it when the program was built.
package enum JSONText: Sendable {
  case bytes([UInt8])
  case packed(PackedJSON)

  /// - Throws: ``ReadError`` where the bytes are no JSON.
  package func value() throws(ReadError) -> JSON.Value {
    switch self {
    case .bytes(let bytes): try JSON.parse(bytes)
    case .packed(let packed): JSON.Value(packed)
    }
  }

  /// Whether it is of the built-in data.
  package var isPacked: Bool {
    if case .packed = self { true } else { false }
  }
}

/// A JSON file with the name that messages show.
package struct JSONFile: Sendable {
  package let name: String
  package let json: JSONText

  package init(name: String, json: JSONText) {
    self.name = name
    self.json = json
  }

  package static func files(_ files: [(name: String, bytes: [UInt8])]) -> [JSONFile] {
    files.map { JSONFile(name: $0.name, json: .bytes($0.bytes)) }
  }
}
