extension JSON {
  /// The canonical form of an object that is compact already, as ``Writer`` writes it: its members, and
  /// those of every object in it, by their keys, its numbers as ECMAScript writes them. Source: RFC 8785,
  /// section 3.2.
  ///
  /// - Parameters:
  ///   - bytes: an object without white space; its strings are canonical as they stand.
  ///   - left: keys of the outermost object that are left out.
  package static func sorted(_ bytes: [UInt8], without left: [StaticString] = []) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    bytes.withUnsafeBufferPointer { sort($0, &at, without: left, into: &out) }
    return out
  }

  /// The canonical form of an object that was read.
  package static func canonical(_ value: Value, without left: [StaticString] = []) -> [UInt8] {
    sorted(compact(value), without: left)
  }

  /// A value without white space, its members in their order.
  package static func compact(_ value: Value) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  private static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value.content {
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.appendJSONString(member.key)
        bytes.append(UInt8(ascii: ":"))
        append(member.value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string(let text): bytes.appendJSONString(text)
    case .number(let text): bytes.append(contentsOf: text.utf8)
    case .bool(let flag): bytes.appendLiteral(flag ? "true" : "false")
    case .null: bytes.appendLiteral("null")
    }
  }

  /// Appends a number as ECMAScript writes it: no zero at the end of a fraction, and an exponent below a
  /// millionth. Those of a plan have at most 15 digits and no exponent. Source: ECMA-262, `Number::toString`.
  private static func append(number: some Sequence<UInt8>, to bytes: inout [UInt8]) {
    let zero = UInt8(ascii: "0")
    var digits = Array(number)
    let sign = digits.first == UInt8(ascii: "-")
    if sign { digits.removeFirst() }
    if let point = digits.firstIndex(of: UInt8(ascii: ".")) {
      while digits.last == zero { digits.removeLast() }
      if digits.count == point + 1 { digits.removeLast() }
    }
    guard digits != [zero] else { return bytes.append(zero) }
    if sign { bytes.append(UInt8(ascii: "-")) }
    let places = digits.dropFirst(2).prefix { $0 == zero }.count
    guard digits.starts(with: [zero, UInt8(ascii: ".")]), places >= 6 else {
      return bytes.append(contentsOf: digits)
    }
    let rest = digits[(2 + places)...]
    bytes.append(contentsOf: rest.prefix(1))
    if rest.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: rest.dropFirst())
    }
    bytes.append(contentsOf: "e-\(places + 1)".utf8)
  }

  /// A value at a place; `at` is behind it afterwards.
  private static func sort(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, without left: [StaticString] = [],
    into out: inout [UInt8]
  ) {
    switch bytes[at] {
    case UInt8(ascii: "{"): sortObject(bytes, &at, without: left, into: &out)
    case UInt8(ascii: "["):
      while true {
        out.append(bytes[at])
        at += 1
        if bytes[at] == UInt8(ascii: "]") { break }
        sort(bytes, &at, into: &out)
        if bytes[at] == UInt8(ascii: "]") { break }
      }
      out.append(bytes[at])
      at += 1
    case UInt8(ascii: "\""): copyString(bytes, &at, into: &out)
    default:
      let start = at
      while at < bytes.count, !isEnd(bytes[at]) { at += 1 }
      let scalar = UnsafeBufferPointer(rebasing: bytes[start..<at])
      if scalar[0] == UInt8(ascii: "-")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(scalar[0])
      {
        append(number: scalar, to: &out)
      } else {
        out.append(contentsOf: scalar)
      }
    }
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  private static func copyString(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, into out: inout [UInt8]
  ) {
    let start = at
    at += 1
    while bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    at += 1
    out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
  }

  private static func sortObject(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, without left: [StaticString],
    into out: inout [UInt8]
  ) {
    // Of each member where it stands in the output, and where its key ends.
    var members: [(range: Range<Int>, key: Range<Int>)] = []
    out.append(bytes[at])
    at += 1
    let first = out.count
    while bytes[at] != UInt8(ascii: "}") {
      if bytes[at] == UInt8(ascii: ",") { at += 1 }
      let start = out.count
      copyString(bytes, &at, into: &out)
      let key = start + 1..<out.count - 1
      out.append(bytes[at])
      at += 1
      sort(bytes, &at, into: &out)
      if left.contains(where: { out[key].elementsEqual(UnsafeBufferPointer($0)) }) {
        out.removeLast(out.count - start)
      } else {
        members.append((start..<out.count, key))
      }
    }
    at += 1
    // Keys are compared by UTF-16; those of a plan are ASCII, where bytes say the same.
    let order = members.indices.sorted { a, b in
      out[members[a].key].lexicographicallyPrecedes(out[members[b].key])
    }
    var sorted: [UInt8] = []
    sorted.reserveCapacity(out.count - first + members.count)
    for (place, index) in order.enumerated() {
      if place > 0 { sorted.append(UInt8(ascii: ",")) }
      sorted.append(contentsOf: out[members[index].range])
    }
    out.removeLast(out.count - first)
    out.append(contentsOf: sorted)
    out.append(UInt8(ascii: "}"))
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate init(_ text: StaticString) {
    self.init(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}
