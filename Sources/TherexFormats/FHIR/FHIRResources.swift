internal import TherexEncodings
internal import TherexModel

/// The resources of a file, found by their addresses.
struct FHIRResources {
  /// In the file's order, with the address of each: as its entry says it, and as its type and id.
  private(set) var all: [(addresses: [String], resource: FHIRNode)] = []

  /// - Throws: ``ReadErrors`` where the file is no resource, or says of itself that it must be understood
  ///   in a way that this program does not.
  init(_ bytes: [UInt8], isXML: Bool) throws(ReadErrors) {
    let root = try FHIRNode.read(bytes, isXML: isXML)
    if root.resource == "Bundle" {
      for entry in try root.list("entry") {
        let address = try entry.text("fullUrl")
        for resource in try entry.resources("resource") { try add(resource, at: address) }
      }
    } else {
      try add(root, at: nil)
    }
  }

  private mutating func add(_ resource: FHIRNode, at address: String?) throws(ReadErrors) {
    // FHIR R4, 2.1.27.5: what modifies a meaning is understood, or the resource is not read.
    for key in ["modifierExtension", "implicitRules"] where resource.has(key) {
      throw resource.failure(
        "the \(ReadError.quoted(resource.resource)) has \(key), which changes what it means and is not known here",
        fix: "use a program that knows it")
    }
    var addresses = [address].compactMap { $0 }
    if let id = try resource.text("id") {
      addresses += ["\(resource.resource)/\(id)", "#\(id)"]
    }
    all.append((addresses, resource))
    for inner in try resource.resources("contained") { try add(inner, at: nil) }
  }

  func resources(_ type: String) -> [FHIRNode] {
    all.map(\.resource).filter { $0.resource == type }
  }

  /// The resource that a reference means; `nil` where the file has none.
  func resource(at reference: String) -> FHIRNode? { index(of: reference).map { all[$0].resource } }

  /// Its place in the file.
  func index(of reference: String) -> Int? {
    if let exact = all.firstIndex(where: { $0.addresses.contains(reference) }) { return exact }
    // A server's own address, as https://…/Patient/17, with or without a version behind it.
    var parts = reference.split(separator: "/")
    if let history = parts.firstIndex(of: "_history") { parts = Array(parts[..<history]) }
    guard parts.count >= 2 else { return nil }
    let short = parts.suffix(2).joined(separator: "/")
    return all.firstIndex { $0.addresses.contains(short) }
  }

  /// The resource behind a member that is a reference.
  func target(_ node: FHIRNode?) throws(ReadErrors) -> FHIRNode? {
    guard let reference = try node?.text("reference") else { return nil }
    return resource(at: reference)
  }
}

extension FHIRNode {
  /// The extension with an address; `nil` where there is none.
  func `extension`(_ address: String) throws(ReadErrors) -> FHIRNode? {
    for part in try list("extension") where try part.text("url") == address { return part }
    return nil
  }

  /// The codes of its `code` that are of a system.
  func codes(of system: String) throws(ReadErrors) -> [String] {
    guard let concept = try one("code") else { return [] }
    var codes: [String] = []
    for coding in try concept.list("coding") {
      if try coding.text("system") == system, let code = try coding.text("code") {
        codes.append(code)
      }
    }
    return codes
  }
}
