/// Who is drawn: a build, hair and clothes. Bones and poses are the same for all.
///
/// Three people, so that most patients meet somebody like themselves: two builds, two ages.
public enum FigureBody: Int, Sendable, CaseIterable {
  /// Slim, dark hair tied back.
  case slim
  /// Broad, short dark hair.
  case broad
  /// Clearly older: white hair, glasses, long clothes.
  case older

  /// The person whom a text chooses, such as a plan's id: the same text, the same person.
  public init(chosenBy text: String) {
    // FNV-1a, of which the upper half is well mixed.
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    self = Self.allCases[Int(hash >> 16) % Self.allCases.count]
  }

  /// What limbs' thicknesses are multiplied by.
  var limbs: Double {
    switch self {
    case .slim: 0.96
    case .broad: 1.12
    case .older: 1.02
    }
  }

  /// What a cross section's half width, front and back are multiplied by; the back, on which bodies
  /// lie, is everybody's.
  func girth(_ section: Int) -> (half: Double, front: Double) {
    let belly = 2...6 ~= section
    switch self {
    case .slim: return (3...5 ~= section ? 0.90 : section > 6 ? 0.95 : 1.0, 0.96)
    case .broad: return (belly ? 1.16 : 1.08, belly ? 1.32 : 1.06)
    case .older: return (belly ? 1.10 : 1.0, belly ? 1.18 : 1.0)
    }
  }

  /// Whether arms and legs are covered.
  var isInLongClothes: Bool { self == .older }
  var shirt: String {
    switch self {
    case .slim: "#ededed"
    case .broad: "#fafafa"
    case .older: "#e6e6e6"
    }
  }
  var trousers: String {
    switch self {
    case .slim: "#8c8c8c"
    case .broad: "#a6a6a6"
    case .older: "#bdbdbd"
    }
  }
  var hair: String { self == .older ? "#fff" : "#444" }
}
