#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file itself, whatever path or link leads to it: its device and its number there.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// The regular file that a path leads to; `nil` where there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  /// The regular file behind an open descriptor; `nil` for a pipe or a terminal.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }
}

/// The files that this process has read and written, so that no output replaces one of them.
enum FilesInUse {
  // The command runs on one thread, and ends with its verb.
  nonisolated(unsafe) private static var read: Set<FileIdentity> = []
  nonisolated(unsafe) private static var written: Set<FileIdentity> = []

  static func noteRead(descriptor: Int32) {
    if let file = FileIdentity(descriptor: descriptor) { read.insert(file) }
  }

  static func noteWritten(_ path: String) {
    if let file = FileIdentity(path) { written.insert(file) }
  }

  static func isRead(_ file: FileIdentity) -> Bool { read.contains(file) }
  static func isWritten(_ file: FileIdentity) -> Bool { written.contains(file) }
}
