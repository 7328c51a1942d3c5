public import TherexModel

/// Writes a plan's sessions as a calendar (RFC 5545).
///
/// One event a session slot: what is done on the same days at the same time. Each event says when to
/// stop, how much pain is all right and what to do. Ids are those of the plan and the slot, so that the
/// next version, whose sequence is higher, updates the events that are there.
public struct CalendarWriter: PlanWriter {
  /// The version before, whose events that are no longer there are cancelled; `nil` for none.
  public var replaced: Plan?
  /// Minutes before a session at which it reminds; `nil` for no reminder.
  public var reminder: Int?
  /// The time zone, with its rules; `nil` for times that are local wherever the patient is.
  public var zone: CalendarZone?

  public init(replaced: Plan? = nil, reminder: Int? = 10, zone: CalendarZone? = nil) {
    self.replaced = replaced
    self.reminder = reminder
    self.zone = zone
  }

  /// By which a calendar is known again.
  package static let mark = "PRODID:-//Therex//Therex//EN"

  public static var format: Format {
    Format(
      name: "calendar", fileExtension: "ics",
      purpose: "Sessions in a calendar, with reminders.",
      carries: "days, times and phases; doses in words", stopRules: .inEveryEntry)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    guard let start = plan.plan.header.start else {
      throw ExportError(
        path: "start", rule: "an event has a day, and the plan states no first day; add start:",
        link: "https://www.rfc-editor.org/rfc/rfc5545#section-3.8.2.4")
    }
    var losses: [Loss] = []
    let slots = SessionSlot.slots(of: plan.plan, losses: &losses)
    guard !slots.isEmpty else {
      throw ExportError(
        path: "phases",
        rule:
          "no exercise has a day: state a schedule, as schedule: daily, or enter the part that waits",
        link: "https://www.rfc-editor.org/rfc/rfc5545#section-3.6.1")
    }
    var page = CalendarPage(
      brief: PlanBrief(plan, context.phrases), writer: self, stamp: start,
      sequence: plan.plan.header.version - 1)
    page.write(slots)
    if let replaced {
      var ignored: [Loss] = []
      let known = Set(slots.map(\.id))
      page.cancel(
        SessionSlot.slots(of: replaced, losses: &ignored).filter { !known.contains($0.id) })
    }
    bytes.append(contentsOf: page.end())
    var told: Set<Loss> = []
    return losses.filter { told.insert($0).inserted } + Self.always
  }

  private static let always = [
    Loss(path: "exercises", reason: "steps, limits and pictures are in the handout"),
    Loss(path: "blocks", reason: "rounds and sets of their own are in the handout"),
    Loss(
      path: "sessions", reason: "no plan says how long one takes; the calendar shows 30 minutes"),
    Loss(path: "progression", reason: "ladders are in the importable plan and the handout"),
  ]
}

/// One calendar while it is written.
private struct CalendarPage {
  let brief: PlanBrief
  let writer: CalendarWriter
  /// The day that every event is stamped with: what is made twice is equal byte for byte.
  let stamp: CivilDate
  let sequence: Int
  private var lines = CalendarLines()

  init(brief: PlanBrief, writer: CalendarWriter, stamp: CivilDate, sequence: Int) {
    self.brief = brief
    self.writer = writer
    self.stamp = stamp
    self.sequence = sequence
    lines.line("BEGIN", "VCALENDAR")
    lines.line("VERSION", "2.0")
    lines.line("PRODID", String(CalendarWriter.mark.dropFirst("PRODID:".count)))
    lines.line("CALSCALE", "GREGORIAN")
    if let zone = writer.zone { zone.write(from: stamp, into: &lines) }
  }

  private var plan: Plan { brief.resolved.plan }
  private var phrases: Phrases { brief.phrases }

  mutating func write(_ slots: [SessionSlot]) {
    let stops = stopText
    var parts: [Slug: Part] = [:]
    for (index, phase) in plan.phases.enumerated() {
      parts[phase.effectiveID] = Part(
        number: index + 1, phase: phase, prescriptions: phase.prescriptions,
        dosages: plan.effectiveDosages(in: phase))
    }
    for slot in slots {
      guard let part = parts[slot.phase] else { continue }
      begin(slot)
      lines.text("SUMMARY", summary(phrases.text(.handoutKind)))
      if brief.banner != nil { lines.line("STATUS", "TENTATIVE") }
      lines.text("DESCRIPTION", text(of: slot, in: part, stops))
      lines.line("DURATION", "PT30M")
      if let reminder = writer.reminder {
        lines.line("BEGIN", "VALARM")
        lines.line("ACTION", "DISPLAY")
        lines.line("TRIGGER", "-PT\(reminder)M")
        lines.text("DESCRIPTION", phrases.text(.handoutKind))
        lines.line("END", "VALARM")
      }
      lines.line("END", "VEVENT")
    }
    review(stops)
  }

  mutating func cancel(_ slots: [SessionSlot]) {
    for slot in slots {
      begin(slot)
      lines.text("SUMMARY", phrases.text(.handoutKind))
      lines.line("STATUS", "CANCELLED")
      lines.line("END", "VEVENT")
    }
  }

  /// The calendar, which is over.
  mutating func end() -> [UInt8] {
    lines.line("END", "VCALENDAR")
    return lines.bytes
  }

  private mutating func begin(_ slot: SessionSlot) {
    lines.line("BEGIN", "VEVENT")
    lines.line("UID", "\(plan.id).\(slot.id)@therex")
    lines.line("DTSTAMP", "\(stamp.compact)T000000Z")
    lines.line("SEQUENCE", String(sequence))
    lines.line("CLASS", "PRIVATE")
    guard let first = slot.firstDay else { return }
    let time = slot.minutes.clock
    if let zone = writer.zone {
      lines.line("DTSTART;TZID=\(zone.name)", "\(first.compact)T\(time)")
    } else {
      lines.line("DTSTART", "\(first.compact)T\(time)")
    }
    var rule =
      switch slot.pattern {
      case .daily: "FREQ=DAILY"
      case .everyOtherDay: "FREQ=DAILY;INTERVAL=2"
      case .weekdays(let days):
        "FREQ=WEEKLY;BYDAY=" + days.days.map(\.inCalendar).joined(separator: ",")
      }
    if let end = slot.end {
      // Of the kind that the start is: local, or in universal time.
      let last = end - 1
      rule +=
        ";UNTIL="
        + (writer.zone?.universal(last, minutes: slot.minutes) ?? "\(last.compact)T\(time)")
    }
    lines.line("RRULE", rule)
  }

  /// The day on which the plan is reviewed.
  private mutating func review(_ stops: String) {
    guard let review = plan.header.review else { return }
    lines.line("BEGIN", "VEVENT")
    lines.line("UID", "\(plan.id).review@therex")
    lines.line("DTSTAMP", "\(stamp.compact)T000000Z")
    lines.line("SEQUENCE", String(sequence))
    lines.line("CLASS", "PRIVATE")
    lines.line("DTSTART;VALUE=DATE", review.compact)
    lines.text("SUMMARY", phrases.text(.planReview, [.date: phrases.date(review)]))
    lines.text("DESCRIPTION", (brief.contact + ["", stops]).joined(separator: "\n"))
    lines.line("TRANSP", "TRANSPARENT")
    lines.line("END", "VEVENT")
  }

  /// A phase of the plan, its doses looked up.
  private struct Part {
    /// From 1.
    let number: Int
    let phase: Phase
    let prescriptions: [Prescription]
    let dosages: [Dosage]
  }

  private func text(of slot: SessionSlot, in part: Part, _ stops: String) -> String {
    let (phase, prescriptions, dosages) = (part.phase, part.prescriptions, part.dosages)
    var text: [String] = [
      phrases.text(
        .phaseTitle,
        [.number: phrases.number(part.number), .name: phrases.said(phase.title)])
    ]
    for place in slot.prescriptions {
      text.append("- \(brief.line(of: prescriptions[place], dosages[place], in: phase))")
      let details =
        prescriptions[place].notes.map(phrases.said)
        + brief.cautions(of: prescriptions[place], in: phase)
        + brief.alternatives(of: prescriptions[place], dosages[place])
      text += details.map { "  \($0)" }
    }
    if !brief.precautions.isEmpty {
      text += ["", phrases.text(.precautionsTitle)] + brief.precautions.map { "- \($0)" }
    }
    return
      ([brief.banner].compactMap { $0 } + text + [""] + brief.pain + ["", stops] + brief.contact
      + [phrases.text(.footer, [.number: phrases.number(plan.header.version)])])
      .joined(separator: "\n")
  }

  /// What a calendar shows of an event; a draft says that it is one.
  private func summary(_ words: String) -> String {
    brief.banner.map { "\($0) \(words)" } ?? words
  }

  private var stopText: String {
    ([phrases.text(.stopTitle)]
      + brief.stops.flatMap { [$0.heading] + $0.lines.map { "- \($0)" } })
      .joined(separator: "\n")
  }
}

extension CivilDate {
  /// `20261123`.
  var compact: String { text.filter { $0 != "-" } }
}

extension Int {
  /// Minutes after midnight as `083000`.
  fileprivate var clock: String { "\((self / 60).twoDigits)\((self % 60).twoDigits)00" }
}

extension Weekday {
  fileprivate var inCalendar: String {
    switch self {
    case .monday: "MO"
    case .tuesday: "TU"
    case .wednesday: "WE"
    case .thursday: "TH"
    case .friday: "FR"
    case .saturday: "SA"
    case .sunday: "SU"
    }
  }
}
