import Testing
import Therex
import TherexTestSupport

/// What the founding documents ask for stands on the page that the patient reads.
struct `The patient's page says what the documents say` {
  static func page(_ text: String, language: String = "en") throws -> String {
    let plan = try BuiltInContext.plan(text)
    let resolved = try BuiltInContext.resolved(plan, language: language)
    return try BuiltInContext.page(
      resolved, by: BuiltInContext.handoutWriter(.full, figures: { _ in nil }), language: language
    ).html
  }

  static func program(_ id: String, language: String = "en") throws -> String {
    try page(BuiltInContext.text(id), language: language)
  }

  /// The card of an exercise, from its heading to the next card's.
  static func card(_ name: String, in html: String) throws -> String {
    let cards = html.split(separator: "<article").dropFirst()
    return String(
      try #require(
        cards.first {
          $0.prefix { $0 != "/" }.contains("\(name)</bdi>") || $0.contains(". \(name)<")
        },
        "there is no card for \(name)"))
  }

  // MARK: Cautions for what was found

  private static let cautions:
    [(finding: String, exercise: String, english: String, spanish: String)] =
      [
        (
          "pregnancy", "prone-press-up: 10 reps", "may not suit you in pregnancy",
          "no convenirle en el embarazo"
        ),
        (
          "after lumbar surgery", "seated-trunk-rotation: each side, hold 30 s",
          "Ask your surgeon before you bend or turn", "Pregunte a su cirujano antes de doblarse"
        ),
        (
          "after lumbar surgery", "knee-across-body: 3 reps each side",
          "Ask your surgeon before you bend or turn", "Pregunte a su cirujano antes de doblarse"
        ),
        (
          "after lumbar surgery", "seated-forward-bend: 3 reps",
          "Ask your surgeon before you bend or turn", "Pregunte a su cirujano antes de doblarse"
        ),
        (
          "after lumbar surgery", "rotational-crunch: 10 reps each side",
          "Ask your surgeon before you bend or turn", "Pregunte a su cirujano antes de doblarse"
        ),
        (
          "osteoporosis", "standing-side-bend: 10 reps alternating",
          "Turn or lean only a little way", "Gire o inclínese solo un poco"
        ),
        (
          "osteoporosis", "lower-trunk-rotation: 3 reps each side",
          "Turn or lean only a little way", "Gire o inclínese solo un poco"
        ),
        (
          "hip replacement", "squat: 10 reps", "Keep to the limits that your surgeon gave you",
          "Respete los límites que le dio su cirujano"
        ),
        (
          "hip replacement", "leg-press: 3x10 both @ 20 kg",
          "Keep to the limits that your surgeon gave you",
          "Respete los límites que le dio su cirujano"
        ),
        (
          "hip replacement", "lower-trunk-rotation: 3 reps each side",
          "Keep to the limits that your surgeon gave you",
          "Respete los límites que le dio su cirujano"
        ),
        (
          "hip replacement", "hip-flexor-stretch: 3 reps each side",
          "Keep to the limits that your surgeon gave you",
          "Respete los límites que le dio su cirujano"
        ),
        (
          "hip replacement", "seated-ball-walk-out: 3 reps",
          "Keep to the limits that your surgeon gave you",
          "Respete los límites que le dio su cirujano"
        ),
        (
          "disc herniation", "seated-forward-bend: 3 reps",
          "Bend only as far as your back and leg feel fine", "Dóblese solo hasta donde la espalda"
        ),
        (
          "shoulder problem", "prone-press-up: 10 reps",
          "Go only as far as your shoulder feels fine", "hasta donde el hombro esté cómodo"
        ),
        (
          "shoulder problem", "seated-row: 3x15 @ 5 kg",
          "Go only as far as your shoulder feels fine", "hasta donde el hombro esté cómodo"
        ),
        (
          "shoulder problem", "foam-roll-chest: each side", "put little weight on that arm",
          "cargue poco peso en ese brazo"
        ),
      ]

  @Test(arguments: 0..<cautions.count)
  func `a finding's caution is on the card, in English and in Spanish`(index: Int) throws {
    let (finding, exercise, english, spanish) = Self.cautions[index]
    let plan = "# P\npatient: A\nfindings: \(finding)\n\n## One\n\(exercise), daily\n"
    #expect(try Self.page(plan).contains(english), "\(exercise) with \(finding)")
    #expect(try Self.page(plan, language: "es").contains(spanish), "\(exercise) with \(finding)")
    let well = "# P\npatient: A\nfindings: back strain\n\n## One\n\(exercise), daily\n"
    if finding != "shoulder problem" || !exercise.hasPrefix("foam") {
      #expect(try !Self.page(well).contains(english), "\(exercise) without \(finding)")
    }
  }

  @Test
  func `bending alone is told to a patient with a disc herniation, and not where a way back is`()
    throws
  {
    let bends =
      "# P\npatient: A\nfindings: disc herniation\n\n## One\nseated-forward-bend: 3 reps, daily\n"
    #expect(try Self.page(bends).contains("You have a disc problem."))
    #expect(
      try !Self.page(bends + "cow-stretch: 5 reps, daily\n").contains("You have a disc problem."))
  }

  // MARK: For whom it is not

  @Test func `a program says for whom it is not, and who says so`() throws {
    let english = try Self.program("low-back-stretching")
    #expect(
      english.contains(
        "Not for you if you have: a curved spine (scoliosis) – says one doctor quoted in document 004."
      ))
    #expect(english.contains("presses on a nerve (piriformis syndrome) – says"))
    #expect(english.contains("(sacroiliac joint) – says"))
    let spanish = try Self.program("low-back-stretching", language: "es")
    #expect(
      spanish.contains(
        "No es para usted si tiene: la columna torcida (escoliosis) – según un médico citado en el documento 004."
      ))
  }

  // MARK: Numbers in the steps

  @Test func `the hold stands in the step`() throws {
    let english = try Self.program("pinched-nerve-stretches")
    #expect(english.contains("<li><bdi>Hold for 20 to 30 seconds.</bdi></li>"))
    #expect(english.contains("<li><bdi>Hold for as long as you are able.</bdi></li>"))
    let spanish = try Self.program("pinched-nerve-stretches", language: "es")
    #expect(spanish.contains("<li><bdi>Mantenga la posición 20 a 30 segundos.</bdi></li>"))
  }

  @Test func `repetitions and the other side stand in the steps`() throws {
    let home = try Self.program("low-back-at-home")
    #expect(home.contains("<li><bdi>Do this 10 times.</bdi></li>"))
    #expect(
      home.contains(
        "Bend your knee and lower your leg. When the affected side is done, do the other side."))
    let exercises = try Self.program("pinched-nerve-exercises")
    #expect(exercises.contains("<li><bdi>Go back and forth 10 to 15 times.</bdi></li>"))
    #expect(exercises.contains("<li><bdi>Change sides each time.</bdi></li>"))
    let left = try Self.page("# P\npatient: A\n\n## One\nhip-abduction: 10 reps left, daily\n")
    #expect(left.contains("<li><bdi>Do the left side only.</bdi></li>"))
    #expect(!left.contains("do the other side"))
  }

  @Test func `an optional hold and one position's hold are said as such`() throws {
    let home = try Self.program("low-back-at-home")
    #expect(home.contains("toward the ceiling. You may hold for 5 to 20 seconds."))
    #expect(home.contains("toward the floor. You may hold for 5 to 20 seconds."))
    let stretching = try Self.program("low-back-stretching")
    #expect(stretching.contains("toward the ceiling. Hold for 5 seconds."))
    #expect(!stretching.contains("toward the floor. Hold for 5 seconds."))
  }

  @Test(arguments: [
    "pinched-nerve-stretches", "pinched-nerve-exercises", "pinched-nerve-strength",
    "low-back-at-home", "low-back-stretching",
  ])
  func `no step sends the patient to look the number up`(id: String) throws {
    #expect(try !Self.program(id).contains("your plan says"))
    // That the plan's limit comes first is no number to look up.
    let spanish = try Self.program(id, language: "es").replacing("El límite de su plan", with: "")
    #expect(!spanish.contains("su plan"))
    for place in DosedStep.Place.allCases {
      #expect(try !Self.program(id).contains("{\(place.rawValue)}"), "a place was left open")
    }
  }

  // MARK: Each document's own

  @Test func `one-sided strength work says that both sides are done`() throws {
    let html = try Self.program("pinched-nerve-strength")
    for name in [
      "Internal and external shoulder rotation", "Dumbbell side bend", "Hip abduction",
      "Hip adduction", "Foam rolling, chest and shoulders",
    ] {
      #expect(
        try Self.card(name, in: html).contains("When one side is done, do the other side."),
        "\(name)")
    }
  }

  @Test func `the press with one leg has its sets and less weight`() throws {
    let html = try Self.page(
      "# P\npatient: A\n\n## One\nsingle-leg-press: 5x15 each side @ 10 kg, daily\n")
    #expect(html.contains("Use less weight than with both legs."))
    #expect(try Self.program("pinched-nerve-strength").contains("Single-leg press: 5 sets of 15"))
  }

  @Test func `the strength program stretches its six muscle groups first`() throws {
    let html = try Self.program("pinched-nerve-strength")
    let press = try #require(html.firstRange(of: ". Leg press<"))
    for name in [
      "Half-kneeling hip flexor stretch", "Quadriceps stretch", "Hamstring stretch",
      "Piriformis stretch", "Standing side bend", "Child’s pose",
    ] {
      let found = try #require(
        html.firstRange(of: ". \(name)<") ?? html.firstRange(
          of: ". \(name.replacing("’", with: "'"))<")
          ?? html.firstRange(of: ". \(name.replacing("’", with: "&#39;"))<"), "\(name)")
      #expect(found.lowerBound < press.lowerBound, "\(name) comes after the press")
    }
  }

  @Test func `the floor and the machine are two back extensions`() throws {
    let html = try Self.program("pinched-nerve-strength")
    #expect(html.contains("flat on the floor"))
    #expect(html.contains("Lift at most 10 degrees."))
    #expect(html.contains("Set the pad so that it ends just below your hips."))
    #expect(html.contains("Rise at most 10 degrees past straight."))
    #expect(!html.contains("on the floor or on the machine"))
  }

  @Test func `the slanted walk-out from a chair has steps and sides of its own`() throws {
    let html = try Self.program("pinched-nerve-stretches")
    let card = try Self.card("Diagonal ball walk-out from a chair", in: html)
    #expect(card.contains("Walk the ball out at 45 degrees"))
    #expect(card.contains("When one side is done, do the other side."))
    #expect(card.contains("Hold for 20 to 30 seconds."))
  }

  @Test func `breathing out on the way down is one document's alone`() throws {
    #expect(try Self.program("low-back-stretching").contains("Breathe out as you lower your back"))
    let other = try Self.program("pinched-nerve-exercises")
    #expect(try !Self.card("Cat-cow", in: other).contains("Breathe out"))
    #expect(try Self.card("Cat-cow", in: other).contains("tuck in your tailbone and your chin"))
  }

  @Test func `the ankle rests on the thigh, the side bend alternates, the arch is one movement`()
    throws
  {
    #expect(
      try Self.program("pinched-nerve-stretches").contains("on the thigh, just above the knee"))
    let bend = try Self.card("Standing side bend", in: try Self.program("pinched-nerve-exercises"))
    #expect(bend.contains("<dt>Side</dt><dd>Change sides</dd>"))
    #expect(
      try Self.program("low-back-stretching").contains(
        "Gently arch your low back and tilt your pelvis up a little, in one movement."))
  }

  @Test func `several weeks are until results and no length of the program`() throws {
    let html = try Self.program("pinched-nerve-exercises")
    #expect(html.contains("Clear gains often take several weeks of steady practice."))
    #expect(!html.contains("Lasts several weeks"))
  }

  // MARK: Languages

  @Test(arguments: [
    (
      "low-back-stretching", "Estiramientos para la espalda baja",
      "Dolor después de estirar que dura horas"
    ),
    (
      "pinched-nerve-strength", "Ejercicios de fuerza para un nervio pinzado en la espalda baja",
      "Cualquier dolor que baje a la nalga o la pierna"
    ),
    (
      "pinched-nerve-exercises", "Estirar, mover y fortalecer",
      "varias semanas de práctica constante"
    ),
    (
      "low-back-at-home", "Ejercicios en casa para la espalda baja", "con un estiramiento muy suave"
    ),
    (
      "pinched-nerve-stretches", "Estiramientos para un nervio pinzado",
      "Hable con su médico antes de empezar."
    ),
  ])
  func `a program's title, notes and stop lines are Spanish on a Spanish page`(
    id: String, title: String, words: String
  ) throws {
    let html = try Self.program(id, language: "es")
    #expect(html.contains(title))
    #expect(html.lowercased().contains(words.lowercased()))
    // Every note of the program has Spanish words.
    let plan = try BuiltInContext.plan(BuiltInContext.text(id))
    let phrases = try BuiltInContext.clinic.phrases("es")
    let notes =
      plan.header.notes + plan.phases.flatMap(\.notes)
      + plan.phases.flatMap { $0.prescriptions.flatMap(\.notes) }
    for note in notes { #expect(phrases.said(note) != note, "\(note)") }
  }

  @Test(arguments: [
    ("en", "You can move your low back all the way"),
    ("es", "Puede mover la espalda baja del todo"),
    ("fr", "Votre médecin est d’accord"), ("de", "Sie haben volle Kontrolle über beide Beine"),
    ("pt", "Você controla totalmente as duas pernas"), ("zh-Hans", "您的医生已同意"),
    ("ar", "طبيبك موافق"),
  ])
  func `a program's conditions are said in the page's language`(language: String, words: String)
    throws
  {
    #expect(try Self.program("pinched-nerve-strength", language: language).contains(words))
  }

  @Test func `a clinician's own note stands as written`() throws {
    let html = try Self.page(
      "# P\npatient: A\nnote: Mind the cat.\n\n## One\nsquat: 10 reps, daily\n", language: "es")
    #expect(html.contains("Mind the cat."))
  }
}
