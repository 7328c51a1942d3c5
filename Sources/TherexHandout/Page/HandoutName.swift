internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

/// Every name that a handout's template may use, with its key.
///
/// | where | names |
/// |---|---|
/// | the page | `language` `direction` `start` `end` ("left" or "right") `layout` `paper` `size` (classes of the body in the page layout: "pt-9" to "pt-12", "above", "beside" or "tight", "two" or "long") `style` `logo` (an address for an image) `title` `kind` `banner` `patient` `from` `clinician` `clinic` `facts` `call` `emergencyNumber` `callLink` `emergencyLink` (addresses that a telephone dials) `legend` `say` |
/// | `running`, for the edge of each page | `patient` `title` `footer`, each a CSS string, its quotes with it: `{{{running.patient}}}` |
/// | before the plan | `stops` (`heading` `urgency` ("emergency", "same-day", "at-once", "prompt" or "tell") `call` `isEmergency` `width` (percent, of the page layout) `runs`: `rules`: `during` `trigger` `textLanguage` `source`; `action` `textLanguage`), `noStops`, `baseline`, `pain` (sentences), `goals`, `precautions`, `notes` |
/// | `phases` | `heading` `facts` `waits` `enterWhen` `exitWhen` `goals` `notes` `blocks` `grid` `columns` (of the page layout) `later` (whether any exercise says what comes next) |
/// | `blocks` | `heading` `rounds` `exercises` |
/// | `exercises` | `heading` `anchor` (an id for the card, the same in every list of the page) `thumb` (SVG: the figure's last position, drawn by reference to it) `moving` (SVG: the same with every position in turn) `captions` (of the figure's positions) `row` (`sets` `countLabel` (what `count` counts) `count` `hold` `side` `load` `days` `bounds` `more`: the dose in short cells, and what no cell says) `nextLine` (the next step in one line, with what leads back now in `back`) `parent` (whose place an alternative takes) `id` `textLanguage` `purpose` `dose` `setRows` `when` `figure` (SVG: `{{{figure}}}`) `equipment` `steps` `noSteps` `cues` `limits` `cautions` `notes` `stopHere` (`trigger` `action` `textLanguage`) `instead` (`heading` `textLanguage` `figure` `equipment` `steps` `cues` `limits` `cautions`) `next` (`text` `back`) `source` |
/// | `units`, of an exercise in the large layout | what of the exercise stands there, under its names, with `otherName` (an alternative's heading) and `firstStep` (the number of its first step, where that is not 1) |
/// | `grid` | `caption` `days` `rows`: `name` `textLanguage` `dose` (how often) `days` (the same, short) `amount` (the whole dose) `asks` (what is written beside the boxes) `cells`: `label` (the day) `boxes` `isOpen` `tally` `meaning`; `hasDue` `hasOpen` `hasTally` |
/// | `weeks`, of a phase in the log | `heading` `dates` |
/// | `week`, one sheet for all parts | `days` `parts`: `heading` `rows` (as in `grid`); `asked` (what is written once a day) `own` (whether it fills a page) `hasDue` `hasOpen` `hasTally` |
/// | after the plan | `discharge`, `words`, `footer`, `unreviewed` (that nobody has reviewed the words of a language beside English) |
/// | `code`, for a phone | `picture` (SVG: `{{{picture}}}`) `text` |
/// | `clinical`, for the clinician | `fields`: `label` `text`; `remarks`: `severity` `heading` `place` `says` `mend` `sources` `setAside`; `overrides` `sources` `versions` (texts) |
///
/// `say` holds the handout's own headings in the language, under the names of the phrase file, as
/// in `{{say.stopTitle}}`. A list of texts, and `stopHere`, `instead` and `next`, is shown once, so that
/// a heading may stand above it, with its entries in `items`:
/// `{{#goals}}<h2>…</h2>{{#items}}{{.}}{{/items}}{{/goals}}`.
///
/// The number of a case is the name's key; `CodingKey` has the compiler write the table of names.
enum HandoutName: Int, CaseIterable, CodingKey {
  case language, direction, paper, style, title, kind, banner, patient, from, clinician, clinic,
    facts, call, emergencyNumber, say, stops, heading, isEmergency, rules, during, trigger, action,
    noStops, baseline, pain, goals, precautions, notes, phases, waits, enterWhen, exitWhen, blocks,
    grid, rounds, exercises, id, textLanguage, purpose, dose, setRows, when, figure, equipment,
    steps, noSteps, cues, limits, cautions, stopHere, instead, next, text, back, caption, days,
    rows, name, cells, boxes, isOpen, tally, meaning, hasDue, hasOpen, hasTally, discharge, words,
    footer, unreviewed, items, layout, logo, size, legend, running, start, end, urgency, weeks,
    dates, amount,
    clinical, fields, label, remarks, severity, says, mend, place, sources, setAside, overrides,
    versions, source, runs, code, picture, columns, width, units, otherName, firstStep, callLink,
    emergencyLink, anchor, thumb, moving, captions, row, sets, count, countLabel, hold, side, load,
    bounds,
    more, nextLine, later, parent, week, parts, asks, asked, own

  var key: TemplateKey { TemplateKey(rawValue) }
}

extension HandoutName {
  /// What a template is compiled against: these names, then those of the headings.
  static let table: TemplateNames = {
    var table = TemplateNames(
      allCases.map(\.stringValue), nearest: { nearestWord(to: $0, in: $1) })
    for phrase in headings { _ = table.key(phrase.stringValue) }
    return table
  }()

  /// The handout's own headings, with the phrase each is.
  static let said: [(key: TemplateKey, phrase: PhraseKey)] = headings.compactMap { phrase in
    table[phrase.stringValue].map { ($0, phrase) }
  }

  /// The key of one of the handout's own headings.
  static func key(of phrase: PhraseKey) -> TemplateKey {
    said.first { $0.phrase == phrase }?.key ?? heading.key
  }

  /// The phrases under `say`.
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
    .codeTitle, .stripTitle, .rowSets, .rowCount, .rowAmount, .rowHold, .rowSide, .rowLoad,
    .rowDays, .figureMove, .laterTitle, .sheetTitle, .sheetCut,
  ]
}

extension TemplateObject {
  mutating func set(_ name: HandoutName, _ value: TemplateValue) { set(name.key, value) }

  mutating func set(_ name: HandoutName, _ text: String) { set(name.key, .text(text)) }

  subscript(name: HandoutName) -> TemplateValue? { self[name.key] }
}
