internal import TherexEncodings

/// Reads arrows, marks, shading, contacts and the drawing order.
extension FigureReader {
  func panels(_ object: JSON.Object, _ count: Int) throws(ReadError) -> [Int] {
    guard let which = object["in"] else { return [count - 1] }
    let listed = which.array == nil ? [try number(which)] : try numbers(which, count: 1...4)
    let panels = listed.map { Int($0) - 1 }
    guard panels.allSatisfy({ (0..<count).contains($0) }) else {
      throw which.error("there is no such panel", fix: "panels count from 1")
    }
    return panels
  }

  func arrows(_ count: Int) throws(ReadError) -> [Figure.Arrow] {
    var arrows: [Figure.Arrow] = []
    for value in try root.list("arrows") ?? [] {
      let object = try Self.object(
        value, "an arrow", ["in", "path", "trace", "from", "to", "bulge", "both"])
      let both = try object.flag("both") ?? false
      let panels = try panels(object, count)
      if let path = object["path"] {
        let spots = try spots(path)
        guard spots.count >= 2 else { throw path.error("an arrow needs two spots or more") }
        arrows.append(.init(panels: panels, route: .path(spots), both: both))
      } else if let trace = object["trace"] {
        let from = try number(object["from"], or: 1)
        let to = try number(object["to"], or: 2)
        guard from != to, (1...Double(count)).contains(from), (1...Double(count)).contains(to)
        else { throw value.error("an arrow goes from one keyframe to another") }
        let bulge = try number(object["bulge"], or: 0)
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
    for value in try root.list("felt") ?? [] {
      let object = try Self.object(value, "a mark", ["in", "at"])
      let at = try object.required("at")
      marks.append(.init(panels: try panels(object, count), spot: try spot(at)))
    }
    return marks
  }

  func parts(_ key: StaticString) throws(ReadError) -> [WorkingPart] {
    var parts: [WorkingPart] = []
    for value in try root.list(key) ?? [] {
      guard let part = WorkingPart(name: value.string ?? "") else {
        throw value.error("unknown part of the body")
      }
      parts.append(part)
    }
    return parts
  }

  func contacts(_ count: Int) throws(ReadError) -> [Figure.Contact] {
    var contacts: [Figure.Contact] = []
    for value in try root.list("contacts") ?? [] {
      let object = try Self.object(value, "a contact", ["part", "on", "in"])
      let part = try object.required("part")
      let on = try object.required("on")
      let frames = object["in"] == nil ? Array(0..<count) : try panels(object, count)
      contacts.append(
        .init(part: try self.part(of: part), surface: try surface(on), keyframes: frames))
    }
    return contacts
  }

  func order() throws(ReadError) -> [BodyDrawing.Part] {
    let names = ["leftArm", "rightArm", "leftLeg", "rightLeg", "trunk", "head"]
    guard let items = try root.list("order") else { return [] }
    var order: [BodyDrawing.Part] = []
    for item in items {
      guard let index = names.firstIndex(of: item.string ?? ""),
        let part = BodyDrawing.Part(rawValue: index), !order.contains(part)
      else {
        throw item.error("unknown or repeated part", fix: names.joined(separator: ", "))
      }
      order.append(part)
    }
    guard order.count == names.count else {
      throw root.error(at: "order", "'order' must name all six parts")
    }
    return order
  }
}
