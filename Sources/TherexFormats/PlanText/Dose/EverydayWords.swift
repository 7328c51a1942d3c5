internal import TherexModel

/// What therapists write for the terms of a dose, each with the term that says the same.
enum EverydayWords {
  /// A place in a pattern.
  struct Element: Sendable {
    enum Kind: Sendable {
      case words
      /// `10`, `10-12`, `2.5`.
      case number
      /// `3x`, as in `3x a day`.
      case times
      /// `3x10`.
      case product
      /// A day's name, long or short.
      case day
      /// A word that is taken over.
      case any
    }
    let kind: Kind
    let words: [String]
    let isOptional: Bool

    /// Whether what it takes is used.
    var isFigure: Bool { kind != .words }
    var isWord: Bool { kind == .day || kind == .any }

    func takes(_ word: String) -> Bool {
      switch kind {
      case .words, .any: words.contains(word)
      case .number: EverydayWords.isNumber(word)
      case .times: word.hasSuffix("x") && EverydayWords.isNumber(String(word.dropLast()))
      case .product:
        word.split(separator: "x", omittingEmptySubsequences: false).count == 2
          && word.split(separator: "x").allSatisfy { EverydayWords.isNumber(String($0)) }
          && !word.hasPrefix("x") && !word.hasSuffix("x")
      case .day: EverydayWords.days.contains(word)
      }
    }
  }

  private static func isNumber(_ word: String) -> Bool {
    word.first.map { ("0"..."9").contains($0) } == true
      && word.allSatisfy { ("0"..."9").contains($0) || $0 == "." || $0 == "-" }
  }

  static let numbers = [
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20",
    "thirty": "30", "once": "1x", "twice": "2x", "thrice": "3x",
  ]

  private static let days: Set<String> = [
    "mon", "monday", "mondays", "tue", "tues", "tuesday", "tuesdays", "wed", "weds", "wednesday",
    "wednesdays", "thu", "thur", "thurs", "thursday", "thursdays", "fri", "friday", "fridays",
    "sat", "saturday", "saturdays", "sun", "sunday", "sundays",
  ]

  /// Words in a pattern that begin with a capital stand for several.
  private static let groups: [String: [String]] = [
    "S": ["s", "sec", "secs", "second", "seconds", "\"", "″", "''"],
    "MIN": ["min", "mins", "minute", "minutes", "'", "′"],
    "H": ["h", "hr", "hrs", "hour", "hours"],
    "M": ["m", "metre", "metres", "meter", "meters"],
    "KM": ["km", "kilometre", "kilometres", "kilometer", "kilometers"],
    "KG": ["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"],
    "LB": ["lb", "lbs", "pound", "pounds"],
    "SETS": ["set", "sets"],
    "REPS": ["rep", "reps", "repetition", "repetitions"],
    "A": ["a", "per", "each", "every", "the"],
    "DAY": ["day", "/day", "/d", "daily"],
    "WEEK": ["week", "/week", "/wk", "/w", "wk", "weekly"],
    "EACH": ["each", "every", "per"],
    "LIMB": ["side", "leg", "arm", "limb", "foot", "knee", "hip", "shoulder", "ankle"],
    "LIMBS": ["sides", "legs", "arms", "limbs", "feet", "knees", "hips", "shoulders", "ankles"],
    "/LIMB": ["/side", "/leg", "/arm", "/limb", "/foot", "/knee", "/hip"],
    "COLOUR": BandColour.allCases.map(\.rawValue) + ["gray"],
    "BAND": ["band", "theraband", "thera-band", "tubing"],
    "MOST": ["most", "max", "maximum"],
  ]

  static let units = Set(
    ["S", "MIN", "H", "M", "KM", "KG", "LB"].flatMap { groups[$0] ?? [] } + ["%", "deg", "°"])

  /// In the order in which they are tried. `#` is a number, `#x` a count as in `3x`, `P` a product as
  /// in `3x10`, `D` a day; `?` behind a word says that it may be missing. `$1` is the first of these.
  static let patterns: [(pattern: [Element], said: [String])] = table.map { row in
    (row.0.split(separator: " ").map { element(String($0)) }, row.1)
  }

  private static func element(_ text: String) -> Element {
    switch text {
    case "#": return Element(kind: .number, words: [], isOptional: false)
    case "#x": return Element(kind: .times, words: [], isOptional: false)
    case "P": return Element(kind: .product, words: [], isOptional: false)
    case "D": return Element(kind: .day, words: [], isOptional: false)
    default:
      let isOptional = text.hasSuffix("?")
      let isKept = text.hasPrefix("$")
      let names = text.drop { $0 == "$" }.prefix { $0 != "?" }
      return Element(
        kind: isKept ? .any : .words,
        words: names.split(separator: "|").flatMap { groups[String($0)] ?? [String($0)] },
        isOptional: isOptional)
    }
  }

  private static let table: [(String, [String])] = [
    // Times a day and a week, before what is counted.
    ("no|not more than #x A? DAY", ["up to $1x/day"]),
    ("no|not more than # times A? DAY", ["up to $1x/day"]),
    ("up to # times A? DAY", ["up to $1x/day"]),
    ("up to #x A? DAY", ["up to $1x/day"]),
    ("at? MOST #x A? DAY", ["up to $1x/day"]),
    ("at? MOST # times A? DAY", ["up to $1x/day"]),
    ("#x A? DAY", ["$1x/day"]),
    ("# times|x A? DAY", ["$1x/day"]),
    ("#x A? WEEK", ["$1x/week"]),
    ("# times|x A? WEEK", ["$1x/week"]),
    ("# days|day|sessions A? WEEK", ["$1x/week"]),
    ("bid", ["2x/day"]), ("b.i.d", ["2x/day"]), ("tid", ["3x/day"]), ("t.i.d", ["3x/day"]),
    ("qid", ["4x/day"]), ("q.i.d", ["4x/day"]), ("prn", ["as needed"]),
    ("when|if needed", ["as needed"]),
    ("on? alternate days", ["every other day"]),
    ("EACH other|second|2nd day", ["every other day"]),
    ("EACH day", ["daily"]), ("everyday", ["daily"]), ("weekly", ["1x/week"]),
    ("every # H while awake", ["every $1 h while awake"]),
    ("every # H", ["every $1 h while awake"]),
    // Days and times of the day.
    ("every|on|and|& D", ["$1"]), ("D and|& D", ["$1 $2"]), ("D", ["$1"]),
    ("m w f", ["Mon Wed Fri"]), ("mwf", ["Mon Wed Fri"]),
    ("in|and|& the? $morning|afternoon|evening", ["$1"]),
    ("and|& at? $bedtime|midday", ["$1"]),
    ("mornings", ["morning"]), ("afternoons", ["afternoon"]), ("evenings", ["evening"]),
    ("at? noon", ["midday"]), ("at midday", ["midday"]),
    ("at|before bed|bedtime", ["bedtime"]), ("at night", ["evening", "bedtime"]),
    // Sets and repetitions.
    ("# SETS of|x|× # REPS each", ["$1x$2 each side"]),
    ("# SETS of|x|× # S hold|holds", ["$1 sets, hold $2 s"]),
    ("# SETS of|x|× # S", ["$1 sets, hold $2 s", "$1 sets, for $2 s"]),
    ("# SETS of|x|× # MIN", ["$1 sets, for $2 min"]),
    ("# SETS of|x|× # REPS", ["$1x$2"]),
    ("# SETS of|x|× #", ["$1x$2"]),
    ("# x|×|times|by|* # S", ["$1 reps, hold $2 s", "$1 sets, hold $2 s"]),
    ("# x|×|times|by|* # REPS", ["$1x$2"]),
    ("# x|×|times|by|* #", ["$1x$2"]),
    ("P REPS|times", ["$1"]),
    ("# to # SETS", ["$1-$2 sets"]), ("# to # REPS", ["$1-$2 reps"]),
    ("# REPS", ["$1 reps"]),
    ("# times", ["$1 reps", "$1x/day"]), ("#x", ["$1 reps", "$1x/day"]),
    ("x #", ["$1 reps"]),
    // Holds, rests and times.
    ("hold|holding|holds for|of? # to # S", ["hold $1-$2 s"]),
    ("hold|holding|holds for|of? # S", ["hold $1 s"]),
    ("# S hold|holds", ["hold $1 s"]),
    ("rest|resting for|of? # S between? SETS?", ["rest $1 s"]),
    ("rest|resting for|of? # MIN between? SETS?", ["rest $1 min"]),
    ("# S of? rest between? SETS?", ["rest $1 s"]),
    ("# MIN of? rest between? SETS?", ["rest $1 min"]),
    ("for # S", ["for $1 s"]), ("for? # MIN", ["for $1 min"]), ("for? # H", ["for $1 h"]),
    ("for? # M", ["for $1 m"]), ("for? # KM", ["for $1 km"]),
    ("# S", ["hold $1 s", "for $1 s"]),
    ("to # degrees|degree", ["to $1 deg"]),
    // Sides.
    ("on? both LIMBS", ["each side", "both"]),
    ("bilateral|bilaterally", ["each side", "both"]),
    ("on? EACH LIMB", ["each side"]), ("/LIMB", ["each side"]),
    ("alternate|alternating LIMBS?", ["alternating"]),
    ("on? the? $left|right LIMB? only?", ["$1"]),
    ("on? the? affected|involved LIMB? only?", ["affected"]),
    ("l", ["left"]), ("r", ["right"]),
    // Loads and effort.
    ("@|with|using|at? a? # % of? body mass|weight", ["@ $1% body mass"]),
    ("@|with|using|at? # % of? bodyweight|bw", ["@ $1% body mass"]),
    ("@|with|using|at? # % of? 1 rm", ["@ $1% 1RM"]),
    ("@|with|using? a? # KG", ["@ $1 kg"]), ("@|with|using? a? # LB", ["@ $1 lb"]),
    ("@|with|using? a? $COLOUR BAND", ["@ $1 band"]), ("@ $COLOUR", ["@ $1 band"]),
    ("@? own? bodyweight", ["@ own body"]),
    ("@|with own? body weight", ["@ own body"]),
    ("rpe of? # /10", ["RPE $1"]), ("rpe of? #", ["RPE $1"]),
  ]
}
