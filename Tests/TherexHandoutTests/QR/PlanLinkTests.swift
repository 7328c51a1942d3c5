import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

@Suite struct PlanLinkTests {
  private static let address = "https://tracker.example.org/"

  private func link(
    _ text: String, paper: QRPaper = .handout, includesName: Bool = false
  ) throws -> (plan: Plan, link: PlanLink) {
    let plan = try BuiltInContext.plan(text)
    let resolved = try BuiltInContext.resolved(plan)
    return (
      plan,
      try PlanLink(resolved, address: Self.address, paper: paper, includesName: includesName)
    )
  }

  private static let unlimited = QRPaper(module: 420, side: 100_000)

  @Test(arguments: BuiltInContext.planNames)
  func `every plan that fits comes back equal in all the clinician wrote`(name: String) throws {
    for includesName in [false, true] {
      let (plan, link) = try link(
        BuiltInContext.text(name), paper: Self.unlimited, includesName: includesName)
      guard link.content != .addressAlone else {
        #expect(link.planBytes > 2953 && link.address == Self.address)
        continue
      }
      #expect(link.address.hasPrefix(Self.address + "#plan="))
      #expect(link.address.utf8.allSatisfy { (0x21...0x7E).contains($0) })
      #expect(link.symbol.map { $0.capacity >= link.address.utf8.count } == true)
      let back = try PlanLink.decode(link.address)
      #expect(back.plan == (try PlanLink.carried(of: plan, includesName: includesName)))
      #expect(back.plan.id == plan.id)
      #expect(back.plan.isProgram == plan.isProgram)
      #expect(back.plan.ownStopRules == plan.ownStopRules)
      if includesName { #expect(back.plan == plan) }
    }
  }

  private static let named = """
    # Plan
    patient: Ana Pérez
    born: 1979-04-02
    identifier: MRN 12345
    clinician: Jordan Ortiz, PT
    review: 2026-12-07
    stop: new numbness; call the clinic; same day

    ## Phase
    walking: for 10 min, daily
    """

  @Test func `no name, birth date or record number goes along unless asked`() throws {
    let (plan, link) = try link(Self.named)
    let back = try PlanLink.decode(link.address).plan.header
    #expect(back.patient == nil && back.born == nil && back.identifier == nil)
    #expect(!link.mayNamePatient)
    // Without a start and a name it would look like a program.
    #expect(back.patientKey == plan.id.text && !back.isProgram)
    let (asked, full) = try self.link(Self.named, includesName: true)
    #expect(try PlanLink.decode(full.address).plan == asked)
  }

  @Test func `a name in another text of the plan is told of`() throws {
    let text = Self.named.replacing("# Plan", with: "# Plan for Ana")
    #expect(try link(text).link.mayNamePatient)
    #expect(try !link(text, includesName: true).link.mayNamePatient)
  }

  @Test(arguments: [
    ("# Plan for ANA", true), ("# Plan – ana, again", true), ("# Plan of pérez", true),
    ("# Plan of Pe\u{301}rez", true), ("# Banana plan", false), ("# Plan – analgesia", false),
  ])
  func `a name is known by its letters and as a whole word`(title: String, isTold: Bool) throws {
    let text = Self.named.replacing("# Plan", with: title)
    #expect(try link(text).link.mayNamePatient == isTold)
  }

  @Test func `stop rules go along where they fit`() throws {
    let (_, small) = try link(Self.named)
    #expect(small.content == .planAndStopRules)
    let back = try PlanLink.decode(small.address)
    let resolved = try BuiltInContext.resolved(try BuiltInContext.plan(Self.named))
    #expect(back.stopRules == resolved.stopRules)
    #expect(back.exercises.isEmpty)
    #expect(back.lacks == [.exercises, .words, .figures])
    let sizes = stride(from: 30_000, through: 80_000, by: 1000)
    let tight = try #require(
      try sizes.lazy.map { try link(Self.named, paper: QRPaper(module: 420, side: $0)).link }
        .first { $0.content == .plan })
    let short = try PlanLink.decode(tight.address)
    #expect(
      short.stopRules == resolved.stopRules.filter { $0.rule.effectiveUrgency == .emergencyNow })
    #expect(!short.stopRules.isEmpty && short.stopRules.count < resolved.stopRules.count)
    #expect(short.lacks == [.exercises, .words, .figures, .stopRules])
    #expect(short.plan.header.stops == resolved.plan.header.stops)
  }

  @Test func `a plan that does not fit leaves the address alone and says its size`() throws {
    let (_, link) = try link(Self.named, paper: QRPaper(module: 420, side: 15_000))
    #expect(link.content == .addressAlone && link.address == Self.address)
    #expect(link.planBytes > 200)
    #expect(link.symbol != nil)
    let none = try self.link(Self.named, paper: QRPaper(module: 420, side: 5_000)).link
    #expect(none.symbol == nil)
  }

  @Test(
    arguments: [
      "http://tracker.example.org/", "https://", "https:///plan", "https://a.org/#x",
      "https://user@a.org/", "https://a.org/a b", "https://a.org/<x>", "https://ä.org/",
      "javascript:alert(1)", "",
    ])
  func `an address that is none is refused`(address: String) throws {
    let resolved = try BuiltInContext.resolved(try BuiltInContext.plan(Self.named))
    #expect(throws: PlanError.self) { try PlanLink(resolved, address: address) }
  }

  @Test func `what is no plan is refused in words`() throws {
    let (_, link) = try link(Self.named)
    let whole = link.address
    for text in [
      "", "#", "#plan=", "#plan=AAAA", "#plan=%7B", String(whole.dropLast(4)), whole + "AAAA",
    ] {
      #expect(throws: ReadErrors.self) { try PlanLink.decode(text) }
    }
    let notPlan = try Base64URL.encode(Deflate.pack(Array("{\"format\":\"1.0\"}".utf8)))
    #expect(throws: ReadErrors.self) {
      try PlanLink.decode("#plan=" + String(decoding: notPlan, as: UTF8.self))
    }
  }
}
