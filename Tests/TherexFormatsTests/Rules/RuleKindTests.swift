import Foundation
import TherexEncodings
import TherexModel
import TherexTestSupport
import Testing

@testable import TherexFormats

/// The schema's forms of a test, by their kinds in the schema's order.
private struct RuleSchema {
  let forms: [JSON.Value]
  let root: JSON.Value

  init() throws {
    let file = BuiltInContext.root.appending(path: "Templates/schemas/rules.schema.json")
    root = try JSON.parse([UInt8](try Data(contentsOf: file)))
    forms = try #require(root["$defs"]?["test"]?["oneOf"]?.array)
  }

  static func kind(of form: JSON.Value) -> String? {
    form["properties"]?["kind"]?["const"]?.string
  }

  /// The smallest value that a part of the schema takes.
  func example(of part: JSON.Value) -> String {
    if let word = part["enum"]?.array?.first?.string ?? part["const"]?.string {
      return "\"\(word)\""
    }
    if part["$ref"]?.string == "#/$defs/id" { return "\"a-key\"" }
    if let name = part["$ref"]?.string?.split(separator: "/").last,
      let definition = root["$defs"]?[String(name)]
    {
      return example(of: definition)
    }
    switch part["type"]?.string {
    case "array":
      let entry = part["items"].map(example) ?? "\"a\""
      return part["minItems"] == nil ? "[]" : "[\(entry)]"
    case "object":
      let required = part["required"]?.array?.compactMap(\.string) ?? []
      let members = required.map { key in
        "\"\(key)\": \(part["properties"]?[key].map(example) ?? "\"a\"")"
      }
      return "{\(members.joined(separator: ", "))}"
    default: return "\"a\""
    }
  }
}

struct `Every kind of rule` {
  @Test func `is one of the schema's, and the schema has no other`() throws {
    let kinds = try RuleSchema().forms.map(RuleSchema.kind)
    #expect(Set(kinds) == Set(RuleTestKind.allCases.map(\.rawValue)))
    #expect(kinds.count == RuleTestKind.allCases.count)
  }

  @Test(arguments: RuleTestKind.allCases)
  func `takes the keys that the schema names`(_ kind: RuleTestKind) throws {
    let schema = try RuleSchema()
    let form = try #require(schema.forms.first { RuleSchema.kind(of: $0) == kind.rawValue })
    let keys = try #require(form["properties"]?.object).map(\.key)
    #expect(Set(keys) == Set(["kind"] + kind.form.keys.map { "\($0)" }))
  }

  @Test(arguments: RuleTestKind.allCases)
  func `is read as itself`(_ kind: RuleTestKind) throws {
    let schema = try RuleSchema()
    let form = try #require(schema.forms.first { RuleSchema.kind(of: $0) == kind.rawValue })
    let value = try JSON.parse(Array(schema.example(of: form).utf8))
    var reader = RuleTestReader()
    var errors: [ReadError] = []
    let test = reader.read(value, errors: &errors)
    #expect(test?.kind == kind)
    #expect(errors == [])
  }

  @Test func `needs a limit where the schema asks for one`() throws {
    let rule = try RuleSchema().root["$defs"]?["rule"]?["if"]?["properties"]?["test"]
    let kinds = try #require(rule?["properties"]?["kind"]?["enum"]?.array)
    #expect(
      kinds.compactMap(\.string).sorted()
        == RuleTestKind.allCases.filter(\.form.needsLimit).map(\.rawValue).sorted())
  }

  @Test func `says that a part is missing, of the plan or of a prescription`() throws {
    let schema = try RuleSchema()
    let form = try #require(schema.forms.first { RuleSchema.kind(of: $0) == "missing" })
    let parts = try #require(form["properties"]?["part"]?["enum"]?.array).compactMap(\.string)
    let known = PlanPart.allCases.map(\.rawValue) + DosePart.allCases.map(\.rawValue)
    #expect(parts.sorted() == known.sorted())
  }
}
