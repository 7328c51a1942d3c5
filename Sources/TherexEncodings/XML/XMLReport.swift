/// What libxml2 reports of a document, and how we say it.
///
/// libxml2's messages quote the document, so none is passed on: each is said anew from its code,
/// with names and with what the schema expects.
struct XMLReport {
  /// `xmlParserErrors` of libxml2's `xmlerror.h`.
  let code: Int
  /// A number of the message: a scalar, or the line of a start tag.
  let number: Int
  /// libxml2's own words, which may quote values.
  let message: String
  /// The message's first three arguments; by code a name, a value, or what is expected.
  let first: String?
  let second: String?
  let third: String?

  /// A problem and what mends it.
  typealias Words = (problem: String, fix: String?)

  static let undeclaredEntity: Words = (
    "an entity that is not one of XML's own five is not allowed",
    "write the character itself, or &amp; for an &"
  )

  /// Whether this only follows from an earlier report at the same place: an element with children
  /// is no value of its type either, and a value that is not valid cannot be a key.
  func isRepeat(of earlier: Int) -> Bool {
    if (1824...1826).contains(code) { return earlier == 1828 || earlier == 1842 }
    return code == 1877 && first == nil
  }

  private func name(_ text: String?, or other: String) -> String {
    guard let text, !text.isEmpty else { return other }
    return ReadError.quoted(text)
  }

  // MARK: Not well formed

  /// What is not well formed; no text of the document is in it but names.
  var malformed: Words {
    switch code {
    case 1: ("the XML is nested too deep or one part of it is too long", "split it")
    case 2: ("out of memory", nil)
    case 3, 4: ("there is no element here", "begin the document with an element")
    case 5, 86: ("something follows the end of the document's element", "remove it")
    case 6, 7, 8, 10: ("a character reference is not allowed or not finished", "write &#233; for é")
    case 9: ("\(scalar) is not allowed in XML", "remove it")
    case 14, 22, 23: ("an & begins no reference", "write &amp; for an &")
    case 26, 27, 28, 29, 30: Self.undeclaredEntity
    case 31, 32, 79, 81, 101: ("the encoding is not UTF-8", "save the file as UTF-8")
    case 38: ("a < stands in an attribute's value", "write &lt; for a <")
    case 33, 34, 39, 40: ("an attribute's value is not in quotes", "put it in quotes")
    case 41: ("the attribute \(name(first, or: "here")) has no value", "write name=\"value\"")
    case 42, 203: ("the attribute \(name(first, or: "here")) is given twice", "remove one")
    case 45: ("a comment is not finished", "end it with -->")
    case 46, 47: ("a processing instruction is not finished", "end it with ?>")
    case 56, 57, 78, 96, 108, 109:
      (
        "the XML declaration is malformed", "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      )
    case 62: ("]]> is not allowed in text", "write ]]&gt;")
    case 63: ("a CDATA section is not finished", "end it with ]]>")
    case 64: ("an XML declaration may only stand at the very start", "remove what is before it")
    case 65: ("a space is missing", nil)
    case 68: ("a name is missing or malformed", "write &amp; for an & and &lt; for a <")
    case 73: ("a tag is not closed", "end it with >")
    case 75: ("a = is missing", "write name=\"value\"")
    case 76: mismatch
    case 74, 77: ("the document ends before the element \(name(first, or: "here")) does", nil)
    case 80: ("-- is not allowed in a comment", nil)
    case 110: ("a name is too long", nil)
    case 201: ("the prefix \(name(first, or: "here")) stands for no namespace", "declare it")
    case 35, 200, 202, 204, 205: ("a namespace is used or declared wrongly", nil)
    default: ("the XML is not well formed (libxml2 error \(code))", nil)
    }
  }

  private var scalar: String {
    guard number >= 0 && number <= 0x10FFFF else { return "a character" }
    let digits = String(number, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
  }

  private var mismatch: Words {
    let opened = name(first, or: "here")
    let closed = name(second, or: "another")
    let line = number > 0 ? " of line \(number)" : ""
    return ("the element \(opened)\(line) is closed as \(closed)", "close it as \(opened)")
  }

  // MARK: Not valid

  /// Whether libxml2 speaks of this element: its messages begin with the element's name.
  func concerns(_ element: String, namespace: String) -> Bool {
    let start = Self.start(element, namespace)
    return message.hasPrefix(start + ":") || message.hasPrefix(start + ",")
  }

  private static func start(_ element: String, _ namespace: String) -> String {
    namespace.isEmpty ? "Element '\(element)'" : "Element '{\(namespace)}\(element)'"
  }

  /// What breaks the schema at an element, whose namespace serves to read the message.
  func invalid(element: String, namespace: String) -> Words {
    var rest = Substring(message)
    let isAbout = concerns(element, namespace: namespace)
    rest = isAbout ? rest.dropFirst(Self.start(element, namespace).count) : ""
    let owner = element.isEmpty ? "the document" : "the element \(ReadError.quoted(element))"
    var subject = owner
    let of = ", attribute '"
    if rest.hasPrefix(of) {
      rest = rest.dropFirst(of.count)
      let attribute = Self.local(rest.prefix { $0 != "'" })
      if Self.isName(attribute) {
        subject = "the attribute \(ReadError.quoted(attribute)) of \(owner)"
      }
    }
    switch code {
    case 1828, 1842: return ("\(subject) must hold text alone", "remove the elements in it")
    case 1824...1840, 1855, 1857, 1858, 1861, 1863, 1874: return value(subject)
    case 1841: return ("\(subject) must be empty", "remove what it holds")
    case 1843: return ("text stands beside the children of \(subject)", "remove the text")
    case 1845, 1872: return ("\(subject) is not one that the schema begins with", nil)
    case 1847: return ("\(subject) may not be nil", "remove xsi:nil")
    case 1866, 1867: return ("\(subject) is not allowed", "remove it")
    case 1868: return missingAttribute(subject)
    case 1871: return content(subject, rest)
    case 1877: return key(subject)
    case 1846, 1850, 1851, 1852, 1875, 1876:
      return ("the type of \(owner) is not one that may stand here", nil)
    case 1844, 1878: return ("\(subject) is not allowed here by the schema", nil)
    default: return ("\(subject) is not valid (libxml2 error \(code))", nil)
    }
  }

  /// A value against its type or facet; the arguments after the first come from the schema.
  private func value(_ subject: String) -> Words {
    let subject = "the value of \(subject)"
    let limit = Self.short(second)
    // Here the second argument is the length that the value has.
    let length = Self.short(third)
    switch code {
    case 1830: return ("\(subject) has the wrong length", length.map { "it must be \($0)" })
    case 1831: return ("\(subject) is too short", length.map { "the least length is \($0)" })
    case 1832: return ("\(subject) is too long", length.map { "the greatest length is \($0)" })
    case 1833: return ("\(subject) is too low", limit.map { "the least is \($0)" })
    case 1834: return ("\(subject) is too high", limit.map { "the most is \($0)" })
    case 1835: return ("\(subject) is too low", limit.map { "it must be above \($0)" })
    case 1836: return ("\(subject) is too high", limit.map { "it must be below \($0)" })
    case 1837: return ("\(subject) has too many digits", limit.map { "the most are \($0)" })
    case 1838:
      return ("\(subject) has too many digits after the point", limit.map { "the most are \($0)" })
    case 1839: return ("\(subject) has the wrong form", limit.map { "the pattern is \($0)" })
    case 1840: return ("\(subject) is not one of those allowed", limit.map { "use one of: \($0)" })
    default:
      let type = (1824...1826).contains(code) ? typeName : nil
      return ("\(subject) is not of its type", type.map { "the type is \($0)" })
    }
  }

  /// The type at the very end of "… is not a valid value of the … type 'xs:int'.".
  private var typeName: String? {
    let line = message.hasSuffix("\n") ? message.dropLast() : Substring(message)
    guard line.hasSuffix("'.") else { return nil }
    let name = line.dropLast(2).reversed().prefix { $0 != "'" }.reversed()
    let text = Self.local(Substring(String(name)))
    return Self.isName(text) ? text : nil
  }

  private func missingAttribute(_ subject: String) -> Words {
    guard let name = first.map({ Self.local(Substring($0)) }), Self.isName(name) else {
      return ("\(subject) lacks an attribute that it must have", nil)
    }
    return ("\(subject) lacks the attribute \(ReadError.quoted(name))", "add it")
  }

  private func content(_ subject: String, _ rest: Substring) -> Words {
    var expected: String?
    // The names come from the schema; the list ends the message.
    if let open = rest.lastIndex(of: "("), let close = rest.lastIndex(of: ")"), open < close {
      let names = rest[rest.index(after: open)..<close].split(separator: ",").map { name in
        Self.local(name.drop { $0 == " " }.prefix { $0 != " " })
      }
      expected = names.filter(Self.isName).joined(separator: ", ")
    }
    let list = expected.flatMap { $0.isEmpty ? nil : $0 }
    if rest.hasPrefix(": Missing") {
      return ("\(subject) lacks a child that it must have", list.map { "add one of: \($0)" })
    }
    return ("\(subject) is not expected here", list.map { "expected is one of: \($0)" })
  }

  private func key(_ subject: String) -> Words {
    // The second argument is "unique identity-constraint '{namespace}name'", from the schema.
    let quoted = Self.local(Substring(second ?? "")).split(separator: "'").last
    let constraint = quoted.map(String.init) ?? ""
    let named = Self.isName(constraint) ? " (rule \(ReadError.quoted(constraint)))" : ""
    if message.contains("Duplicate key-sequence") {
      return ("\(subject) repeats a value that must be unique\(named)", "change one of the two")
    }
    return ("\(subject) refers to nothing, or lacks a key\(named)", nil)
  }

  // MARK: Names

  /// A name without its `{namespace}` or prefix.
  private static func local(_ name: Substring) -> String {
    var name = name
    if let brace = name.lastIndex(of: "}") { name = name[name.index(after: brace)...] }
    return String(name)
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 128
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0xC0 || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil
          || "-_.:".unicodeScalars.contains(scalar)
      }
  }

  /// What the schema says, if it is short enough to help.
  private static func short(_ text: String?) -> String? {
    guard let text, !text.isEmpty, text.utf8.count <= 400 else { return nil }
    return text
  }
}
