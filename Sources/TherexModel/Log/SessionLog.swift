/// Sessions of a patient, append-only: merged from any devices, nothing is lost.
///
/// A record of the same session may come later with answers that the first had not, such as the
/// next morning's pain. Records that contradict each other are a ``LogConflict``.
public struct SessionLog: Hashable, Sendable {
  /// Every record that says something that no other says, by instant and id.
  public let records: [Session]
  /// Of other namespaces, on the log itself; kept and not understood.
  public let extensions: [Extension]

  /// Records in any order, duplicates dropped: the same set gives the same log.
  public init(_ records: some Sequence<Session>, extensions: [Extension] = []) {
    var byID: [SessionID: [Session]] = [:]
    for record in records { byID[record.id, default: []].append(record) }
    var kept: [Session] = []
    kept.reserveCapacity(byID.count)
    for variants in byID.values {
      kept.append(contentsOf: variants.count == 1 ? variants : SessionLog.maximal(variants))
    }
    self.records = kept.sorted(by: SessionLog.precedes)
    var seen: Set<Extension> = []
    self.extensions = extensions.filter { seen.insert($0).inserted }
  }

  /// The log of several devices; the order of the logs changes nothing but that of extensions.
  public static func merged(_ logs: some Sequence<SessionLog>) -> SessionLog {
    var records: [Session] = []
    var extensions: [Extension] = []
    for log in logs {
      records.append(contentsOf: log.records)
      extensions.append(contentsOf: log.extensions)
    }
    return SessionLog(records, extensions: extensions)
  }

  /// The records that no other record of their session contains.
  private static func maximal(_ variants: [Session]) -> [Session] {
    var distinct: [Session] = []
    for variant in variants where !distinct.contains(variant) { distinct.append(variant) }
    return distinct.filter { variant in
      !distinct.contains { other in
        // Of two that say the same in another order, the one that precedes stays.
        other != variant && other.contains(variant)
          && !(variant.contains(other) && precedes(variant, other))
      }
    }
  }

  private static func precedes(_ a: Session, _ b: Session) -> Bool {
    if a.time.instant != b.time.instant { return a.time.instant < b.time.instant }
    if a.id != b.id { return a.id < b.id }
    // Two records of one session are rare: their contents decide, so that any order gives one log.
    return String(reflecting: a).utf8.lexicographicallyPrecedes(String(reflecting: b).utf8)
  }

  /// The sessions, each with the answers of all its records, by instant and id.
  ///
  /// Sessions in conflict are left out: see ``conflicts``.
  public var sessions: [Session] {
    joined.sessions
  }

  /// The sessions whose records contradict each other, by id.
  public var conflicts: [LogConflict] { joined.conflicts }

  /// Both, from one pass over the records.
  public var joined: (sessions: [Session], conflicts: [LogConflict]) {
    // A session's records need not be neighbours: an edit may change the time.
    var count: [SessionID: Int] = [:]
    for record in records { count[record.id, default: 0] += 1 }
    var sessions: [Session] = []
    sessions.reserveCapacity(count.count)
    var several: [SessionID: [Session]] = [:]
    for record in records {
      if count[record.id] == 1 {
        sessions.append(record)
      } else {
        several[record.id, default: []].append(record)
      }
    }
    guard !several.isEmpty else { return (sessions, []) }
    var conflicts: [LogConflict] = []
    for (id, variants) in several {
      var join = FieldJoin()
      var whole = variants[0]
      for variant in variants.dropFirst() { whole = whole.joined(variant, &join) }
      if join.fields.isEmpty {
        sessions.append(whole)
      } else {
        conflicts.append(
          LogConflict(
            id: id, fields: join.fields.sorted(by: SessionLog.isBefore), records: variants))
      }
    }
    return (sessions.sorted(by: SessionLog.precedes), conflicts.sorted { $0.id < $1.id })
  }

  private static func isBefore(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}

/// A session of which two records say different things.
public struct LogConflict: Hashable, Sendable {
  public let id: SessionID
  /// The fields that differ, as in `strength.leg-press.pain.after`; never their content.
  public let fields: [String]
  public let records: [Session]
}

/// Puts two records of one thing together and remembers the fields in which they differ.
struct FieldJoin {
  var fields: Set<String> = []
  var prefix = ""

  mutating func callAsFunction<T: Equatable>(_ field: String, _ a: T?, _ b: T?) -> T? {
    guard let a else { return b }
    if let b, a != b { fields.insert(prefix + field) }
    return a
  }
}

extension Session {
  /// Whether everything that a record of the same session says is said here too.
  func contains(_ other: Session) -> Bool {
    var join = FieldJoin()
    let whole = joined(other, &join)
    return join.fields.isEmpty && whole == self
  }

  func joined(_ other: Session, _ join: inout FieldJoin) -> Session {
    if time != other.time { join.fields.insert("at") }
    if plan != other.plan { join.fields.insert("plan") }
    if version != other.version { join.fields.insert("version") }
    if isSynthetic != other.isSynthetic { join.fields.insert("synthetic") }
    var entries = self.entries
    for entry in other.entries {
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        entries[index] = entries[index].joined(entry, &join)
      } else {
        entries.append(entry)
      }
    }
    if entries.count > self.entries.count, self.entries.count > 0 {
      // Which came first is not known of entries from two records: a fixed order for any merge.
      entries.sort {
        ($0.phase, $0.prescription, $0.step, $0.alternative ?? 0)
          < ($1.phase, $1.prescription, $1.step, $1.alternative ?? 0)
      }
    }
    join.prefix = ""
    let scores = LoggedScore.joined(measures, other.measures, &join)
    return Session(
      trusted: id, time, plan, version, join("patientKey", patientKey, other.patientKey), entries,
      felt.joined(other.felt, &join),
      join("stopped", stopped, other.stopped), join("note", note, other.note),
      scores, isSynthetic || other.isSynthetic,
      extensions + other.extensions.filter { !extensions.contains($0) })
  }
}

extension SessionEntry {
  func joined(_ other: SessionEntry, _ join: inout FieldJoin) -> SessionEntry {
    join.prefix = "\(phase).\(prescription)."
    let sets =
      join("sets", self.sets.isEmpty ? nil : self.sets, other.sets.isEmpty ? nil : other.sets)
      ?? []
    let marked = join("completed", isMarkedDone, other.isMarkedDone)
    let entry = SessionEntry(
      trusted: key, marked, sets, felt.joined(other.felt, &join),
      join("stopped", stopped, other.stopped), join("note", note, other.note))
    join.prefix = ""
    return entry
  }
}

extension Felt {
  func joined(_ other: Felt, _ join: inout FieldJoin) -> Felt {
    Felt(
      pain: pain.joined(other.pain, &join),
      settling: join("minutesToSettle", settling, other.settling),
      effort: effort.joined(other.effort, &join),
      symptoms: join("symptoms", symptoms, other.symptoms))
  }
}
