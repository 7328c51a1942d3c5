internal import TherexFormats
internal import TherexModel

extension ClinicPlan {
  /// The folders in which a plan text's own exercises are looked for: `x.v2.exercises` beside
  /// `x.v2.plan`, then `x.exercises`, which all versions of `x.plan` share.
  static func exerciseFolders(of path: String) -> [String] {
    let own = exerciseFolder(of: path)
    let stem = withoutEnding(path)
    guard let dot = stem.lastIndex(of: "."), stem[dot...].hasPrefix(".v"),
      Int(stem[dot...].dropFirst(2)) != nil
    else { return [own] }
    return [own, "\(stem[..<dot]).exercises"]
  }

  /// The highest version of the plan among the files beside it, as in `x.v3.plan` beside `x.plan`; `nil`
  /// where there is none.
  func newestBeside() -> Int? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard outline != nil, name.hasSuffix(".plan") else { return nil }
    let folder = path.utf8.count > name.utf8.count ? String(path.dropLast(name.count)) : "."
    var stem = String(name.dropLast(".plan".count))
    let own = ".v\(plan.header.version)"
    if stem.hasSuffix(own) { stem = String(stem.dropLast(own.count)) }
    let later = ((try? clinic.files.names(in: folder)) ?? []).compactMap {
      other -> (Int, String)? in
      guard other.hasPrefix(stem + ".v"), other.hasSuffix(".plan"),
        let version = Int(other.dropFirst(stem.count + 2).dropLast(".plan".count)),
        version > plan.header.version
      else { return nil }
      return (version, folder == "." ? other : folder + other)
    }
    // A name is not enough: the file must be of this plan.
    return later.sorted { $0.0 > $1.0 }.first { version, path in
      guard let bytes = try? clinic.files.read(path),
        let outline = try? PlanText.outline(bytes, vocabulary: try clinic.vocabulary())
      else { return false }
      return outline.plan.id == plan.id && outline.plan.header.version == version
    }?.0
  }

  /// The exercises that the next version needs beside it to open where it is written, found by opening it
  /// there before it is written.
  ///
  /// - Parameters:
  ///   - text: the next version.
  ///   - path: where it is to be written.
  ///   - plain: the clinic without what came with this plan.
  /// - Returns: files of ``exerciseFolder(of:)``; none where it finds its exercises as it is.
  /// - Throws: ``ClinicError`` when it would not open, or would open to other exercises.
  func exerciseFiles(
    for next: Plan, _ text: [UInt8], writtenTo path: String, in plain: Clinic
  ) throws(ClinicError) -> [(name: String, bytes: [UInt8])] {
    let wanted = try clinic.exercises(of: next)
    if opens(text, path, in: plain, to: wanted) { return [] }
    var files: [(name: String, bytes: [UInt8])] = []
    for exercise in wanted where try plain.exercise(exercise.id) != exercise {
      files.append(("\(exercise.id).xml", try xml(of: exercise)))
    }
    let folder = ClinicPlan.exerciseFolder(of: path)
    let pending = PendingFiles(base: plain.files, folder: folder, files: files)
    guard opens(text, path, in: plain.reading(pending), to: wanted) else {
      throw .wrong(
        path: path, problem: "the next version would not open there; nothing was written")
    }
    return files
  }

  /// Whether a plan text opens at a path, to the exercises that are wanted.
  private func opens(
    _ text: [UInt8], _ path: String, in clinic: Clinic, to wanted: [Exercise]
  ) -> Bool {
    guard let opened = try? clinic.plan(text: text, path: path),
      let found = try? opened.clinic.exercises(of: opened.plan),
      (try? opened.remarks()) != nil
    else { return false }
    return found == wanted
  }
}

/// Files that are about to be written, in front of those that are there.
private struct PendingFiles: ClinicFiles {
  let base: any ClinicFiles
  let folder: String
  let files: [(name: String, bytes: [UInt8])]

  func read(_ path: String) throws(FileError) -> [UInt8] {
    for file in files where path == "\(folder)/\(file.name)" { return file.bytes }
    return try base.read(path)
  }

  func names(in folder: String) throws(FileError) -> [String] {
    guard folder == self.folder else { return try base.names(in: folder) }
    return files.map(\.name)
  }

  func exists(_ path: String) -> Bool {
    isFolder(path) || files.contains { "\(folder)/\($0.name)" == path } || base.exists(path)
  }

  func isFolder(_ path: String) -> Bool { path == folder || base.isFolder(path) }
}
