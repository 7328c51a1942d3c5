/// The dose of a prescription, or of one of its parts, that is said in words.
package enum DosePlace: Hashable, Sendable {
  case prescription
  /// A step of the progression, from 0.
  case step(Int)
  /// An alternative, from 0.
  case alternative(Int)
  /// A set that differs, by the set's number from 1.
  case set(Int)
}
