internal import TherexEncodings
internal import TherexModel

extension RuleFileReader {
  /// Notes every red flag of a built-in file that the clinic's file in its place leaves out or weakens.
  ///
  /// Red flags are the stop rules that mean an emergency and those that every plan carries.
  mutating func keepRedFlags(of name: String, _ json: JSONText) {
    guard let file = names.firstIndex(of: name), let list = stopLists[file],
      let root = try? json.value()
    else { return }
    keepRegions(root, in: file, at: list)
    // The built-in file's own mistakes are no concern of the clinic's.
    var ignored: [ReadError] = []
    for value in root["stops"]?.array ?? [] {
      guard let flag = RuleEntries.stop(value, &ignored), flag.isRedFlag else { continue }
      let id = ReadError.quoted(flag.id.text)
      guard let own = stops.first(where: { $0.entry.id == flag.id }) else {
        errors[file].append(
          list.error(
            "the red flag \(id) is missing",
            fix: "put it back; its words may be yours, and you may add stop rules"))
        continue
      }
      if let (key, problem, fix) = flag.isWeakened(by: own.entry) {
        errors[own.file].append(
          (own.value[key] ?? own.value).error("the red flag \(id) \(problem)", fix: fix))
      }
    }
  }
}

extension RuleFileReader {
  /// Notes every region that could no longer be told, so that its red flags would stand on no plan.
  private mutating func keepRegions(_ root: JSON.Value, in file: Int, at place: JSON.Value) {
    var ignored: [ReadError] = []
    for value in root["regions"]?.array ?? [] {
      guard let region = RuleEntries.region(value, &ignored),
        !region.isKept(among: regions.map(\.entry))
      else { continue }
      errors[file].append(
        place.error(
          "the region \(ReadError.quoted(region.region.rawValue)) is told from less than it was",
          fix: "leave its joints, muscles, words and documents, and add yours"))
    }
  }
}

extension StopEntry {
  fileprivate var isRedFlag: Bool { isKept || urgency == .emergencyNow || reach == .every }

  /// What a clinic's rule of the same id takes away from it, and under which key.
  fileprivate func isWeakened(
    by own: StopEntry
  ) -> (key: String, problem: String, fix: String)? {
    let order = StopRule.Urgency.allCases
    if let ours = order.firstIndex(of: urgency), let theirs = order.firstIndex(of: own.urgency),
      theirs > ours
    {
      return ("urgency", "is less urgent than it must be", "write \"\(urgency.rawValue)\"")
    }
    if !own.reach.isNoNarrower(than: reach) {
      return ("on", "stands on fewer plans than it must", "leave \"on\" as it is built in")
    }
    if isKept, !own.isKept {
      return ("kept", "can be overridden", "write \"kept\": true")
    }
    if !recognise.groups.allSatisfy(own.recognise.groups.contains) {
      return (
        "recognise", "is no longer recognised in all the words that it was",
        "leave its groups of words and add yours"
      )
    }
    return nil
  }
}
