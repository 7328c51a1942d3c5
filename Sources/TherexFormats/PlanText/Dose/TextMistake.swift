internal import TherexEncodings
internal import TherexModel

/// A place-carrying mistake inside one line of plan text.
struct TextMistake: Error, Hashable {
  let problem: String
  let fix: String?
  /// Unicode scalars from the line's beginning, 1 is the first.
  let column: Int

  init(_ problem: String, fix: String? = nil, column: Int) {
    self.problem = problem
    self.fix = fix
    self.column = column
  }
}

extension TextMistake {
  /// A mistake of the model, seen at a column.
  init(_ error: PlanError, column: Int) {
    self.init("\(error.path) \(error.problem)", fix: error.fix, column: column)
  }

  /// What is said of a word that a list does not have.
  ///
  /// Several words are not said again: they may be the patient's own, in the wrong place.
  static func unknown(_ what: String, _ text: String) -> String {
    text.utf8.contains(0x20) ? "unknown \(what)" : "unknown \(what) \(ReadError.quoted(text))"
  }
}
