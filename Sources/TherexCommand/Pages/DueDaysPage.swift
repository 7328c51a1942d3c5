internal import Therex

/// What is due on some days, as a program reads it: the reference for whoever reads the format.
struct DueDaysPage {
  let plan: Plan
  let done: DoneDays

  /// One object a day.
  func json(_ dates: [CivilDate]) -> JSONText {
    .lines(
      dates.map { date in
        .object([
          ("date", .string(date.text)),
          ("phase", .optional(plan.phase(on: date).map { plan.phases[$0.index].effectiveID.text })),
          ("due", .list(plan.due(on: date, done: done).map(json))),
        ])
      })
  }

  private func json(_ due: Due) -> JSONText {
    let (demand, open, times) = Self.parts(of: due.demand)
    return .object([
      ("prescription", .string(due.prescription.text)), ("demand", .string(demand)),
      ("open", open.map { .number($0) } ?? .null),
      ("timesLow", .decimal(times?.low)), ("timesHigh", .decimal(times?.high)),
    ])
  }

  /// The words of the published format for how a day asks.
  private static func parts(of demand: Due.Demand) -> (String, open: Int?, times: Count?) {
    switch demand {
    case .today(let times): ("today", nil, times)
    case .anyDay(let open, let times): ("anyDay", open, times)
    case .aimToday(let open, let times): ("aim", open, times)
    case .asNeeded: ("asNeeded", nil, nil)
    case .unscheduled: ("unscheduled", nil, nil)
    }
  }
}
