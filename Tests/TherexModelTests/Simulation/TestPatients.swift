import TherexModel

/// Patients and numbers for the tests of simulation alone; the built-in ones are in
/// `Templates/simulation`.
extension ResponseModel {
  static var ofTests: ResponseModel {
    var model = ResponseModel()
    model.says = "a model of the tests"
    model.answersAfter = 2
    model.dangerDays = 42
    model.bodyMass = 70
    model.strength = 60
    if let press = try? Slug("leg-press") { model.strengths[press] = 160 }
    model.ownBody = 15
    model.bands = [.yellow: 15, .red: 25, .green: 35]
    model.epley = 30
    model.uncounted = 10
    model.holdSeconds = 10
    model.furtherSet = 3
    model.minutes = 90
    model.metres = 8000
    model.easyEffort = 800
    model.painOfEffort = 75
    model.painBeyond = 300
    model.breaksOffBeyond = 25
    model.easyGrowth = 15
    model.painOfGrowth = 200
    model.painOfGrowthMost = 400
    model.accustoms = 30
    model.tiringEffort = 500
    model.recovers = 50
    model.adapts = 5
    model.adaptsMost = 1500
    model.setsBack = 10
    model.setsBackLeast = 700
    model.severePain = 700
    model.settles = 10
    return model
  }
}

extension Persona {
  static func test(_ id: String, _ change: (inout Persona) -> Void = { _ in }) throws -> Persona {
    var persona = try Persona(id: Slug(id), name: id, says: id)
    change(&persona)
    return persona
  }

  static func event(
    _ id: String, _ symptoms: [EventSymptom], must: Must, pain: Int = 0, note: String? = nil,
    breaksOff: Bool = true
  ) throws -> Persona {
    try test(id) {
      $0.event = Event(
        days: 3...3, pain: pain, eases: 100, symptoms: symptoms, note: note, breaksOff: breaksOff)
      $0.must = must
    }
  }

  static var steady: Persona { get throws { try test("steady") } }
  static var skipping: Persona {
    get throws {
      try test("skipping") {
        $0.adherence = 45
        $0.answers.morning = 40
      }
    }
  }
  static var struggling: Persona {
    get throws {
      try test("struggling") {
        $0.adherence = 80
        $0.shortSets = 40
        $0.pain = 200...300
      }
    }
  }
  static var overdoing: Persona {
    get throws {
      try test("overdoing") {
        $0.volume = 250
        $0.load = 120
        $0.must = .nothingAdvances
      }
    }
  }
  static var silent: Persona {
    get throws {
      try test("silent") {
        $0.answers = Answers(pain: false, effort: false, symptoms: false, morning: 0)
        $0.must = .nothingAdvances
      }
    }
  }
  static var flare: Persona {
    get throws {
      try event(
        "flare",
        [
          EventSymptom(Symptom(.movingDown, change: .new)),
          EventSymptom(Symptom(.radiating, change: .worse)),
        ], must: .sameDay, pain: 500)
    }
  }
  static var saddle: Persona {
    get throws {
      try event(
        "saddle", [EventSymptom(Symptom(.saddleNumbness, change: .new))], must: .emergencyNow)
    }
  }
  static var calf: Persona {
    get throws {
      try event(
        "calf", [EventSymptom(Symptom(.swelling, change: .new, place: "left calf, hot"))],
        must: .sameDay)
    }
  }
  static var fall: Persona {
    get throws {
      try event("fall", [], must: .readFirst, note: "I fell on the stairs", breaksOff: false)
    }
  }
  static var all: [Persona] {
    get throws {
      [
        try steady, try skipping, try struggling, try overdoing, try silent, try flare, try saddle,
        try calf, try fall,
      ]
    }
  }
}
