// A file, XML or JSON, into a plan in the JSON form, or a refusal in one sentence.
import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif

let planSpace = "urn:therex:plan:1"
final class Node {
    var space = "", name = "", attributes: [(space: String, name: String, value: String)] = [], children: [Child] = []
    enum Child { case text(String), element(Node) }
    var elements: [Node] { children.compactMap { if case .element(let n) = $0 { return n }; return nil } }
    var text: String { children.map { if case .text(let s) = $0 { return s }; return "" }.joined() }
    func attribute(_ name: String) -> String? { attributes.first { $0.space == "" && $0.name == name }?.value }
}
// Prefixes are resolved by hand: XMLParser gives attributes by their prefixed names.
final class Tree: NSObject, XMLParserDelegate {
    var stack: [(node: Node, scope: [String: String])] = [], root: Node?, unbound = false
    func parser(_ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]) {
        var scope = stack.last?.scope ?? ["xml": "http://www.w3.org/XML/1998/namespace"]
        for (key, value) in attributes where key == "xmlns" || key.hasPrefix("xmlns:") { scope[key == "xmlns" ? "" : String(key.dropFirst(6))] = value }
        func split(_ name: String, bare: String) -> (String, String) {
            let parts = name.components(separatedBy: ":")
            if parts.count == 1 { return (bare, name) }
            if scope[parts[0]] == nil { unbound = true }
            return (scope[parts[0]] ?? "", parts[1])
        }
        let node = Node()
        (node.space, node.name) = split(qualifiedName ?? name, bare: scope[""] ?? "")
        for (key, value) in attributes where key != "xmlns" && !key.hasPrefix("xmlns:") {
            let (space, name) = split(key, bare: "")
            node.attributes.append((space, name, value))
        }
        if let last = stack.last { last.node.children.append(.element(node)) } else { root = node }
        stack.append((node, scope))
    }
    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) { stack.removeLast() }
    func parser(_ parser: XMLParser, foundCharacters string: String) { stack.last?.node.children.append(.text(string)) }
    func parser(_ parser: XMLParser, foundCDATA block: Data) { stack.last?.node.children.append(.text(String(decoding: block, as: UTF8.self))) }
}
func parseXML(_ data: Data) throws -> Node {
    let text = String(decoding: data, as: UTF8.self).replacingOccurrences(of: "<!--.*?-->", with: "", options: .regularExpression)
    if text.contains("<!DOCTYPE") { throw refuse("A document type has no place in a plan.") }
    let tree = Tree(), parser = XMLParser(data: data)
    parser.delegate = tree
    guard parser.parse(), let root = tree.root, !tree.unbound else { throw refuse("The file is not whole XML.") }
    return root
}

// The published schemas: THEREX_SCHEMAS, or where they stand in a checkout.
let kit = URL(fileURLWithPath: ProcessInfo.processInfo.environment["THEREX_SCHEMAS"] ?? "Templates/schemas")
func published(_ name: String) throws -> Data { try Data(contentsOf: kit.appendingPathComponent(name)) }
struct Shape { // of one type, from plan.xsd beside plan.schema.json
    let properties: Value
    var attributes: Set<String> = [], elements: [String: (json: String, list: Bool, type: String)] = [:], content: String?
    init(properties: Value) { self.properties = properties }
}
func readShapes(_ schema: Value) throws -> [String: Shape] {
    var map: [String: Shape] = [:]
    for type in try parseXML(published("plan.xsd")).elements where type.name == "complexType" {
        let name = type.attribute("name")!
        let properties = schema["$defs"]![name]!["properties"]!
        var shape = Shape(properties: properties), left = Set(properties.object!.keys).subtracting(["extensions"])
        for part in type.elements {
            if part.name == "attribute" { shape.attributes.insert(part.attribute("name")!); left.remove(part.attribute("name")!) }
            for e in part.elements where part.name == "sequence" && e.name == "element" {
                let xml = e.attribute("name") ?? String(e.attribute("ref")!.dropFirst(2))
                let list = e.attribute("maxOccurs") == "unbounded"
                let names = [xml, ["criterion": "criteria", "timeOfDay": "timesOfDay"][xml] ?? xml, xml + "s", xml.dropLast() + "ies"]
                let json = list ? names.first { properties[$0]?["type"]?.text == "array" }! : xml
                shape.elements[xml] = (json, list, String((e.attribute("type") ?? e.attribute("ref")!).dropFirst(2)))
                left.remove(json)
            }
        }
        if type.attribute("mixed") == "true" { shape.content = left.first }
        map[name] = shape
    }
    return map
}

struct Reader {
    let schema: Value, say: (String) -> Void
    var shapes: [String: Shape] = [:], newer = false, missed = false
    mutating func unknown(_ what: String) throws {
        if !newer { throw refuse("The plan holds something that its format does not know: \(what).") }
        missed = true
        say("This plan is of a newer version; passed over: \(what).")
    }
    func scalar(_ text: String, _ schema: Value?) -> Value {
        var s = schema ?? .null
        while let ref = s["$ref"]?.text { s = self.schema["$defs"]![ref.components(separatedBy: "/").last!]! }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        switch s["type"]?.text {
        case "boolean": return ["true", "1"].contains(trimmed) ? .bool(true) : ["false", "0"].contains(trimmed) ? .bool(false) : .text(text)
        case "integer", "number":
            let plain = trimmed.range(of: "^(0|[1-9][0-9]*)(\\.[0-9]+)?$", options: .regularExpression) != nil
            return plain ? .number(Double(trimmed)!) : .text(text)
        default: return .text(text)
        }
    }
    func line(_ text: String) -> String { text.trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\n")) }

    mutating func object(_ node: Node, _ type: String) throws -> Value {
        let shape = shapes[type]!
        var out: [String: Value] = [:], foreign: [Value] = []
        for a in node.attributes {
            if a.name == "lang", a.space.hasSuffix("XML/1998/namespace"), type == "exerciseText" { out["language"] = .text(a.value) }
            else if a.space != "" && a.space != planSpace { foreign.append(.object(["namespace": .text(a.space), "name": .text(a.name), "value": .text(a.value)])) }
            else if a.space == "", shape.attributes.contains(a.name) { out[a.name] = scalar(a.value, shape.properties[a.name]) }
            else { try unknown(node.name + "/@" + a.name) }
        }
        for child in node.elements {
            if child.space == "" { throw refuse("The element \(child.name) has no namespace.") }
            if child.space != planSpace { foreign.append(extended(child)); continue }
            guard let field = shape.elements[child.name] else { try unknown(node.name + "/" + child.name); continue }
            let own = shape.properties[field.json]
            var value: Value
            if shapes[field.type] != nil { value = try object(child, field.type) } else {
                for a in child.attributes { try unknown(child.name + "/@" + a.name) }
                if !child.elements.isEmpty { throw refuse("The text of \(child.name) holds elements.") }
                value = scalar(line(child.text), field.list ? own?["items"] : own)
            }
            if field.list { value = .list((out[field.json]?.items ?? []) + [value]) }
            else if out[field.json] != nil { throw refuse("The element \(child.name) stands twice in \(node.name).") }
            out[field.json] = value
        }
        if let content = shape.content { if line(node.text) != "" { out[content] = .text(line(node.text)) } }
        else if line(node.text) != "" { throw refuse("Text stands in \(node.name), which has none.") }
        if !foreign.isEmpty { out["extensions"] = .list(foreign) }
        return .object(out)
    }
    func extended(_ node: Node) -> Value {
        var out: [String: Value] = ["name": .text(node.name)]
        if node.space != "" { out["namespace"] = .text(node.space) }
        let attributes = node.attributes.map { a -> Value in
            .object(["name": .text(a.name), "value": .text(a.value)].merging(a.space == "" ? [:] : ["namespace": .text(a.space)]) { a, _ in a })
        }
        if !attributes.isEmpty { out["attributes"] = .list(attributes) }
        let content = node.children.map { c -> Value in if case .element(let n) = c { return extended(n) }; if case .text(let s) = c { return .text(s) }; return .null }
        if !content.isEmpty { out["content"] = .list(content) }
        return .object(out)
    }

    mutating func version(_ format: String?) throws {
        guard let format else { throw refuse("The plan does not say of which version of the format it is.") }
        let parts = format.components(separatedBy: ".").compactMap { Int($0) }
        if parts.count != 2 { throw refuse("The plan's version of the format cannot be read.") }
        if parts[0] != 1 { throw refuse("The plan is of version \(format) of the format; this reader knows version 1.1.") }
        newer = parts[1] > 1
    }
    mutating func plan(_ data: Data) throws -> Value {
        guard let text = String(data: data, encoding: .utf8) else { throw refuse("The file is not text in UTF-8.") }
        let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? Data(data.dropFirst(3)) : data
        var plan: Value
        if text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) == "<" {
            let root = try parseXML(bytes)
            if root.space.hasPrefix("urn:therex:plan:"), root.space != planSpace { throw refuse("The plan is of a newer version of the format, \(root.space).") }
            if root.space != planSpace || root.name != "plan" { throw refuse("The file is no plan: its root is not plan of \(planSpace).") }
            try version(root.attribute("format"))
            if let names = root.attribute("mustUnderstand") { throw refuse("The plan must be understood in a part that this reader does not know: \(names).") }
            shapes = try readShapes(schema)
            plan = try object(root, "plan")
        } else {
            plan = try parseJSON(bytes)
            if plan.object == nil { throw refuse("The file is no plan.") }
            try version(plan["format"]?.text)
            if plan["mustUnderstand"] != nil { throw refuse("The plan must be understood in a part that this reader does not know.") }
        }
        try mustUnderstand(plan, inside: false)
        guard let own = plan["resolved"], own.object != nil else { throw refuse("The plan has no stop rules and no words: resolved is missing.") }
        if missed { say("The fingerprint of an XML plan of a newer version cannot be checked.") }
        else if let digest = plan["digest"]?.text, digest != plan.without(["format", "status", "digest", "derivedId", "resolved"]).digest {
            throw refuse("The plan is not as it was given out: the fingerprint of what the clinician wrote does not hold.")
        } else if let digest = own["digest"]?.text, digest != own.without(["digest"]).digest {
            throw refuse("The plan is not as it was given out: the fingerprint of its words and stop rules does not hold.")
        }
        while let wrong = check(schema, plan, schema) {
            let rule = wrong.path.contains("stopRules") && wrong.keyword != "unknown" // never pass over a stop rule
            if !newer || wrong.path.isEmpty || rule { throw refuse("The plan does not keep to its format at \(wrong.path.joined(separator: "/")): \(wrong.keyword).") }
            say("This plan is of a newer version; passed over: \(wrong.path.joined(separator: "/")).")
            plan = removing(wrong.path[...], from: plan)
        }
        let lists = [plan.list("phases")] + plan.list("phases").map(prescriptions)
        for ids in lists.map({ $0.map { $0["id"]!.text! } }) where Set(ids).count < ids.count { throw refuse("Two phases or prescriptions have one id.") }
        return plan
    }
    func mustUnderstand(_ value: Value, inside: Bool) throws {
        let yes: [Value] = [.bool(true), .text("true"), .text("1")]
        if inside, let said = value["mustUnderstand"], yes.contains(said) { throw refuse("An extension of the plan must be understood and is not known here.") }
        if inside, value["name"]?.text == "mustUnderstand", let said = value["value"], yes.contains(said) { throw refuse("An extension of the plan must be understood and is not known here.") }
        for inner in value.items { try mustUnderstand(inner, inside: inside) }
        for (name, inner) in value.object ?? [:] { try mustUnderstand(inner, inside: inside || name == "extensions") }
    }
}
