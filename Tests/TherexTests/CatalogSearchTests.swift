import Foundation
import Testing
import TherexTestSupport

@testable import Therex
@testable import TherexFormats

/// What a therapist types finds what is meant.
struct `A search finds what therapists type` {
  private struct Searches: Decodable {
    struct Search: Decodable {
      let language: String
      let by: String
      let types: String
      let right: [String]
    }
    let searches: [Search]
  }

  private static let searches: [Searches.Search] = {
    let file = BuiltInContext.root.appending(path: "Tests/Facts/searches.json")
    do {
      return try JSONDecoder().decode(Searches.self, from: Data(contentsOf: file)).searches
    } catch {
      fatalError("no searches: \(error)")
    }
  }()

  private static let index: SearchIndex = {
    do { return try Clinic.builtIn.searchIndex() } catch { fatalError("no search: \(error)") }
  }()

  private static func firstThree(_ typed: String) -> [String] {
    let result = index.search(
      Catalog.Query(words: typed.split(separator: " ").map(String.init)))
    return (result.found.isEmpty ? result.nearest : result.found).prefix(3).map(\.entry.id)
  }

  @Test func `of 200 searches at least 190 have a right answer in the first three`() {
    #expect(Self.searches.count == 200)
    var wrong: [String] = []
    for search in Self.searches {
      let found = Self.firstThree(search.types)
      if !found.contains(where: search.right.contains) {
        wrong.append("\(search.language) \(search.by): \(search.types): \(found)")
      }
    }
    print("searches with a right answer in the first three: \(200 - wrong.count) of 200")
    #expect(wrong.count <= 10, "\(wrong.joined(separator: "\n"))")
  }

  @Test func `every right answer is an exercise, and nothing is typed twice`() {
    let ids = Set(BuiltInContext.catalog.ids)
    #expect(Set(Self.searches.map(\.types)).count == Self.searches.count)
    for search in Self.searches {
      #expect(!search.right.isEmpty && ids.isSuperset(of: search.right), "\(search.types)")
    }
  }

  @Test func `every word of the search means something that the catalog has`() throws {
    let entries = BuiltInContext.catalog.entries
    let ids = Set(entries.map(\.id))
    for concept in Self.index.words.concepts {
      let name = concept.words[0]
      #expect(ids.isSuperset(of: concept.exercises), "\(name)")
      #expect(
        concept.kinds.allSatisfy { kind in entries.contains { $0.kind == kind } }
          && concept.positions.allSatisfy { at in entries.contains { $0.position == at } }
          && concept.joints.allSatisfy { joint in entries.contains { $0.joints.contains(joint) } }
          && concept.muscles.allSatisfy { one in entries.contains { $0.muscles.contains(one) } }
          && concept.findings.allSatisfy { BuiltInContext.vocabulary.finding($0) == $0 }
          && concept.equipment.allSatisfy { BuiltInContext.book.equipment($0)?.name == $0 },
        "\(name)")
    }
  }

  @Test func `an exercise's own name, in any of seven languages, finds it first`() {
    for entry in BuiltInContext.catalog.entries {
      for name in entry.names where !name.isSynonym {
        #expect(Self.firstThree(name.text).contains(entry.id), "\(name.text)")
      }
    }
  }

  @Test func `what nothing has all of offers the three nearest, and says why`() throws {
    let result = Self.index.search(Catalog.Query(words: ["bridge", "trampoline"]))
    #expect(result.found.isEmpty && result.nearest.count == 3)
    #expect(result.nearest.first?.why.first?.typed == "bridge")
  }

  @Test func `a mistyped word is read as the known one, and says so`() throws {
    let found = Self.index.search(Catalog.Query(words: ["pirformis"])).found
    let first = try #require(found.first)
    #expect(first.entry.id == "piriformis-stretch")
    #expect(first.why.first?.readAs == "piriformis")
  }

  @Test func `only what the patient has and the position asked for are found`() {
    let found = Self.index.search(
      Catalog.Query(words: ["knee"], position: "seated", equipment: ["chair"])
    ).found
    #expect(!found.isEmpty)
    for one in found {
      #expect(one.entry.position == "seated" && one.entry.canBeDone(with: ["chair"]))
    }
  }
}
