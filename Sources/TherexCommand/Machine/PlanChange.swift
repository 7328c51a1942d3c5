internal import Therex

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension PlanFile {
  /// Reads a plan, edits it and writes it, while no other Therex changes it.
  ///
  /// - Parameter edit: the bytes of the edited plan; `nil` changes nothing.
  /// - Returns: the plan as it is now; `nil` when nothing was changed.
  /// - Throws: ``Failure`` when the plan does not read before or after, ``FileError`` when it cannot be
  ///   written or something else has changed it meanwhile; it is then as that left it.
  @discardableResult
  static func change(
    _ path: String, clinic: Clinic, _ edit: (PlanFile) throws -> [UInt8]?
  ) throws -> PlanFile? {
    let lock = try PlanLock(path)
    defer { lock.release() }
    let plan = try PlanFile(path, clinic: clinic)
    // An id is for life from the first time that a command saves the plan: before what it is derived from
    // may change.
    let named =
      plan.plan.header.id == nil && !plan.plan.isProgram ? try plan.withIDs(issued: nil) : plan
    guard let bytes = try edit(named) else { return nil }
    let edited = try plan.edited(to: bytes)
    try Files.put(
      edited.bytes, at: path, isSynced: true, precondition: .holds(plan.bytes))
    return edited
  }
}

/// The right to change a plan, held by one process at a time and gone with it, however it ends.
///
/// It is an advisory lock on the plan itself, so that nothing is left beside it. A save puts a new file
/// in the plan's place: who waited for the old one asks again for the new one.
struct PlanLock {
  private let descriptor: Int32

  /// Seconds after which a plan is held too long.
  private static let patience = 20

  /// - Throws: ``FileError`` when there is no such file, or another process holds it too long.
  init(_ path: String) throws(FileError) {
    try DiskFiles.checkReadable(path)
    for _ in 0..<(Self.patience * 200) {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw DiskFiles.notReadable(path) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        if FileIdentity(descriptor: descriptor) == FileIdentity(path) {
          self.descriptor = descriptor
          return
        }
      } else if errno != EWOULDBLOCK, errno != EINTR {
        // A file system without locks: that nobody else changed it is checked before it is saved.
        self.descriptor = descriptor
        return
      }
      close(descriptor)
      usleep(5_000)
    }
    throw FileError(
      path: path, problem: "is being changed by another program; nothing was changed, try again",
      kind: .cannotCreate)
  }

  func release() { close(descriptor) }
}
