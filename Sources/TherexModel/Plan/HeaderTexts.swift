extension PlanHeader {
  /// A text of one line that holds no comment, as every field of the header is.
  ///
  /// - Throws: ``PlanError`` with the path.
  public static func field(_ text: String, at path: PlanPath) throws(PlanError) -> String {
    try checkedField(text, at: path)
  }

  /// A text of one line that may hold `//`, as a goal and a note are.
  ///
  /// - Throws: ``PlanError`` with the path.
  public static func line(_ text: String, at path: PlanPath) throws(PlanError) -> String {
    try checkedLine(text, at: path)
  }

  /// An entry of a list: a field without a comma or a semicolon.
  ///
  /// - Throws: ``PlanError`` with the path.
  public static func phrase(_ text: String, at path: PlanPath) throws(PlanError) -> String {
    try checkedPhrase(text, at: path)
  }

  /// A language tag. Source: RFC 5646, section 2.1.
  ///
  /// - Throws: ``PlanError`` when it is none.
  public static func languageTag(_ text: String) throws(PlanError) -> String {
    try Plan.checkLanguage(text)
    return text
  }
}
