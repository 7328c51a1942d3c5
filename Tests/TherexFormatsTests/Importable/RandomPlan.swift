import TherexModel

/// Makes plans that use every case of the model, from a seed alone.
///
/// Its texts are hostile but such as the model accepts: markup, quotes, scripts from right to left,
/// combining marks, colons and hashes where plan text has a meaning for them.
struct RandomPlan {
  /// What a plan is made from.
  struct Vocabulary {
    var exercises: [String]
    var findings: [String]
    /// Words that read as no other criterion.
    var words = ["calm night sleep", "full lumbar range", "medical clearance", "walks the stairs"]
  }

  var random: SplitMix64
  let vocabulary: Vocabulary
  /// How often each case was reached.
  private(set) var reached: [String: Int] = [:]
  /// Whether extensions and conditions to leave a phase are left out: plan text has no place for them.
  var isForPlanText = false
  private var serial = 0

  init(seed: UInt64, vocabulary: Vocabulary) {
    random = SplitMix64(seed: seed)
    self.vocabulary = vocabulary
  }

  // MARK: Chance

  mutating func reach(_ name: String) { reached[name, default: 0] += 1 }
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  mutating func chance(_ oneIn: Int) -> Bool { below(oneIn) == 0 }
  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
  mutating func maybe<T>(_ make: (inout Self) throws -> T, oneIn: Int = 2) rethrows -> T? {
    chance(oneIn) ? try make(&self) : nil
  }
  mutating func several<T>(_ most: Int, _ make: (inout Self) throws -> T) rethrows -> [T] {
    guard chance(3) else { return [] }
    var all: [T] = []
    for _ in 0..<(1 + below(most)) { all.append(try make(&self)) }
    return all
  }

  // MARK: Texts

  static let lines = [
    "Walk 30 minutes", "a & b < c > d \"e\" 'f'", "]]> &amp; &#10;", "naïve café — “quoted”",
    "شرح بالعربية", "עברית 123", "日本語のメモ", "e\u{301}\u{302} combining", "👩🏽‍⚕️ emoji",
    "two  spaces   kept", "\\n \\u0041 \\\"", "{\"a\":[1,2]}", "key: value", "# not a title",
    "<script>alert(1)</script>", "100% of 5/10", "-- dash -- and <!-- comment -->",
    "x\u{A0}y", "tab-like \u{2003} em space", "a/b//c", "nil", "null", "true", "=cmd()",
    "\u{202E}reversed", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "ends with backslash\\", "${jndi}", "O'Brien", "@home",
  ]
  /// A text of one line, which may hold commas and semicolons.
  mutating func line() -> String {
    chance(4) ? "\(pick(Self.lines)), then; \(pick(Self.lines))" : pick(Self.lines)
  }
  mutating func field() -> String {
    chance(4) ? "\(pick(Self.lines)), \(pick(Self.lines))" : pick(Self.lines)
  }
  /// Without commas and semicolons.
  mutating func phrase() -> String {
    let text = String(pick(Self.lines).filter { $0 != "," && $0 != ";" })
    return text
  }
  mutating func part() -> String { String(field().filter { $0 != ";" }) }

  // MARK: Numbers

  mutating func number(_ low: Int, _ high: Int, whole: Bool) -> ExactDecimal {
    let value = low + below(high - low + 1)
    guard !whole, value < high, !chance(3) else { return ExactDecimal(value) }
    let behind = pick(["5", "25", "125", "000001", "75"])
    return ExactDecimal("\(value).\(behind)") ?? ExactDecimal(value)
  }

  /// Within 1 to 10 where the scale allows, so that limits of the model hold; a range unless it is
  /// `single`.
  mutating func amount<S: Scale>(
    _ scale: S.Type, from low: Int = 1, to high: Int = 10, atLeast: Bool = false,
    single: Bool = false
  ) throws -> Amount<S> {
    let first = number(low, high, whole: S.isWhole)
    let second = number(low, high, whole: S.isWhole)
    let isAtLeast = atLeast && chance(5)
    if isAtLeast { reach("atLeast") }
    guard !single, chance(3) else { return try Amount(first, atLeast: isAtLeast) }
    reach("range")
    return try Amount(min(first, second), max(first, second), atLeast: isAtLeast)
  }
  mutating func count(atLeast: Bool = false) throws -> Count {
    try amount(Counts.self, atLeast: atLeast)
  }
  mutating func times(atLeast: Bool = false) throws -> Amount<Times> {
    try amount(Times.self, to: 24, atLeast: atLeast)
  }
  /// A step and a cap above it, one number each.
  mutating func stepAndCap<S: Scale>(_ scale: S.Type) throws -> (by: Amount<S>?, to: Amount<S>) {
    (
      try maybe { try $0.amount(S.self, to: 5, single: true) },
      try amount(S.self, from: 6, to: 24, single: true)
    )
  }
  mutating func date() throws -> CivilDate {
    try CivilDate(year: 1800 + below(400), month: 1 + below(12), day: 1 + below(28))
  }
  mutating func exercise() throws -> Slug { try Slug(pick(vocabulary.exercises)) }
  mutating func finding() throws -> Finding {
    try Finding(pick(vocabulary.findings), date: maybe({ try $0.date() }, oneIn: 3))
  }

  /// An id that no other object of the plan has.
  mutating func freshName() throws -> Slug {
    serial += 1
    return try Slug("\(pick(["copy", "otra", "вторая", "名前"]))-\(serial)")
  }
}
