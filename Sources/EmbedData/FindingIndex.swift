internal import Foundation

/// The names of the built-in findings and the other words for them, a line each: what finding one by a
/// word needs, so that no start reads every word.
///
/// The word in lower case, a tab, and the finding's place among all; in the order of the words' bytes,
/// behind a first line with how many bytes the longest has. A name counts before another word, the first
/// of two findings before the second. The tests compare the lines with what is read from the files.
enum FindingIndex {
  private struct File: Decodable {
    let findings: [Finding]?
  }
  private struct Finding: Decodable {
    let name: String
    let synonyms: [String: Words]?
  }
  /// A word or several.
  private struct Words: Decodable {
    let all: [String]

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      all = try (try? [value.decode(String.self)]) ?? value.decode([String].self)
    }
  }

  /// - Parameter files: the rule files, in the order in which they are read.
  static func text(of files: [URL]) throws -> String {
    var findings: [Finding] = []
    for file in files {
      let data = try Data(contentsOf: file)
      findings += try JSONDecoder().decode(File.self, from: data).findings ?? []
    }
    var places: [String: Int] = [:]
    for (place, finding) in findings.enumerated() { places[finding.name.lowercased()] = place }
    for (place, finding) in findings.enumerated() {
      for word in (finding.synonyms ?? [:]).values.flatMap(\.all) {
        places.merge([word.lowercased(): place]) { known, _ in known }
      }
    }
    let longest = places.keys.map(\.utf8.count).max() ?? 0
    let lines = places.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.key)\t\($0.value)\n" }
    return "\(longest)\n" + lines.joined()
  }
}
