import Testing
import TherexData
import TherexEncodings
import TherexFormats

@testable import Therex

/// What is read at each start was read when the program was built, and is the same.
@Suite struct `The built-in data is read strictly here, and packed at each start` {
  static let paths = BuiltIn.paths(under: "").filter {
    $0.hasSuffix(".json") && !$0.contains("schema")
  }

  @Test(arguments: paths) func `a packed file holds what the file says`(_ path: String) throws {
    let file = try #require(BuiltIn.file(path))
    let packed = JSON.Value(PackedJSON(try #require(file.packed)))
    #expect(Self.text(packed) == Self.text(try JSON.parse(file.bytes)))
  }

  @Test func `files of every kind of data are packed`() {
    let folders = Set(Self.paths.map { $0.prefix { $0 != "/" } })
    #expect(
      folders.isSuperset(of: [
        "clinician", "figures", "measures", "phrases", "readability", "rules", "screening",
        "simulation", "watch",
      ]))
  }

  @Test func `the rule book is the one that strict reading gives, and nothing is wrong in it`()
    throws
  {
    let files = BuiltIn.paths(under: "rules/").compactMap { path in
      BuiltIn.bytes(path).map { (name: path, bytes: $0) }
    }
    #expect(try Clinic.builtIn.rulesAlone() == RuleBook(json: files))
  }

  @Test func `what follows a packed value is not looked at, and every kind is walked`() {
    let packed = JSON.Value(
      PackedJSON("{49:4:1:a[18:5:tfzs3:a:bn4:-1.51:b{2:0:1:cs0:1:d[2:0:xyz"))
    #expect(
      Self.text(packed) == #"{"a":[true,false,null,"a:b",-1.5],"b":{},"c":"","d":[]}"#)
  }

  /// A value as one text, in which two values are equal only where they are.
  private static func text(_ value: JSON.Value) -> String {
    switch value.content {
    case .object(let members):
      "{" + members.map { "\(quoted($0.key)):\(text($0.value))" }.joined(separator: ",") + "}"
    case .array(let values): "[" + values.map(text).joined(separator: ",") + "]"
    case .string(let text): quoted(text)
    case .number(let number): number
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\\\"") + "\""
  }
}
