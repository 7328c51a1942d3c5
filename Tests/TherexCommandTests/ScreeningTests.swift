import Foundation
import Testing

@Suite struct `The screening of compose` {
  /// Title, phase, and a header of which nothing but the patient is told; surgery's follow-up is not
  /// asked.
  private static let header = ["", "", "Ana"] + Array(repeating: "", count: 17)

  private func compose(
    _ answers: [String], _ options: String...
  ) throws -> (output: String, text: String, folder: RunTherex.Folder) {
    let folder = try RunTherex.Folder()
    let result = try RunTherex.run(
      ["compose", "x.plan"] + options, in: folder,
      input: (Self.header + answers).joined(separator: "\n") + "\n")
    #expect(result.status == 0, "\(result.errors)")
    return (result.output, try folder.read("x.plan"), folder)
  }

  private func screened(_ text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix("screened: ") }.map(String.init)
  }

  @Test func `is 12 Returns where there is nothing to tell, kept with the day`() throws {
    let (output, text, _) = try compose(
      Array(repeating: "", count: 12) + ["leg-press", "3x10, 3x/week", "", "", ""])
    let line = try #require(screened(text))
    #expect(
      line.hasSuffix(
        ": saddle-bladder no; weakness no; fracture no; cancer-infection no; heart-lungs no; "
          + "clot no; bones no; conditions no; medicines no; pregnancy-surgery no; "
          + "irritability low; age no"), "\(line)")
    #expect(line.dropFirst("screened: ".count).prefix(2) == "20")
    #expect(!text.contains("findings:") && !text.contains("born:"))
    #expect(text.contains("leg-press: 3x10, 3x/week\n"))
    #expect(output.contains("Screening: Enter where there is nothing to tell."))
  }

  @Test func `says at once that a red flag is examined first, in check's own words`() throws {
    let (output, text, folder) = try compose(["1"] + Array(repeating: "", count: 11))
    #expect(text.contains("findings: saddle numbness\n"))
    #expect(try #require(screened(text)).contains("saddle-bladder saddle numbness; weakness no"))
    let check = try RunTherex.therex("check", "x.plan", "--json", in: folder)
    #expect(check.status == 1)
    let remarks = try #require(
      try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [[String: Any]])
    let says = try #require(
      remarks.first { $0["rule"] as? String == "examined-first" }?["says"] as? String)
    func unwrapped(_ text: String) -> String {
      text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
    let said = try #require(unwrapped(output).range(of: "error: \(says)"))
    let next = try #require(unwrapped(output).range(of: "A leg that gets weaker"))
    #expect(said.lowerBound < next.lowerBound)
  }

  @Test func `takes several choices by number or name, asks again for others, and goes back`()
    throws
  {
    let before = Array(repeating: "", count: 8)
    let (output, text, _) = try compose(
      before + ["9", "1, 4, beta blocker", "<", "1, beta blocker", "<", "", "", "2", "1950-03-01"])
    #expect(output.contains("that is none of the choices"))
    #expect(text.contains("findings: anticoagulants, beta blocker, irritable pain\n"))
    #expect(text.contains("born: 1950-03-01\n"))
    let line = try #require(screened(text))
    #expect(line.contains("medicines anticoagulants, beta blocker; pregnancy-surgery no"))
    #expect(line.hasSuffix("irritability high; age told") && !line.contains("1950"))
  }

  @Test func `is left out when asked to, for a program, and when it stands in the plan`() throws {
    let out = try compose(["leg-press", "3x10", "", "", ""], "--no-screening")
    #expect(screened(out.text) == nil && out.text.contains("leg-press: 3x10\n"))
    let (_, text, folder) = try compose(Array(repeating: "", count: 12))
    let again = try RunTherex.therex(
      "compose", "x.plan", in: folder, input: Array(repeating: "\n", count: 40).joined())
    #expect(!again.output.contains("Screening:"))
    #expect(try folder.read("x.plan") == text)
    try folder.write("# P\n\n## A\n", to: "p.plan")
    let program = try RunTherex.therex(
      "compose", "p.plan", in: folder, input: Array(repeating: "\n", count: 40).joined())
    #expect(!program.output.contains("Screening:"))
  }

  @Test func `does not ask what the plan says already`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(
      "# P\npatient: Ana\nborn: 1950-03-01\nfindings: irritable pain\n\n## A\n", to: "x.plan")
    let result = try RunTherex.therex(
      "compose", "x.plan", in: folder, input: Array(repeating: "\n", count: 60).joined())
    #expect(result.output.contains("Screening:"))
    #expect(!result.output.contains("Date of birth") && !result.output.contains("How irritable"))
  }

  @Test func `is for the clinician: the handout leaves it out, the clinician's sheet has it`()
    throws
  {
    let (_, _, folder) = try compose(
      Array(repeating: "", count: 12) + ["leg-press", "3x10, 3x/week", "", "", ""])
    for (layout, isThere) in [("full", false), ("clinician", true)] {
      let page = try RunTherex.therex(
        "export", "x.plan", "--to", "html", "--draft", "--layout", layout, "-o", "-", in: folder)
      #expect(page.output.contains("saddle-bladder no") == isThere, "\(layout)")
    }
    let shown = try RunTherex.therex("show", "x.plan", in: folder)
    #expect(shown.output.contains(": saddle-bladder no; weakness no;"))
    let json = try RunTherex.therex(
      "export", "x.plan", "--to", "json", "--draft", "-o", "-", in: folder)
    #expect(json.output.contains("\"screenings\""))
  }
}
