extension Figure {
  /// What is wrong with the figure as a drawing of a body: one sentence each, empty where all is well.
  ///
  /// Limbs keep their lengths, what reaches or rests touches within a unit, nothing goes through
  /// the floor, and everything lies inside its panel. A clinic's own figures are held to the same.
  public func findings() -> [String] {
    var found: [String] = []
    for index in keyframes.indices {
      let body = skeleton(keyframe: index)
      check(lengths: body, index, &found)
      check(reaches: body, index, &found)
      check(contacts: body, index, &found)
      check(floor: body, index, &found)
      check(bounds: index, &found)
    }
    return found
  }

  private func check(lengths body: Skeleton, _ index: Int, _ found: inout [String]) {
    for side in BodySide.allCases {
      let leg = body.legs[side.rawValue]
      let arm = body.arms[side.rawValue]
      let bones: [(String, Double, Double)] = [
        ("thigh", (leg.knee - leg.hip).length, Anthropometry.thigh),
        ("shank", (leg.ankle - leg.knee).length, Anthropometry.shank),
        ("upper arm", (arm.elbow - arm.shoulder).length, Anthropometry.upperArm),
        ("forearm", (arm.wrist - arm.elbow).length, Anthropometry.forearm),
      ]
      for (name, length, share) in bones where abs(length - share * stature) > 0.05 {
        found.append("position \(index + 1): the \(side.name) \(name) changes its length")
      }
    }
  }

  private func check(reaches body: Skeleton, _ index: Int, _ found: inout [String]) {
    for side in BodySide.allCases {
      for (name, limb) in [
        ("leg", keyframes[index].legs[side.rawValue]),
        ("arm", keyframes[index].arms[side.rawValue]),
      ] {
        guard let target = limb.target,
          let joint = BodyPoint.Joint(rawValue: limb.endPoint.rawValue)
        else { continue }
        let end = body.point(BodyPoint(joint: joint, side: side))
        var goal = locate(target, at: Double(index), on: body)
        if target.z == nil, !target.isOnBody { goal.z = end.z }
        let miss = (end - goal).length
        if miss > 1 {
          found.append(
            "position \(index + 1): the \(side.name) \(name) misses what it reaches by "
              + "\(Int(miss.rounded())) units")
        }
      }
    }
  }

  private func check(contacts body: Skeleton, _ index: Int, _ found: inout [String]) {
    for contact in contacts where contact.keyframes.contains(index) {
      let gap = body.lowest(contact.part) - locate(contact.surface, at: Double(index), on: body).y
      if abs(gap) > 1 {
        found.append(
          "position \(index + 1): \(contact.part.rawValue) is \(Int(gap.rounded())) units from its surface"
        )
      }
    }
  }

  private func check(floor body: Skeleton, _ index: Int, _ found: inout [String]) {
    let low = body.lowest(.all)
    if drawsFloor || viewpoint == .above, low < -1 {
      found.append("position \(index + 1): the body is \(Int((-low).rounded())) units in the floor")
    }
  }

  private func check(bounds index: Int, _ found: inout [String]) {
    let scene = FigureScene(self, at: Double(index), panel: 0)
    let size = panelSize
    for element in scene.elements(scene.layers()) + scene.marks(panel: index) {
      guard let box = element.path.bounds else { continue }
      if box.left < 2 || box.top < 2 || box.right > Double(size.width - 2)
        || box.bottom > Double(size.height - 1)
      {
        found.append(
          "position \(index + 1): \(element.ink) leaves the panel at "
            + "\(Int(box.left)) \(Int(box.top)) \(Int(box.right)) \(Int(box.bottom))")
      }
    }
  }
}

extension Spot {
  var isOnBody: Bool {
    if case .body = base { return true }
    return false
  }
}
