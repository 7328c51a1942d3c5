// reader PLAN --from DATE --days N [--log LOG]: chapters 2 to 5, one JSON object, or exit 65 and one sentence.
import Foundation

struct Day: Comparable, Hashable { // a date as days since 1970-01-01
    var number: Int
    init(number: Int) { self.number = number }
    init?(_ text: String) {
        let parts = text.components(separatedBy: "-").compactMap { Int($0) }
        guard text.count == 10, parts.count == 3, (1...12).contains(parts[1]), parts[0] >= 1800,
              (1...Day.last(parts[0], parts[1])).contains(parts[2]) else { return nil }
        self.init(parts[0], parts[1], parts[2])
    }
    init(_ year: Int, _ month: Int, _ day: Int) { // the civil calendar by whole numbers
        let y = month <= 2 ? year - 1 : year, m = (month + 9) % 12
        number = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468
    }
    static func last(_ year: Int, _ month: Int) -> Int {
        month == 2 ? (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
    var parts: (year: Int, month: Int, day: Int) {
        let z = number + 719468, era = z / 146097, doe = z % 146097
        let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let m = (5 * doy + 2) / 153, month = m < 10 ? m + 3 : m - 9
        return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * m + 2) / 5 + 1)
    }
    var text: String { String(format: "%04d-%02d-%02d", parts.year, parts.month, parts.day) }
    var weekday: Int { (number + 3) % 7 } // Monday is 0
    func adding(days: Int) -> Day { Day(number: number + days) }
    func adding(months: Int) -> Day {
        let p = parts, all = p.month - 1 + months, year = p.year + all / 12, month = all % 12 + 1
        return Day(year, month, min(p.day, Day.last(year, month)))
    }
    static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}
func prescriptions(_ phase: Value) -> [Value] { phase.list("blocks").flatMap { $0.list("prescriptions") } }

func beginnings(_ plan: Value) -> [Day?] {
    var begins: [Day?] = []
    for (i, phase) in plan.list("phases").enumerated() {
        if let day = phase["entered"]?.text { begins.append(Day(day)) }
        else if !phase.list("enterWhen").isEmpty { begins.append(nil) }
        else if i == 0 { begins.append(plan["start"]?.text.flatMap { Day($0) }) }
        else if let begin = begins[i - 1], let length = plan.list("phases")[i - 1]["length"], let high = length["high"]?.int {
            let unit = length["unit"]?.text
            begins.append(unit == "months" ? begin.adding(months: high) : begin.adding(days: unit == "weeks" ? 7 * high : high))
        } else { begins.append(nil) }
    }
    return begins
}
let daysGroup = ["days", "asNeeded"], withinGroup = ["timesADay", "timesOfDay", "everyHours", "atMostADay"]
func stated(_ schedule: Value?, _ field: String) -> Bool {
    guard let value = schedule?[field] else { return false }
    return value != .bool(false) && value != .list([])
}
func schedule(_ plan: Value, _ phase: Value, _ prescription: Value) -> Value {
    var found: [String: Value] = [:]
    for group in [daysGroup, withinGroup] {
        let level = [prescription, phase, plan].map { $0["schedule"] }.first { s in group.contains { stated(s, $0) } }
        for field in group where stated(level ?? nil, field) { found[field] = level!![field] }
    }
    return .object(found)
}
func applies(_ plan: Value, _ prescription: Value) -> Bool {
    let names = plan.list("findings").map { $0["name"] }
    return prescription.list("when").allSatisfy { $0.list("findings").contains { names.contains($0["name"]) } }
}
func number(_ value: Int?) -> Value { value.map { .number(Double($0)) } ?? .null }

func due(_ plan: Value, _ date: Day, _ begun: Set<String>) -> Value {
    let begins = beginnings(plan)
    guard let at = begins.lastIndex(where: { $0.map { $0 <= date } ?? false }) else {
        return .object(["date": .text(date.text), "phase": .null, "due": .list([])])
    }
    let phase = plan.list("phases")[at], id = phase["id"]!.text!
    var rows: [Value] = []
    for p in prescriptions(phase) where applies(plan, p) {
        let own = schedule(plan, phase, p), days = own["days"]
        func open(_ end: String) -> Int { // days of this week before the date
            let done = (0..<date.weekday).filter { begun.contains("\(id)/\(p["id"]!.text!) \(date.adding(days: $0 - date.weekday).text)") }
            return max(0, (days?[end]?.int ?? 0) - done.count)
        }
        var demand: String? = "today", left: Int?
        if own["asNeeded"] != nil { demand = "asNeeded" }
        else if days == nil { demand = withinGroup.contains { stated(own, $0) } ? "today" : "unscheduled" }
        else {
            switch days!["kind"]!.text! {
            case "weekdays": if !days!.list("weekdays").contains(.text(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][date.weekday])) { demand = nil }
            case "everyOtherDay": if (date.number - begins[at]!.number) % 2 != 0 { demand = nil }
            case "dailyOrAtLeast": demand = "aim"; left = open("low")
            case "timesAWeek": left = open("high"); demand = left! > 0 || days!["atLeast"]?.isTrue == true ? "anyDay" : nil
            default: break
            }
        }
        guard let demand else { continue }
        let parts = own.list("timesOfDay").count
        let low = own["timesADay"]?["low"]?.int ?? (parts > 0 ? parts : nil), high = own["timesADay"]?["high"]?.int ?? (parts > 0 ? parts : nil)
        rows.append(.object(["prescription": p["id"]!, "demand": .text(demand), "open": number(left), "timesLow": number(low), "timesHigh": number(high)]))
    }
    return .object(["date": .text(date.text), "phase": .text(id), "due": .list(rows)])
}

struct Session { var date: String, stopped: Value?, entries: [Value] }
func sessions(_ plan: Value, _ log: Value?) -> [Session] {
    var order: [String] = [], byId: [String: Session] = [:]
    for record in log?.list("sessions") ?? [] where record["plan"] == plan["id"] {
        let id = record["id"]!.text!
        if byId[id] == nil { order.append(id); byId[id] = Session(date: String(record["at"]!.text!.prefix(10)), stopped: record["stopped"], entries: []) }
        for entry in record.list("done") {
            let key = ["phase", "prescription", "step", "alternative"]
            if let i = byId[id]!.entries.firstIndex(where: { old in key.allSatisfy { (old[$0] ?? .number(0)) == (entry[$0] ?? .number(0)) } }) {
                byId[id]!.entries[i] = .object(entry.object!.merging(byId[id]!.entries[i].object!) { _, first in first })
            } else { byId[id]!.entries.append(entry) }
        }
    }
    return order.map { byId[$0]! }
}
func filled(_ dose: Value?, _ base: Value) -> Value {
    guard let dose, dose["same"]?.isTrue == true else { return dose ?? .object([:]) }
    return .object(base.object!.merging(dose.without(["same"]).object!) { _, own in own })
}
func isDone(_ plan: Value, _ phase: Value, _ p: Value, _ entry: Value, _ session: Session) -> Bool {
    if entry["completed"] == .bool(false) { return false }
    if let stopped = entry["stopped"] ?? session.stopped, stopped["because"]?.text != "time" { return false }
    let ticked = entry["completed"]?.isTrue == true
    var dose = Value.object([:])
    for other in prescriptions(phase) { dose = filled(other["dose"], dose); if other == p { break } }
    let alternative = entry["alternative"]?.int, step = entry["step"]?.int ?? 0
    if let i = alternative {
        guard i <= p.list("alternatives").count else { return false }
        let other = p.list("alternatives")[i - 1]
        dose = other["dose"] != nil ? filled(other["dose"], dose) : other["exercise"] != nil ? .object([:]) : dose
    } else if step > 0, let steps = p["progression"]?.list("steps"), step <= steps.count {
        dose = steps[step - 1]["dose"] != nil ? filled(steps[step - 1]["dose"], dose) : steps[step - 1]["exercise"] != nil ? .object([:]) : dose
    }
    if entry.list("sets").isEmpty { return ticked }
    let optional = dose["hold"]?["optional"]?.isTrue == true
    if dose["repetitions"]?["stated"] != nil || (dose["hold"]?["stated"] != nil && !optional), !ticked { return false }
    let block = phase.list("blocks").first { $0.list("prescriptions").contains(p) }!
    let rounds = block["kind"]?.text == "circuit" ? block["rounds"] : nil
    let asked = (rounds ?? dose["sets"])?["low"]?.int ?? 1
    let rows = alternative == nil && step == 0 ? p.list("setRows") : []
    let sets = entry.list("sets").flatMap { Array(repeating: $0, count: $0["count"]?.int ?? 1) }
    var word = dose["side"]?.text
    if word == "affected" { word = plan["affectedSide"]?.text }
    let turns = word == "each" || word == "alternating"
    return (turns ? ["left", "right"] : [word ?? "either"]).allSatisfy { side in
        let mine = sets.filter { s in
            guard side != "either", let did = s["side"]?.text else { return side == "either" || side == "both" || !turns || ticked }
            return did == side || did == "each"
        }
        return mine.enumerated().filter { i, s in
            let row = rows.first { $0["set"]?.int == i + 1 }?["dose"]?.object ?? [:]
            return reaches(plan, s, .object(dose.object!.merging(row) { _, own in own }), optional, ticked)
        }.count >= asked
    }
}
func reaches(_ plan: Value, _ set: Value, _ dose: Value, _ optional: Bool, _ ticked: Bool) -> Bool {
    let unit: [String: Double] = ["s": 1, "min": 60, "h": 3600, "m": 1, "km": 1000]
    for field in ["repetitions", "hold", "duration", "distance"] where !(field == "hold" && optional) {
        guard let low = dose[field]?["low"]?.number else { continue }
        guard let did = set[field]?.number else { if ticked { continue } else { return false } }
        if did < low * (dose[field]?["unit"]?.text.flatMap { unit[$0] } ?? 1) - 1e-9 { return false }
    }
    guard let load = dose["load"], load["ifAble"]?.isTrue != true, set["load"]?["asPrescribed"] == nil else { return true }
    guard let did = set["load"] else { return ticked }
    let low = load["low"]?.number ?? 0, kg = ["kg": 1, "lb": 0.45359237]
    let body = plan["bodyMass"].flatMap { $0["amount"]!.number! * kg[$0["unit"]!.text!]! }
    let mass = did["kg"]?.number ?? did["lb"]?.number.map { $0 * 0.45359237 } ?? did["percentBodyMass"]?.number.flatMap { n in body.map { $0 * n / 100 } }
    switch load["kind"]!.text! {
    case "ownBody": return did["ownBody"] != nil || mass != nil || did["band"] != nil
    case "band": return did["band"] == load["colour"]
    case "oneRepMax": return (did["percent1RM"]?.number ?? -1) >= low
    case "bodyMass":
        if let share = did["percentBodyMass"]?.number { return share >= low }
        return mass != nil && body != nil && mass! >= body! * low / 100 - 1e-9
    default: return mass != nil && mass! >= low * kg[load["unit"]!.text!]! - 1e-9
    }
}

func say(_ sentence: String) { FileHandle.standardError.write(Data((sentence + "\n").utf8)) }
do {
    let arguments = Array(CommandLine.arguments.dropFirst())
    func option(_ name: String) -> String? { arguments.firstIndex(of: name).map { arguments[$0 + 1] } }
    guard let path = arguments.first else { say("Usage: reader PLAN --from DATE --days N [--log LOG]"); exit(64) }
    guard let data = FileManager.default.contents(atPath: path) else { throw refuse("The file is not there.") }
    var reader = Reader(schema: Value(try JSONSerialization.jsonObject(with: published("plan.schema.json"))), say: say)
    let plan = try reader.plan(data), own = plan["resolved"]!
    var log: Value?
    if let path = option("--log"), let data = FileManager.default.contents(atPath: path) {
        let rules = Value(try JSONSerialization.jsonObject(with: published("log.schema.json")))
        log = try parseJSON(data)
        if check(rules, log!, rules) != nil { throw refuse("The log does not keep to its format.") }
    }
    let list = sessions(plan, log)
    let begun = Set(list.flatMap { s in
        s.entries.filter { !$0.list("sets").isEmpty || $0["completed"]?.isTrue == true || $0["stopped"] != nil }.map { "\($0["phase"]!.text!)/\($0["prescription"]!.text!) \(s.date)" }
    })
    var done: [String: Value] = [:]
    for phase in plan.list("phases") {
        for p in prescriptions(phase) {
            let mine = list.filter { s in s.entries.contains { $0["phase"] == phase["id"] && $0["prescription"] == p["id"] && isDone(plan, phase, p, $0, s) } }
            done["\(phase["id"]!.text!)/\(p["id"]!.text!)"] = number(mine.count)
        }
    }
    func row(_ v: Value, _ names: [String]) -> Value { .list(names.map { v[$0] ?? .null }) }
    guard let from = Day(option("--from") ?? plan["start"]?.text ?? "2026-01-05") else { throw refuse("The date cannot be read.") }
    print(Value.object([
        "id": plan["id"]!, "version": plan["version"]!, "status": plan["status"]!, "lacks": own["lacks"] ?? .text(""),
        "stopRules": .list(own.list("stopRules").map { row($0, ["urgency", "trigger", "action"]) }),
        "words": .list(own.list("words").map { row($0, ["phase", "prescription", "step", "alternative", "set", "text"]) }),
        "rules": .list(own.list("rules").map { row($0, ["topic", "text"]) }),
        "due": .list((0..<(Int(option("--days") ?? "1") ?? 1)).map { due(plan, from.adding(days: $0), begun) }), "done": .object(done),
    ]).canonical)
} catch let refusal as Refusal {
    say(refusal.sentence)
    exit(65)
}
