import Foundation
import Therex
import TherexTestSupport

/// The facts of the founding documents, as kept under `Tests/Facts`.
struct SeedFacts: Decodable {
  let exercises: [Exercise]
  let rules: [Rule]

  struct Rule: Decodable {
    let seed: String
    let kind: String
    let rule: String
  }

  struct Exercise: Decodable {
    let id: String
    let name: String
    let alsoCalled: [String]?
    let kind: String
    let position: String
    let equipment: [String]?
    let muscles: [String]?
    let dosage: [Dosage]
    let variants: [String]?
    let progression: [String]?
    let limits: [String]?
    let cautions: [String]?
    let indications: [String]?
    let doFirst: [String]?
    let substitutes: [String]?
    let cues: [String]?
    let inferred: [String]?
  }

  struct Dosage: Decodable {
    let seed: String
    let sets: [Int]?
    let setsAtLeast: [Int]?
    let reps: Value?
    let holdSeconds: Value?
    let holdMax: String?
    let holdOptional: Bool?
    let holdEach: String?
    let side: String?
    let sidePreferred: String?
    let load: Load?
    let inheritedFrom: String?
    let note: String?

    var source: String { String(seed.prefix(3)) }
    /// Whether any figure or side is stated.
    var statesSomething: Bool {
      sets != nil || setsAtLeast != nil || reps != nil || holdSeconds != nil || holdMax != nil
        || load != nil || inheritedFrom != nil || (side != nil && side != "unstated")
    }
  }

  struct Load: Decodable {
    let percentBodyWeight: Int
  }

  /// A range, or a word such as `several`.
  enum Value: Decodable, Equatable {
    case range(Int, Int)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let word = try? container.decode(String.self) {
        self = .word(word)
      } else {
        let ends = try container.decode([Int].self)
        self = .range(ends[0], ends[1])
      }
    }
  }

  static func load() throws -> SeedFacts {
    let url = BuiltInContext.root.appending(path: "Tests/Facts/seed-facts.json")
    return try JSONDecoder().decode(SeedFacts.self, from: try Data(contentsOf: url))
  }
}
