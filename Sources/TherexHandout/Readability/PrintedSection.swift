/// What a printed page says beside the texts of its plan: a clinic's letterhead, theme or template.
///
/// So that nothing on the page goes ungraded, whoever wrote it.
struct PrintedSection {
  /// The fewest words of a sentence: below it stand names, dates, numbers and headings.
  private static let fewestWords = 5

  /// The sentences in sight that no section holds, as a section of their own.
  ///
  /// - Parameters:
  ///   - page: the page as it is printed.
  ///   - sections: what is graded by its place in the plan.
  static func section(
    of page: [UInt8], beside sections: [HandoutSection], language: String
  ) -> HandoutSection {
    let known =
      " " + sections.flatMap(\.texts).map { words(of: $0.text) }.joined(separator: " ") + " "
    var section = HandoutSection("page", language)
    var seen: Set<String> = []
    for (index, text) in VisiblePage.texts(of: page).enumerated() {
      for sentence in Sentence.split(text) where sentence.words.count >= fewestWords {
        let words = sentence.words.map(\.text).joined(separator: " ")
        guard !known.contains(" \(words) "), seen.insert(words).inserted else { continue }
        section.texts.append(("page.text[\(index)]", words + "."))
      }
    }
    return section
  }

  private static func words(of text: String) -> String {
    Sentence.words(of: text).joined(separator: " ")
  }
}
