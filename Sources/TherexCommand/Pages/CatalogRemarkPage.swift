internal import Therex

/// What is to be mended in a catalog, a line each.
enum CatalogRemarkPage {
  static func print(_ remarks: [CatalogRemark]) {
    for remark in remarks {
      Terminal.print(
        "\(remark.severity.rawValue): \(Terminal.bold(remark.exercise)): \(remark.says)")
      Terminal.print(Terminal.faint("    \(remark.mend)"))
    }
  }

  static func json(_ remark: CatalogRemark) -> JSONText {
    .object([
      ("exercise", .string(remark.exercise)), ("kind", .string(remark.kind.rawValue)),
      ("severity", .string(remark.severity.rawValue)), ("says", .string(remark.says)),
      ("mend", .string(remark.mend)),
    ])
  }
}
