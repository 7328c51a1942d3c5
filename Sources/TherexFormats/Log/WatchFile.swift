public import TherexEncodings
public import TherexModel

/// What is wrong in a file of watch words, with the file's name.
public struct WatchFileError: Error, Hashable, Sendable {
  public let name: String
  public let errors: ReadErrors
}

extension WatchWords {
  /// Reads files of watch words; what a later one says is added, and nothing is taken away.
  ///
  /// Their form is `Templates/schemas/watch.schema.json`.
  ///
  /// - Throws: ``WatchFileError`` with the first file's mistake, its line and column.
  public init(json files: [(name: String, bytes: [UInt8])]) throws(WatchFileError) {
    try self.init(files: JSONFile.files(files))
  }

  /// The same where they may have been read when the program was built.
  package init(files: [JSONFile]) throws(WatchFileError) {
    var reader = WatchFileReader()
    for file in files {
      do throws(ReadErrors) { try reader.read(file.json) } catch {
        throw WatchFileError(name: file.name, errors: error)
      }
    }
    self = reader.words
  }
}

/// Gathers the words of all files, those of every language together: a patient writes in any.
private struct WatchFileReader {
  private var signs: [WatchWords.Sign] = []
  private var harmless: [[String]] = []
  private var symptoms: [Symptom.Kind: [[String]]] = [:]
  private var sides: [String: [[String]]] = [:]
  private var parts: [WordSet] = []
  private var plain: [[String]] = []
  private var denials: [[String]] = []

  var words: WatchWords {
    WatchWords(
      signs: signs, harmless: WordSet(harmless), symptoms: symptoms.mapValues { WordSet($0) },
      left: WordSet(sides["left"] ?? []), right: WordSet(sides["right"] ?? []),
      both: WordSet(sides["both"] ?? []), parts: parts, plain: WordSet(plain),
      denials: WordSet(denials))
  }

  mutating func read(_ json: JSONText) throws(ReadErrors) {
    do throws(ReadError) { try read(try json.value()) } catch { throw ReadErrors(error) }
  }

  private mutating func read(_ root: JSON.Value) throws(ReadError) {
    let file = try JSON.Object(
      root, "a file of watch words",
      keys: [
        "$schema", "about", "signs", "harmless", "symptoms", "sides", "parts", "plain", "denials",
      ], near: nearestWord)
    for value in try file.list("signs") ?? [] { signs.append(try sign(value)) }
    harmless += try phrases(file, "harmless")
    plain += try phrases(file, "plain")
    denials += try phrases(file, "denials")
    for member in file["symptoms"]?.object ?? [] {
      guard let kind = Symptom.Kind(rawValue: member.key) else {
        throw member.value.error(
          "no kind of symptom",
          fix: "use one of \(Symptom.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      symptoms[kind, default: []] += try groups(member.value)
    }
    if let value = file["sides"] {
      let owner = try JSON.Object(
        value, "sides", keys: ["left", "right", "both"], near: nearestWord)
      for side in ["left", "right", "both"] as [StaticString] {
        sides["\(side)", default: []] += try phrases(owner, side)
      }
    }
    for value in try file.list("parts") ?? [] {
      let part = try JSON.Object(
        value, "a part", keys: ["id", "words"], near: nearestWord)
      _ = try part.required("id", like: "\"foot\"")
      parts.append(WordSet(try phrases(part, "words")))
    }
  }

  private func sign(_ value: JSON.Value) throws(ReadError) -> WatchWords.Sign {
    let object = try JSON.Object(
      value, "a sign", keys: ["id", "ask", "words", "raises"], near: nearestWord)
    _ = try object.required("id", like: "\"saddle\"")
    _ = try object.required("ask", like: "\"Is there …?\"")
    let words = try groups(try object.required("words", like: "{\"en\": [[\"…\"]]}"))
    var raises: [WatchWords.Raise] = []
    for value in try object.list("raises") ?? [] { raises.append(try raise(value, words)) }
    return WatchWords.Sign(
      id: try object.text("id") ?? "", ask: try object.text("ask") ?? "",
      words: WordSet(words), raises: raises)
  }

  private func raise(
    _ value: JSON.Value, _ words: [[String]]
  ) throws(ReadError) -> WatchWords.Raise {
    let object = try JSON.Object(
      value, "a raise", keys: ["kinds", "urgency", "firm", "words", "unless"], near: nearestWord)
    _ = try object.required("urgency", like: "\"same day\"")
    var kinds: Set<Symptom.Kind> = []
    for value in try object.list("kinds") ?? [] {
      guard let kind = value.string.flatMap(Symptom.Kind.init) else {
        throw value.error(
          "no kind of symptom",
          fix: "use one of \(Symptom.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      kinds.insert(kind)
    }
    var own = words
    if let stated = object["words"] { own = try groups(stated) }
    var unless: [[String]] = []
    if let stated = object["unless"] { unless = try groups(stated) }
    return WatchWords.Raise(
      kinds: kinds, urgency: try object.word("urgency", StopRule.Urgency.self) ?? .prompt,
      isFirm: try object.flag("firm") ?? false, words: WordSet(own), unless: WordSet(unless))
  }

  /// The groups of every language, in the file's order.
  private func groups(_ value: JSON.Value) throws(ReadError) -> [[String]] {
    guard let languages = value.object else {
      throw value.error("words are \(value.kind)", fix: "write them by language")
    }
    var groups: [[String]] = []
    for language in languages {
      for group in language.value.array ?? [] {
        let words = (group.array ?? []).compactMap(\.string)
        guard !words.isEmpty, words.count == group.array?.count,
          words.allSatisfy({ !FoldedText($0).isEmpty })
        else {
          throw group.error("a group is no list of words", fix: "write [\"calf\", \"hot\"]")
        }
        groups.append(words)
      }
    }
    return groups
  }

  /// Each word or phrase a group of its own.
  private func phrases(_ owner: JSON.Object, _ key: StaticString) throws(ReadError) -> [[String]] {
    guard let value = owner[key] else { return [] }
    guard let languages = value.object else {
      throw value.error("\(key) is \(value.kind)", fix: "write it by language")
    }
    var phrases: [[String]] = []
    for language in languages {
      for phrase in language.value.array ?? [] {
        guard let text = phrase.string, !FoldedText(text).isEmpty else {
          throw phrase.error("a phrase is no words", fix: "write \"left\"")
        }
        phrases.append([text])
      }
    }
    return phrases
  }
}
