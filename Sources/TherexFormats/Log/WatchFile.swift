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
    var reader = WatchFileReader()
    for file in files {
      do throws(ReadErrors) { try reader.read(file.bytes) } catch {
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

  mutating func read(_ bytes: [UInt8]) throws(ReadErrors) {
    let root: JSON.Value
    do throws(ReadError) { root = try JSON.parse(bytes) } catch { throw ReadErrors(error) }
    let file = try LogObject(
      root, "a file of watch words",
      known: [
        "$schema", "about", "signs", "harmless", "symptoms", "sides", "parts", "plain", "denials",
      ])
    for value in try file.list("signs") ?? [] { signs.append(try sign(value)) }
    harmless += try phrases(file, "harmless")
    plain += try phrases(file, "plain")
    denials += try phrases(file, "denials")
    for member in root.member("symptoms")?.value.object ?? [] {
      guard let kind = Symptom.Kind(rawValue: member.key) else {
        throw ReadErrors(
          member.value.error(
            "no kind of symptom",
            fix: "use one of \(Symptom.Kind.allCases.map(\.rawValue).joined(separator: ", "))"))
      }
      symptoms[kind, default: []] += try groups(member.value)
    }
    if let value = root.member("sides")?.value {
      let owner = try LogObject(value, "sides", known: ["left", "right", "both"])
      for side in ["left", "right", "both"] {
        sides[side, default: []] += try phrases(owner, side)
      }
    }
    for value in try file.list("parts") ?? [] {
      let part = try LogObject(value, "a part", known: ["id", "words"])
      _ = try part.require("id", like: "\"foot\"")
      parts.append(WordSet(try phrases(part, "words")))
    }
  }

  private func sign(_ value: JSON.Value) throws(ReadErrors) -> WatchWords.Sign {
    let object = try LogObject(value, "a sign", known: ["id", "ask", "words", "raises"])
    _ = try object.require("id", like: "\"saddle\"")
    _ = try object.require("ask", like: "\"Is there …?\"")
    let words = try groups(try object.require("words", like: "{\"en\": [[\"…\"]]}"))
    var raises: [WatchWords.Raise] = []
    for value in try object.list("raises") ?? [] { raises.append(try raise(value, words)) }
    return WatchWords.Sign(
      id: try object.string("id") ?? "", ask: try object.string("ask") ?? "",
      words: WordSet(words), raises: raises)
  }

  private func raise(
    _ value: JSON.Value, _ words: [[String]]
  ) throws(ReadErrors) -> WatchWords.Raise {
    let object = try LogObject(
      value, "a raise", known: ["kinds", "urgency", "firm", "words", "unless"])
    _ = try object.require("urgency", like: "\"same day\"")
    var kinds: Set<Symptom.Kind> = []
    for value in try object.list("kinds") ?? [] {
      guard let kind = value.string.flatMap(Symptom.Kind.init) else {
        throw ReadErrors(
          value.error(
            "no kind of symptom",
            fix: "use one of \(Symptom.Kind.allCases.map(\.rawValue).joined(separator: ", "))"))
      }
      kinds.insert(kind)
    }
    var own = words
    if let stated = value.member("words")?.value { own = try groups(stated) }
    var unless: [[String]] = []
    if let stated = value.member("unless")?.value { unless = try groups(stated) }
    return WatchWords.Raise(
      kinds: kinds, urgency: try object.word("urgency", StopRule.Urgency.self) ?? .prompt,
      isFirm: try object.flag("firm") ?? false, words: WordSet(own), unless: WordSet(unless))
  }

  /// The groups of every language, in the file's order.
  private func groups(_ value: JSON.Value) throws(ReadErrors) -> [[String]] {
    guard let languages = value.object else {
      throw ReadErrors(value.error("words are \(value.kind)", fix: "write them by language"))
    }
    var groups: [[String]] = []
    for language in languages {
      for group in language.value.array ?? [] {
        let words = (group.array ?? []).compactMap(\.string)
        guard !words.isEmpty, words.count == group.array?.count,
          words.allSatisfy({ !FoldedText($0).isEmpty })
        else {
          throw ReadErrors(
            group.error("a group is no list of words", fix: "write [\"calf\", \"hot\"]"))
        }
        groups.append(words)
      }
    }
    return groups
  }

  /// Each word or phrase a group of its own.
  private func phrases(_ owner: LogObject, _ key: String) throws(ReadErrors) -> [[String]] {
    guard let value = owner.value.member(key)?.value else { return [] }
    guard let languages = value.object else {
      throw ReadErrors(value.error("\(key) is \(value.kind)", fix: "write it by language"))
    }
    var phrases: [[String]] = []
    for language in languages {
      for phrase in language.value.array ?? [] {
        guard let text = phrase.string, !FoldedText(text).isEmpty else {
          throw ReadErrors(phrase.error("a phrase is no words", fix: "write \"left\""))
        }
        phrases.append([text])
      }
    }
    return phrases
  }
}
