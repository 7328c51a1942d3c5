internal import Foundation

/// One line an exercise: what searching and listing need, so that no catalog file is read for it.
///
/// Fields by tabs: id, kind, position, spine, load, sides, equipment, muscles, joints, findings, names.
/// Lists by `|`.
/// Equipment needs by `;`, an optional one with a `?` behind it. Names are `language=name` and
/// synonyms `language~synonym`.
///
/// It scans for the tags it names and is no reader of XML: a tool that runs before the build has its
/// own copy of every module it needs, so that the reader of exercises would be compiled twice. The
/// tests read every file with that reader and compare the lines.
enum CatalogIndex {
  ///
  /// - Parameters:
  ///   - folder: the exercises' files.
  ///   - texts: files of their words in more languages.
  static func text(of folder: URL, texts: URL) throws -> String {
    let languages = try OtherNames.read(texts)
    return try names(in: folder, ending: ".xml").map { name in
      let data = try Data(contentsOf: folder.appending(path: name))
      let id = String(name.dropLast(4))
      return try line(
        of: String(decoding: data, as: UTF8.self), file: name,
        others: languages.flatMap { $0.names(of: id) })
    }.joined(separator: "\n") + "\n"
  }

  fileprivate static func names(in folder: URL, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(ending) }.sorted()
  }

  private static func line(
    of xml: String, file: String, others: [String]
  ) throws -> String {
    guard let root = tags("exercise", in: xml).first else {
      throw EmbedError(path: file, problem: "is no exercise")
    }
    func fact(_ name: String) -> String { attribute(name, in: root.open) ?? "" }
    guard fact("id") + ".xml" == file else {
      throw EmbedError(path: file, problem: "holds the exercise \(fact("id"))")
    }
    let equipment = tags("equipment", in: root.content).map { need in
      tags("item", in: need.content).map(\.text).joined(separator: "|")
        + (attribute("optional", in: need.open) == "true" ? "?" : "")
    }
    let names = tags("text", in: root.content).flatMap { text -> [String] in
      let language = attribute("xml:lang", in: text.open) ?? "en"
      return tags("name", in: text.content).map { "\(language)=\($0.text)" }
        + tags("synonym", in: text.content).map { "\(language)~\($0.text)" }
    }
    let spine = fact("spine")
    return [
      fact("id"), fact("kind"), fact("position"), spine.isEmpty ? "neutral" : spine,
      fact("load").isEmpty ? "none" : fact("load"), fact("sides").isEmpty ? "both" : fact("sides"),
      equipment.joined(separator: ";"),
      tags("muscle", in: root.content).map(\.text).joined(separator: "|"),
      once(emptyTags("motion", in: root.content).compactMap { attribute("joint", in: $0) }),
      once(tags("indication", in: root.content).map(\.text)),
      (names + others).joined(separator: "|"),
    ].joined(separator: "\t")
  }

  /// Each once, in the order of first use.
  private static func once(_ texts: [String]) -> String {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.joined(separator: "|")
  }

  /// The attributes of the tags of a name that hold nothing.
  private static func emptyTags(_ name: String, in text: Substring) -> [Substring] {
    var found: [Substring] = []
    var rest = text
    while let start = rest.range(of: "<\(name) "),
      let end = rest.range(of: "/>", range: start.upperBound..<rest.endIndex)
    {
      found.append(rest[start.upperBound..<end.lowerBound])
      rest = rest[end.upperBound...]
    }
    return found
  }

  private struct Tag {
    let open: Substring
    let content: Substring

    var text: String {
      var text = String(content)
      for (entity, character) in [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
      ] {
        text = text.replacingOccurrences(of: entity, with: character)
      }
      return text
    }
  }

  private static func tags(_ name: String, in text: some StringProtocol) -> [Tag] {
    var found: [Tag] = []
    var rest = Substring(text)
    while let start = rest.range(of: "<\(name)(?=[ >\n])", options: .regularExpression),
      let open = rest.range(of: ">", range: start.upperBound..<rest.endIndex)
    {
      let body = open.upperBound
      guard let close = rest.range(of: "</\(name)>", range: body..<rest.endIndex) else { break }
      found.append(
        Tag(open: rest[start.upperBound..<open.lowerBound], content: rest[body..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return found
  }

  private static func attribute(_ name: String, in open: Substring) -> String? {
    guard let start = open.range(of: "\(name)=\"") else { return nil }
    let rest = open[start.upperBound...]
    return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
  }
}

/// The names of exercises in one more language.
private struct OtherNames {
  private struct Words: Decodable {
    let name: String
    let synonyms: [String]?
  }
  private struct File: Decodable {
    let language: String
    let exercises: [String: Words]
  }
  private let file: File

  /// Every file of a folder, in the order of the names; none where there is no folder.
  static func read(_ folder: URL) throws -> [OtherNames] {
    guard FileManager.default.fileExists(atPath: folder.path()) else { return [] }
    return try CatalogIndex.names(in: folder, ending: ".json").map { name in
      let data = try Data(contentsOf: folder.appending(path: name))
      return OtherNames(file: try JSONDecoder().decode(File.self, from: data))
    }
  }

  func names(of id: String) -> [String] {
    guard let words = file.exercises[id] else { return [] }
    return ["\(file.language)=\(words.name)"]
      + (words.synonyms ?? []).map { "\(file.language)~\($0)" }
  }
}
