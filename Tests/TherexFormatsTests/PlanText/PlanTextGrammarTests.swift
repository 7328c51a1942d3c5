import TherexEncodings
import Testing
import TherexFormats
import TherexModel

@Suite struct `The grammar in the article` {
  /// Words for the names that the article defines in prose.
  static let words: [String: [String]] = [
    "text": ["Walk", "a // b: c", "شرح", "x, y; z", "# h"],
    "field": ["Ana Pérez", "+1 555", "a, b; c", "https://x.y"],
    "part": ["leg pain", "a, b", "👩🏽‍⚕️"], "phrase": ["mat", "walks well", "42 %"],
    "plan-id": ["a-1", "B_2.c"], "slug": ["r-1", "ñandú", "strength"],
    "name": ["one", "two-b", "три"],
    "language": ["en", "zh-Hans"], "exercise-id": ["leg-press", "seated-row", "walking", "squat"],
    "finding-name": ["scoliosis", "Radiating pain", "numbness or tingling", "sciatica"],
  ]
  static let starts = ["plan"]

  /// Mostly numbers that bounds allow, so that sentences are not all refused for one.
  static let numbers = ["1", "2", "3", "4", "6", "8", "10"]

  struct Generator {
    let grammar: PlanTextGrammar
    var random: SplitMix64
    var out = ""

    mutating func make(_ name: String) -> String {
      out = ""
      append(.name(name))
      return out
    }

    private mutating func append(_ node: PlanTextGrammar.Node) {
      switch node {
      case .text(let text): out += text
      case .sequence(let nodes): for node in nodes { append(node) }
      case .choice(let nodes): append(nodes[Int.random(in: nodes.indices, using: &random)])
      case .times(let node, let least, let most):
        for _ in 0..<Int.random(in: least...most, using: &random) { append(node) }
      case .name(let name):
        if let words = `The grammar in the article`.words[name] {
          out += words[Int.random(in: words.indices, using: &random)]
        } else if name == "number", Int.random(in: 0..<8, using: &random) > 0 {
          let numbers = `The grammar in the article`.numbers
          out += numbers[Int.random(in: numbers.indices, using: &random)]
        } else if name == "date", Int.random(in: 0..<8, using: &random) > 0 {
          out += "2026-11-2\(Int.random(in: 0..<10, using: &random))"
        } else if name == "ws", Int.random(in: 0..<3, using: &random) > 0 {
          out += " "
        } else if let rule = grammar.rules[name] {
          append(rule)
        }
      }
    }
  }

  @Test func `it is whole: every name is defined, or given in prose, and used`() throws {
    let grammar = try PlanTextGrammar()
    #expect(grammar.undefined(given: Set(Self.words.keys).union(["character"])) == [])
    #expect(grammar.unused(from: Self.starts) == [])
    #expect(grammar.refusals.count > 30)
  }

  /// Each start with what makes a plan of it, and how many of 100 the parser takes at least.
  static let frames: [(start: String, before: String, after: String, least: Int)] = [
    ("dose", "# t\n## p\nwalking:\nleg-press: ", "\n", 25),
    ("header-line", "# t\n", "", 60),
    ("phase-line", "# t\n## p\n", "", 60),
    ("block", "# t\n## p\n", "", 50),
    ("detail", "# t\n## p\nleg-press:\n  ", "", 40),
    ("prescription", "# t\n## p\n", "", 10),
    ("phase", "# t\n", "", 5),
    ("plan", "", "", 5),
  ]

  @Test(arguments: frames.indices)
  func `the parser takes its sentences, or says a listed contradiction`(_ index: Int) throws {
    let frame = Self.frames[index]
    var generator = Generator(
      grammar: try PlanTextGrammar(), random: SplitMix64(seed: UInt64(7 + index)))
    let count = 2_000
    var taken = 0
    for _ in 0..<count {
      let text = frame.before + generator.make(frame.start) + frame.after
      do throws(ReadErrors) {
        let plan = try PlanText.parse(Array(text.utf8), vocabulary: Sample.vocabulary)
        taken += 1
        let printed = PlanText.bytes(of: plan)
        let again = try PlanText.parse(printed, vocabulary: Sample.vocabulary)
        if again != plan { Issue.record("changes in print: \(text)") }
      } catch {
        for mistake in error.errors where (try? generator.grammar.lists(mistake.problem)) != true {
          Issue.record("\(mistake.description)\n\(text)")
          return
        }
      }
    }
    #expect(taken * 100 >= frame.least * count, "\(frame.start): \(taken) of \(count)")
  }
}
