internal import TherexModel

/// The plan's fields, described once: one walk writes them to any sink, one function a type reads
/// them from any source.
///
/// The published schemas, `plan.xsd` and `plan.schema.json`, describe the same fields.
package enum PlanRecord {
  /// The namespace of the format's first major version.
  package static let namespace = "urn:therex:plan:1"
  /// What the namespace of every major version begins with.
  package static let namespaceStem = "urn:therex:plan:"
  /// The format's own version, major and minor.
  package static let format = "1.1"
  /// The namespace that the prefix `xml` always stands for.
  static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
  static let schemaInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance"

  /// The place of an attribute of another namespace on the object at a place.
  ///
  /// Places are told from the plan, phase or prescription that keeps them, as steps joined by `/`:
  /// an element's name, with its number from 1 where it may repeat, as in
  /// `progression/step[2]/dose`; directly in it is the empty place. A last step `@` is an attribute:
  /// its namespace and name are the element's, its value the element's only text.
  static func attributePlace(at place: String) -> String { place.isEmpty ? "@" : "\(place)/@" }

  /// Whether a file is of a minor version that this program does not know: what it adds may be ignored.
  static func isNewer(_ text: String) -> Bool {
    let parts = text.split(separator: ".")
    let own = format.split(separator: ".")
    guard parts.count == 2, let minor = Int(parts[1]), let known = Int(own[1]) else { return false }
    return minor > known
  }

  /// Why a file of a format's version cannot be read; `nil` where it can: the same major version.
  static func refusal(ofFormat text: String) -> (problem: String, fix: String)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isVersion =
      parts.count == 2
      && parts.allSatisfy {
        (1...6).contains($0.utf8.count)
          && $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
    guard isVersion, let major = Int(parts[0]) else {
      return ("the format's version is not two numbers", "write format 1.1")
    }
    guard major != 1 else { return nil }
    return (
      "this file is of format \(major); this program reads 1",
      major > 1 ? "use a newer program, or have it exported as format 1" : "write format 1.1"
    )
  }
}
