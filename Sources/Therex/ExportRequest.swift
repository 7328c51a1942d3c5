public import TherexFormats
public import TherexHandout
internal import TherexEncodings
internal import TherexModel

/// A format with its options: what a plan is to become.
///
/// ```swift
/// try plan.export(.json)
/// try plan.export(.html(HandoutLook(layout: .large, paper: .letter)))
/// ```
public struct ExportRequest: Sendable {
  /// What the format is called and what it carries.
  public let format: Format
  let made: @Sendable (ClinicPlan, ResolvedPlan, Phrases) throws(ClinicError) -> Made

  /// A writer with its options filled in, and what the code of its handout holds.
  struct Made {
    enum Writer {
      case one(any PlanWriter)
      case several(any PlanFilesWriter)
    }
    var writer: Writer
    var link: PlanLink?

    init(writer: any PlanWriter, link: PlanLink? = nil) {
      self.writer = .one(writer)
      self.link = link
    }

    init(writer: any PlanFilesWriter) { self.writer = .several(writer) }

    /// The plan's files in the format.
    func files(
      of plan: ResolvedPlan, _ phrases: Phrases
    ) throws(ExportError) -> WrittenFiles {
      let context = ExportContext(phrases: phrases)
      switch writer {
      case .several(let writer): return try writer.files(of: plan, in: context)
      case .one(let writer):
        var bytes: [UInt8] = []
        let losses = try writer.write(plan, in: context, into: &bytes)
        return WrittenFiles([WrittenFile(.plan, bytes)], losses: losses)
      }
    }
  }

  /// A format of somebody else's. There is none without stop rules: a `Format` has no way to say so.
  public init<Writer: PlanWriter>(_ writer: Writer) {
    format = Writer.format
    made = { _, _, _ in Made(writer: writer) }
  }

  /// The same of one that takes several files.
  public init<Writer: PlanFilesWriter>(_ writer: Writer) {
    format = Writer.format
    made = { _, _, _ in Made(writer: writer) }
  }

  private init(
    _ format: Format,
    _ made: @escaping @Sendable (ClinicPlan, ResolvedPlan, Phrases) throws(ClinicError) -> Made
  ) {
    self.format = format
    self.made = made
  }

  /// Plan text, as a therapist types it.
  public static let text = ExportRequest(PlanTextWriter())
  /// The importable plan as XML, with its figures.
  public static let xml = xml(hasFigures: true)
  /// The importable plan as JSON, with its figures.
  public static let json = json(hasFigures: true)

  /// The importable plan as XML, with or without its figures.
  public static func xml(hasFigures: Bool) -> ExportRequest {
    ExportRequest(XMLPlanWriter.format) { plan, resolved, phrases throws(ClinicError) in
      Made(
        writer: XMLPlanWriter(
          figures: hasFigures ? try plan.clinic.figuresInFile(of: resolved, phrases) : []))
    }
  }

  /// The importable plan as JSON, with or without its figures.
  public static func json(hasFigures: Bool) -> ExportRequest {
    ExportRequest(JSONPlanWriter.format) { plan, resolved, phrases throws(ClinicError) in
      Made(
        writer: JSONPlanWriter(
          figures: hasFigures ? try plan.clinic.figuresInFile(of: resolved, phrases) : []))
    }
  }

  /// A table for a spreadsheet.
  public static let csv = ExportRequest(CSVWriter())
  /// Text with headings.
  public static let markdown = ExportRequest(MarkdownWriter())
  /// A plain note for a record.
  public static let note = ExportRequest(NoteWriter())
  /// Workouts for a watch, one a phase.
  public static let fit = ExportRequest(FITWriter())
  /// Exercises for the tracker My PT.
  public static let myPT = ExportRequest(MyPTWriter())
  /// A plan for the tracker LiftLog.
  public static let liftLog = ExportRequest(LiftLogWriter())
  /// A plan for the tracker openGym.
  public static let openGym = ExportRequest(OpenGymWriter())
  /// A program for the tracker Liftosaur.
  public static let liftoscript = ExportRequest(LiftoscriptWriter())

  /// Exercises for the break reminder Workrave.
  ///
  /// - Parameter renderer: what makes its pictures; `nil` makes none, which is told as a loss.
  public static func workrave(renderer: (any PictureRenderer)?) -> ExportRequest {
    ExportRequest(WorkraveWriter.format) { plan, resolved, phrases throws(ClinicError) in
      guard let renderer else {
        return Made(
          writer: WorkraveWriter(lacksPictures: "nothing here makes pictures; install rsvg-convert")
        )
      }
      return Made(
        writer: WorkraveWriter(
          pictures: try plan.clinic.pictures(of: resolved, phrases, by: renderer)))
    }
  }

  /// Sessions in a calendar.
  public static func calendar(_ writer: CalendarWriter = CalendarWriter()) -> ExportRequest {
    ExportRequest(writer)
  }

  /// The patient's tracker, with the plan in it.
  public static let tracker = tracker(isEmpty: false)

  /// The patient's tracker, without a plan where it is to wait for one; that of a program always does.
  public static func tracker(isEmpty: Bool) -> ExportRequest {
    ExportRequest(TrackerWriter.format) { plan, resolved, phrases throws(ClinicError) in
      Made(writer: try plan.trackerWriter(isEmpty: isEmpty, resolved, phrases))
    }
  }

  /// The handout as one page of HTML that needs nothing else.
  public static func html(_ look: HandoutLook = HandoutLook()) -> ExportRequest {
    ExportRequest(HTMLHandoutWriter.format) { plan, resolved, phrases throws(ClinicError) in
      let (writer, link) = try plan.handoutWriter(look, resolved, phrases)
      return Made(writer: writer, link: link)
    }
  }

  /// A transaction for a health record, FHIR R4 in JSON.
  public static func fhir(_ options: FHIROptions = FHIROptions()) -> ExportRequest {
    ExportRequest(FHIRWriter.format) { plan, resolved, phrases throws(ClinicError) in
      Made(writer: try plan.fhirWriter(options, resolved, phrases))
    }
  }

  /// The same in XML.
  public static func fhirXML(_ options: FHIROptions = FHIROptions()) -> ExportRequest {
    ExportRequest(FHIRXMLWriter.format) { plan, resolved, phrases throws(ClinicError) in
      Made(
        writer: FHIRXMLWriter(try plan.fhirWriter(options, resolved, phrases)))
    }
  }

  /// The handout as a PDF.
  ///
  /// - Parameters:
  ///   - look: how the handout looks.
  ///   - renderer: what makes a PDF of the page.
  public static func pdf(
    _ look: HandoutLook = HandoutLook(), renderer: any PageRenderer
  ) -> ExportRequest {
    ExportRequest(PDFHandoutWriter.format) { plan, resolved, phrases throws(ClinicError) in
      let (page, link) = try plan.handoutWriter(look, resolved, phrases)
      return Made(writer: PDFHandoutWriter(page, renderer: renderer), link: link)
    }
  }
}

/// What an export made.
public struct Exported: Sendable {
  /// The format that it is in.
  public let format: Format
  /// The files: one, but in a format that takes several.
  public let files: [WrittenFile]
  /// What the format could not carry. Stop rules are never among it.
  public let losses: [Loss]
  /// What the QR code of a handout holds; `nil` where there is none.
  public let link: PlanLink?

  /// The file; of several the first.
  public var bytes: [UInt8] { files.first?.bytes ?? [] }

  /// The file as text; what is no UTF-8, such as a PDF, becomes U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension ClinicPlan {
  fileprivate func fhirWriter(
    _ options: FHIROptions, _ resolved: ResolvedPlan, _ phrases: Phrases
  ) throws(ClinicError) -> FHIRWriter {
    var writer = FHIRWriter()
    if let look = options.handout { writer.handout = try handoutWriter(look, resolved, phrases).0 }
    return writer
  }

  /// The handout's writer with the clinic's templates and pictures, and its code's link.
  fileprivate func handoutWriter(
    _ look: HandoutLook, _ resolved: ResolvedPlan, _ phrases: Phrases
  ) throws(ClinicError) -> (HTMLHandoutWriter, PlanLink?) {
    var writer = HTMLHandoutWriter(try clinic.handout(of: plan, look), paper: look.paper)
    if let logo = look.logo { writer.logo = try clinic.picture(at: logo) }
    if look.layout == .clinician { writer.remarks = try remarks() }
    guard let code = look.code else { return (writer, nil) }
    let link: PlanLink
    do {
      link = try PlanLink(resolved, address: code.address, includesName: code.includesName)
      guard let symbol = link.symbol else {
        throw PlanError(at: "qr", "the address is too long for paper", fix: "use a shorter one")
      }
      writer.code = Handout.Code(
        picture: try code.drawer.svg(
          of: link.address, symbol: symbol, module: link.paper.module),
        holdsPlan: link.content != .addressAlone)
    } catch let error as PlanError {
      throw .plan(error)
    } catch let error as ExportError {
      throw .forbidden(error)
    } catch let error {
      throw .wrong(path: "qr", problem: "\(error)")
    }
    return (writer, link)
  }
}
