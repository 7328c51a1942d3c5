#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Files of the disk.
public struct DiskFiles: ClinicFiles {
  /// The largest file that is read, in bytes: 64 MiB.
  public static let limit = 64 * 1024 * 1024

  /// The disk.
  public init() {}

  public func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = try Self.open(path)
    defer { close(descriptor) }
    return try Self.read(descriptor, path: path)
  }

  /// Opens a file to be read; the caller closes the descriptor.
  ///
  /// - Throws: ``FileError`` for a folder, and for what would wait for bytes that nobody sends.
  public static func open(_ path: String) throws(FileError) -> Int32 {
    try checkReadable(path)
    #if canImport(Glibc)
      let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #else
      let descriptor = Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #endif
    guard descriptor >= 0 else { throw notReadable(path) }
    return descriptor
  }

  /// Refuses a folder, and what would wait for bytes that nobody sends, as a named pipe.
  ///
  /// - Throws: ``FileError`` when it is either, or is not there.
  public static func checkReadable(_ path: String) throws(FileError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw notReadable(path) }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else {
      throw FileError(path: path, problem: "is a folder; name a file", kind: .notThere)
    }
    let isDescriptor =
      path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
    guard kind == S_IFREG || isDescriptor else {
      throw FileError(
        path: path, problem: "is no regular file; - reads standard input", kind: .notThere)
    }
  }

  /// The bytes of an open file or pipe, from where it stands.
  ///
  /// - Throws: ``FileError`` when it is a folder, fails, or is larger than ``limit``.
  public static func read(_ descriptor: Int32, path: String) throws(FileError) -> [UInt8] {
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw FileError(path: path, problem: "is a folder; name a file", kind: .notThere)
    }
    var bytes: [UInt8] = []
    let expected = max(0, min(Int(status.st_size), limit))
    bytes.reserveCapacity(expected + 1)
    var chunk = [UInt8](repeating: 0, count: max(4096, expected + 1))
    while true {
      let count = chunk.withUnsafeMutableBytes {
        #if canImport(Glibc)
          Glibc.read(descriptor, $0.baseAddress, $0.count)
        #else
          Darwin.read(descriptor, $0.baseAddress, $0.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw FileError(
          path: path, problem: "cannot be read: \(reason())", kind: .inputOutput)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else {
        throw FileError(path: path, problem: "is larger than 64 MiB", kind: .badContent)
      }
    }
  }

  public func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw Self.notReadable(folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  public func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Why `errno` says that a file cannot be opened.
  public static func notReadable(_ path: String) -> FileError {
    switch errno {
    // What of a name is no UTF-8 was replaced before it came here.
    case ENOENT where path.contains("\u{FFFD}"):
      FileError(
        path: path,
        problem: "there is no such file; a name that is not UTF-8 must be changed first",
        kind: .notThere)
    case ENOENT, ENOTDIR:
      FileError(path: path, problem: "there is no such file", kind: .notThere)
    case EACCES, EPERM:
      FileError(path: path, problem: "may not be read by you", kind: .notThere)
    default:
      FileError(path: path, problem: "cannot be opened: \(reason())", kind: .notThere)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
