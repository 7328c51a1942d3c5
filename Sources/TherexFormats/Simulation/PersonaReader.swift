internal import TherexEncodings
internal import TherexModel

/// Reads one made-up patient.
struct PersonaReader {
  private let object: JSON.Object

  init(_ value: JSON.Value) throws(ReadError) {
    object = try JSON.Object(
      value, "a made-up patient",
      keys: [
        "id", "name", "says", "adherence", "shortSets", "volume", "load", "strength",
        "irritability",
        "pain", "easesAWeek", "answers", "event", "must",
      ])
  }

  var persona: Persona {
    get throws(ReadError) {
      let value = try object.required("id", like: "\"steady\"")
      let text = try value.filledText(as: "id")
      let id: Slug
      do throws(PlanError) { id = try Slug(text) } catch {
        throw value.error("the id is no slug", fix: "write it as hot-calf")
      }
      guard text != "all" else {
        throw value.error("the id stands for every patient", fix: "choose another")
      }
      var persona = Persona(
        id: id, name: try object.required("name", like: "\"Steady\"").filledText(as: "name"),
        says: try object.required("says", like: "\"does …\"").filledText(as: "says"))
      try read(&persona)
      return persona
    }
  }

  private func read(_ persona: inout Persona) throws(ReadError) {
    let wholes: [(StaticString, WritableKeyPath<Persona, Int>, ClosedRange<Int>)] = [
      ("adherence", \.adherence, 0...100), ("shortSets", \.shortSets, 0...100),
      ("volume", \.volume, 1...1000), ("load", \.load, 1...1000),
      ("strength", \.strength, 1...1000),
      ("irritability", \.irritability, 0...1000),
    ]
    for (key, path, bounds) in wholes {
      if let value = object[key] { persona[keyPath: path] = try value.whole(as: key, in: bounds) }
    }
    if let value = object["pain"] {
      persona.pain = try range(value, "pain") { value throws(ReadError) in
        try value.hundredths(as: "pain")
      }
    }
    if let value = object["easesAWeek"] {
      persona.easesAWeek = try value.hundredths(as: "easesAWeek")
    }
    if let value = object["answers"] { persona.answers = try answers(value) }
    if let value = object["event"] { persona.event = try event(value) }
    if let value = object["must"] {
      guard let must = value.string.flatMap(Persona.Must.init) else {
        throw value.error(
          "no such outcome is known",
          fix: "use one of \(Persona.Must.allCases.map(\.rawValue).joined(separator: "; "))")
      }
      persona.must = must
    }
  }

  private func answers(_ value: JSON.Value) throws(ReadError) -> Persona.Answers {
    let object = try JSON.Object(
      value, "answers", keys: ["pain", "effort", "symptoms", "morning"])
    return Persona.Answers(
      pain: try object.flag("pain") ?? true, effort: try object.flag("effort") ?? true,
      symptoms: try object.flag("symptoms") ?? true,
      morning: try object["morning"]?.whole(as: "morning", in: 0...100) ?? 100)
  }

  private func event(_ value: JSON.Value) throws(ReadError) -> Persona.Event {
    let object = try JSON.Object(
      value, "an event", keys: ["days", "pain", "eases", "breaksOff", "note", "symptoms"])
    let days = try range(try object.required("days", like: "[3, 5]"), "days") {
      value throws(ReadError) in try value.whole(as: "days", in: 0...3660)
    }
    var symptoms: [Persona.EventSymptom] = []
    for value in try object.list("symptoms") ?? [] { symptoms.append(try symptom(value)) }
    return Persona.Event(
      days: days, pain: try object["pain"]?.hundredths(as: "pain") ?? 0,
      eases: try object["eases"]?.hundredths(as: "eases") ?? 0, symptoms: symptoms,
      note: try object["note"]?.filledText(as: "note"),
      breaksOff: try object.flag("breaksOff") ?? false)
  }

  private func symptom(_ value: JSON.Value) throws(ReadError) -> Persona.EventSymptom {
    let object = try JSON.Object(
      value, "a symptom", keys: ["kind", "change", "place", "days"])
    let kind = try object.required("kind", like: "\"swelling\"")
    guard let known = kind.string.flatMap(Symptom.Kind.init) else {
      throw kind.error(
        "no kind of symptom",
        fix: "use one of \(Symptom.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    var change: Symptom.Change?
    if let value = object["change"] {
      change = value.string.flatMap(Symptom.Change.init)
      if change == nil {
        throw value.error(
          "no comparison",
          fix: "use one of \(Symptom.Change.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
    let symptom: Symptom
    do throws(PlanError) {
      symptom = try Symptom(known, change: change, place: try? object.text("place"))
    } catch { throw value.error("the place is not one line", fix: "write one line") }
    return Persona.EventSymptom(
      symptom, days: try object["days"]?.whole(as: "days", in: 1...3660) ?? 1)
  }

  /// A list of two numbers, the second no less than the first.
  private func range(
    _ value: JSON.Value, _ name: StaticString,
    _ read: (JSON.Value) throws(ReadError) -> Int
  ) throws(ReadError) -> ClosedRange<Int> {
    let values = try value.list(as: name)
    guard values.count == 2 else {
      throw value.error("\(name) is no range", fix: "write two numbers, as [3, 5]")
    }
    let (low, high) = (try read(values[0]), try read(values[1]))
    guard low <= high else {
      throw value.error("\(name) runs backward", fix: "write the smaller number first")
    }
    return low...high
  }
}
