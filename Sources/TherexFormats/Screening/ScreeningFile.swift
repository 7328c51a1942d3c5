public import TherexEncodings
public import TherexModel

/// What is wrong in a file of screening questions, with the file's name.
public struct ScreeningFileError: Error, Hashable, Sendable {
  public let name: String
  public let errors: ReadErrors
}

extension ScreeningQuestion {
  /// Reads files of questions; a later one changes questions by id, and adds some.
  ///
  /// Their form is `Templates/schemas/screening.schema.json`.
  ///
  /// - Parameters:
  ///   - files: each with the name that errors show.
  ///   - findings: the names that the rule book knows: a question may add no other.
  /// - Throws: ``ScreeningFileError`` with the first file's mistake, its line and column, and where there are
  ///   more than ``most`` questions.
  public static func questions(
    json files: [(name: String, bytes: [UInt8])], findings: Set<String>
  ) throws(ScreeningFileError) -> [ScreeningQuestion] {
    try questions(files: JSONFile.files(files), findings: findings)
  }

  /// The same where they may have been read when the program was built.
  package static func questions(
    files: [JSONFile], findings: Set<String>
  ) throws(ScreeningFileError) -> [ScreeningQuestion] {
    var questions: [ScreeningQuestion] = []
    for file in files {
      do throws(ReadError) {
        let root = try JSON.Object(
          try file.json.value(), "a file of screening questions",
          keys: ["$schema", "about", "questions"])
        for value in try root.list("questions") ?? [] {
          let question = try ScreeningReader(value, findings: findings).question
          if let index = questions.firstIndex(where: { $0.id == question.id }) {
            questions[index] = question
          } else {
            questions.append(question)
          }
          guard questions.count <= most else {
            throw value.error(
              "more than \(most) questions", fix: "replace one by its id, or leave one out")
          }
        }
      } catch { throw ScreeningFileError(name: file.name, errors: ReadErrors(error)) }
    }
    return questions
  }
}

/// Reads one question.
private struct ScreeningReader {
  private let object: JSON.Object
  private let findings: Set<String>

  init(_ value: JSON.Value, findings: Set<String>) throws(ReadError) {
    object = try JSON.Object(
      value, "a question", keys: ["id", "asks", "negative", "unless", "yes", "date", "source"])
    self.findings = findings
  }

  var question: ScreeningQuestion {
    get throws(ReadError) {
      let value = try object.required("id", like: "\"medicines\"")
      let id: Slug
      let text = try value.filledText(as: "id")
      do throws(PlanError) { id = try Slug(text) } catch {
        throw value.error("the id is no slug", fix: "write it as medicines")
      }
      var unless: [String] = []
      for value in try object.list("unless") ?? [] { unless.append(try finding(value)) }
      return ScreeningQuestion(
        id: id, asks: try object.required("asks", like: "\"…?\"").filledText(as: "asks"),
        negative: try object["negative"]?.filledText(as: "negative") ?? "no", unless: unless,
        answer: try answer(),
        source: try object.required("source", like: "\"…\"").filledText(as: "source"))
    }
  }

  private func answer() throws(ReadError) -> ScreeningQuestion.Answer {
    if let value = object["date"] {
      guard value.string == "born", object["yes"] == nil else {
        throw value.error("only a date of birth is asked for, alone", fix: "write \"born\"")
      }
      return .born
    }
    let list = try object.required("yes", like: "[{\"finding\": \"…\"}]")
    var choices: [ScreeningQuestion.Choice] = []
    for value in try list.list(as: "yes") {
      let choice = try JSON.Object(
        value, "a choice", keys: ["word", "finding", "baseline", "precaution"])
      let found: String? = if let value = choice["finding"] { try finding(value) } else { nil }
      let word = try choice["word"]?.filledText(as: "word") ?? found
      guard let word else {
        throw value.error("a choice has neither finding nor word", fix: "add one of them")
      }
      choices.append(
        ScreeningQuestion.Choice(
          word: word, finding: found,
          baseline: try phrase(choice, "baseline"), precaution: try phrase(choice, "precaution")))
    }
    guard (1...9).contains(choices.count) else {
      throw list.error("a question has 1 to 9 choices", fix: "make two questions of it")
    }
    return .choices(choices)
  }

  private func phrase(
    _ choice: JSON.Object, _ key: StaticString
  ) throws(ReadError) -> String? {
    guard let value = choice[key] else { return nil }
    let text = try value.filledText(as: key)
    do throws(PlanError) { return try PlanHeader.phrase(text, at: "screening") } catch {
      throw value.error("\(key) \(error.problem)", fix: error.fix)
    }
  }

  private func finding(_ value: JSON.Value) throws(ReadError) -> String {
    let name = try value.filledText(as: "finding")
    guard findings.contains(name) else {
      throw value.error(
        "unknown finding \(ReadError.quoted(name))",
        fix: nearestWord(to: name, in: findings.sorted()).map { "did you mean \($0)?" }
          ?? "use one that therex findings lists")
    }
    return name
  }
}
