internal import Therex

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Notes what is read, and writes files so that nothing is ever half-written.
enum Files {
  /// Reading, and looking at folders, is the library's.
  static let disk = DiskFiles()

  /// The bytes of a file; `-` is standard input. What was read is never taken for an output.
  ///
  /// - Throws: ``FileError`` when it is not there, is a folder or may not be read.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = path == "-" ? 0 : try DiskFiles.open(path)
    defer { if path != "-" { close(descriptor) } }
    FilesInUse.noteRead(descriptor: descriptor)
    return try DiskFiles.read(descriptor, path: path)
  }

  /// What must hold of the file that is there when a new one takes its place.
  enum Precondition {
    case none
    /// There is none.
    case isNew
    /// It holds these bytes, which were read and edited.
    case holds([UInt8])
  }

  /// Writes a file beside its place and puts it there; `-` is standard output.
  ///
  /// It does not ask what it replaces: a verb writes an ``Output``, or changes a plan.
  ///
  /// - Throws: ``FileError`` when it cannot be made; what was there before is as it was.
  static func put(
    _ bytes: [UInt8], at path: String, isSynced: Bool, precondition: Precondition
  ) throws(FileError) {
    if path == "-" {
      Terminal.write(bytes, to: 1)
      return
    }
    if disk.isFolder(path) {
      throw FileError(
        path: path, problem: "is a folder; name a file", kind: .cannotCreate)
    }
    var before = stat()
    let isThere = stat(path, &before) == 0
    if isThere, before.st_mode & S_IFMT != S_IFREG {
      try send(bytes, to: path)
      return
    }
    let target = resolved(path)
    let folder = parent(of: target)
    let beside = "\(folder)/.\(name(of: target)).\(getpid()).part"
    let mode = isThere ? before.st_mode & 0o777 : 0o644
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw FileError(
        path: path, problem: "cannot be written: \(reason())", kind: .cannotCreate)
    }
    var isDone = false
    defer { if !isDone { unlink(beside) } }
    do {
      defer { close(descriptor) }
      guard write(bytes, to: descriptor) else {
        throw FileError(
          path: path, problem: "cannot be written: \(reason())",
          kind: .inputOutput)
      }
      guard !isSynced || fsync(descriptor) == 0 else {
        throw FileError(
          path: path, problem: "cannot be saved: \(reason())", kind: .inputOutput)
      }
    }
    isDone = try place(beside, at: target, named: path, precondition)
    guard isSynced else { return }
    let folderDescriptor = open(folder, O_RDONLY | O_CLOEXEC)
    if folderDescriptor >= 0 {
      fsync(folderDescriptor)
      close(folderDescriptor)
    }
  }

  /// Puts a written file in its place; `false` when it is there and the one beside it is to go.
  private static func place(
    _ beside: String, at target: String, named path: String, _ precondition: Precondition
  ) throws(FileError) -> Bool {
    switch precondition {
    case .none: break
    case .isNew:
      // A second name, unlike a rename, never takes the place of another file.
      if link(beside, target) == 0 { return false }
      guard errno != EEXIST else {
        throw FileError(
          path: path, problem: "is there already; name a new file",
          kind: .cannotCreate)
      }
    case .holds(let bytes):
      guard try read(target) == bytes else {
        throw FileError(
          path: path,
          problem: "was changed by something else meanwhile; nothing was written, try again",
          kind: .cannotCreate)
      }
    }
    guard rename(beside, target) == 0 else {
      throw FileError(
        path: path, problem: "cannot be put in place: \(reason())",
        kind: .cannotCreate)
    }
    return true
  }

  /// Writes to what is no file and cannot be replaced: a device, a pipe.
  private static func send(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileError(
        path: path, problem: "cannot be written: \(reason())", kind: .cannotCreate)
    }
    defer { close(descriptor) }
    guard write(bytes, to: descriptor) || errno == EPIPE else {
      throw FileError(
        path: path, problem: "cannot be written: \(reason())", kind: .inputOutput)
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
    if disk.isFolder(path) { return }
    let above = parent(of: path)
    if above != path, !disk.isFolder(above) { try makeFolder(above) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST && disk.isFolder(path) else {
      throw FileError(
        path: path, problem: "cannot be made: \(reason())", kind: .cannotCreate)
    }
  }

  /// Takes away a file that was just made, as far as that can be done.
  static func remove(_ path: String) { unlink(path) }

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
  static func withoutEnding(_ path: String) -> String { ClinicPlan.withoutEnding(path) }

  /// Where a link leads, so that saving keeps the link.
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func reason() -> String { String(cString: strerror(errno)) }
}
