internal import Foundation

/// One line an exercise: what searching and listing need, so that no catalog file is read for it.
///
/// Fields by tabs: id, kind, position, spine, load, sides, equipment, muscles, names. Lists by `|`.
/// Equipment needs by `;`, an optional one with a `?` behind it. Names are `language=name` and
/// synonyms `language~synonym`.
///
/// It scans for the tags it names and is no reader of XML: a tool that runs before the build has its
/// own copy of every module it needs, so that the reader of exercises would be compiled twice. The
/// tests read every file with that reader and compare the lines.
enum CatalogIndex {
  static func text(of folder: URL) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".xml") }.sorted()
    return try names.map { name in
      let data = try Data(contentsOf: folder.appending(path: name))
      return try line(of: String(decoding: data, as: UTF8.self), file: name)
    }.joined(separator: "\n") + "\n"
  }

  private static func line(of xml: String, file: String) throws -> String {
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
      names.joined(separator: "|"),
    ].joined(separator: "\t")
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
