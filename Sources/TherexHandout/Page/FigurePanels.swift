internal import TherexEncodings

/// Where the positions of a figure stand in its drawing, read off the drawing itself.
///
/// One of them is then shown by reference to it, so that no figure is drawn twice.
struct FigurePanels {
  let count: Int
  private let id: Substring
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
  private let parts: [Substring]

  /// `nil` for what is no `svg` element.
  init?(_ drawing: [UInt8]) {
    let start = String(decoding: drawing.prefix(320), as: UTF8.self)
    guard start.hasPrefix("<svg") else { return nil }
    let head = start.prefix { $0 != ">" }
    parts = head.split(separator: "\"", omittingEmptySubsequences: false)
  }

  subscript(name: String) -> Substring? {
    parts.firstIndex { $0.hasSuffix(" \(name)=") }.flatMap {
      $0 + 1 < parts.count ? parts[$0 + 1] : nil
    }
  }

  func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }
}
