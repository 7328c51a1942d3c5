import Foundation
import Testing
import TherexTestSupport

@testable import Therex

/// A catalog is checked as a plan is.
struct `A catalog is checked` {
  private static func remarks(
    _ change: (String) -> String, id: String = "own-step", figure: Bool = false
  ) throws -> [CatalogRemark] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "therex-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = BuiltInContext.root.appending(path: "Templates/catalog/step-up.xml")
    let text = try String(contentsOf: file, encoding: .utf8)
      .replacing("id=\"step-up\"", with: "id=\"\(id)\"")
    try Data(change(text).utf8).write(to: folder.appending(path: "\(id).xml"))
    let clinic = try Clinic(catalogFolder: folder.path())
    #expect(clinic.ownExercises == [id], "\(clinic.notes)")
    return try clinic.catalogRemarks(on: clinic.ownExercises)
  }

  @Test func `the built-in catalog has no errors and no cautions`() throws {
    let remarks = try Clinic.builtIn.catalogRemarks()
    for remark in remarks where remark.severity != .advice {
      Issue.record("\(remark.exercise): \(remark.says)")
    }
    // Of the founding documents; their neighbours are theirs.
    #expect(remarks.filter { $0.kind == .neighbour }.count <= 5)
  }

  @Test func `what shares its names, has no figure and no words in five languages is told`() throws
  {
    let remarks = try Self.remarks { $0 }
    #expect(Set(remarks.map(\.kind)) == [.synonym, .figure, .translation])
    #expect(
      remarks.first { $0.kind == .translation }?.says
        == "it has no words in fr, de, pt, zh-Hans, ar")
    #expect(remarks.contains { $0.says == "Step-up is a name of step-up too" })
  }

  @Test func `a hard sentence is told, with its length and grade`() throws {
    let hard =
      "Proprioceptive neuromuscular facilitation techniques should be utilized bilaterally in "
      + "conjunction with eccentric strengthening until considerable functional stability has "
      + "been demonstrated satisfactorily and repeatedly."
    let remarks = try Self.remarks {
      $0.replacing("Put one whole foot on the step.", with: hard)
        .replacing("Push through that heel and step up until the knee is straight.", with: hard)
        .replacing("Step back down slowly with the other foot first.", with: hard)
    }
    #expect(remarks.contains { $0.kind == .sentence && $0.severity == .caution })
    #expect(remarks.contains { $0.kind == .grade })
  }

  @Test(arguments: [
    ("<trait>loaded</trait>", "", "load=\"body\"", "load=\"external\"", "not loaded"),
    ("<trait>weight-bearing</trait>", "", "", "", "bears no weight"),
    ("<trait>balance</trait>", "", "kind=\"strength\"", "kind=\"balance\"", "for balance"),
    (
      "<trait>closed-chain</trait>", "<trait>closed-chain</trait><trait>open-chain</trait>", "", "",
      "open and closed"
    ),
    ("sides=\"one\"", "sides=\"both\"", "", "", "names the side"),
  ])
  func `properties that contradict each other are told`(
    _ old: String, _ new: String, _ older: String, _ newer: String, _ says: String
  ) throws {
    let remarks = try Self.remarks {
      let text = $0.replacing(old, with: new)
      return older.isEmpty ? text : text.replacing(older, with: newer)
    }
    #expect(
      remarks.contains { $0.kind == .contradiction && $0.says.contains(says) },
      "\(remarks.map(\.says))")
  }

  @Test func `a neighbour that no catalog has is an error, and none at all is advice`() throws {
    let wrong = try Self.remarks {
      $0.replacing("exercise=\"mini-squat\"", with: "exercise=\"nothing\"")
    }
    #expect(wrong.contains { $0.kind == .neighbour && $0.severity == .error })
    let alone = try Self.remarks { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains(" exercise=\"") }.joined(separator: "\n")
    }
    #expect(alone.contains { $0.kind == .neighbour && $0.severity == .advice })
  }
}
