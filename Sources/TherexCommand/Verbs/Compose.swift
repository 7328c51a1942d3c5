internal import ArgumentParser
internal import Therex

/// `therex compose`: a plan, question by question.
struct Compose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose",
    abstract: "Make a plan, led by questions.",
    discussion: """
      therex compose ana.plan
      therex compose ana.plan --program low-back-at-home

      A plan that is there is gone on with: only what it does not state is asked. Enter skips a \
      question, ? explains it, < goes back to the one before, Ctrl-D ends. Each answer is written to the file at once, as plan \
      text that you can edit by hand. At the end the plan is checked.

      A patient's plan is screened once, by at most 12 questions that Enter answers with no; what is told \
      becomes findings, and the day and the answers stand in a screened: line for the clinician. The \
      questions are data: screening/screening.json. --no-screening leaves them out.
      """)

  @Argument(help: "The plan text to write or to go on with.")
  var file: String

  @Option(help: "The program to start from; therex programs lists them.")
  var program: String?

  @Flag(help: "Leave out the screening: red flags, conditions, medicines, irritability, age.")
  var noScreening = false

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      // Nobody answers questions for a file that cannot be written.
      let folder = Files.parent(of: file)
      guard Files.disk.isFolder(folder) else {
        throw Failure(ExitStatus.cannotCreate, "\(file): error: there is no folder \(folder)")
      }
      Terminal.print("Enter skips a question, ? explains it, < goes back, Ctrl-D ends.")
      if Files.disk.exists(file) {
        guard program == nil else {
          throw Failure(
            ExitStatus.cannotCreate, "\(file): error: is there already; name a new file")
        }
      } else {
        try Files.write([Output(bytes: try begun(clinic), path: file, replacing: .nothing)])
      }
      Terminal.print("")
      Terminal.print("Each answer is written to \(file) at once.")
      var interview = PlanInterview(try PlanFile(file, clinic: clinic))
      do {
        try interview.askHeader()
        if !noScreening { try interview.askScreening(on: try Today.date()) }
        try interview.identify()
        try interview.askPhases()
      } catch is Dialogue.Ended {
        Terminal.print("The plan is as far as you answered.")
      }
      try interview.identify()
      let source = try clinic.opened(file)
      Terminal.print("")
      let remarks = try source.clinic.remarks(on: source.plan)
      for remark in remarks { Terminal.print(RemarkPage.text(remark, source)) }
      Terminal.print("wrote \(file)")
      let isRefused = remarks.contains { $0.severity == .error && $0.stands }
      Terminal.print(
        isRefused
          ? "next: therex check \(file) --fix; export refuses the plan while an error stands"
          : "next: therex export \(file) --to html")
    }
  }

  /// The plan before the questions of its header.
  private func begun(_ clinic: Clinic) throws -> [UInt8] {
    if let program {
      let text = try PlanFile(file, bytes: try clinic.text(ofProgram: program), clinic: clinic)
      // The id is the program's: the plan gets its own once its header is known.
      return try splice { try PlanSplice.setHeader(.id, to: nil, in: text.bytes, text.outline) }
    }
    var title = "Exercise plan"
    var phase = "First phase"
    let dialogue = Dialogue()
    var isAsked = false
    while !isAsked {
      do {
        let answer = try dialogue.ask(
          "What is the plan for?", hint: "its title, as Knee after surgery")
        if !answer.isEmpty { title = answer }
        let first = try dialogue.ask(
          "The first phase?", hint: "its title and length, as Calm the pain, 2 weeks")
        if !first.isEmpty { phase = first }
        isAsked = true
      } catch is Dialogue.Back {
        continue
      } catch is Dialogue.Ended { isAsked = true }
    }
    return try PlanFile(file, bytes: Array("# \(title)\n\n## \(phase)\n".utf8), clinic: clinic)
      .bytes
  }
}
