internal import Therex

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file read piece by piece; what kept it from being read is known afterwards.
final class FileChunks: ByteSource {
  /// Why it was not read to its end; `nil` when nothing went wrong so far.
  private(set) var failure: FileError?
  private let path: String
  private var descriptor: Int32
  private static let size = 64 * 1024

  /// Opens the file; where that fails, it has no bytes and a ``failure``.
  init(_ path: String) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { failure = DiskFiles.notReadable(path) }
    FilesInUse.noteRead(descriptor: descriptor)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether a path can be read twice: a pipe and standard input cannot.
  static func canRewind(_ path: String) -> Bool {
    var status = stat()
    return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  func next() -> [UInt8] {
    guard failure == nil else { return [] }
    return [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, filled in
      while true {
        #if canImport(Glibc)
          let count = Glibc.read(descriptor, buffer.baseAddress, Self.size)
        #else
          let count = Darwin.read(descriptor, buffer.baseAddress, Self.size)
        #endif
        if count < 0, errno == EINTR { continue }
        if count < 0 {
          failure = FileError(
            path: path, problem: "cannot be read: \(Files.reason())",
            kind: .inputOutput)
        }
        filled = max(0, count)
        return
      }
    }
  }
}
