internal import TherexEncodings

/// Where the positions of a figure stand in its drawing, read off the drawing itself.
///
/// One of them is then shown by reference to it, so that no figure is drawn twice.
struct FigurePanels {
  let count: Int
  private let id: String
  /// Of the whole drawing, and of one position, in drawing units.
  private let size: (width: Int, height: Int)
  private let width: Int
  /// Whether the first position stands on the right.
  private let isFromRight: Bool

  /// `nil` for a picture that is not drawn here, as a clinic's own.
  init?(_ drawing: [UInt8], isFromRight: Bool) {
    let head = SVGHead(drawing)
    guard let count = head?.number("data-panels"), let width = head?.number("data-panel-width"),
      let all = head?.number("width"), let height = head?.number("height"), let id = head?["id"],
      count > 0
    else { return nil }
    self.count = count
    self.width = width
    self.id = id
    size = (all, height)
    self.isFromRight = isFromRight
  }

  /// From one position to the next.
  private var step: Int { count > 1 ? (size.width - width) / (count - 1) : 0 }

  /// The last position alone, which says most of what the exercise is; the inner element cuts off the
  /// others.
  var thumb: TemplateValue {
    let left = isFromRight ? 0 : step * (count - 1)
    return .bytes(
      Array(
        """
        <svg class="thumb" viewBox="0 0 \(width) \(size.height)" aria-hidden="true">\
        <svg viewBox="\(left) 0 \(width) \(size.height)"><use href="#\(id)-g"/></svg></svg>
        """.utf8))
  }

  /// Every position in turn, as a style moves it; nothing of one that has a single one.
  var moving: TemplateValue {
    guard count > 1 else { return .nothing }
    let far = step * (count - 1)
    let (from, to) = isFromRight ? (-far, 0) : (0, -far)
    return .bytes(
      Array(
        """
        <svg class="moving" viewBox="0 0 \(width) \(size.height)" aria-hidden="true">\
        <svg viewBox="0 0 \(width) \(size.height)"><use href="#\(id)-g" \
        style="--n:\(count);--from:\(from)px;--to:\(to)px"/></svg></svg>
        """.utf8))
  }
}

/// The attributes of a drawing's first element.
struct SVGHead {
  /// What stands between quotation marks, and what stands before each.
  private let parts: [ArraySlice<UInt8>]

  /// `nil` for what is no `svg` element.
  init?(_ drawing: [UInt8]) {
    guard drawing.starts(with: "<svg".utf8) else { return nil }
    parts = drawing.prefix(320).prefix { $0 != UInt8(ascii: ">") }
      .split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
  }

  subscript(name: StaticString) -> String? {
    parts.firstIndex { Self.names(name, $0) }.flatMap {
      $0 + 1 < parts.count ? String(decoding: parts[$0 + 1], as: UTF8.self) : nil
    }
  }

  func number(_ name: StaticString) -> Int? { self[name].flatMap { Int($0) } }

  /// Whether a part ends with the name of an attribute, as in ` width=`.
  private static func names(_ name: StaticString, _ part: ArraySlice<UInt8>) -> Bool {
    let end = part.endIndex - 1
    let start = end - name.utf8CodeUnitCount
    guard start > part.startIndex, part[end] == UInt8(ascii: "="),
      part[start - 1] == UInt8(ascii: " ")
    else { return false }
    for place in start..<end where part[place] != name.utf8Start[place - start] { return false }
    return true
  }
}
