internal import Therex

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import ArgumentParser

/// The option of every verb that writes files that can be made again.
struct OutputOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Replace files that are there, whoever wrote them. Without it only Therex's own output of the same kind is written again. What is read is never replaced."
    ))
  var force = false

  var replacing: Output.Replacing { force ? .anything : .sameKind }
}

/// A file that a verb writes.
struct Output {
  /// What of a file that is there may be replaced; never one that was read here.
  enum Replacing {
    case nothing
    /// Therex's own output of the same kind, told by its content.
    case sameKind
    case anything
  }

  let bytes: [UInt8]
  /// `-` is standard output.
  let path: String
  let replacing: Replacing
  /// Whether it must be on the disk before it takes its place, as what somebody wrote must: a plan, a
  /// log. What can be made again need not wait for the disk.
  var isSynced = true
  /// Whether its folder is made where there is none.
  var makesFolder = false
  /// The option that names the file, for what is said of it.
  var option = "-o"
}

extension Files {
  /// Writes the outputs of a command; before the first is written, all may be.
  ///
  /// - Throws: ``FileError`` when one would replace a file that was read, one that another output is,
  ///   or one that Therex did not write; nothing is written then. And when it cannot be made.
  static func write(_ outputs: [Output]) throws(FileError) {
    var places: Set<String> = []
    for output in outputs {
      guard places.insert(place(of: output.path)).inserted else {
        throw refusal(output.path, "is written twice; name another file for one of the two")
      }
      try check(output)
    }
    for output in outputs { try write(output) }
  }

  private static func write(_ output: Output) throws(FileError) {
    // Where names differ by more than the system says, as on a disk that ignores case.
    if try check(output) == .isThere { return }
    if output.makesFolder, output.path != "-" { try makeFolder(parent(of: output.path)) }
    let isNew = if case .nothing = output.replacing { true } else { false }
    try put(
      output.bytes, at: output.path, isSynced: output.isSynced, precondition: isNew ? .isNew : .none
    )
    FilesInUse.noteWritten(output.path)
  }

  private enum Standing {
    case isWanted
    /// The same bytes are there already.
    case isThere
  }

  @discardableResult
  private static func check(_ output: Output) throws(FileError) -> Standing {
    let path = output.path
    let existing = path == "-" ? FileIdentity(descriptor: 1) : FileIdentity(path)
    if let existing, FilesInUse.isRead(existing) {
      throw refusal(path, "is read here and would be lost; name another with \(output.option)")
    }
    guard path != "-" else { return .isWanted }
    if case .nothing = output.replacing, disk.exists(path) {
      throw refusal(path, "is there already; name a new file")
    }
    guard let existing else { return .isWanted }
    if FilesInUse.isWritten(existing) {
      throw refusal(path, "is written twice; name another file for one of the two")
    }
    switch output.replacing {
    case .nothing, .anything: return .isWanted
    case .sameKind:
      let (head, tail, isSame) = try ends(of: path, comparedWith: output.bytes)
      if isSame { return .isThere }
      guard let mark = OutputMark(output.bytes), mark == OutputMark(head: head, tail: tail) else {
        throw refusal(
          path,
          "is there already and is no earlier output of this kind; name another with \(output.option), or add --force"
        )
      }
      return .isWanted
    }
  }

  /// The first and last bytes of a file, and whether it holds these bytes.
  private static func ends(
    of path: String, comparedWith bytes: [UInt8]
  ) throws(FileError) -> (head: [UInt8], tail: [UInt8], isSame: Bool) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskFiles.notReadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw DiskFiles.notReadable(path) }
    func part(_ count: Int, at offset: Int) -> [UInt8] {
      [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = 0
        while filled < count {
          let rest = pread(
            descriptor, buffer.baseAddress.map { $0 + filled }, count - filled,
            off_t(offset + filled))
          if rest < 0, errno == EINTR { continue }
          guard rest > 0 else { return }
          filled += rest
        }
      }
    }
    let size = Int(status.st_size)
    let reach = min(size, OutputMark.reach)
    return (
      part(reach, at: 0), part(reach, at: size - reach),
      size == bytes.count && part(size, at: 0) == bytes
    )
  }

  /// One text for one place: the file that is there, or its name in its folder.
  private static func place(of path: String) -> String {
    if path == "-" { return path }
    let real = resolved(path)
    if real != path || disk.exists(path) { return "/\(real)" }
    return "/\(resolved(parent(of: path)))/\(name(of: path))"
  }

  private static func refusal(_ path: String, _ problem: String) -> FileError {
    FileError(
      path: path == "-" ? "standard output" : path, problem: problem,
      kind: .cannotCreate)
  }
}
