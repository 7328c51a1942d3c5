public import TherexHandout

/// How a handout looks: the options of the `html` and `pdf` formats.
public struct HandoutLook: Sendable {
  /// What the page is for; a card an exercise by default.
  public var layout: Handout.Layout
  /// What it is printed on.
  public var paper: Handout.Paper
  /// The clinic's own CSS, put behind the handout's; `nil` for none.
  public var theme: [UInt8]?
  /// The file of the clinic's logo for the letterhead, an SVG, PNG or JPEG; `nil` for none.
  public var logo: String?
  /// A QR code that holds the plan; `nil` for none.
  public var code: HandoutLink?

  /// A full handout on A4, with nothing of the clinic's, where nothing is said.
  public init(
    layout: Handout.Layout = .full, paper: Handout.Paper = .a4, theme: [UInt8]? = nil,
    logo: String? = nil, code: HandoutLink? = nil
  ) {
    self.layout = layout
    self.paper = paper
    self.theme = theme
    self.logo = logo
    self.code = code
  }
}

/// Where a handout's QR code leads, and who draws it.
public struct HandoutLink: Sendable {
  /// Where the tracker lives, an `https` address without a fragment.
  public var address: String
  /// Whether the patient's name, birth date and identifier go along.
  public var includesName: Bool
  /// Draws the code.
  public var drawer: any CodeDrawer

  /// A link without the patient's name where nothing is said.
  public init(address: String, includesName: Bool = false, drawer: any CodeDrawer) {
    self.address = address
    self.includesName = includesName
    self.drawer = drawer
  }
}
