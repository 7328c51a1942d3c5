public import TherexEncodings
public import TherexFormats
public import TherexModel

/// The address that a handout's QR code holds: a plan in the fragment, which no server ever sees.
///
/// The fragment is `plan=` and what the clinician wrote, as the importable JSON on one line without
/// its exercises, words and figures, packed with zlib and written in base64url: `resolved.lacks` says so.
/// A reader needs the catalog. Every rule of an emergency stands in it.
/// Sources: RFC 3986, section 3.5 (fragments stay with the reader); RFC 1950; RFC 4648, section 5.
public struct PlanLink: Hashable, Sendable {
  /// How much of the plan the address holds.
  public enum Content: String, CaseIterable, Hashable, Sendable {
    /// What the clinician wrote, and every stop rule that applies.
    case planAndStopRules
    /// What the clinician wrote and every emergency; the reader's own rules add the rest.
    case plan
    /// Nothing: the plan is too large for the paper.
    case addressAlone
  }

  /// ASCII.
  public let address: String
  public let content: Content
  /// `nil` where the address alone is too long for the paper too.
  public let symbol: QRSymbol?
  public let paper: QRPaper
  /// The bytes of the address with the plan in it, whether it fits or not.
  public let planBytes: Int
  /// Whether a part of the patient's name stands in another text of the plan, such as its title,
  /// although the name was left out.
  public let mayNamePatient: Bool
  /// What the JSON form cannot carry.
  public let losses: [Loss]

  /// - Parameters:
  ///   - address: where the tracker lives, an `https` address without a fragment.
  ///   - paper: what a phone can read from it.
  ///   - includesName: whether the patient's name, birth date and identifier go along.
  /// - Throws: ``PlanError`` for an address that is none, ``ExportError`` when a text of the plan
  ///   cannot be carried.
  public init(
    _ plan: ResolvedPlan, address: String, paper: QRPaper = .handout, includesName: Bool = false
  ) throws {
    try Self.check(address)
    let carried = try Self.carried(of: plan.plan, includesName: includesName)
    func link(_ rules: [AppliedStopRule]) throws -> (text: String, json: [UInt8], losses: [Loss]) {
      var json: [UInt8] = []
      let losses = try JSONPlan.writeShort(
        ResolvedPlan(
          plan: carried, status: plan.status, catalogVersion: plan.catalogVersion, exercises: [],
          stopRules: plan.stopRules), stopRules: rules, into: &json)
      let fragment = Base64URL.encode(try Deflate.pack(json))
      return ("\(address)#plan=\(String(decoding: fragment, as: UTF8.self))", json, losses)
    }
    let full = try link(plan.stopRules)
    let short = try link(
      plan.stopRules.filter { $0.rule.effectiveUrgency == .emergencyNow })
    self.paper = paper
    planBytes = short.text.utf8.count
    losses = short.losses
    mayNamePatient =
      !includesName && Self.isNamed(plan.plan.header.patient, in: full.json)
    if let symbol = paper.symbol(holding: full.text.utf8.count) {
      (self.address, content, self.symbol) = (full.text, .planAndStopRules, symbol)
    } else if let symbol = paper.symbol(holding: planBytes) {
      (self.address, content, self.symbol) = (short.text, .plan, symbol)
    } else {
      (self.address, content) = (address, .addressAlone)
      symbol = paper.symbol(holding: address.utf8.count)
    }
  }

  /// The plan that a reader gets back.
  ///
  /// Without the name the id is written out, as it may be derived from the name, and stands for the
  /// patient where nothing else would tell the plan from a program.
  public static func carried(of plan: Plan, includesName: Bool) throws(PlanError) -> Plan {
    guard !includesName else { return plan }
    return try plan.changingHeader { header in
      header.id = plan.id
      header.patient = nil
      header.born = nil
      header.identifier = nil
      if header.isProgram, !plan.isProgram { header.patientKey = plan.id.text }
    }
  }

  // MARK: Reading

  /// The plan of a fragment, or of a whole address with one.
  ///
  /// - Throws: ``ReadErrors`` when it holds no plan, is cut off, or unpacks to more than 4 MiB.
  public static func decode(_ text: String) throws(ReadErrors) -> ImportedPlan {
    var fragment = Substring(text)
    if let hash = text.lastIndex(of: "#") { fragment = text[text.index(after: hash)...] }
    if fragment.hasPrefix("plan=") { fragment = fragment.dropFirst(5) }
    guard !fragment.isEmpty, let packed = Base64URL.decode(fragment.utf8) else {
      throw ReadErrors(
        ReadError("the address holds no plan", fix: "scan the code again, whole"))
    }
    let json: [UInt8]
    do throws(Deflate.Failure) {
      json = try Deflate.unpack(packed)
    } catch {
      switch error {
      case .broken:
        throw ReadErrors(
          ReadError("the plan in the address is cut off or changed", fix: "scan the code again"))
      case .tooLarge: throw ReadErrors(ReadError("the plan in the address is larger than 4 MiB"))
      case .noMemory: throw ReadErrors(ReadError("there is no memory to unpack the plan"))
      }
    }
    return try JSONPlan.read(json)
  }

  // MARK: Checks

  private static func check(_ address: String) throws(PlanError) {
    func refused(_ problem: String, _ fix: String) -> PlanError {
      PlanError(at: "qr", problem, fix: fix)
    }
    let bytes = Array(address.utf8)
    guard address.hasPrefix("https://"), bytes.count > 8, bytes[8] != UInt8(ascii: "/") else {
      throw refused("is not an https address", "begin it with https:// and the server's name")
    }
    guard bytes.count <= 500 else { throw refused("is too long", "use 500 characters at most") }
    let printed = UInt8(ascii: "!")...UInt8(ascii: "~")
    guard bytes.allSatisfy({ printed.contains($0) && !refusedBytes.contains($0) }) else {
      throw refused(
        "holds a character that no address may hold", "write it in ASCII, with %20 for a space")
    }
    guard !bytes.contains(UInt8(ascii: "#")) else {
      throw refused("has a fragment already", "leave out the # and what follows it")
    }
    let host = bytes[8...].prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    guard !host.contains(UInt8(ascii: "@")) else {
      throw refused("holds a user's name", "leave out what stands before the @")
    }
  }

  /// `"`, `<`, `>`, `\`, `^`, backtick, `{`, `|`, `}`. Source: RFC 3986, appendix A.
  private static let refusedBytes = Array("\"<>\\^`{|}".utf8)

  private static func isNamed(_ name: String?, in json: [UInt8]) -> Bool {
    guard let name else { return false }
    let parts = Sentence.words(of: name).filter { $0.count >= 3 }
    guard !parts.isEmpty else { return false }
    let spelled = parts.map { Array($0.utf8) }
    // A quote ends every word, so that each text stands for itself, and most cannot hold a part.
    return json.split(separator: UInt8(ascii: "\"")).contains { text in
      guard
        text.contains(where: { $0 >= 0x80 }) || spelled.contains(where: { has($0, text) })
      else { return false }
      let words = Sentence.words(of: String(decoding: text, as: UTF8.self))
      return parts.contains(where: words.contains)
    }
  }

  /// Whether a text of ASCII alone has a part's letters somewhere, whatever their capitals.
  private static func has(_ part: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
    guard part.count <= text.count else { return false }
    return (text.startIndex...(text.endIndex - part.count)).contains { start in
      part.indices.allSatisfy { text[start + $0] | 0x20 == part[$0] }
    }
  }
}
