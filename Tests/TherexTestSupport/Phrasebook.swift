package import Foundation
import Testing
package import Therex

/// The phrase files and templates as they stand in the repository.
package enum Phrasebook {
  package static let root = BuiltInContext.root
    .appending(path: "Templates")

  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// The same; `nil` where there is no such file.
  package static func file(_ path: String) throws -> [UInt8]? {
    FileManager.default.fileExists(atPath: root.appending(path: path).path())
      ? try bytes(path) : nil
  }

  package static func phrases(_ language: String) throws -> Phrases {
    let english = try Phrases(json: bytes("phrases/en.json"))
    guard language != "en" else { return english }
    return try Phrases(json: bytes("phrases/\(language).json"), fallback: english)
  }

  package static func wording(
    _ language: String = "en", bodyMass: BodyMass? = nil, affectedSide: AffectedSide? = nil
  ) throws -> DoseWording {
    DoseWording(
      phrases: try phrases(language), bodyMass: bodyMass, affectedSide: affectedSide)
  }

  /// A file that holds every key, with a part replaced.
  package static func edited(_ old: String, _ new: String, in language: String = "en") throws
    -> [UInt8]
  {
    let text = String(decoding: try bytes("phrases/\(language).json"), as: UTF8.self)
    try #require(text.contains(old))
    return Array(text.replacingOccurrences(of: old, with: new).utf8)
  }
}
