/// Words as they are compared in a search: without accents, capitals and plurals.
enum SearchText {
  /// Words that say nothing of which exercise is meant.
  private static let plain: Set<String> = [
    "a", "al", "an", "and", "com", "con", "da", "das", "de", "del", "der", "des", "die", "do",
    "dos", "du", "e", "ejercicio", "el", "en", "et", "exercice", "exercicio", "exercise", "for",
    "from", "in", "la", "las", "le", "les", "los", "mi", "mit", "my", "o", "of", "on", "para",
    "por",
    "pour", "the", "to", "un", "una", "und", "ubung", "with", "y",
  ]

  /// The words of a text in their order, those that say nothing left out, unless there are no others.
  static func words(_ text: String) -> [String] {
    let all = folded(text).split { !$0.isLetter && !$0.isNumber }.map { singular(String($0)) }
    let telling = all.filter { !plain.contains($0) }
    return telling.isEmpty ? all : telling
  }

  private static func singular(_ word: String) -> String {
    guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"),
      !word.hasSuffix("is")
    else { return word }
    return String(word.dropLast())
  }

  /// Lower case without accents, so that `rodilla` and `Rodilla`, `pelvica` and `pélvica` meet.
  static func folded(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars where scalar != "'" && scalar != "’" {
      // A combining accent that stands by itself is left out.
      guard !(0x300...0x36F).contains(scalar.value) else { continue }
      out.append(unaccented[scalar] ?? scalar)
    }
    return String(out)
  }

  private static let unaccented: [Unicode.Scalar: Unicode.Scalar] = [
    "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "ç": "c", "é": "e", "è": "e", "ê": "e",
    "ë": "e", "í": "i", "ì": "i", "î": "i", "ï": "i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o",
    "õ": "o", "ö": "o", "ú": "u", "ù": "u", "û": "u", "ü": "u",
  ]

  /// How many letters are wrong, missing, too many or in each other's place; `nil` beyond a limit.
  static func mistakes(_ one: [UInt8], _ other: [UInt8], within limit: Int) -> Int? {
    guard abs(one.count - other.count) <= limit else { return nil }
    var before: [Int] = []
    var last = Array(0...other.count)
    for i in one.indices {
      var row = [i + 1]
      row.reserveCapacity(other.count + 1)
      for j in other.indices {
        var least = min(
          last[j] + (one[i] == other[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      guard row.contains(where: { $0 <= limit }) else { return nil }
      before = last
      last = row
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}
