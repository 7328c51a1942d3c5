internal import TherexFormats
internal import TherexModel

/// The outcome measures on the page of a review: what they ask before the proposals, and each course.
struct MeasureSection {
  private let review: Review
  private let phrases: ClinicianPhrases
  private let words: MeasureWords

  init(_ review: Review, _ words: ReviewWords) {
    self.review = review
    phrases = words.phrases
    self.words = MeasureWords(phrases: words.phrases)
  }

  /// What nobody has looked at yet, then what was read.
  func questions(_ page: inout PageBytes) {
    let open = review.measures.filter { $0.reading == .unread && !$0.questions.isEmpty }
    let read = review.measures.filter { $0.reading != .unread && !$0.questions.isEmpty }
    if !open.isEmpty {
      page.put("<section class=\"stop\">\n")
      page.element("h2", phrases.text(.measureAskTitle))
      page.list(open.flatMap(words.questions(of:)))
      page.element("p", phrases.text(.measureAskFoot))
      page.put("</section>\n")
    }
    guard !read.isEmpty else { return }
    page.element("h2", phrases.text(.measureReadTitle))
    page.list(read.flatMap(words.questions(of:)))
  }

  /// Each course: its days with the change since the first, and what it comes to.
  func courses(_ page: inout PageBytes) {
    guard !review.measures.isEmpty || !review.unknownMeasures.isEmpty else { return }
    page.put("<section class=\"charts\">\n")
    page.element("h2", phrases.text(.measureTitle))
    for course in review.measures {
      page.element("h3", "\(course.title): \(words.outcome(of: course))")
      table(course, &page)
      page.list(words.comparisons(of: course))
      page.element("p", words.matters(course.measure), class: "id")
    }
    page.list(words.unknown(review.unknownMeasures))
    page.put("</section>\n")
  }

  private func table(_ course: MeasureCourse, _ page: inout PageBytes) {
    guard let first = course.points.first else { return }
    page.table(
      [
        phrases.text(.measureDate), phrases.text(.measureScore), phrases.text(.measureChange),
        phrases.text(.measureFrom),
      ],
      course.points.map { point in
        let step = course.measure.compared(first, point)
        return [
          point.date.text, course.measure.words(of: point.number),
          point == first
            ? "" : "\(words.change(of: step, course.measure)), \(words.word(of: step.outcome))",
          words.origins(of: point),
        ]
      }, isByDate: true)
  }
}
