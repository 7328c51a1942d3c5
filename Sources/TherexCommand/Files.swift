#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why a file cannot be read or written.
struct FileError: Error, CustomStringConvertible {
  let path: String
  let problem: String
  let status: Int32

  var description: String { "\(path): error: \(problem)" }
}

/// Reads files whole, and writes them so that nothing is ever half-written.
enum Files {
  /// The largest file that is read.
  private static let limit = 64 * 1024 * 1024

  /// The bytes of a file; `-` is standard input.
  ///
  /// - Throws: ``FileError`` when it is not there, is a folder or may not be read.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw notReadable(path) }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw FileError(
        path: path, problem: "is a folder; name a file", status: ExitStatus.noInput)
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
          path: path, problem: "cannot be read: \(reason())", status: ExitStatus.inputOutput)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else {
        throw FileError(
          path: path, problem: "is larger than 64 MiB", status: ExitStatus.badInput)
      }
    }
  }

  static func notReadable(_ path: String) -> FileError {
    switch errno {
    case ENOENT, ENOTDIR:
      FileError(path: path, problem: "there is no such file", status: ExitStatus.noInput)
    case EACCES, EPERM:
      FileError(path: path, problem: "may not be read by you", status: ExitStatus.noInput)
    default:
      FileError(
        path: path, problem: "cannot be opened: \(reason())", status: ExitStatus.noInput)
    }
  }

  /// Writes a file beside its place and renames it there; `-` is standard output.
  ///
  /// - Parameter isSynced: whether it must be on the disk before it takes its place, as what somebody
  ///   wrote must: a plan, a log. What can be made again need not wait for the disk.
  /// - Throws: ``FileError`` when it cannot be made; what was there before is as it was.
  static func write(
    _ bytes: [UInt8], to path: String, isSynced: Bool = true
  ) throws(FileError) {
    if path == "-" {
      guard write(bytes, to: 1) || errno == EPIPE else {
        throw FileError(
          path: "standard output", problem: "cannot be written: \(reason())",
          status: ExitStatus.inputOutput)
      }
      return
    }
    let target = resolved(path)
    if isFolder(target) {
      throw FileError(
        path: path, problem: "is a folder; name a file", status: ExitStatus.cannotCreate)
    }
    let folder = parent(of: target)
    let beside = "\(folder)/.\(name(of: target)).\(getpid()).part"
    var before = stat()
    let mode = stat(target, &before) == 0 ? before.st_mode & 0o777 : 0o644
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw FileError(
        path: path, problem: "cannot be written: \(reason())", status: ExitStatus.cannotCreate)
    }
    var isDone = false
    defer { if !isDone { unlink(beside) } }
    do {
      defer { close(descriptor) }
      guard write(bytes, to: descriptor) else {
        throw FileError(
          path: path, problem: "cannot be written: \(reason())",
          status: ExitStatus.inputOutput)
      }
      guard !isSynced || fsync(descriptor) == 0 else {
        throw FileError(
          path: path, problem: "cannot be saved: \(reason())", status: ExitStatus.inputOutput)
      }
    }
    guard rename(beside, target) == 0 else {
      throw FileError(
        path: path, problem: "cannot be put in place: \(reason())",
        status: ExitStatus.cannotCreate)
    }
    isDone = true
    guard isSynced else { return }
    let folderDescriptor = open(folder, O_RDONLY | O_CLOEXEC)
    if folderDescriptor >= 0 {
      fsync(folderDescriptor)
      close(folderDescriptor)
    }
  }

  /// Writes all the bytes to an open descriptor; `false` when it takes no more, and `errno` says why.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
        #else
          Darwin.write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  /// Makes a folder where there is none, with those above it.
  static func makeFolder(_ path: String) throws(FileError) {
    if isFolder(path) { return }
    let above = parent(of: path)
    if above != path, !isFolder(above) { try makeFolder(above) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder(path) else {
      throw FileError(
        path: path, problem: "cannot be made: \(reason())", status: ExitStatus.cannotCreate)
    }
  }

  /// Takes away a file that was just made, as far as that can be done.
  static func remove(_ path: String) { unlink(path) }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, in the order of their bytes, hidden ones left out.
  ///
  /// - Throws: ``FileError`` when it cannot be listed.
  static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw notReadable(folder) }
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

  // MARK: Paths

  /// The file name of a path.
  static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  /// The folder that a path lies in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path without the name's last ending; `x.therex.json` loses both of its endings.
  static func withoutEnding(_ path: String) -> String {
    for ending in [".therex.json", ".log.json"] where path.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path }
    return String(path.dropLast(name.distance(from: dot, to: name.endIndex)))
  }

  /// Where a link leads, so that saving keeps the link.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func reason() -> String { String(cString: strerror(errno)) }
}
