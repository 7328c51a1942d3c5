/// Where a clinic's files are read from: the disk, or whatever a front keeps them in.
///
/// The library itself never writes.
public protocol ClinicFiles: Sendable {
  /// The bytes of a file.
  ///
  /// - Throws: ``FileError`` when it is not there, is a folder, may not be read or is too large.
  func read(_ path: String) throws(FileError) -> [UInt8]

  /// The names in a folder, in the order of their bytes, hidden ones left out.
  ///
  /// - Throws: ``FileError`` when it cannot be listed.
  func names(in folder: String) throws(FileError) -> [String]

  /// Whether there is a file or folder at a path.
  func exists(_ path: String) -> Bool

  /// Whether there is a folder at a path.
  func isFolder(_ path: String) -> Bool
}
