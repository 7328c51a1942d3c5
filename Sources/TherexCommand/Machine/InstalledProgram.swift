internal import Therex

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A program of somebody else's that is installed here.
struct InstalledProgram {
  let path: String

  /// Seconds after which a program that does not end is stopped.
  private static let patience = 120

  /// Finds it: the path itself, or where `PATH` has the name; `nil` where it is not there.
  init?(named name: String) {
    if name.contains("/") {
      guard Self.isProgram(name) else { return nil }
      path = name
      return
    }
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    guard
      let folder = folders.split(separator: ":").first(where: { Self.isProgram("\($0)/\(name)") })
    else { return nil }
    path = "\(folder)/\(name)"
  }

  /// Runs it without a terminal; its exit code, or `nil` where it did not run or end.
  func run(_ arguments: [String]) -> Int32? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, path, &actions, nil, words, environ) == 0 else { return nil }
    var status: Int32 = 0
    for _ in 0..<(Self.patience * 50) {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status & 0x7F == 0 ? status >> 8 & 0xFF : nil }
      if ended < 0, errno != EINTR { return nil }
      usleep(20_000)
    }
    kill(process, SIGKILL)
    waitpid(process, &status, 0)
    return nil
  }

  private static func isProgram(_ path: String) -> Bool {
    access(path, X_OK) == 0 && !Files.disk.isFolder(path)
  }
}

/// A new folder that nobody else may read: a page has the patient's name.
struct TemporaryFolder {
  let path: String

  init() throws(Failure) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let parent = base.hasSuffix("/") ? String(base.dropLast()) : base
    // mkdtemp(3) puts signs of its own in the place of the six X.
    var template = Array("\(parent)/therex-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(ExitStatus.cannotCreate, "no temporary folder can be made in \(parent)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes it with all that is in it; links are removed, not followed.
  func remove() { Self.remove(path) }

  private static func remove(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
          String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." {
      let path = "\(folder)/\(name)"
      var status = stat()
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        remove(path)
      } else {
        unlink(path)
      }
    }
    rmdir(folder)
  }
}
