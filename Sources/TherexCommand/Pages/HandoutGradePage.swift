internal import Therex

/// How plainly a plan's handout speaks, section by section and item by item.
enum HandoutGradePage {
  /// Prints the grades.
  ///
  /// - Returns: whether a section is beyond what a patient can be asked to read.
  static func print(_ source: ClinicPlan, language asked: String?) throws -> Bool {
    let language = source.language(asked)
    let resolved = try source.ready(language: language, isDraft: true)
    let phrases = try source.clinic.phrases(language)
    let pictured = try source.plan.exerciseIDs.filter {
      try source.clinic.data("figures/\($0).json") != nil
    }
    let page = try source.export(.html(), resolved, phrases).bytes
    let grade = HandoutGrader(guides: try source.clinic.readingGuides()).grade(
      resolved, phrases: phrases, parts: HandoutParts(pictured: Set(pictured)), page: page)
    Terminal.print("")
    let words = try source.clinic.clinicianPhrases()
    Terminal.print(Terminal.bold(words.text(.gradeTitle)))
    for section in grade.sections { print(section, words) }
    for checklist in ClarityItem.Checklist.allCases {
      Terminal.print("")
      Terminal.print(Terminal.bold(checklist.rawValue))
      for item in grade.items where item.checklist == checklist {
        Terminal.print(
          Terminal.wrapped(
            words.text(
              .gradeItem,
              [
                .number: String(item.number), .words: item.verdict.rawValue, .name: item.asks,
                .each: item.reason,
              ]),
            indent: "      ", first: "  "))
      }
    }
    Terminal.print("")
    return grade.hasErrors
  }

  private static func print(_ section: SectionGrade, _ phrases: ClinicianPhrases) {
    let (words, sentences) = (String(section.words), String(section.sentences))
    let line =
      section.grade.map {
        phrases.text(
          .gradeSectionGrade,
          [.name: section.place, .count: words, .number: sentences, .amount: "\($0.grade)"])
      }
      ?? phrases.text(
        .gradeSection, [.name: section.place, .count: words, .number: sentences])
    Terminal.print("  \(line)")
    for remark in section.remarks {
      let word =
        remark.severity == .error ? Terminal.red("error") : remark.severity.rawValue
      Terminal.print(
        Terminal.wrapped(
          "\(word): \(remark.place): \(remark.says); \(remark.mend)", indent: "      ",
          first: "    "))
    }
  }
}
