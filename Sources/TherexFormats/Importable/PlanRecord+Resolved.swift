internal import TherexEncodings
public import TherexModel

/// What an importable plan holds: the plan, and what was resolved when it was exported.
public struct ImportedPlan: Sendable {
  public let plan: Plan
  /// As the file says it: a reader computes its own, and lifts neither a draft nor what is superseded.
  public let status: PlanStatus
  /// The version of the catalog that the file was written with.
  public let catalogVersion: String
  /// What a short form leaves out; empty for a whole file.
  public let lacks: [LeftOutPart]
  /// Every exercise that the plan names, as the file has it.
  public let exercises: [Exercise]
  /// Every stop rule that applied, with the urgency that fronts act on.
  public let stopRules: [AppliedStopRule]
  package let words: ResolvedWords
  package let figures: [FigureInFile]
  /// Whether a digest of what was resolved stood in the file, and held.
  public let hasDigest: Bool
  /// What of a newer minor version was passed over, and what a health record holds and the plan does not, or
  /// has otherwise.
  public let losses: [Loss]

  /// The language of the words; `nil` when the file has none.
  public var language: String? { words.language }

  /// The plan with what was resolved, as a writer takes it.
  public var resolved: ResolvedPlan {
    ResolvedPlan(
      plan: plan, status: status, catalogVersion: catalogVersion, exercises: exercises,
      stopRules: stopRules)
  }
}

/// A part of an importable plan that a short form may leave out.
public enum LeftOutPart: String, CaseIterable, Hashable, Sendable {
  case exercises, words, figures
  /// Stop rules below an emergency that the reader's own rule book adds.
  case stopRules
}

/// An exercise's drawing as it travels in a file: one SVG document, every position in it.
public struct FigureInFile: Hashable, Sendable {
  public let exercise: Slug
  public let svg: String

  public init(exercise: Slug, svg: String) {
    self.exercise = exercise
    self.svg = svg
  }
}

/// What stands under `resolved`.
struct ResolvedPart {
  var catalogVersion: String
  /// As the plan's, and under this part's digest; `nil` in files of format 1.0.
  var status: PlanStatus?
  var lacks: [LeftOutPart] = []
  var exercises: [Exercise] = []
  var figures: [FigureInFile] = []
  var stopRules: [AppliedStopRule] = []
  var words: ResolvedWords = .none
}

extension ResolvedPart {
  init(_ plan: ResolvedPlan, _ words: ResolvedWords, _ figures: [FigureInFile]) {
    self.init(
      catalogVersion: plan.catalogVersion, status: plan.status,
      exercises: plan.exercises.map { exercise in
        words.language.map(exercise.keepingText(in:)) ?? exercise
      }, figures: figures,
      stopRules: plan.stopRules, words: words)
  }
}

extension RecordWriter {
  /// The whole plan, as one object, with the digests of both its halves where it lacks nothing.
  mutating func plan(
    _ plan: Plan, _ status: PlanStatus, _ resolved: ResolvedPart, root: (inout Sink) -> Void
  ) {
    let digests = resolved.lacks.isEmpty ? PlanDigests(of: plan, resolved) : nil
    sink.begin("plan", isLeaf: false)
    root(&sink)
    owning(plan.extensions, path: "") {
      $0.token("format", PlanRecord.format)
      $0.headerScalars(of: plan, status: status, digest: digests?.plan)
      $0.header(plan.header)
      $0.phases(plan.phases)
      $0.object("resolved") {
        $0.fields(of: resolved, digest: digests?.resolved)
      }
    }
    sink.end("plan")
  }

  /// - Parameter digest: `nil` leaves it out, to compute it.
  mutating func fields(of resolved: ResolvedPart, digest: String?) {
    let words = resolved.words
    token("catalog", resolved.catalogVersion)
    token("status", resolved.status)
    token("language", words.language)
    token("digest", digest)
    let lacks = resolved.lacks.map(\.rawValue).joined(separator: " ")
    if !lacks.isEmpty { token("lacks", lacks) }
    list("exercises", "exercise", resolved.exercises) { $0.exercise($1) }
    list("figures", "figure", resolved.figures) {
      $0.token("exercise", $1.exercise.text)
      $0.body("svg", $1.svg)
    }
    list("stopRules", "stopRule", resolved.stopRules) { $0.fields(of: $1) }
    list("headings", "heading", words.headings) {
      $0.token("urgency", $1.urgency)
      $0.body("text", $1.text)
    }
    text("pain", words.pain)
    texts("precautions", "precaution", words.precautions)
    list("words", "words", words.doses) { $0.fields(of: $1) }
    list("rules", "rule", words.rules) { $0.fields(of: $1) }
  }

  mutating func fields(of applied: AppliedStopRule) {
    token("id", applied.id?.text)
    token("urgency", applied.rule.effectiveUrgency)
    token("phase", applied.prescription?.phase.text)
    token("prescription", applied.prescription?.prescription.text)
    text("trigger", applied.rule.trigger)
    text("action", applied.rule.action)
    text("source", applied.source)
  }

  private mutating func fields(of words: DoseInWords) {
    token("phase", words.phase.text)
    token("prescription", words.prescription.text)
    switch words.place {
    case .prescription: break
    case .step(let index): number("step", index + 1)
    case .alternative(let index): number("alternative", index + 1)
    case .set(let set): number("set", set)
    }
    number("loadLow", words.load?.low)
    number("loadHigh", words.load?.high)
    token("loadUnit", words.load?.unit)
    body("text", words.text)
  }

  private mutating func fields(of rule: RuleInWords) {
    token("topic", rule.topic)
    token("phase", rule.phase?.text)
    token("prescription", rule.prescription?.text)
    number("step", rule.step)
    number("block", rule.block)
    body("text", rule.text)
  }
}

extension PlanRecord {
  /// Every dose of a plan in words; those without words are left out.
  package static func doses(
    of plan: Plan, _ words: (Prescription, Phase, DosePlace) -> (String, LoadInNumbers?)
  ) -> [DoseInWords] {
    var all: [DoseInWords] = []
    for phase in plan.phases {
      let id = phase.effectiveID
      for prescription in phase.prescriptions {
        func say(_ place: DosePlace) {
          let (text, load) = words(prescription, phase, place)
          guard !text.isEmpty else { return }
          all.append(
            DoseInWords(
              phase: id, prescription: prescription.id, place: place, text: text, load: load))
        }
        say(.prescription)
        for index in prescription.progression.steps.indices { say(.step(index)) }
        for index in prescription.alternatives.indices { say(.alternative(index)) }
        for row in prescription.setRows { say(.set(row.set)) }
      }
    }
    return all
  }
}
