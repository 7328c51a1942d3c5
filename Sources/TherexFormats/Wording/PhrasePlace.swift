/// A place in a phrase that a value fills, written `{name}` in the file.
package enum PhrasePlace: UInt8, CaseIterable, Sendable {
  // Each is also the byte that stands for it in a compiled phrase, so none is 0 or above 31.
  case low = 1
  case high
  case amount
  case name
  case words
  case count
  case each
  case number
  case side
  case load
  case length
  case lowering
  case lifting
  case days
  case time
  case year
  case month
  case day
  case weekday
  case date
  case conditions
  case step
  case cap

  /// As it is written between braces.
  var name: String {
    switch self {
    case .low: "low"
    case .high: "high"
    case .amount: "amount"
    case .name: "name"
    case .words: "words"
    case .count: "count"
    case .each: "each"
    case .number: "number"
    case .side: "side"
    case .load: "load"
    case .length: "length"
    case .lowering: "lowering"
    case .lifting: "lifting"
    case .days: "days"
    case .time: "time"
    case .year: "year"
    case .month: "month"
    case .day: "day"
    case .weekday: "weekday"
    case .date: "date"
    case .conditions: "conditions"
    case .step: "step"
    case .cap: "cap"
    }
  }
}

extension PhrasePlace {
  /// The place with a name, as bytes; `nil` where there is none.
  init?(_ name: UnsafeBufferPointer<UInt8>) {
    for (place, own) in PhrasePlace.names
    where own.count == name.count && own.elementsEqual(name) {
      self = place
      return
    }
    return nil
  }

  private static let names = PhrasePlace.allCases.map { ($0, Array($0.name.utf8)) }
}

/// The places of one phrase.
struct PhrasePlaces: OptionSet, Sendable {
  let rawValue: UInt32

  static let low = PhrasePlaces(.low)
  static let high = PhrasePlaces(.high)
  static let amount = PhrasePlaces(.amount)
  static let name = PhrasePlaces(.name)
  static let words = PhrasePlaces(.words)
  static let count = PhrasePlaces(.count)
  static let each = PhrasePlaces(.each)
  static let number = PhrasePlaces(.number)
  static let side = PhrasePlaces(.side)
  static let load = PhrasePlaces(.load)
  static let length = PhrasePlaces(.length)
  static let lowering = PhrasePlaces(.lowering)
  static let lifting = PhrasePlaces(.lifting)
  static let days = PhrasePlaces(.days)
  static let time = PhrasePlaces(.time)
  static let year = PhrasePlaces(.year)
  static let month = PhrasePlaces(.month)
  static let day = PhrasePlaces(.day)
  static let weekday = PhrasePlaces(.weekday)
  static let date = PhrasePlaces(.date)
  static let conditions = PhrasePlaces(.conditions)
  static let step = PhrasePlaces(.step)
  static let cap = PhrasePlaces(.cap)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ place: PhrasePlace) { rawValue = 1 << UInt32(place.rawValue) }
}
