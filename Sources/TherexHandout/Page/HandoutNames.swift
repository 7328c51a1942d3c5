internal import TherexEncodings
internal import TherexFormats

/// Every name that a handout's template may use, with its key.
///
/// | where | names |
/// |---|---|
/// | the page | `language` `direction` `start` `end` (`left` or `right`) `layout` `paper` `size` (classes of the body in the page layout: `pt-7` to `pt-12`, `above` or `beside`, `long`) `style` `logo` (an address for `src`) `title` `kind` `banner` `patient` `from` `clinician` `clinic` `facts` `call` `emergencyNumber` `legend` `say` |
/// | `running`, for the edge of each page | `patient` `title` `footer`, each a CSS string, its quotes with it: `{{{running.patient}}}` |
/// | before the plan | `stops` (`heading` `urgency` (`emergency`, `same-day`, `prompt` or `tell`) `call` `isEmergency` `width` (percent, of the page layout) `runs`: `rules`: `during` `trigger` `source`; `action`), `noStops`, `baseline`, `pain` (sentences), `goals`, `precautions`, `notes` |
/// | `phases` | `heading` `facts` `waits` `enterWhen` `exitWhen` `goals` `notes` `blocks` `grid` `columns` (of the page layout) |
/// | `blocks` | `heading` `rounds` `exercises` |
/// | `exercises` | `heading` `id` `textLanguage` `purpose` `dose` `setRows` `when` `figure` (SVG: `{{{figure}}}`) `equipment` `steps` `noSteps` `cues` `limits` `cautions` `notes` `stopHere` (`trigger` `action`) `instead` (`heading` `textLanguage` `figure` `equipment` `steps` `cues` `limits` `cautions`) `next` (`text` `back`) `source` |
/// | `units`, of an exercise in the large layout | what of the exercise stands there, under its names, with `otherName` (an alternative's heading) and `firstStep` (the number of its first step, where that is not 1) |
/// | `grid` | `caption` `days` `rows`: `name` `textLanguage` `dose` (how often) `amount` (the whole dose) `cells`: `boxes` `isOpen` `tally` `meaning`; `hasDue` `hasOpen` `hasTally` |
/// | `weeks`, of a phase in the log | `heading` `dates` |
/// | after the plan | `discharge`, `words`, `footer` |
/// | `code`, for a phone | `picture` (SVG: `{{{picture}}}`) `text` |
/// | `clinical`, for the clinician | `fields`: `label` `text`; `remarks`: `severity` `heading` `place` `says` `mend` `sources` `setAside`; `overrides` `sources` `versions` (texts) |
///
/// `say` holds the handout's own headings in the language, under the names of the phrase file, as
/// in `{{say.stopTitle}}`. A list of texts, and `stopHere`, `instead` and `next`, is shown once, so that
/// a heading may stand above it, with its entries in `items`:
/// `{{#goals}}<h2>…</h2>{{#items}}{{.}}{{/items}}{{/goals}}`.
struct HandoutNames: Sendable {
  private(set) var table = TemplateNames()
  let language, direction, paper, style, title, kind, banner, patient, from: TemplateKey
  let clinician, clinic, facts, call, emergencyNumber, say: TemplateKey
  let stops, heading, isEmergency, rules, during, trigger, action, noStops: TemplateKey
  let baseline, pain, goals, precautions, notes: TemplateKey
  let phases, waits, enterWhen, exitWhen, blocks, grid, rounds, exercises: TemplateKey
  let id, textLanguage, purpose, dose, setRows, when, figure, equipment, steps, noSteps: TemplateKey
  let cues, limits, cautions, stopHere, instead, next, text, back: TemplateKey
  let caption, days, rows, name, cells, boxes, isOpen, tally, meaning: TemplateKey
  let hasDue, hasOpen, hasTally, discharge, words, footer, items: TemplateKey
  let layout, logo, size, legend, running, start, end, urgency, weeks, dates, amount: TemplateKey
  let clinical, fields, label, remarks, severity, says, mend, place, sources, setAside: TemplateKey
  let overrides, versions, source, runs, code, picture, columns, width: TemplateKey
  let units, otherName, firstStep: TemplateKey
  /// The handout's own headings, with the phrase each is.
  let said: [(key: TemplateKey, phrase: PhraseKey)]

  static let shared = HandoutNames()

  private init() {
    var table = TemplateNames()
    language = table.key("language")
    direction = table.key("direction")
    paper = table.key("paper")
    style = table.key("style")
    title = table.key("title")
    kind = table.key("kind")
    banner = table.key("banner")
    patient = table.key("patient")
    from = table.key("from")
    clinician = table.key("clinician")
    clinic = table.key("clinic")
    facts = table.key("facts")
    call = table.key("call")
    emergencyNumber = table.key("emergencyNumber")
    say = table.key("say")
    stops = table.key("stops")
    heading = table.key("heading")
    isEmergency = table.key("isEmergency")
    rules = table.key("rules")
    during = table.key("during")
    trigger = table.key("trigger")
    action = table.key("action")
    noStops = table.key("noStops")
    baseline = table.key("baseline")
    pain = table.key("pain")
    goals = table.key("goals")
    precautions = table.key("precautions")
    notes = table.key("notes")
    phases = table.key("phases")
    waits = table.key("waits")
    enterWhen = table.key("enterWhen")
    exitWhen = table.key("exitWhen")
    blocks = table.key("blocks")
    grid = table.key("grid")
    rounds = table.key("rounds")
    exercises = table.key("exercises")
    id = table.key("id")
    textLanguage = table.key("textLanguage")
    purpose = table.key("purpose")
    dose = table.key("dose")
    setRows = table.key("setRows")
    when = table.key("when")
    figure = table.key("figure")
    equipment = table.key("equipment")
    steps = table.key("steps")
    noSteps = table.key("noSteps")
    cues = table.key("cues")
    limits = table.key("limits")
    cautions = table.key("cautions")
    stopHere = table.key("stopHere")
    instead = table.key("instead")
    next = table.key("next")
    text = table.key("text")
    back = table.key("back")
    caption = table.key("caption")
    days = table.key("days")
    rows = table.key("rows")
    name = table.key("name")
    cells = table.key("cells")
    boxes = table.key("boxes")
    isOpen = table.key("isOpen")
    tally = table.key("tally")
    meaning = table.key("meaning")
    hasDue = table.key("hasDue")
    hasOpen = table.key("hasOpen")
    hasTally = table.key("hasTally")
    discharge = table.key("discharge")
    words = table.key("words")
    footer = table.key("footer")
    items = table.key("items")
    layout = table.key("layout")
    logo = table.key("logo")
    size = table.key("size")
    legend = table.key("legend")
    running = table.key("running")
    start = table.key("start")
    end = table.key("end")
    urgency = table.key("urgency")
    weeks = table.key("weeks")
    dates = table.key("dates")
    amount = table.key("amount")
    clinical = table.key("clinical")
    fields = table.key("fields")
    label = table.key("label")
    remarks = table.key("remarks")
    severity = table.key("severity")
    says = table.key("says")
    mend = table.key("mend")
    place = table.key("place")
    sources = table.key("sources")
    setAside = table.key("setAside")
    overrides = table.key("overrides")
    versions = table.key("versions")
    source = table.key("source")
    runs = table.key("runs")
    code = table.key("code")
    picture = table.key("picture")
    columns = table.key("columns")
    width = table.key("width")
    units = table.key("units")
    otherName = table.key("otherName")
    firstStep = table.key("firstStep")
    said = HandoutNames.headings.map { phrase in
      (table.key("\(PhraseKey.definitions[Int(phrase.rawValue)].name)"), phrase)
    }
    self.table = table
  }

  /// The name of one of the handout's own headings.
  func key(of phrase: PhraseKey) -> TemplateKey {
    said.first { $0.phrase == phrase }?.key ?? heading
  }

  private static let headings: [PhraseKey] = [
    .stopTitle, .stopFirst, .stopNone, .painTitle, .painScale, .painBeyond, .goalsTitle,
    .precautionsTitle, .notesTitle, .phaseWaits, .phaseEnterWhen, .phaseExitWhen, .phaseGoals,
    .dischargeTitle, .doseTitle, .setRowsTitle, .equipmentTitle, .stepsTitle, .cuesTitle,
    .limitsTitle, .cautionTitle, .noteTitle, .insteadTitle, .stopHereTitle, .nextTitle,
    .nextDecides, .noSteps, .gridTitle, .gridWeek, .gridExercise, .gridDue, .gridOpen, .gridOff,
    .gridTally, .gridCopies, .wordsTitle, .contactTitle, .contactQuestions, .contactAsk,
    .contactEmergency, .pageMore, .logHow, .logPainBefore, .logPainWorst, .logPainMorning,
    .logEffort, .logNotes, .clinicianHeader, .clinicianRemarks, .clinicianOverrides,
    .clinicianExercises, .clinicianSources, .clinicianVersions, .remarkNone, .remarkUnchecked,
    .codeTitle,
  ]
}
