import Foundation
import Testing
import Therex

struct `What each format keeps` {
  @Test func `is found by writing, and the README shows it`() throws {
    let folder = try RunTherex.Folder()
    let result = try RunTherex.therex("formats", "--losses", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let readme = try String(
      contentsOf: RunTherex.root.appending(path: "README.md"), encoding: .utf8)
    #expect(
      readme.contains(result.output),
      "write what therex formats --losses prints into the README")
  }

  @Test func `names each key of a header and each term of a dose`() throws {
    let table = try Clinic.builtIn.lossTable()
    let fields = Set(table.rows.map(\.field))
    let keys = HeaderKey.allCases.map(\.rawValue).filter { $0 != "id" && $0 != "language" }
    #expect(Set(keys).subtracting(fields).isEmpty)
    // What is lossless keeps everything, and no front loses a stop rule or a limit of pain.
    for row in table.rows {
      for (format, fate) in zip(table.formats, row.fates) {
        if format.isLossless { #expect(fate == .kept, "\(format.name) \(row.field)") }
        if ["stop", "exercise stop", "pain", "precaution"].contains(row.field) {
          #expect(fate != .lost, "\(format.name) \(row.field)")
        }
      }
    }
  }
}
