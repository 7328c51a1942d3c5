public import TherexFormats
public import TherexHandout
internal import TherexModel

/// The options of every format that has some, each under the name of its writer.
public struct ExportOptions {
  /// Of `xml` and `json`: whether the exercises' drawings travel in the file.
  public var hasFigures: Bool
  /// Of `tracker`: whether the page waits for a plan, with the catalog in it.
  public var isTrackerEmpty: Bool
  /// Of `html` and `pdf`; asked for when a handout is, as it may have to read a logo.
  public var handout: () throws -> HandoutLook
  /// Of `pdf`: finds what makes the PDF, when one is asked for.
  public var renderer: () throws -> any PageRenderer
  /// Of `workrave`: finds what makes its pictures; `nil` where nothing here does.
  public var pictures: () throws -> (any PictureRenderer)?
  /// Of `calendar`: may read a time zone, or the version before.
  public var calendar: () throws -> CalendarWriter
  /// Of `fhir` and `fhir-xml`: what goes into the record beside the plan.
  public var fhir: () throws -> FHIROptions

  /// The options of the formats, each asked for when its format is.
  public init(
    hasFigures: Bool = true, isTrackerEmpty: Bool = false,
    handout: @escaping () throws -> HandoutLook = { HandoutLook() },
    renderer: @escaping () throws -> any PageRenderer,
    calendar: @escaping () throws -> CalendarWriter = { CalendarWriter() },
    fhir: @escaping () throws -> FHIROptions = { FHIROptions() },
    pictures: @escaping () throws -> (any PictureRenderer)? = { nil }
  ) {
    self.hasFigures = hasFigures
    self.isTrackerEmpty = isTrackerEmpty
    self.handout = handout
    self.renderer = renderer
    self.calendar = calendar
    self.fhir = fhir
    self.pictures = pictures
  }
}

/// A format that can be asked for by its name.
public struct NamedFormat: Sendable {
  /// What it is called and what it carries.
  public let format: Format
  /// The format with the options that belong to it.
  public let request: @Sendable (ExportOptions) throws -> ExportRequest

  init(
    _ format: Format,
    _ request: @escaping @Sendable (ExportOptions) throws -> ExportRequest
  ) {
    self.format = format
    self.request = request
  }

  /// A format without options.
  init(_ request: ExportRequest) {
    self.init(request.format) { _ in request }
  }
}

/// The registry: every format that a plan can be exported to.
public enum ExportFormats {
  /// In the order in which help and tables list them. A new format is one line here.
  public static let all: [NamedFormat] = [
    NamedFormat(.text),
    NamedFormat(XMLPlanWriter.format) { .xml(hasFigures: $0.hasFigures) },
    NamedFormat(JSONPlanWriter.format) { .json(hasFigures: $0.hasFigures) },
    NamedFormat(HTMLHandoutWriter.format) { .html(try $0.handout()) },
    NamedFormat(PDFHandoutWriter.format) { options in
      .pdf(try options.handout(), renderer: try options.renderer())
    },
    NamedFormat(TrackerWriter.format) { .tracker(isEmpty: $0.isTrackerEmpty) },
    NamedFormat(FHIRWriter.format) { .fhir(try $0.fhir()) },
    NamedFormat(FHIRXMLWriter.format) { .fhirXML(try $0.fhir()) },
    NamedFormat(CalendarWriter.format) { .calendar(try $0.calendar()) },
    NamedFormat(.csv),
    NamedFormat(.markdown),
    NamedFormat(.note),
    NamedFormat(.fit),
    NamedFormat(WorkraveWriter.format) { .workrave(renderer: try $0.pictures()) },
    NamedFormat(.myPT),
    NamedFormat(.liftLog),
    NamedFormat(.openGym),
    NamedFormat(.liftoscript),
  ]

  /// The format with a name; `nil` when there is none.
  public static func named(_ name: String) -> NamedFormat? {
    all.first { $0.format.name == name }
  }

  /// The names, in the registry's order.
  public static var names: [String] { all.map(\.format.name) }

  /// The format name nearest to a mistyped one; `nil` when none is near.
  public static func nearest(to name: String) -> String? { nearestWord(to: name, in: names) }
}
