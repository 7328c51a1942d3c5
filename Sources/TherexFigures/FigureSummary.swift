/// What a figure shows, as values: whoever writes the title and description puts them in words.
public struct FigureSummary: Sendable, Equatable {
  /// From where the body is seen.
  public enum Viewpoint: String, Sendable {
    case side, front, back, above
  }

  /// A joint or stretch of the body whose angle changes.
  public enum Part: String, Sendable, CaseIterable {
    case hip, knee, ankle, shoulder, elbow
    case lowBack, upperBack, neck
    /// The whole body's lean or height.
    case body
  }

  /// How the angle changes.
  public enum Motion: String, Sendable {
    /// Toward the folded position: a knee bends, a back rounds.
    case bends
    /// Toward the stretched position: a knee straightens, a back arches.
    case straightens
    /// Out to the side or across.
    case movesSideways
    case turns
    case rises, lowers
  }

  /// One thing that moves between two positions.
  public struct Change: Sendable, Equatable {
    /// From 0: the position it moves to.
    public let panel: Int
    public let part: Part
    /// `left`, `right`, or nil: both or the middle.
    public let side: String?
    public let motion: Motion
    /// Degrees, rounded; for the whole body drawing units.
    public let amount: Int
  }

  public let viewpoint: Viewpoint
  /// The catalog's word for the position, as the figure's data give it.
  public let position: String
  /// The catalog's words for the equipment drawn, in drawing order.
  public let props: [String]
  /// How many positions are shown side by side.
  public let positions: Int
  /// What moves, largest first within each position.
  public let changes: [Change]
  /// Names of body points where the stretch is felt.
  public let felt: [String]
  /// Names of the parts shaded as working.
  public let working: [String]
}

extension Figure {
  /// What the figure shows, from the same data as its lines.
  public var summary: FigureSummary {
    var changes: [FigureSummary.Change] = []
    for panel in 1..<max(1, panelCount) {
      changes += self.changes(from: skeleton(keyframe: panel - 1), panel: panel)
    }
    var equipment: [String] = []
    for prop in props where !prop.kind.isEmpty && prop.kind != "frame" {
      if !equipment.contains(prop.kind) { equipment.append(prop.kind) }
    }
    return FigureSummary(
      viewpoint: viewpoint, position: position, props: equipment, positions: panelCount,
      changes: changes,
      felt: felt.compactMap { mark in
        guard case .body(let point) = mark.spot.base else { return nil }
        return point.joint.rawValue + (point.side.map { "." + $0.name } ?? "")
      }, working: working.map(\.name))
  }

  private func changes(from a: Skeleton, panel: Int) -> [FigureSummary.Change] {
    let b = skeleton(keyframe: panel)
    var found: [FigureSummary.Change] = []
    func add(
      _ part: FigureSummary.Part, _ sides: [Double], _ more: FigureSummary.Motion,
      _ less: FigureSummary.Motion, least: Double
    ) {
      func one(_ side: String?, _ amount: Double) {
        guard abs(amount) >= least else { return }
        found.append(
          .init(
            panel: panel, part: part, side: side, motion: amount > 0 ? more : less,
            amount: Int(abs(amount).rounded())))
      }
      if sides.count == 1 { return one(nil, sides[0]) }
      if abs(sides[0] - sides[1]) < 8 { return one(nil, (sides[0] + sides[1]) / 2) }
      one("left", sides[0])
      one("right", sides[1])
    }
    func bends(_ angle: (Skeleton, Int) -> Double) -> [Double] {
      [0, 1].map { angle(b, $0) - angle(a, $0) }
    }
    add(
      .knee,
      bends {
        Angle.between($0.legs[$1].knee - $0.legs[$1].hip, $0.legs[$1].ankle - $0.legs[$1].knee)
      },
      .bends, .straightens, least: 8)
    add(
      .hip, bends { Angle.between(-$0.pelvisFrame.up, $0.legs[$1].knee - $0.legs[$1].hip) },
      .bends, .straightens, least: 8)
    add(
      .ankle, bends { 90 - Angle.between($0.legs[$1].toes, $0.legs[$1].knee - $0.legs[$1].ankle) },
      .bends, .straightens, least: 12)
    add(
      .elbow,
      bends {
        Angle.between(
          $0.arms[$1].elbow - $0.arms[$1].shoulder, $0.arms[$1].wrist - $0.arms[$1].elbow)
      }, .bends, .straightens, least: 10)
    // By the hand's height: an arm that folds toward the head of somebody who lies does not rise.
    add(
      .shoulder,
      [0, 1].map { (b.arms[$0].wrist.y - a.arms[$0].wrist.y) / stature * 180 }, .rises, .lowers,
      least: 15)
    let (p, q) = (keyframes[panel - 1], keyframes[panel])
    add(
      .shoulder, [0, 1].map { abs(q.arms[$0].rotation - p.arms[$0].rotation) }, .turns, .turns,
      least: 15)
    let spines: [(FigureSummary.Part, SpineBend, SpineBend)] = [
      (.lowBack, p.lumbar, q.lumbar), (.upperBack, p.thoracic, q.thoracic), (.neck, p.neck, q.neck),
    ]
    for (part, from, to) in spines {
      add(part, [to.flexion - from.flexion], .bends, .straightens, least: 6)
      add(part, [abs(to.side) - abs(from.side)], .movesSideways, .movesSideways, least: 6)
      add(part, [abs(to.turn) - abs(from.turn)], .turns, .turns, least: 6)
    }
    let rise = (b.chestFrame.up.y - a.chestFrame.up.y) * stature * Anthropometry.trunk
    add(.body, [b.root.y - a.root.y + rise], .rises, .lowers, least: 8)
    let (from, to) = (a.root, b.root)
    let slide = Vector3(to.x - from.x, 0, to.z - from.z).length
    add(.body, [slide], .movesSideways, .movesSideways, least: 8)
    return found.enumerated().sorted {
      $0.element.amount != $1.element.amount
        ? $0.element.amount > $1.element.amount : $0.offset < $1.offset
    }.map(\.element)
  }
}
