/// The files of `Templates/`, inside the program: it needs none of them beside it.
public enum BuiltIn {
  /// A file as it was when the program was built.
  public struct File: Sendable {
    /// Relative to `Templates/`, as in `catalog/leg-press.xml`.
    public let path: StaticString
    let content: StaticString
    /// A JSON file as `JSON.Value` walks it, without its being read again; `nil` for other files.
    public let packed: StaticString?

    init(_ path: StaticString, _ content: StaticString, packed: StaticString?) {
      self.path = path
      self.content = content
      self.packed = packed
    }

    /// A copy of the file's bytes.
    public var bytes: [UInt8] {
      content.withUTF8Buffer { Array($0) }
    }
  }

  /// The file at a path; `nil` when there is none.
  public static func file(_ path: String) -> File? {
    var low = 0
    var high = files.count
    var path = path
    return path.withUTF8 { wanted in
      while low < high {
        let middle = (low + high) / 2
        let order = files[middle].path.withUTF8Buffer { compare($0, wanted) }
        if order == 0 { return files[middle] }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// The bytes of the file at a path; `nil` when there is none.
  public static func bytes(_ path: String) -> [UInt8]? { file(path)?.bytes }

  /// Paths in a folder, such as `programs/`, in the order of their bytes.
  public static func paths(under folder: String) -> [String] {
    files.map { $0.path.description }.filter { $0.hasPrefix(folder) }
  }

  /// The version of the built-in catalog.
  public static let catalogVersion = "1.0"

  private static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    for index in 0..<min(a.count, b.count) where a[index] != b[index] {
      return a[index] < b[index] ? -1 : 1
    }
    return a.count - b.count
  }
}
