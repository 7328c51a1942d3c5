extension Figure {
  /// What is wrong with the figure as a drawing of a body: one sentence each, empty where all is well.
  ///
  /// Limbs keep their lengths, what reaches or rests touches within a unit, nothing goes through
  /// the floor or the trunk, and everything lies inside its panel. A clinic's own figures are held
  /// to the same.
  public func findings() -> [String] {
    var found: [String] = []
    for index in keyframes.indices {
      let body = skeleton(keyframe: index)
      check(lengths: body, index, &found)
      check(reaches: body, index, &found)
      check(contacts: body, index, &found)
      check(floor: body, index, &found)
      check(trunk: body, index, &found)
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
    if drawsFloor || view.pitch > 0, low < -1 {
      found.append("position \(index + 1): the body is \(Int((-low).rounded())) units in the floor")
    }
  }

  private func check(trunk body: Skeleton, _ index: Int, _ found: inout [String]) {
    for side in BodySide.allCases {
      let leg = body.legs[side.rawValue]
      let arm = body.arms[side.rawValue]
      let parts: [(String, Vector3, Vector3)] = [
        ("thigh", leg.hip.mixed(with: leg.knee, 0.6), leg.knee), ("shank", leg.knee, leg.ankle),
        ("upper arm", arm.shoulder.mixed(with: arm.elbow, 0.6), arm.elbow),
        ("forearm", arm.elbow, arm.wrist),
        ("hand", arm.wrist, arm.wrist + arm.hand * (Anthropometry.hand * stature)),
      ]
      for (name, start, end) in parts
      where (0...8).contains(where: { body.isDeepInTrunk(start.mixed(with: end, Double($0) / 8)) })
      {
        found.append("position \(index + 1): the \(side.name) \(name) goes through the trunk")
      }
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

extension Skeleton {
  /// Whether a point lies farther inside the trunk than soft parts give way: nearer to the spine's
  /// line than half of the cross section there.
  func isDeepInTrunk(_ p: Vector3) -> Bool {
    for i in 1..<9 {
      let (node, next) = (spine[i], spine[i + 1])
      let axis = next.position - node.position
      let share = (p - node.position).dot(axis) / max(axis.dot(axis), 1e-9)
      guard (0...1).contains(share) else { continue }
      let off = p - node.position.mixed(with: next.position, share)
      let section = Anthropometry.sections[i]
      let ahead = off.dot(node.frame.front)
      let across = off.dot(node.frame.right) / (section.half * stature)
      let depth = ahead / ((ahead > 0 ? section.front : section.back) * stature)
      if across * across + depth * depth < 0.25 { return true }
    }
    return false
  }
}

extension Spot {
  var isOnBody: Bool {
    if case .body = base { return true }
    return false
  }
}
