/// Questions and answers in a terminal, or through a pipe.
struct Dialogue {
  /// No answer comes any more.
  struct Ended: Error {}

  /// The question before is wanted again.
  struct Back: Error {}

  /// Asks once. Nothing typed is an empty answer.
  ///
  /// - Throws: ``Ended`` when standard input has ended, ``Back`` where `<` was typed.
  func ask(_ question: String, hint: String? = nil) throws -> String {
    Terminal.print("")
    Terminal.print(Terminal.wrapped(Terminal.bold(question)))
    if let hint { Terminal.print(Terminal.faint(Terminal.wrapped(hint))) }
    Terminal.write(Array("> ".utf8), to: 1)
    // A question that nobody sees is not waited for.
    guard !Terminal.isClosed, let line = readLine() else {
      Terminal.print("")
      throw Ended()
    }
    let answer = line.trimmed
    if answer == "<" { throw Back() }
    return answer
  }

  /// Asks until an answer is taken; an empty one is skipped.
  ///
  /// - Parameters:
  ///   - help: what `?` prints.
  ///   - take: what it throws as a ``Failure`` is said, and the question comes again.
  func ask(
    _ question: String, hint: String? = nil, help: () throws -> [String],
    take: (String) throws -> Void
  ) throws {
    while true {
      let answer = try ask(question, hint: hint)
      if answer.isEmpty { return }
      if answer == "?" {
        for line in try help() { Terminal.print(line) }
        continue
      }
      do {
        try take(answer)
        return
      } catch let failure as Failure { say(failure) }
    }
  }

  /// A refusal, without the file's name and place: the line was typed just now.
  func say(_ failure: Failure) {
    for line in failure.message.split(separator: "\n") where !line.hasSuffix("is as it was.") {
      let text = String(line)
      let cut = text.range(ofFirst: "error: ").map { String(text[$0...]) } ?? text
      Terminal.print(Terminal.red(Terminal.wrapped(cut, indent: "  ", first: "  ")))
    }
  }
}

extension String {
  /// Without spaces and tabs at its ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return String(text)
  }

  /// Where a word begins for the first time.
  fileprivate func range(ofFirst word: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(word) }
  }
}
