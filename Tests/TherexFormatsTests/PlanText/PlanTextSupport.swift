import TherexEncodings
import Foundation
import TherexFormats
import TherexModel

/// What the tests of plan text share: names, files and short ways to read and print.
enum Sample {
  /// The folder that holds the package.
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Examples").path)
    {
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }()

  static let findings = [
    "disc herniation", "radiating pain", "numbness or tingling", "spinal stenosis", "scoliosis",
    "previous knee injury or surgery", "after lumbar surgery", "cannot kneel", "osteoporosis",
    "back strain", "pregnancy", "anticoagulants", "tight lower lumbar muscles",
    "sacroiliac joint disorder", "piriformis syndrome", "cannot lie face down",
    "cannot get to the floor", "cannot get onto hands and knees", "uncontrolled blood pressure",
    "hip replacement", "shoulder problem", "poor balance", "recent surgery", "vertebral fracture",
  ]

  static let exercises: [String] = {
    let folder = root.appendingPathComponent("Templates/catalog").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".xml") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static let vocabulary = Vocabulary(
    exercises: exercises, findings: findings,
    synonyms: [("sciatica", "radiating pain"), ("slipped disc", "disc herniation")])

  static func examples() throws -> [(name: String, bytes: [UInt8])] {
    let folder = root.appendingPathComponent("Examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".plan") }.sorted()
    return try names.map { name in
      (name, [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    }
  }

  static func parse(_ text: String) throws -> Plan {
    try PlanText.parse(Array(text.utf8), vocabulary: vocabulary)
  }

  static func print(_ plan: Plan) -> String {
    String(decoding: PlanText.bytes(of: plan), as: UTF8.self)
  }

  /// The mistakes of a text, each as `LINE:COLUMN: error: PROBLEM; FIX`; empty when it is a plan.
  static func mistakes(_ text: String) -> [String] { mistakes(Array(text.utf8)) }

  static func mistakes(_ bytes: [UInt8]) -> [String] {
    do throws(ReadErrors) {
      _ = try PlanText.parse(bytes, vocabulary: vocabulary)
      return []
    } catch { return error.errors.map(\.description) }
  }

  /// The canonical print of a plan whose one phase holds some lines; what the parser says else.
  static func phase(_ lines: String) -> String {
    do {
      let text = print(try parse("# t\n\n## p\n" + lines + "\n"))
      return String(text.dropFirst("# t\n\n## p\n".count).dropLast())
    } catch { return "\(error)" }
  }

  /// The canonical print of a plan with some header lines; what the parser says else.
  static func header(_ lines: String) -> String {
    do {
      return String(print(try parse("# t\n" + lines + "\n")).dropFirst("# t\n".count).dropLast())
    } catch { return "\(error)" }
  }

  /// The canonical print of a dose; what the parser says else, without its line.
  static func dose(_ text: String) -> String {
    do {
      let read = try DoseText.parse(text)
      var bytes: [UInt8] = []
      DoseText.append(read.dosage, read.schedule, name: read.name, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    } catch { return String("\(error)".dropFirst(2)) }
  }
}
