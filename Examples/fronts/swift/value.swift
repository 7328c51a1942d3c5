// A JSON value, its RFC 8785 form, SHA-256, and the checks of a JSON Schema.
import Foundation

struct Refusal: Error { let sentence: String }
func refuse(_ sentence: String) -> Refusal { Refusal(sentence: sentence) }

indirect enum Value: Equatable {
    case null, bool(Bool), number(Double), text(String), list([Value]), object([String: Value])

    init(_ any: Any) {
        switch any {
        case let text as String: self = .text(text)
        case let list as [Any]: self = .list(list.map(Value.init))
        case let object as [String: Any]: self = .object(object.mapValues(Value.init))
        case let number as NSNumber:
            self = "cB".contains(String(cString: number.objCType)) ? .bool(number.boolValue) : .number(number.doubleValue)
        default: self = .null
        }
    }
    subscript(_ name: String) -> Value? { if case .object(let o) = self { return o[name] }; return nil }
    var text: String? { if case .text(let s) = self { return s }; return nil }
    var number: Double? { if case .number(let n) = self { return n }; return nil }
    var int: Int? { number.map { Int($0) } }
    var isTrue: Bool { self == .bool(true) }
    var object: [String: Value]? { if case .object(let o) = self { return o }; return nil }
    var items: [Value] { if case .list(let l) = self { return l }; return [] }
    func list(_ name: String) -> [Value] { self[name]?.items ?? [] }
    func without(_ names: [String]) -> Value { .object((object ?? [:]).filter { !names.contains($0.key) }) }

    var canonical: String {
        switch self {
        case .null: return "null"
        case .bool(let b): return b ? "true" : "false"
        case .number(let n): return Value.write(n)
        case .text(let s): return Value.quote(s)
        case .list(let l): return "[" + l.map(\.canonical).joined(separator: ",") + "]"
        case .object(let o):
            let keys = o.keys.sorted { Array($0.utf16).lexicographicallyPrecedes(Array($1.utf16)) }
            return "{" + keys.map { Value.quote($0) + ":" + o[$0]!.canonical }.joined(separator: ",") + "}"
        }
    }
    // ECMAScript's numbers between 1e-6 and 1e21; the format has no others.
    static func write(_ n: Double) -> String {
        if n == n.rounded(), abs(n) < 1e15 { return String(Int(n)) }
        var s = "\(n)"
        if let e = s.firstIndex(where: { $0 == "e" }), let power = Int(s[s.index(after: e)...]), power < 0, power >= -6 {
            let digits = s[..<e].replacingOccurrences(of: ".", with: "").replacingOccurrences(of: "-", with: "")
            s = (n < 0 ? "-" : "") + "0." + String(repeating: "0", count: -power - 1) + (digits.hasSuffix("0") ? String(digits.dropLast()) : digits)
        }
        return s
    }
    static func quote(_ s: String) -> String {
        var out = "\""
        for u in s.unicodeScalars {
            switch u {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\u{8}": out += "\\b"
            case "\u{C}": out += "\\f"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default: if u.value < 32 { out += "\\u" + String(repeating: "0", count: u.value < 16 ? 3 : 2) + String(u.value, radix: 16) } else { out.unicodeScalars.append(u) }
            }
        }
        return out + "\""
    }
    var digest: String { "sha-256:" + sha256(Array(canonical.utf8)) }
}

// JSONSerialization keeps one of two members of a name in silence: look for them first.
func parseJSON(_ data: Data) throws -> Value {
    guard let any = try? JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed]) else { throw refuse("The file is not whole JSON.") }
    var open: [Set<String>?] = [], name: String?
    let bytes = Array(data)
    var at = 0
    while at < bytes.count {
        switch bytes[at] {
        case UInt8(ascii: "{"): open.append([])
        case UInt8(ascii: "["): open.append(nil)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
        case UInt8(ascii: "\""):
            let from = at
            at += 1
            while bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
            name = (try? JSONSerialization.jsonObject(with: Data(bytes[from...at]), options: [.fragmentsAllowed])) as? String
        case UInt8(ascii: ":"):
            if let name, open.last??.contains(name) == true { throw refuse("The member \(name) stands twice in one object.") }
            if let name, let set = open.last ?? nil { open[open.count - 1] = set.union([name]) }
        default: break
        }
        at += 1
    }
    return Value(any)
}

func sha256(_ message: [UInt8]) -> String {
    func primes(_ count: Int) -> [Int] { var p: [Int] = [], n = 2; while p.count < count { if !p.contains(where: { n % $0 == 0 }) { p.append(n) }; n += 1 }; return p }
    // The first 32 bits of the roots' fractions, exact by whole numbers: floor(root(p << shift)).
    func root(_ p: Int, cube: Bool) -> UInt32 {
        var low = 0.0, r = 0.0
        r = cube ? cbrt(Double(p)) : Double(p).squareRoot()
        low = r - r.rounded(.down)
        return UInt32(low * 4294967296)
    }
    let k = primes(64).map { root($0, cube: true) }
    var h = primes(8).map { root($0, cube: false) }
    var m = message + [0x80]
    while m.count % 64 != 56 { m.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) { m.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift)) }
    func turn(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }
    for start in stride(from: 0, to: m.count, by: 64) {
        var w = (0..<16).map { i in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(m[start + i * 4 + $1]) } }
        for i in 16..<64 {
            let a = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3
            let b = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10
            w.append(w[i - 16] &+ a &+ w[i - 7] &+ b)
        }
        var v = h
        for i in 0..<64 {
            let e = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25)
            let one = v[7] &+ e &+ (v[4] & v[5] ^ ~v[4] & v[6]) &+ k[i] &+ w[i]
            let a = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22)
            let two = a &+ (v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2])
            v = [one &+ two, v[0], v[1], v[2], v[3] &+ one, v[4], v[5], v[6]]
        }
        h = zip(h, v).map { $0 &+ $1 }
    }
    return h.map { String(repeating: "0", count: 8 - String($0, radix: 16).count) + String($0, radix: 16) }.joined()
}

struct Mistake { let path: [String], keyword: String }
nonisolated(unsafe) var patterns: [String: NSRegularExpression] = [:]

// The first mistake of a value by as much of JSON Schema as the published schemas use.
func check(_ schema: Value, _ value: Value, _ root: Value, _ path: [String] = []) -> Mistake? {
    func bad(_ keyword: String) -> Mistake { Mistake(path: path, keyword: keyword) }
    if schema == .bool(false) { return bad("unknown") }
    if let ref = schema["$ref"]?.text {
        let target = root["$defs"]![ref.components(separatedBy: "/").last!]!
        if let wrong = check(target, value, root, path) { return wrong }
    }
    if let type = schema["type"]?.text {
        let fits: Bool
        switch (type, value) {
        case ("object", .object), ("array", .list), ("string", .text), ("boolean", .bool), ("number", .number): fits = true
        case ("integer", .number(let n)): fits = n == n.rounded()
        default: fits = false
        }
        if !fits { return bad("type") }
    }
    if let constant = schema["const"], constant != value { return bad("const") }
    if let words = schema["enum"], !words.items.contains(value) { return bad("enum") }
    switch value {
    case .text(let s):
        if let pattern = schema["pattern"]?.text {
            if patterns[pattern] == nil { patterns[pattern] = try? NSRegularExpression(pattern: pattern.replacingOccurrences(of: "`{-~", with: "`\\{-~")) }
            if patterns[pattern]?.firstMatch(in: s, range: NSRange(s.startIndex..., in: s)) == nil { return bad("pattern") }
        }
        let count = s.unicodeScalars.count
        if count < schema["minLength"]?.int ?? 0 || count > schema["maxLength"]?.int ?? Int.max { return bad("length") }
        if schema["format"]?.text == "date", Day(s) == nil { return bad("date") }
    case .number(let n):
        if n < schema["minimum"]?.number ?? -.infinity || n > schema["maximum"]?.number ?? .infinity { return bad("range") }
        if n <= schema["exclusiveMinimum"]?.number ?? -.infinity { return bad("range") }
    case .list(let list):
        if list.count < schema["minItems"]?.int ?? 0 { return bad("minItems") }
        if let items = schema["items"] {
            for (i, v) in list.enumerated() { if let wrong = check(items, v, root, path + [String(i)]) { return wrong } }
        }
    case .object(let object):
        if object.count < schema["minProperties"]?.int ?? 0 || object.count > schema["maxProperties"]?.int ?? Int.max { return bad("properties") }
        for (name, v) in object {
            if let own = schema["properties"]?[name] {
                if let wrong = check(own, v, root, path + [name]) { return wrong }
            } else if schema["additionalProperties"] == .bool(false) { return Mistake(path: path + [name], keyword: "unknown") }
        }
        for name in schema.list("required") where object[name.text!] == nil { return bad("required " + name.text!) }
    default: break
    }
    func fits(_ s: Value) -> Bool { check(s, value, root, path) == nil }
    for s in schema.list("allOf") { if let wrong = check(s, value, root, path) { return wrong } }
    if schema["anyOf"] != nil, !schema.list("anyOf").contains(where: fits) { return bad("anyOf") }
    if schema["oneOf"] != nil, schema.list("oneOf").filter(fits).count != 1 { return bad("oneOf") }
    if let condition = schema["if"], let branch = schema[fits(condition) ? "then" : "else"] { return check(branch, value, root, path) }
    return nil
}
func removing(_ path: ArraySlice<String>, from value: Value) -> Value {
    guard let first = path.first else { return value }
    switch value {
    case .object(var o):
        if path.count == 1 { o[first] = nil } else if let inner = o[first] { o[first] = removing(path.dropFirst(), from: inner) }
        return .object(o)
    case .list(var l):
        if path.count == 1 { l.remove(at: Int(first)!) } else { l[Int(first)!] = removing(path.dropFirst(), from: l[Int(first)!]) }
        return .list(l)
    default: return value
    }
}
