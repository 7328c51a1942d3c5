internal import TherexEncodings
internal import TherexModel

/// The addresses by which FHIR knows what is ours and what is HL7's.
enum FHIRName {
  /// The extension that holds a prescription, or a step of its ladder, as data.
  static let dose = "urn:therex:fhir:exercise-dose"
  /// The extension that holds the rest of a plan as data.
  static let plan = "urn:therex:fhir:exercise-plan"
  static let carePlan = "urn:therex:fhir:exercise-care-plan"
  static let order = "urn:therex:fhir:exercise-order"
  static let step = "urn:therex:fhir:exercise-step"
  static let program = "urn:therex:fhir:exercise-program"
  static let definition = "urn:therex:fhir:exercise-definition"
  /// Identifiers: of a plan, of one version of it, of a prescription, of the patient without a name.
  static let planID = "urn:therex:fhir:plan-id"
  static let planVersion = "urn:therex:fhir:plan-version"
  static let prescription = "urn:therex:fhir:prescription"
  static let patientKey = "urn:therex:fhir:patient-key"
  /// The code system of exercises; with an id behind it, the address of one's definition.
  static let exercise = "urn:therex:exercise"

  static let precondition = "http://hl7.org/fhir/StructureDefinition/servicerequest-precondition"
  static let pertainsToGoal = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
  static let activityCodes =
    "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"
  static let units = "http://unitsofmeasure.org"
}

// MARK: Data types

extension FHIRObject {
  static func reference(_ address: String) -> FHIRObject {
    FHIRObject { $0.text("reference", address) }
  }

  /// A reference to what no resource says, in words alone.
  static func display(_ words: String) -> FHIRObject {
    FHIRObject { $0.text("display", words) }
  }

  static func coding(_ system: String, _ code: String, display: String? = nil) -> FHIRObject {
    FHIRObject {
      $0.text("system", system)
      $0.text("code", code)
      $0.text("display", display)
    }
  }

  static func concept(_ text: String?, _ codings: [FHIRObject] = []) -> FHIRObject {
    FHIRObject {
      $0.list("coding", codings)
      $0.text("text", text)
    }
  }

  static func identifier(_ system: String?, _ value: String) -> FHIRObject {
    FHIRObject {
      $0.text("system", system)
      $0.text("value", value)
    }
  }

  static func period(_ start: CivilDate?, _ end: CivilDate?) -> FHIRObject {
    FHIRObject {
      $0.text("start", start?.text)
      $0.text("end", end?.text)
    }
  }

  static func quantity(_ value: ExactDecimal, _ unit: String, _ code: String) -> FHIRObject {
    FHIRObject {
      $0.number("value", value)
      $0.text("unit", unit)
      $0.text("system", FHIRName.units)
      $0.text("code", code)
    }
  }

  /// Profiles that a resource claims.
  static func meta(_ profiles: String...) -> FHIRObject {
    FHIRObject { $0.texts("profile", profiles) }
  }

  static func attachment(
    _ bytes: [UInt8], contentType: String, language: String? = nil, title: String
  ) -> FHIRObject {
    FHIRObject {
      $0.text("contentType", contentType)
      $0.text("language", language)
      $0.text("data", String(decoding: Base64.encode(bytes), as: UTF8.self))
      $0.number("size", ExactDecimal(bytes.count))
      $0.text("title", title)
    }
  }

  /// An extension with others in it.
  static func `extension`(_ url: String, _ parts: [FHIRObject]) -> FHIRObject {
    FHIRObject {
      $0.text("url", url)
      $0.list("extension", parts)
    }
  }
}

// MARK: Narrative

/// What a reader without any knowledge of the resource shows of it.
struct FHIRNarrative {
  private let language: String
  private var body: [UInt8] = []

  init(language: String) { self.language = language }

  mutating func heading(_ text: String) { element("b", in: "p", text) }
  mutating func paragraphs(_ lines: [String]) { for line in lines { element("p", line) } }

  /// A text of several lines, of which the first says what the others are.
  mutating func part(_ text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    paragraphs(Array(lines.prefix(1)))
    list(lines.dropFirst().map { $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0 })
  }

  mutating func list(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    body.appendLiteral("<ul>")
    for line in lines { element("li", line) }
    body.appendLiteral("</ul>")
  }

  var object: FHIRObject {
    var div: [UInt8] = []
    div.appendLiteral("<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
    div.appendXMLAttribute(language)
    div.appendLiteral("\" xml:lang=\"")
    div.appendXMLAttribute(language)
    div.appendLiteral("\">")
    div += body
    div.appendLiteral("</div>")
    return FHIRObject {
      $0.text("status", "generated")
      $0.add("div", .xhtml(String(decoding: div, as: UTF8.self)))
    }
  }

  private mutating func element(_ name: StaticString, in outer: StaticString, _ text: String) {
    tag("<", outer)
    element(name, text)
    tag("</", outer)
  }

  private mutating func element(_ name: StaticString, _ text: String) {
    tag("<", name)
    body.appendXMLText(FHIRText.carried(text))
    tag("</", name)
  }

  private mutating func tag(_ bracket: StaticString, _ name: StaticString) {
    body.appendLiteral(bracket)
    body.appendLiteral(name)
    body.append(0x3E)
  }
}
