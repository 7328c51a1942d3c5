internal import TherexEncodings
public import TherexModel

/// Writes the patient's tracker: one page of HTML that holds the plan, needs nothing else and sends nothing.
///
/// Its parts are `Templates/tracker`, joined by concatenation alone. The policy in its head allows the one
/// script and the one style by their hashes, and no request at all. Source: Content Security Policy Level 3,
/// sections 2.3.1 and 6.7.3.
public struct TrackerWriter: PlanWriter {
  /// What the page is joined from.
  public var parts: TrackerParts
  /// The exercises' drawings.
  public var figures: [FigureInFile]
  /// What plans that come by a code lack: exercises, drawings and stop rules, as JSON; `nil` leaves it out.
  public var catalog: [UInt8]?
  /// Whether the plan itself is left out, so that the page waits for one.
  public var isEmpty: Bool
  /// Whether the plan shows where no script runs.
  public var isShown: Bool

  /// A tracker of one plan where nothing is said.
  public init(
    parts: TrackerParts, figures: [FigureInFile] = [], catalog: [UInt8]? = nil,
    isEmpty: Bool = false, isShown: Bool = true
  ) {
    self.isShown = isShown
    self.parts = parts
    self.figures = figures
    self.catalog = catalog
    self.isEmpty = isEmpty
  }

  public static var format: Format {
    Format(
      name: "tracker", fileExtension: "tracker.html",
      purpose: "The patient's tracker with the plan in it: one page, no account, no network.",
      carries: "the importable plan, and the page that leads through it and keeps the log",
      stopRules: .asTextFirst, isLossless: true)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    var json: [UInt8] = []
    var losses: [Loss] = []
    var still: [UInt8] = []
    if !isEmpty {
      losses = try JSONPlan.write(
        plan, words: ResolvedWords(plan, context.phrases), figures: figures, isCompact: true,
        into: &json)
    }
    if isShown { StillPage.append(PlanBrief(plan, context.phrases), to: &still) }
    let words = try Self.packed(parts.words)
    let catalog = try catalog.map(Self.packed) ?? []
    parts.append(to: &bytes) { place in
      switch place {
      case .policy: Self.policy(script: parts.script, style: parts.style)
      case .style: parts.style
      case .still: still
      case .words: words
      case .plan: Self.inScript(json)
      case .catalog: catalog
      case .script: parts.script
      }
    }
    return losses
  }

  /// The policy: nothing is loaded, and nothing runs but what stands in the page.
  private static func policy(script: [UInt8], style: [UInt8]) -> [UInt8] {
    func hash(_ bytes: [UInt8]) -> String {
      "'sha256-\(String(decoding: Base64.encode(SHA256.digest(of: bytes)), as: UTF8.self))'"
    }
    let policy =
      "default-src 'none'; script-src \(hash(script)); style-src \(hash(style)); img-src data:; "
      + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
      + "trusted-types therex-xml"
    return Array(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">".utf8)
  }

  /// zlib in base64, as the page unpacks it.
  private static func packed(_ bytes: [UInt8]) throws(ExportError) -> [UInt8] {
    do throws(Deflate.Failure) { return Base64.encode(try Deflate.pack(bytes)) } catch {
      throw ExportError(
        path: "tracker", rule: "a part of the page is larger than can be packed",
        link: "https://www.rfc-editor.org/rfc/rfc1950")
    }
  }

  /// JSON that stands in a script element: no tag and no comment can begin in it.
  private static func inScript(_ json: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(json.count)
    for byte in json {
      if byte == UInt8(ascii: "<") {
        out.append(contentsOf: #"\u003c"#.utf8)
      } else {
        out.append(byte)
      }
    }
    return out
  }

  /// The JSON of a plan that stands in a tracker's page; `nil` where the page is none or holds no plan.
  package static func plan(in page: [UInt8]) -> [UInt8]? {
    let open = Array("<script type=\"application/json\" id=\"plan-data\">".utf8)
    guard let start = page.firstRange(of: open)?.upperBound,
      let end = page[start...].firstRange(of: "</script>".utf8)?.lowerBound, start < end
    else { return nil }
    return Array(page[start..<end])
  }
}
