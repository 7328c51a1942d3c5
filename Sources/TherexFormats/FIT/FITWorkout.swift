internal import TherexModel

/// One phase as the steps of a workout.
struct FITWorkout {
  let brief: PlanBrief
  let index: Int
  private(set) var steps: [FITStep] = []
  private(set) var losses: [Loss] = []

  private var phase: Phase { brief.resolved.plan.phases[index] }
  private var phrases: Phrases { brief.phrases }

  /// More than these many watches do not take (Garmin Connect's own limit).
  private static let usualMost = 50
  /// The most rounds or sets that are written one by one.
  private static let mostUnrolled = 20

  init(_ brief: PlanBrief, phase index: Int) {
    self.brief = brief
    self.index = index
    notice(phrases.text(.stopFirst), [brief.banner].compactMap { $0 })
    notice(brief.title(ofPhase: index), brief.timing(of: index) + phase.notes.map(phrases.said))
    for section in brief.stops { notice(section.heading, section.lines) }
    notice(phrases.text(.contactTitle), brief.contact)
    notice(phrases.text(.painTitle), brief.pain)
    notice(phrases.text(.precautionsTitle), brief.precautions)
    let dosages = brief.resolved.plan.effectiveDosages(in: phase)
    var place = 0
    for block in phase.blocks {
      var round: [FITStep] = []
      let isCircuit = if case .circuit = block.kind { true } else { false }
      for prescription in block.prescriptions {
        let work = work(prescription, dosages[place])
        if isCircuit { round += work } else { steps += work }
        place += 1
      }
      if case .circuit(let rounds) = block.kind { add(round, rounds) }
    }
    if phrases.said(phase.title).utf8.count > FITFile.mostBytes {
      lose("title", "a workout's name holds 254 bytes; the title is cut")
    }
    if steps.count > Self.usualMost {
      lose("steps", "the workout has \(steps.count) steps; many watches take 50 at most")
    }
  }

  /// Adds a circuit's work, as often as it goes round.
  private mutating func add(_ round: [FITStep], _ rounds: Count) {
    guard !rounds.isRange, !rounds.isAtLeast, let times = rounds.low.whole,
      times <= Self.mostUnrolled
    else {
      steps += round
      lose("blocks", "a watch holds no such number of rounds; the workout goes round once")
      return
    }
    let isFlat = !round.contains { if case .again = $0.extent { true } else { false } }
    if isFlat, !round.isEmpty {
      steps += round
      if times > 1 {
        steps.append(FITStep(name: "", extent: .again(steps: round.count, times: UInt32(times))))
      }
    } else {
      // Watches do not repeat what repeats.
      for _ in 0..<times { steps += round }
    }
  }

  /// Text in steps that the patient reads and goes on from; none of it is cut.
  private mutating func notice(_ title: String, _ lines: [String]) {
    var notes: [String] = []
    for line in lines {
      for part in line.onOneLine.parts(ofBytes: FITFile.mostBytes) {
        if let last = notes.last, last.utf8.count + part.utf8.count + 1 <= FITFile.mostBytes {
          notes[notes.count - 1] = "\(last)\n\(part)"
        } else {
          notes.append(part)
        }
      }
    }
    let name = title.onOneLine.cut(toBytes: FITFile.mostBytes)
    steps += notes.map { FITStep(name: name, notes: $0, extent: .open, isRest: true) }
  }

  // MARK: Exercises

  /// What is done of a prescription; what is to be read of it becomes steps at once.
  private mutating func work(_ prescription: Prescription, _ dosage: Dosage) -> [FITStep] {
    let name = brief.name(of: prescription.exercise).onOneLine
    notice(name, brief.care(of: prescription, in: phase))
    let words = brief.doseWords(of: prescription, dosage, in: phase).onOneLine
    let added = brief.additions(to: prescription, dosage).map(\.onOneLine)
    var notes = ([words] + added).joined(separator: "\n")
    if notes.utf8.count > FITFile.mostBytes {
      // Neither a dose nor what the therapist adds is cut: what does not fit is read before.
      let fits = words.utf8.count <= FITFile.mostBytes
      notice(name, fits ? added : [words] + added)
      notes = fits ? words : ""
    }
    if name.utf8.count > FITFile.mostBytes {
      lose("\(prescription.id).name", "a step's name holds 254 bytes; the name is cut")
    }
    let counted = CountedDose(dosage, rows: prescription.setRows)
    if !counted.isWhole || counted.isUnstated || (counted.sets ?? 1) > Self.mostUnrolled {
      lose("\(prescription.id).dose", "a watch counts no such dose; the step's notes say it")
      return [
        FITStep(
          name: name.cut(toBytes: FITFile.mostBytes), notes: notes, extent: .open,
          load: load(counted))
      ]
    }
    return labels(of: dosage.side).flatMap { label in
      let full = (label.map { "\(name), \($0)" } ?? name).cut(toBytes: FITFile.mostBytes)
      return sets(counted, dosage, full, notes)
    }
  }

  /// All sets of one side, with their rests.
  private func sets(
    _ counted: CountedDose, _ dosage: Dosage, _ name: String, _ notes: String
  ) -> [FITStep] {
    let times = counted.sets ?? 1
    var set = one(counted, name, notes)
    let isFlat = set.count == 1
    if !isFlat, let count = counted.repetitions {
      set.append(FITStep(name: "", extent: .again(steps: set.count, times: UInt32(count))))
    }
    if let rest = rest(counted, dosage) { set.append(rest) }
    if isFlat, times > 1 {
      return set + [FITStep(name: "", extent: .again(steps: set.count, times: UInt32(times)))]
    }
    return (0..<times).flatMap { _ in set }
  }

  /// One set: counted, timed, or a hold and letting go.
  private func one(_ counted: CountedDose, _ name: String, _ notes: String) -> [FITStep] {
    func step(_ extent: FITStep.Extent) -> FITStep {
      FITStep(name: name, notes: notes, extent: extent, load: load(counted))
    }
    if let hold = counted.hold {
      let held = step(Self.time(hold))
      guard let count = counted.repetitions, count > 1 else { return [held] }
      return [
        held,
        FITStep(
          name: phrases.text(.workoutRelax).cut(toBytes: FITFile.mostBytes), extent: .open,
          isRest: true),
      ]
    }
    if let count = counted.repetitions { return [step(.repetitions(UInt32(count)))] }
    if let time = counted.duration { return [step(Self.time(time))] }
    if let metres = counted.metres, let way = UInt32(exactly: (metres * 100).rounded()) {
      return [step(.centimetres(way))]
    }
    return [step(.open)]
  }

  private func rest(_ counted: CountedDose, _ dosage: Dosage) -> FITStep? {
    guard let time = dosage.rest else { return nil }
    let words = phrases.sentence(
      phrases.text(.rest, [.amount: brief.wording.words(of: time)]))
    return FITStep(
      name: words.cut(toBytes: FITFile.mostBytes), extent: counted.rest.map(Self.time) ?? .open,
      isRest: true)
  }

  private static func time(_ seconds: Double) -> FITStep.Extent {
    UInt32(exactly: (seconds * 1000).rounded()).map { .milliseconds($0) } ?? .open
  }

  /// What each side's steps are called; one without a name where the sides are not told apart.
  private func labels(of side: Side?) -> [String?] {
    let (left, right) = (phrases.text(.left), phrases.text(.right))
    return switch side {
    case nil, .both, .alternating: [nil]
    case .left: [left]
    case .right: [right]
    case .affected: [brief.wording.affectedName]
    case .each(affectedFirst: true):
      switch brief.wording.affectedName {
      case left: [left, right]
      case right: [right, left]
      default: ["1/2", "2/2"]
      }
    case .each(affectedFirst: false): [left, right]
    }
  }

  private func load(_ counted: CountedDose) -> (hundredths: UInt16, unit: UInt16)? {
    guard let mass = counted.mass else { return nil }
    let isPounds = mass.unit == .pounds
    let kilograms = mass.amount.double * (isPounds ? 0.45359237 : 1)
    return UInt16(exactly: (kilograms * 100).rounded()).map { ($0, isPounds ? 2 : 1) }
  }

  private mutating func lose(_ path: String, _ reason: String) {
    losses.append(Loss(path: "\(phase.effectiveID).\(path)", reason: reason))
  }

  /// The file.
  var file: [UInt8] {
    var file = FITFile()
    file.message(
      0,
      [
        (0, .byte(5)), (1, .short(255)), (2, .short(0)), (4, .long(created)),
        (8, .text("Therex")),
      ])
    file.message(
      26,
      [
        (8, .text(phrases.said(phase.title).onOneLine.cut(toBytes: FITFile.mostBytes))),
        (4, .byte(10)), (11, .byte(20)), (6, .short(UInt16(steps.count))),
      ])
    for (index, step) in steps.enumerated() { step.write(at: index, into: &file) }
    return file.bytes
  }

  /// The day of the plan's start: what is made twice is equal byte for byte.
  private var created: UInt32 {
    // Seconds since 1989-12-31, day 7304; less than 2^28 would be the watch's own time.
    let start = brief.resolved.plan.header.start.map { ($0.dayNumber - 7304) * 86_400 } ?? 0
    return UInt32(clamping: max(start, 0x1000_0000))
  }
}
