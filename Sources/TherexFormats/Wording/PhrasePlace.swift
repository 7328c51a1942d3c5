/// A place in a phrase that a value fills, written `{name}` in the file with the name of its case.
package enum PhrasePlace: Int, CaseIterable, CodingKey {
  // A byte stands for it in a compiled phrase, so none is 0 or above 31.
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
  case from
  case to
  case limit
  case place
  case source
  case have
  case need
  case was

  /// What stands for it in a compiled phrase.
  var byte: UInt8 { UInt8(truncatingIfNeeded: rawValue) }
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

  private static let names = PhrasePlace.allCases.map { ($0, Array($0.stringValue.utf8)) }
}

/// The places of one phrase.
struct PhrasePlaces: OptionSet, Sendable {
  let rawValue: UInt32

  static let count = PhrasePlaces(.count)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ place: PhrasePlace) { rawValue = 1 << place.rawValue }
}
