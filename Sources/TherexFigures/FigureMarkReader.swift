internal import TherexEncodings

/// Reads arrows, marks, shading, contacts and the drawing order.
extension FigureReader {
  func panels(_ value: JSON.Value, _ count: Int) throws(ReadError) -> [Int] {
    guard let which = value["in"] else { return [count - 1] }
    let listed = which.array == nil ? [try number(which)] : try numbers(which, count: 1...4)
    let panels = listed.map { Int($0) - 1 }
    guard panels.allSatisfy({ (0..<count).contains($0) }) else {
      throw which.error("there is no such panel", fix: "panels count from 1")
    }
    return panels
  }

  func arrows(_ count: Int) throws(ReadError) -> [Figure.Arrow] {
    var arrows: [Figure.Arrow] = []
    for value in try list(root["arrows"]) {
      try allow(value, ["in", "path", "trace", "from", "to", "bulge", "both"])
      let both = try flag(value["both"])
      let panels = try panels(value, count)
      if let path = value["path"] {
        let spots = try spots(path)
        guard spots.count >= 2 else { throw path.error("an arrow needs two spots or more") }
        arrows.append(.init(panels: panels, route: .path(spots), both: both))
      } else if let trace = value["trace"] {
        let from = try number(value["from"], or: 1)
        let to = try number(value["to"], or: 2)
        guard from != to, (1...Double(count)).contains(from), (1...Double(count)).contains(to)
        else { throw value.error("an arrow goes from one keyframe to another") }
        let bulge = try number(value["bulge"], or: 0)
        arrows.append(
          .init(
            panels: panels,
            route: .trace(try spot(trace), from: Int(from) - 1, to: Int(to) - 1, bulge: bulge),
            both: both))
      } else {
        throw value.error("an arrow needs 'path' or 'trace'")
      }
    }
    return arrows
  }

  func marks(_ count: Int) throws(ReadError) -> [Figure.Mark] {
    var marks: [Figure.Mark] = []
    for value in try list(root["felt"]) {
      try allow(value, ["in", "at"])
      guard let at = value["at"] else { throw value.error("'at' is missing") }
      marks.append(.init(panels: try panels(value, count), spot: try spot(at)))
    }
    return marks
  }

  func working() throws(ReadError) -> [WorkingPart] {
    var parts: [WorkingPart] = []
    for value in try list(root["working"]) {
      switch value.string {
      case "leg.left": parts.append(.leg(.left))
      case "leg.right": parts.append(.leg(.right))
      case "thigh.left": parts.append(.thigh(.left))
      case "thigh.right": parts.append(.thigh(.right))
      case "shank.left": parts.append(.shank(.left))
      case "shank.right": parts.append(.shank(.right))
      case "arm.left": parts.append(.arm(.left))
      case "arm.right": parts.append(.arm(.right))
      case "trunk": parts.append(.trunk)
      case "pelvis": parts.append(.pelvis)
      default: throw value.error("unknown working part")
      }
    }
    return parts
  }

  func contacts(_ count: Int) throws(ReadError) -> [Figure.Contact] {
    var contacts: [Figure.Contact] = []
    for value in try list(root["contacts"]) {
      try allow(value, ["part", "on", "in"])
      guard let part = value["part"], let on = value["on"] else {
        throw value.error("a contact needs 'part' and 'on'")
      }
      let frames = value["in"] == nil ? Array(0..<count) : try panels(value, count)
      contacts.append(
        .init(part: try self.part(of: part), surface: try surface(on), keyframes: frames))
    }
    return contacts
  }

  func order() throws(ReadError) -> [BodyDrawing.Part] {
    let names = ["leftArm", "rightArm", "leftLeg", "rightLeg", "trunk", "head"]
    guard let value = root["order"] else { return [] }
    var order: [BodyDrawing.Part] = []
    for item in try list(value) {
      guard let index = names.firstIndex(of: item.string ?? ""),
        let part = BodyDrawing.Part(rawValue: index), !order.contains(part)
      else {
        throw item.error("unknown or repeated part", fix: names.joined(separator: ", "))
      }
      order.append(part)
    }
    guard order.count == names.count else { throw value.error("'order' must name all six parts") }
    return order
  }
}
