public import TherexFormats
public import TherexModel

/// Grades how plainly a handout speaks.
///
/// A pure function of the plan's texts and the guides. A grade is of a formula, not of a patient:
/// it is a reason to look at a text again.
public struct HandoutGrader: Sendable {
  /// One a language.
  let guides: [ReadingGuide]

  public init(guides: [ReadingGuide]) { self.guides = guides }

  /// Grades every section of a plan's handout, and answers what the checklists ask.
  ///
  /// - Parameters:
  ///   - phrases: the words of the handout's language.
  ///   - parts: what the layout shows beside the texts.
  ///   - page: the page as it is printed, of which no sentence goes ungraded; `nil` grades the plan's
  ///     own texts alone.
  public func grade(
    _ plan: ResolvedPlan, phrases: Phrases, parts: HandoutParts = HandoutParts(),
    page: [UInt8]? = nil
  ) -> HandoutGrade {
    var all = HandoutSection.all(of: plan, phrases: phrases)
    // What the handout explains once holds for all of it; an exercise's card explains its name.
    let meanings = all.last.map(joined) ?? ""
    let cards = all.filter(\.isCard).map(joined).joined()
    if let page {
      let rest = PrintedSection.section(of: page, beside: all, language: phrases.language)
      if !rest.texts.isEmpty { all.append(rest) }
    }
    let sections = all.map { section in
      grade(section, meanings: section.isOwn || section.isCard ? meanings : meanings + cards)
    }
    let facts = ClarityFacts(
      plan: plan, phrases: phrases, parts: parts, sections: sections, texts: all,
      guide: guide(for: phrases.language))
    return HandoutGrade(sections: sections, items: facts.pematItems + facts.cdcItems)
  }

  /// Grades the texts of one exercise in a language, or in its first where it lacks that.
  public func grade(_ exercise: Exercise, language: String) -> SectionGrade {
    grade(HandoutSection.exercise(exercise, language: language), meanings: "")
  }

  func guide(for language: String) -> ReadingGuide? {
    guides.first { $0.language == language }
      ?? guides.first { language.hasPrefix($0.language + "-") }
  }

  private func joined(_ section: HandoutSection) -> String {
    section.texts.map { " " + Sentence.words(of: $0.text).joined(separator: " ") }.joined()
  }

  private func grade(_ section: HandoutSection, meanings: String) -> SectionGrade {
    let texts = section.texts.map { (place: $0.place, sentences: Sentence.split($0.text)) }
    let sentences = texts.flatMap(\.sentences)
    var remarks: [ReadingRemark] = []
    var guide = guide(for: section.language)
    if section.isOwn, let other = otherLanguage(of: sentences, than: guide) {
      remarks.append(
        ReadingRemark(
          kind: .language, severity: .caution, place: section.place,
          says: "reads as \(other.language), and the handout is in \(section.language)",
          mend: "write it in the patient's language"))
      guide = other
    }
    let graded = sentences.filter { !$0.words.isEmpty }
    let words = graded.reduce(0) { $0 + $1.words.count }
    var syllables: Int?
    var grade: ReadingGrade?
    if let guide {
      let count = graded.reduce(0) { sum, sentence in
        sentence.words.reduce(sum) { $0 + Syllables.count($1.text, guide) }
      }
      syllables = count
      if words >= guide.gradedFrom {
        let found = guide.formula.grade(
          words: words, sentences: graded.count, syllables: count)
        grade = found
        remarks += remark(on: found, words: words, at: section.place, guide)
      }
    } else {
      remarks.append(
        ReadingRemark(
          kind: .language, severity: .advice, place: section.place,
          says: "no reading formula is known for \(section.language): only lengths are checked",
          mend: "have a reader of the language judge it"))
    }
    let context = meanings + joined(section)
    for (place, sentences) in texts {
      remarks += self.remarks(
        on: sentences, at: place, context: context, isFixed: section.isFixed, guide)
    }
    return SectionGrade(
      place: section.place, language: guide?.language ?? section.language, words: words,
      sentences: graded.count, syllables: syllables,
      longestSentence: sentences.map(\.length).max() ?? 0, grade: grade, remarks: remarks)
  }

  // MARK: Remarks

  private func remark(
    on grade: ReadingGrade, words: Int, at place: String, _ guide: ReadingGuide
  ) -> [ReadingRemark] {
    guard grade.grade > Double(guide.target) else { return [] }
    let isError = grade.grade > Double(guide.most) && words >= guide.failedFrom
    return [
      ReadingRemark(
        kind: .grade, severity: isError ? .error : .caution, place: place,
        says: "reads at grade \(Self.text(of: grade.grade)); \(guide.target) or below is plain",
        mend: "use shorter words and shorter sentences")
    ]
  }

  /// A grade as it is shown: `6` or `6.5`.
  static func text(of grade: Double) -> String {
    let tenths = Int((grade * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// The length from which a sentence is long in a language without a guide.
  private static let sentenceWords = 20

  private func remarks(
    on sentences: [Sentence], at place: String, context: String, isFixed: Bool,
    _ guide: ReadingGuide?
  ) -> [ReadingRemark] {
    let most = guide?.sentenceWords ?? Self.sentenceWords
    var remarks: [ReadingRemark] = []
    for sentence in sentences {
      if sentence.length > most {
        remarks.append(
          ReadingRemark(
            kind: .sentence, severity: .caution, place: place,
            says: "a sentence has \(sentence.length) words; \(most) is long enough",
            mend: isFixed
              ? "ask for fewer things at once, or explain it in person"
              : "make two sentences of it"))
      }
      guard let guide else { continue }
      if guide.passive.isIn(sentence.words.map(\.text)) {
        remarks.append(
          ReadingRemark(
            kind: .passive, severity: .caution, place: place,
            says: "a sentence is in the passive voice", mend: "say who does what"))
      }
      for term in guide.undefinedTerms(in: sentence, context: context) {
        remarks.append(
          ReadingRemark(
            kind: .term, severity: .caution, place: place,
            says: term.isHard
              ? "\u{201C}\(term.name)\u{201D} is a hard word"
              : "the term \u{201C}\(term.name)\u{201D} stands unexplained",
            mend: "say \u{201C}\(term.plain[0])\u{201D}"
              + (term.isHard ? "" : ", or explain it in brackets")))
      }
    }
    return remarks
  }

  /// The guide whose everyday words stand in a text more than those of the handout's language do;
  /// `nil` where it is in its own, or too short to tell.
  private func otherLanguage(
    of sentences: [Sentence], than own: ReadingGuide?
  ) -> ReadingGuide? {
    guard let own else { return nil }
    let words = sentences.flatMap { $0.words.map(\.text) }
    func hits(_ guide: ReadingGuide) -> Int { words.count { guide.common.contains($0) } }
    let mine = hits(own)
    var best: (guide: ReadingGuide, hits: Int)?
    for guide in guides where guide.language != own.language {
      let hits = hits(guide)
      if hits >= 2, hits >= 2 * mine + 2, hits > (best?.hits ?? 0) { best = (guide, hits) }
    }
    return best?.guide
  }
}

extension ReadingGuide.Passive {
  /// Whether a sentence is in the passive voice.
  func isIn(_ words: [String]) -> Bool {
    for start in words.indices {
      if phrases.contains(where: { words[start...].starts(with: $0) }) { return true }
      guard auxiliaries.contains(words[start]) else { continue }
      var at = start + 1
      // Three words at most stand between, as in "is slowly and gently raised".
      while at < words.count, at <= start + 3, stands(between: words[at]) { at += 1 }
      if at < words.count, isParticiple(words[at]) { return true }
    }
    return false
  }

  private func stands(between word: String) -> Bool {
    between.contains(word) || betweenEndings.contains { word.hasSuffix($0) }
  }

  private func isParticiple(_ word: String) -> Bool {
    guard !exceptions.contains(word) else { return false }
    return participles.contains(word)
      || endings.contains { word.hasSuffix($0) && word.count > $0.count + 2 }
  }
}

extension ReadingGuide {
  /// The jargon of a sentence that neither brackets behind it nor plain words in its surroundings
  /// explain; each term once.
  func undefinedTerms(in sentence: Sentence, context: String) -> [Term] {
    let words = sentence.words
    var found: [Int] = []
    var at = 0
    while at < words.count {
      let rest = words[at...].map(\.text)
      guard let hit = termsByWord[words[at].text]?.first(where: { rest.starts(with: $0.words) })
      else {
        at += 1
        continue
      }
      let end = at + hit.words.count
      // Explained behind it, or itself the name in brackets behind plain words.
      let isExplained =
        !terms[hit.term].isHard
        && (words[at].isBracketed || end < words.count && words[end].isBracketed
          || terms[hit.term].plain.contains { plain in
            context.contains(" " + plain)
          })
      if !isExplained, !found.contains(hit.term) { found.append(hit.term) }
      at = end
    }
    return found.map { terms[$0] }
  }
}
