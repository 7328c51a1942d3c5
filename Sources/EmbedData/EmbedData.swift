internal import Foundation

/// Writes every file of a folder as a static string literal, and indexes of the catalog and of the
/// findings beside them.
///
/// Static strings cost the compiler a tenth of a second and the start-up nothing; arrays of bytes
/// cost minutes and gigabytes.
@main
struct EmbedData {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      throw EmbedError(path: "arguments", problem: "want the folder and the file to write")
    }
    let folder = URL(fileURLWithPath: arguments[1])
    let paths = try paths(under: folder)
    var entries: [(path: String, entry: String)] = []
    for path in paths {
      let text = try content(of: folder.appending(path: path), path: path)
      let packed = isData(path) ? try PackedJSON.pack(text, path: path) : nil
      entries.append((path, entry(path, text, packed)))
    }
    let catalog = try CatalogIndex.text(
      of: folder.appending(path: "catalog"), texts: folder.appending(path: "texts"))
    entries.append(("catalog.index", entry("catalog.index", catalog, nil)))
    let rules = paths.filter { $0.hasPrefix("rules/") && isData($0) }
    let findings = try FindingIndex.text(of: rules.map { folder.appending(path: $0) })
    entries.append(("findings.index", entry("findings.index", findings, nil)))
    entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let source = header + entries.map(\.entry).joined() + "  ]\n}\n"
    try Data(source.utf8).write(to: URL(fileURLWithPath: arguments[2]), options: .atomic)
  }

  private static let header = """
    // Written by EmbedData from Templates/ before each build.

    extension BuiltIn {
      static let files: [File] = [

    """

  /// Relative paths in the order of their bytes; hidden files are left out.
  private static func paths(under folder: URL) throws -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path()) else {
      throw EmbedError(path: folder.path(), problem: "is no folder")
    }
    var paths: [String] = []
    for case let path as String in walk {
      let name = path.split(separator: "/").last ?? ""
      var isFolder: ObjCBool = false
      let full = folder.appending(path: path).path()
      _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      if !isFolder.boolValue, !name.hasPrefix("."), name != "README.md" { paths.append(path) }
    }
    return paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  private static func content(of file: URL, path: String) throws -> String {
    let data = try Data(contentsOf: file)
    guard let text = String(data: data, encoding: .utf8) else {
      throw EmbedError(path: path, problem: "is not UTF-8")
    }
    guard !data.contains(0), !data.contains(0x0D) else {
      throw EmbedError(path: path, problem: "holds a NUL or a carriage return")
    }
    return text
  }

  /// Whether a file is read at each start, and not only handed out.
  private static func isData(_ path: String) -> Bool {
    path.hasSuffix(".json") && !path.hasPrefix("schemas/") && !path.hasSuffix(".schema.json")
  }

  private static func entry(_ path: String, _ text: String, _ packed: String?) -> String {
    "File(\"\(path)\", \(literal(text)), packed: \(packed.map(literal) ?? "nil")),\n"
  }

  /// A raw literal with as many signs as its text needs.
  private static func literal(_ text: String) -> String {
    var signs = "#"
    while text.contains("\"\"\"\(signs)") || text.contains("\\\(signs)") { signs += "#" }
    return "\(signs)\"\"\"\n\(text)\n\"\"\"\(signs)"
  }
}

struct EmbedError: Error, CustomStringConvertible {
  let path: String
  let problem: String
  var description: String { "\(path) \(problem)" }
}
