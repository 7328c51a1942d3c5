public import TherexEncodings
public import TherexModel

/// What is wrong in a file of made-up patients, with the file's name.
public struct SimulatedPatientsFileError: Error, Hashable, Sendable {
  public let name: String
  public let errors: ReadErrors
}

extension SimulatedPatients {
  /// Reads files of made-up patients; a later one changes the model's numbers by name and patients by id,
  /// and adds patients.
  ///
  /// Their form is `Templates/schemas/simulation.schema.json`.
  ///
  /// - Parameter files: each with the name that errors show.
  /// - Throws: ``SimulatedPatientsFileError`` with the first mistake of a file, its line and column, or with
  ///   the number of the model that no file states.
  public init(
    json files: [(name: String, bytes: [UInt8])]
  ) throws(SimulatedPatientsFileError) {
    try self.init(files: JSONFile.files(files))
  }

  /// The same where they may have been read when the program was built.
  package init(files: [JSONFile]) throws(SimulatedPatientsFileError) {
    self.init()
    var stated: Set<String> = []
    for file in files {
      do throws(ReadError) { try read(file.json, &stated) } catch {
        throw SimulatedPatientsFileError(name: file.name, errors: ReadErrors(error))
      }
    }
    if let last = files.last,
      let missing = ResponseModel.keys.first(where: { !stated.contains($0) })
    {
      throw SimulatedPatientsFileError(
        name: last.name,
        errors: ReadErrors(
          ReadError("the model's '\(missing)' is missing", fix: "add it", line: 1, column: 1)))
    }
  }

  private mutating func read(_ json: JSONText, _ stated: inout Set<String>) throws(ReadError) {
    let file = try JSON.Object(
      try json.value(), "a file of made-up patients",
      keys: ["$schema", "about", "model", "patients"])
    if let value = file["model"] {
      try model.read(value)
      stated.formUnion(value.object?.map(\.key) ?? [])
    }
    for value in try file.list("patients") ?? [] {
      let persona = try PersonaReader(value).persona
      if let index = patients.firstIndex(where: { $0.id == persona.id }) {
        patients[index] = persona
      } else {
        patients.append(persona)
      }
    }
  }
}

extension ResponseModel {
  private typealias Wholes = [(StaticString, WritableKeyPath<ResponseModel, Int>, ClosedRange<Int>)]

  private static var wholes: Wholes {
    [
      ("answersAfter", \.answersAfter, 0...365), ("dangerDays", \.dangerDays, 1...365),
      ("bodyMass", \.bodyMass, 1...500), ("strength", \.strength, 1...10_000),
      ("ownBody", \.ownBody, 1...1000), ("epley", \.epley, 1...1000),
      ("uncounted", \.uncounted, 1...1000), ("holdSeconds", \.holdSeconds, 1...10_000),
      ("furtherSet", \.furtherSet, 0...100), ("minutes", \.minutes, 1...10_000),
      ("metres", \.metres, 1...1_000_000), ("breaksOffBeyond", \.breaksOffBeyond, 1...300),
      ("easyGrowth", \.easyGrowth, 0...1000), ("accustoms", \.accustoms, 0...100),
      ("recovers", \.recovers, 0...100), ("adapts", \.adapts, 0...1000),
      ("adaptsMost", \.adaptsMost, 1000...10_000), ("setsBack", \.setsBack, 0...1000),
      ("setsBackLeast", \.setsBackLeast, 1...1000), ("settles", \.settles, 0...10_000),
    ]
  }

  private static var points: [(StaticString, WritableKeyPath<ResponseModel, Int>)] {
    [
      ("easyEffort", \.easyEffort), ("painOfEffort", \.painOfEffort),
      ("painBeyond", \.painBeyond), ("painOfGrowth", \.painOfGrowth),
      ("painOfGrowthMost", \.painOfGrowthMost), ("tiringEffort", \.tiringEffort),
      ("severePain", \.severePain),
    ]
  }

  /// Every key of the model but those of lists.
  fileprivate static var keys: [String] {
    (["says"] + wholes.map(\.0) + points.map(\.0)).map { "\($0)" }
  }

  fileprivate mutating func read(_ value: JSON.Value) throws(ReadError) {
    let object = try JSON.Object(
      value, "the model",
      keys: ["says", "strengths", "bands"] + Self.wholes.map(\.0) + Self.points.map(\.0))
    if let text = object["says"] { says = try text.filledText(as: "says") }
    for (key, path, bounds) in Self.wholes {
      if let number = object[key] { self[keyPath: path] = try number.whole(as: key, in: bounds) }
    }
    for (key, path) in Self.points {
      if let number = object[key] { self[keyPath: path] = try number.hundredths(as: key) }
    }
    for member in try object.object("strengths") {
      let id: Slug
      do throws(PlanError) { id = try Slug(member.key) } catch {
        throw member.value.error("is of no exercise's id", fix: "write it as leg-press")
      }
      strengths[id] = try member.value.whole(as: "strengths", in: 1...10_000)
    }
    for member in try object.object("bands") {
      guard let colour = BandColour(rawValue: member.key) else {
        throw member.value.error(
          "is of no band's colour",
          fix: "use one of \(BandColour.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      bands[colour] = try member.value.whole(as: "bands", in: 1...1000)
    }
  }
}

extension JSON.Object {
  /// The members of an object under a key; none where it is left out.
  fileprivate func object(_ key: StaticString) throws(ReadError) -> [JSON.Member] {
    guard let value = self[key] else { return [] }
    return try JSON.Object(value, key).members
  }
}

extension JSON.Value {
  /// Points of 0 to 10, in hundredths.
  func hundredths(as name: StaticString) throws(ReadError) -> Int {
    let number = try number(as: name)
    guard number >= 0, number <= 10, number.scale <= 2 else {
      throw error("\(name) is out of bounds", fix: "use 0 to 10, with at most 2 digits behind it")
    }
    return Int((number.approximate * 100).rounded())
  }
}
