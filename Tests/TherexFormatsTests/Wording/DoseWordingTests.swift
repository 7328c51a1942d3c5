import Testing
import Therex
import TherexTestSupport

@testable import TherexFormats

@Suite struct DoseWordingTests {
  /// A dose and schedule as plan text writes them, with their words in English and Spanish.
  @Test(arguments: [
    (
      "3x10-15, hold 10 s, rest 1 min, Mon Wed Fri",
      "3 sets of 10 to 15, hold for 10 seconds each time, rest 1 minute between sets, on Monday, Wednesday and Friday",
      "3 series de 10 a 15, mantenga la posición 10 segundos cada vez, descanse 1 minuto entre series, los días lunes, miércoles y viernes"
    ),
    ("10 reps, 3x/day", "10 times, 3 times a day", "10 veces, 3 veces al día"),
    ("1 reps", "1 time", "1 vez"),
    ("several reps", "several times", "varias veces"),
    ("repeat", "repeat the movement", "repita el movimiento"),
    ("4 sets", "4 sets", "4 series"),
    ("for 2.5 h", "for 2.5 hours", "durante 2,5 horas"),
    ("for at least 20 min", "for at least 20 minutes", "durante al menos 20 minutos"),
    ("for 400 m", "for 400 meters", "una distancia de 400 metros"),
    ("for 1 km", "for 1 kilometer", "una distancia de 1 kilómetro"),
    (
      "same dose", "the same amount as the exercise above",
      "la misma cantidad que en el ejercicio de arriba"
    ),
    (
      "hold as able", "hold for as long as you are able", "mantenga la posición el tiempo que pueda"
    ),
    ("hold a few s", "hold for a few seconds", "mantenga la posición unos segundos"),
    (
      "hold at most a few s", "hold for a few seconds at most",
      "mantenga la posición unos segundos como máximo"
    ),
    (
      "several reps, may hold 5-20 s",
      "several times, you may hold for 5 to 20 seconds each time",
      "varias veces, puede mantener la posición 5 a 20 segundos cada vez"
    ),
    ("may hold 5 s", "you may hold for 5 seconds", "puede mantener la posición 5 segundos"),
    (
      "hold 5 s each position", "hold each position for 5 seconds",
      "mantenga cada posición 5 segundos"
    ),
    (
      "may hold 5 s each position", "you may hold each position for 5 seconds",
      "puede mantener cada posición 5 segundos"
    ),
    (
      "each side", "on each side (finish one side, then do the other)",
      "de cada lado (termine un lado y luego haga el otro)"
    ),
    (
      "alternating", "on each side (change sides every time)",
      "de cada lado (cambie de lado cada vez)"
    ),
    ("left", "on the left side", "del lado izquierdo"),
    ("right", "on the right side", "del lado derecho"),
    ("both", "both sides at the same time", "los dos lados a la vez"),
    ("@ 10 kg each hand", "with 10 kg in each hand", "con 10 kg en cada mano"),
    ("@ 2.5-5 lb", "with 2.5 to 5 lb", "con 2,5 a 5 lb"),
    (
      "start @ 60% 1RM if able",
      "start with 60% of the most you can lift one time if you can, less if you cannot",
      "empiece con 60 % del máximo que puede levantar una vez si puede, menos si no puede"
    ),
    ("@ red band", "with the red band", "con la banda roja"),
    (
      "tempo 3-1-1-0",
      "lower in 3 seconds, wait 1 second, lift in 1 second",
      "baje en 3 segundos, espere 1 segundo, suba en 1 segundo"
    ),
    ("to 60 deg", "go no further than 60 degrees", "no pase de 60 grados"),
    ("RPE 5", "effort 5 out of 10", "esfuerzo 5 de 10"),
    ("RIR 2-3", "stop when you could do 2 to 3 more", "pare cuando todavía pueda hacer 2 a 3 más"),
    ("RIR 1", "stop when you could do 1 more", "pare cuando todavía pueda hacer 1 más"),
    ("RIR 0", "go on until you could do no more", "siga hasta que no pueda más"),
    ("Borg 13", "effort 13 on the scale from 6 to 20", "esfuerzo 13 en la escala de 6 a 20"),
    (
      "pulse 100-120", "pulse 100 to 120 beats a minute",
      "pulso de 100 a 120 latidos por minuto"
    ),
    ("daily", "every day", "todos los días"),
    (
      "daily or at least 3-4x/week", "every day (3 to 4 days a week is the least)",
      "todos los días (lo mínimo son 3 a 4 días por semana)"
    ),
    ("3x/week", "3 days a week", "3 días por semana"),
    ("at least 1x/week", "at least 1 day a week", "al menos 1 día por semana"),
    ("every other day", "every other day", "un día sí y otro no"),
    ("1x/day", "once a day", "una vez al día"),
    (
      "every 2 h while awake", "every 2 hours while you are awake",
      "cada 2 horas mientras esté despierto"
    ),
    (
      "morning bedtime 08:00", "in the morning, at 8:00 AM and at bedtime",
      "por la mañana, a las 08:00 y a la hora de dormir"
    ),
    (
      "midday afternoon evening", "at midday, in the afternoon and in the evening",
      "al mediodía, por la tarde y por la noche"
    ),
    (
      "up to 6x/day, as needed", "no more than 6 times a day, when you need it",
      "no más de 6 veces al día, cuando lo necesite"
    ),
    (
      "", "How much is not written here. Ask your therapist.",
      "Aquí no dice cuánto hacer. Pregunte a su terapeuta."
    ),
  ]) func `a dose is said in words`(text: String, english: String, spanish: String) throws {
    let dose = try DoseText.parse(text)
    for (language, words) in [("en", english), ("es", spanish)] {
      let wording = try Phrasebook.wording(language)
      #expect(wording.words(of: dose.dosage, schedule: dose.schedule) == words)
    }
  }

  @Test func `the affected side is named where the plan says which it is`() throws {
    let affected = try Dosage(side: .affected)
    let first = try Dosage(side: .each(affectedFirst: true))
    let unknown = try Phrasebook.wording()
    let left = try Phrasebook.wording(affectedSide: .left)
    let both = try Phrasebook.wording(affectedSide: .both)
    #expect(unknown.words(of: affected) == "on the affected side")
    #expect(left.words(of: affected) == "on the affected side (the left)")
    #expect(both.words(of: affected) == "on the affected sides (left and right)")
    #expect(unknown.words(of: first) == "on each side (finish the affected side first)")
    #expect(
      left.words(of: first) == "on each side (finish the affected side, the left, first)")
  }

  @Test(arguments: [
    ("68", "50", "34 kg (50% of your body weight)"),
    ("68.3", "33.3", "22.7439 kg (33.3% of your body weight)"),
    ("70.5", "0.1", "0.0705 kg (0.1% of your body weight)"),
    // Exact, this would have ten digits behind the point: it is left out, never rounded.
    ("68.123456", "33.3333", "33.3333% of your body weight"),
  ]) func `a share of the body mass is computed exactly or not at all`(
    mass: String, share: String, words: String
  ) throws {
    let body = try BodyMass(try #require(ExactDecimal(mass)), .kilograms)
    let percent = try Amount<Percents>(try #require(ExactDecimal(share)))
    let wording = try Phrasebook.wording(bodyMass: body)
    let dosage = try Dosage(load: try Load(.shareOfBodyMass(percent)))
    #expect(wording.words(of: dosage) == "with \(words)")
  }

  @Test func `a start at a share of the body mass keeps every word`() throws {
    let dose = try DoseText.parse("5x15 both, start @ 50% body mass if able")
    let wording = try Phrasebook.wording(bodyMass: try BodyMass(68, .kilograms))
    #expect(
      wording.words(of: dose.dosage)
        == "5 sets of 15, both sides at the same time, start with 34 kg (50% of your body weight) if you can, less if you cannot"
    )
  }

  @Test func `each band has its own words`() throws {
    for language in ["en", "es"] {
      let wording = try Phrasebook.wording(language)
      #expect(Set(BandColour.allCases.map(wording.words(of:))).count == BandColour.allCases.count)
    }
  }

  @Test func `sets of their own follow the dose`() throws {
    let row = try SetRow(set: 2, dosage: try DoseText.parse("8 reps @ 12 kg").dosage)
    let wording = try Phrasebook.wording()
    #expect(
      wording.words(of: try DoseText.parse("3x10").dosage, rows: [row])
        == "3 sets of 10; set 2: 8 times, with 12 kg")
  }

  @Test(arguments: ["en", "es"]) func `two different doses never get the same words`(
    language: String
  ) throws {
    let wording = try Phrasebook.wording(
      language, bodyMass: try BodyMass(68, .kilograms), affectedSide: .left)
    var generator = DoseGenerator(seed: 7)
    var seen: [String: DoseGenerator.Case] = [:]
    for _ in 0..<4000 {
      guard let dose = generator.next() else { continue }
      let words = wording.words(of: dose.dosage, schedule: dose.schedule, rows: dose.rows)
      if let other = seen[words] { #expect(other == dose, "\(words)") }
      seen[words] = dose
      // What one change away is said in other words too.
      if let near = generator.near(dose), near != dose {
        #expect(
          wording.words(of: near.dosage, schedule: near.schedule, rows: near.rows) != words)
      }
    }
    #expect(seen.count > 1500)
  }
}
