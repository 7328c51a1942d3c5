import Foundation

/// The grammar in the article, read so that random sentences can be made from it.
struct PlanTextGrammar {
  indirect enum Node {
    case text(String)
    case name(String)
    case sequence([Node])
    case choice([Node])
    case times(Node, Int, Int)
  }
  private(set) var rules: [String: Node] = [:]
  /// What the article says a text of the grammar may be refused for.
  private(set) var refusals: [String] = []

  struct Broken: Error { let what: String }

  init() throws {
    let file = Sample.root.appendingPathComponent(
      "Sources/TherexFormats/TherexFormats.docc/PlanTextGrammar.md")
    let article = try String(contentsOf: file, encoding: .utf8)
    var isGrammar = false
    var source = ""
    for line in article.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isGrammar = line == "```ebnf"
      } else if isGrammar {
        source += line + "\n"
      } else if line.hasPrefix("- ") {
        refusals.append(String(line.dropFirst(2)))
      }
    }
    var reader = Reader(tokens: try Reader.tokens(of: source))
    rules = try reader.rules()
  }

  /// Whether a mistake is one that the article lists.
  func lists(_ problem: String) throws -> Bool {
    for refusal in refusals {
      var pattern = ""
      for piece in refusal {
        switch piece {
        case "…": pattern += ".+"
        case "N": pattern += "[0-9.]+"
        case "(", ")", ".": pattern += "\\\(piece)"
        default: pattern.append(piece)
        }
      }
      if try Regex(pattern).wholeMatch(in: problem) != nil { return true }
    }
    return false
  }

  /// Names that are used and neither defined nor given.
  func undefined(given: Set<String>) -> [String] {
    var found: Set<String> = []
    func look(_ node: Node) {
      switch node {
      case .text: break
      case .name(let name):
        if rules[name] == nil, !given.contains(name) { found.insert(name) }
      case .sequence(let nodes), .choice(let nodes): nodes.forEach(look)
      case .times(let node, _, _): look(node)
      }
    }
    rules.values.forEach(look)
    return found.sorted()
  }

  /// Names that are defined and not reached from some others.
  func unused(from starts: [String]) -> [String] {
    var seen: Set<String> = []
    func look(_ node: Node) {
      switch node {
      case .text: break
      case .name(let name):
        if seen.insert(name).inserted, let rule = rules[name] { look(rule) }
      case .sequence(let nodes), .choice(let nodes): nodes.forEach(look)
      case .times(let node, _, _): look(node)
      }
    }
    starts.forEach { look(.name($0)) }
    return rules.keys.filter { !seen.contains($0) }.sorted()
  }

  private struct Reader {
    let tokens: [String]
    var position = 0

    init(tokens: [String]) { self.tokens = tokens }

    static func tokens(of source: String) throws -> [String] {
      var tokens: [String] = []
      var rest = source[...]
      while let first = rest.first {
        if first.isWhitespace {
          rest.removeFirst()
        } else if first == "'" {
          guard let end = rest.dropFirst().firstIndex(of: "'") else { throw Broken(what: "quote") }
          tokens.append(String(rest[...end]))
          rest = rest[rest.index(after: end)...]
        } else if rest.hasPrefix("::=") {
          tokens.append("::=")
          rest = rest.dropFirst(3)
        } else if "()|?*+".contains(first) {
          tokens.append(String(first))
          rest.removeFirst()
        } else {
          let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "#" }
          guard !word.isEmpty else { throw Broken(what: "\(first)") }
          tokens.append(String(word))
          rest = rest.dropFirst(word.count)
        }
      }
      return tokens
    }

    private var next: String? { position < tokens.count ? tokens[position] : nil }
    private var begins: Bool { position + 1 < tokens.count && tokens[position + 1] == "::=" }

    mutating func rules() throws -> [String: Node] {
      var rules: [String: Node] = [:]
      while let name = next {
        guard begins, rules[name] == nil else { throw Broken(what: "rule \(name)") }
        position += 2
        rules[name] = try choice()
      }
      return rules
    }

    private mutating func choice() throws -> Node {
      var nodes = [try sequence()]
      while next == "|" {
        position += 1
        nodes.append(try sequence())
      }
      return nodes.count == 1 ? nodes[0] : .choice(nodes)
    }

    private mutating func sequence() throws -> Node {
      var nodes: [Node] = []
      while let token = next, token != "|", token != ")", !begins { nodes.append(try item(token)) }
      guard !nodes.isEmpty else { throw Broken(what: "nothing at \(position)") }
      return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func item(_ token: String) throws -> Node {
      position += 1
      var node: Node
      if token == "(" {
        node = try choice()
        guard next == ")" else { throw Broken(what: "( is open") }
        position += 1
      } else if token.hasPrefix("'") {
        node = .text(String(token.dropFirst().dropLast()))
      } else if token.hasPrefix("#x") {
        guard let code = UInt8(token.dropFirst(2), radix: 16) else { throw Broken(what: token) }
        node = .text(String(Unicode.Scalar(code)))
      } else {
        node = .name(token)
      }
      while let sign = next, ["?", "*", "+"].contains(sign) {
        position += 1
        node = .times(node, sign == "+" ? 1 : 0, sign == "?" ? 1 : 3)
      }
      return node
    }
  }
}
