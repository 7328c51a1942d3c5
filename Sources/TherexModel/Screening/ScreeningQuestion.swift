/// What is asked before the first exercise: red flags, conditions, medicines, irritability, age.
///
/// The questions are data (`Templates/screening/screening.json`); a clinic changes them there.
public struct ScreeningQuestion: Hashable, Sendable {
  /// What may be told, and what it adds to the plan.
  public struct Choice: Hashable, Sendable {
    /// How it is chosen.
    public let word: String
    /// A finding's name; `nil` where none is added.
    public let finding: String?
    /// A symptom at the start; `nil` where none is added.
    public let baseline: String?
    /// A restriction; `nil` where none is added.
    public let precaution: String?

    public init(
      word: String, finding: String? = nil, baseline: String? = nil, precaution: String? = nil
    ) {
      self.word = word
      self.finding = finding
      self.baseline = baseline
      self.precaution = precaution
    }
  }

  /// What answers it.
  public enum Answer: Hashable, Sendable {
    /// Some of these, or none.
    case choices([Choice])
    /// The date of birth, which the header keeps.
    case born
  }

  public let id: Slug
  /// In the clinician's English.
  public let asks: String
  /// What nothing typed says, such as "no" or "low".
  public let negative: String
  /// Names of findings with which it is not asked.
  public let unless: [String]
  public let answer: Answer
  /// The publication that it rests on.
  public let source: String

  public init(
    id: Slug, asks: String, negative: String = "no", unless: [String] = [], answer: Answer,
    source: String
  ) {
    self.id = id
    self.asks = asks
    self.negative = negative
    self.unless = unless
    self.answer = answer
    self.source = source
  }

  /// The most questions that a screening may have.
  public static let most = 12

  /// Whether a plan already answers it.
  public func isAnswered(in header: PlanHeader) -> Bool {
    switch answer {
    case .born: header.born != nil
    case .choices: header.findings.contains { unless.contains($0.name) }
    }
  }

  /// The choices that an answer names, by number or word, in the order of the question.
  ///
  /// Several are set off by commas or spaces; `yes` or `y` alone is the only one there is.
  ///
  /// - Returns: `nil` where a part of it is none of them, or `yes` says not which.
  public func choices(_ answer: String) -> [Choice]? {
    guard case .choices(let all) = self.answer else { return nil }
    let text = answer.lowercased()
    if text == "no" || text == "n" || text == negative.lowercased() { return [] }
    if text == "yes" || text == "y" { return all.count == 1 ? all : nil }
    if let whole = all.first(where: { $0.word.lowercased() == text }) { return [whole] }
    var chosen: Set<Int> = []
    for part in text.split(separator: ",") {
      let words = part.split(separator: " ")
      let name = words.joined(separator: " ")
      if let index = all.firstIndex(where: { $0.word.lowercased() == name }) {
        chosen.insert(index)
        continue
      }
      for word in words {
        guard let number = Int(word), (1...all.count).contains(number) else { return nil }
        chosen.insert(number - 1)
      }
    }
    return chosen.isEmpty ? nil : chosen.sorted().map { all[$0] }
  }
}
