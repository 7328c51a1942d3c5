import TherexData
import Foundation
import Testing
import Therex
import TherexTestSupport

/// Each fact of the founding documents stands in the catalog.
struct `The catalog states the founding documents` {
  static let facts: SeedFacts = {
    do { return try SeedFacts.load() } catch { fatalError("no facts: \(error)") }
  }()

  private static func exercise(_ id: String) throws -> TherexModel.Exercise {
    try #require(try BuiltInContext.catalog.exercise(try Slug(id)), "the catalog lacks \(id)")
  }

  @Test func `it holds each of the 51 exercises`() throws {
    #expect(Self.facts.exercises.count == 51)
    for fact in Self.facts.exercises { _ = try Self.exercise(fact.id) }
  }

  @Test(arguments: facts.exercises.map(\.id))
  func `name, kind, position, muscles and synonyms are the facts'`(id: String) throws {
    let fact = try #require(Self.facts.exercises.first { $0.id == id })
    let exercise = try Self.exercise(id)
    let text = exercise.text(in: "en")
    #expect(text.name == fact.name)
    #expect(exercise.kind.rawValue == fact.kind)
    #expect(
      exercise.position.rawValue == fact.position.replacingOccurrences(of: " ", with: "-"))
    #expect(exercise.muscles == (fact.muscles ?? []))
    for synonym in fact.alsoCalled ?? [] { #expect(text.synonyms.contains(synonym)) }
    for finding in fact.indications ?? [] where !finding.contains(",") {
      #expect(exercise.indications.contains { $0.finding == finding }, "\(finding)")
    }
    for field in fact.inferred ?? [] {
      #expect(
        exercise.inferred.contains { $0.field == field }, "\(field) is not marked as inferred")
    }
  }

  @Test(arguments: facts.exercises.map(\.id))
  func `each source's dosage is as that source states it`(id: String) throws {
    let fact = try #require(Self.facts.exercises.first { $0.id == id })
    let exercise = try Self.exercise(id)
    #expect(exercise.doses.map(\.source) == fact.dosage.map(\.source))
    for (stated, dose) in zip(fact.dosage, exercise.doses) {
      guard stated.statesSomething else {
        // A document that names the exercise alone states no figure; a limit in degrees is one of
        // the exercise's limits.
        #expect(dose.dosage?.isUnstated ?? true, "\(stated.source) states no dose")
        continue
      }
      let dosage = try #require(dose.dosage, "\(stated.source) states a dose")
      #expect(dosage.sets == (try Self.sets(stated)))
      #expect(dosage.hold == (try Self.hold(stated)))
      #expect(dosage.side == Self.side(stated))
      #expect(dosage.load == (try Self.load(stated)))
      #expect(dosage.isSame == (stated.inheritedFrom != nil))
      #expect(dose.from?.text == stated.inheritedFrom)
      #expect(dosage.repetitions == (try Self.repetitions(stated)))
      #expect(dosage.duration == nil && dosage.distance == nil && dosage.rest == nil)
      #expect(dosage.tempo == nil && dosage.effort.isUnstated && dose.schedule.isUnstated)
    }
  }

  private static func sets(_ stated: SeedFacts.Dosage) throws -> Count? {
    guard let ends = stated.sets ?? stated.setsAtLeast else { return nil }
    return try Count(
      ExactDecimal(ends[0]), ExactDecimal(ends[1]), atLeast: stated.setsAtLeast != nil)
  }

  private static func repetitions(_ stated: SeedFacts.Dosage) throws -> Repetitions? {
    switch stated.reps {
    case nil: nil
    case .range(let low, let high): .count(try Count(ExactDecimal(low), ExactDecimal(high)))
    case .word("several"): .several
    case .word: .repeated
    }
  }

  private static func hold(_ stated: SeedFacts.Dosage) throws -> Hold? {
    let length: Hold.Length
    switch (stated.holdSeconds, stated.holdMax) {
    case (nil, nil): return nil
    case (nil, _): length = .atMostAFewSeconds
    case (.range(let low, let high), _):
      length = .seconds(try Amount<Times>(ExactDecimal(low), ExactDecimal(high)))
    case (.word("as-able"), _): length = .asAble
    case (.word, _): length = .aFewSeconds
    }
    return Hold(
      length, isOptional: stated.holdOptional ?? false,
      // "Only a few seconds in each position" is the words of 003's nerve stretch.
      inEachPosition: stated.holdEach == "position" || stated.holdMax != nil)
  }

  private static func side(_ stated: SeedFacts.Dosage) -> Side? {
    switch stated.side {
    case "each": .each(affectedFirst: stated.sidePreferred == "affected")
    case "alternating": .alternating
    case "bilateral": .both
    default: nil
    }
  }

  private static func load(_ stated: SeedFacts.Dosage) throws -> Load? {
    guard let load = stated.load else { return nil }
    return try Load(
      .shareOfBodyMass(try Amount<Percents>(ExactDecimal(load.percentBodyWeight))),
      isStart: true, isIfAble: true)
  }

  @Test(arguments: facts.exercises.map(\.id))
  func `relations, cautions, limits and cues are stated`(id: String) throws {
    let fact = try #require(Self.facts.exercises.first { $0.id == id })
    let exercise = try Self.exercise(id)
    let text = exercise.text(in: "en")
    for before in fact.doFirst ?? [] {
      #expect(exercise.first.contains { $0.exercise.text == before })
    }
    let related = Set(
      (exercise.easier + exercise.harder + exercise.substitutes).map(\.exercise.text))
    for variant in fact.variants ?? [] { #expect(related.contains(variant), "\(variant)") }
    for substitute in fact.substitutes ?? [] {
      let target = String(substitute.prefix { $0 != " " })
      #expect(exercise.substitutes.contains { $0.exercise.text == target })
    }
    for step in fact.progression ?? [] {
      for target in Self.facts.exercises.map(\.id) where step.hasSuffix(": \(target)") {
        #expect(exercise.harder.contains { $0.exercise.text == target })
      }
    }
    for caution in fact.cautions ?? [] {
      let finding = String(caution.prefix { $0 != ":" })
      if BuiltInContext.vocabulary.finding(finding) != nil {
        #expect(exercise.cautions.contains { $0.finding == finding && $0.source != nil })
      } else {
        #expect(
          exercise.cautions.contains { $0.source != nil }
            || exercise.limits.contains { $0.source != nil })
      }
    }
    // Limits are said in words of our own; each has a key, a source and its numbers.
    let sourced =
      exercise.limits.count { $0.source != nil } + exercise.cautions.count { $0.source != nil }
    #expect(sourced + text.cues.count >= (fact.limits ?? []).count)
    let words = (text.limits.map(\.text) + text.cues + text.steps + text.cautions.map(\.text))
      .joined(separator: " ")
    for limit in fact.limits ?? [] {
      for number in limit.split(whereSeparator: { !$0.isNumber }) {
        #expect(words.contains(number), "\(number) of the limit is not said")
      }
    }
    if !(fact.cues ?? []).isEmpty { #expect(!text.cues.isEmpty) }
  }

  @Test func `a back extension goes 10 degrees at most`() throws {
    let limits = try Self.exercise("back-extension").limits
    #expect(limits.contains { $0.degrees == 10 && $0.source == "002" })
  }

  @Test func `two documents' pelvic tilts are two exercises`() throws {
    #expect(try Self.exercise("pelvic-tilt").spine == [.flexion])
    #expect(try Self.exercise("arching-pelvic-tilt").spine == [.extending])
    #expect(try Self.exercise("pelvic-tilt").doses.map(\.source) == ["001"])
    #expect(try Self.exercise("arching-pelvic-tilt").doses.map(\.source) == ["004"])
  }

  @Test(arguments: facts.exercises.map(\.id))
  func `English and Spanish are whole, with 3 to 7 steps`(id: String) throws {
    let exercise = try Self.exercise(id)
    #expect(exercise.texts.map(\.language) == ["en", "es"])
    for text in exercise.texts {
      #expect((3...7).contains(text.steps.count))
      #expect(text.dosedSteps.map(\.step) == exercise.texts[0].dosedSteps.map(\.step))
      #expect(text.dosedSteps.map(\.places) == exercise.texts[0].dosedSteps.map(\.places))
      #expect(text.limits.map(\.key) == exercise.limits.map(\.key))
      #expect(text.cautions.map(\.key) == exercise.cautions.map(\.key))
      #expect(text.steps.count == exercise.texts[0].steps.count)
      #expect(text.reviewedBy == nil)
    }
    #expect(exercise.licence == "CC-BY-4.0")
  }

  @Test func `every relation leads to an exercise of the catalog`() throws {
    for entry in BuiltInContext.catalog.entries {
      let exercise = try Self.exercise(entry.id)
      for relation in exercise.first + exercise.easier + exercise.harder + exercise.substitutes {
        #expect(
          BuiltInContext.catalog.entry(relation.exercise.text) != nil,
          "\(entry.id) names \(relation.exercise)")
      }
    }
  }

  @Test func `every file is valid by the published schema`() throws {
    let schema = BuiltInContext.schema
    for entry in BuiltInContext.catalog.entries {
      let bytes = try #require(BuiltIn.bytes("catalog/\(entry.id).xml"))
      #expect(throws: Never.self, "\(entry.id)") { try ExerciseFile.read(bytes, schema: schema) }
    }
  }

  @Test func `the index says what the files say`() throws {
    for entry in BuiltInContext.catalog.entries {
      #expect(
        entry == Catalog.Entry(try CatalogTextTests.worded(try Self.exercise(entry.id))),
        "\(entry.id)")
    }
  }

  /// The index is written before the reader of exercises is built; see `CatalogIndex`.
  @Test func `each line of the index is the one that the real reader's exercise gives`() throws {
    let index = String(decoding: try #require(BuiltIn.bytes("catalog.index")), as: UTF8.self)
    let files = BuiltIn.paths(under: "catalog/").filter { $0.hasSuffix(".xml") }
    #expect(files.count == 229)
    let lines = try files.map { path in
      let exercise = try ExerciseFile.read(try #require(BuiltIn.bytes(path)))
      return Self.line(of: Catalog.Entry(try CatalogTextTests.worded(exercise)))
    }
    #expect(index.split(separator: "\n").map(String.init) == lines)
  }

  /// A line as `CatalogIndex` describes it.
  private static func line(of entry: Catalog.Entry) -> String {
    let needs = entry.equipment.map {
      $0.items.joined(separator: "|") + ($0.isOptional ? "?" : "")
    }
    let names = entry.names.map { "\($0.language)\($0.isSynonym ? "~" : "=")\($0.text)" }
    return [
      entry.id, entry.kind, entry.position, entry.spine.joined(separator: " "), entry.resistance,
      entry.sides, needs.joined(separator: ";"), entry.muscles.joined(separator: "|"),
      entry.joints.joined(separator: "|"), entry.findings.joined(separator: "|"),
      names.joined(separator: "|"),
    ].joined(separator: "\t")
  }

  @Test func `no exercise id is a key or a term of a dose`() {
    for entry in BuiltInContext.catalog.entries {
      #expect(!PlanText.reservedWords.contains(entry.id))
    }
  }
}
