/// Something that a patient wrote, in full, which a person reads before anything advances.
public struct PatientWords: Hashable, Sendable {
  public enum Source: Hashable, Sendable {
    /// Of the session or of one prescription.
    case note
    /// Where a symptom is, in words that say more than a side and a part of the body.
    case place(Symptom.Kind)
    /// A session of a plan that is not known to be this patient's asks to stop.
    case stopElsewhere
  }
  /// Who has read them.
  public enum Reading: Hashable, Sendable {
    case unread
    /// In this review: a record of it belongs in the next version.
    case now
    /// A record says so.
    case recorded
  }
  public let session: SessionID
  public let date: CivilDate
  public let plan: PlanID
  /// `nil` for the whole session.
  public let prescription: PrescriptionAddress?
  public let source: Source
  /// In full.
  public let text: String
  /// What to ask the patient about it, the most urgent first; empty where no word of it is watched.
  public let questions: [String]
  public let reading: Reading
}

/// The words of one session, as they came, with the mark under which somebody records having read them.
struct SessionWords: Sendable {
  struct Text: Hashable, Sendable {
    let prescription: PrescriptionAddress?
    let source: PatientWords.Source
    let text: String
  }
  let session: SessionID
  let date: CivilDate
  let plan: PlanID
  var texts: [Text] = []

  /// Of all its texts, in whatever order they came.
  var print: String {
    SeenMark.print(of: Set(texts.map(\.text)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  mutating func add(_ text: Text) { if !texts.contains(text) { texts.append(text) } }
}

extension StopCheck {
  /// What a person must read in a session: its notes, and places that say more than where.
  ///
  /// The place of a symptom that stops is read with the stop.
  func texts(of session: Session) -> [SessionWords.Text] {
    var texts: [SessionWords.Text] = []
    func add(_ note: String?, _ felt: Felt, _ prescription: PrescriptionAddress?) {
      if let note { texts.append(.init(prescription: prescription, source: .note, text: note)) }
      for symptom in felt.symptoms ?? [] {
        guard let place = symptom.place, urgency(of: symptom) == nil,
          !thresholds.watch.understands(FoldedText(place))
        else { continue }
        texts.append(
          .init(prescription: prescription, source: .place(symptom.kind), text: place))
      }
    }
    add(session.note, session.felt, nil)
    for entry in session.entries { add(entry.note, entry.felt, entry.address) }
    return texts
  }
}

extension StopEvent.Cause {
  /// With the patient's own words for where it is.
  var told: String {
    if case .symptom(let symptom) = self, let place = symptom.place { return "\(text), \(place)" }
    return text
  }
}

/// Everything that patients wrote, with what has been read of it.
struct PatientTexts: Sendable {
  private var sessions: [SessionID: SessionWords] = [:]

  mutating func add(_ texts: [SessionWords.Text], of session: Session) {
    guard !texts.isEmpty else { return }
    var words =
      sessions[session.id]
      ?? SessionWords(session: session.id, date: session.date, plan: session.plan)
    for text in texts { words.add(text) }
    sessions[session.id] = words
  }

  /// All of it, what asks something first, then what is unread, then by date.
  func all(
    read marks: SeenMarks, now: Set<SessionID>, _ watch: WatchWords
  ) -> [PatientWords] {
    var found: [(words: PatientWords, rank: Int)] = []
    for session in sessions.values {
      let reading: PatientWords.Reading =
        marks.covers(session.session, session.print, of: session.date)
        ? .recorded : now.contains(session.session) ? .now : .unread
      for text in session.texts {
        let folded = FoldedText(text.text)
        let sign = watch.signs.firstIndex { $0.words.match(folded) }
        let rank = reading != .unread ? 3000 : text.source == .stopElsewhere ? -1 : sign ?? 2000
        found.append(
          (
            PatientWords(
              session: session.session, date: session.date, plan: session.plan,
              prescription: text.prescription, source: text.source, text: text.text,
              questions: text.source == .stopElsewhere
                ? [PatientTexts.whose] : watch.questions(in: folded), reading: reading), rank
          ))
      }
    }
    return found.sorted { a, b in
      if a.rank != b.rank { return a.rank < b.rank }
      if a.words.date != b.words.date { return a.words.date < b.words.date }
      if a.words.session != b.words.session { return a.words.session < b.words.session }
      return String(reflecting: a.words) < String(reflecting: b.words)
    }.map(\.words)
  }

  static let whose = "Whose session is this, and has the patient been called?"

  /// The marks of the sessions that were read in this review.
  func marks(of now: Set<SessionID>) -> [SeenMark] {
    now.sorted().compactMap { id in sessions[id].map { SeenMark(id, $0.print) } }
  }
}
