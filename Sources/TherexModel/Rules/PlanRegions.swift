/// How a region of the body is told from what a plan holds.
public struct BodyRegion: Hashable, Sendable {
  public let region: FindingTerm.Region
  public let joints: [Exercise.Motion.Joint]
  /// How the name of a muscle of it is recognised.
  public let muscles: WordGroups
  /// How it is recognised in a surgery, a title or a finding that nobody sorted.
  public let words: WordGroups
  /// Documents that are about it, by code.
  public let documents: [String]

  public init(
    region: FindingTerm.Region, joints: [Exercise.Motion.Joint] = [],
    muscles: WordGroups = WordGroups([]), words: WordGroups = WordGroups([]),
    documents: [String] = []
  ) {
    self.region = region
    self.joints = joints
    self.muscles = muscles
    self.words = words
    self.documents = documents
  }
}

/// The regions of the body that are in a plan.
struct PlanRegions: Hashable, Sendable {
  /// What the plan is about: what its findings, surgeries, precautions, title and documents name, or where
  /// they name nothing what its exercises are about.
  private(set) var main: [FindingTerm.Region] = []
  /// All, those that exercises alone bring included.
  private(set) var all: [FindingTerm.Region] = []

  fileprivate init(stated: Set<FindingTerm.Region>, moved: Set<FindingTerm.Region>) {
    func inOrder(_ regions: Set<FindingTerm.Region>) -> [FindingTerm.Region] {
      FindingTerm.Region.allCases.filter(regions.contains)
    }
    main = inOrder(stated.isEmpty ? moved : stated)
    all = inOrder(stated.union(moved))
    // Nobody said where: the signs of the low back are those that are overlooked at the highest price.
    if all.isEmpty {
      main = [.spine]
      all = [.spine]
    }
  }
}

extension Plan {
  /// Which regions of the body are in the plan, told by what it holds and by no list of exercises.
  ///
  /// An exercise brings the region that it is good for; where nobody said, the spine if it moves it;
  /// else those of its joints and muscles.
  ///
  /// - Parameter exercises: an exercise by id; `nil` where no catalog has it.
  func regions(book: RuleBook, exercises: (Slug) -> Exercise?) -> PlanRegions {
    var stated: Set<FindingTerm.Region> = []
    for name in book.findings(of: self) {
      if let term = book.finding(name) {
        if let region = term.region { stated.insert(region) }
      } else {
        stated.formUnion(book.regions(inWords: name))
      }
    }
    for surgery in header.surgery { stated.formUnion(book.regions(inWords: surgery.what)) }
    stated.formUnion(book.regions(inWords: header.title))
    for text in header.precautions {
      guard case .motion(let joint, _, _)? = Restriction(precaution: text)?.kind else { continue }
      stated.formUnion(book.regions(of: joint))
    }
    let documents = Set(book.documents(of: self))
    for place in book.regions where place.documents.contains(where: documents.contains) {
      stated.insert(place.region)
    }
    stated.remove(.general)
    var moved: Set<FindingTerm.Region> = []
    for id in exerciseIDs {
      if let exercise = exercises(id) { moved.formUnion(book.regions(of: exercise)) }
    }
    return PlanRegions(stated: stated, moved: moved)
  }

  /// Whether a stop rule about a finding or an operation is about this patient; `true` of every other.
  func isOfPatient(_ entry: StopEntry, book: RuleBook) -> Bool {
    switch entry.reach {
    case .findings(let names): book.findings(of: self).contains(where: names.contains)
    case .surgery(let days, let operated):
      isAfterSurgery(by: days, at: operated, book: book)
    case .every, .source, .elsewhere, .exercises, .withoutPainLimit, .regions, .about: true
    }
  }

  /// Whether the patient was operated on so many days before the start at most, or nobody said when.
  ///
  /// A finding tells of an operation where no line says when it was.
  private func isAfterSurgery(
    by days: Int, at operated: StopEntry.Operated, book: RuleBook
  ) -> Bool {
    func isRecent(_ date: CivilDate?) -> Bool {
      guard let date, let start = header.start else { return true }
      return start - date <= days
    }
    func isMeant(_ regions: Set<FindingTerm.Region>) -> Bool {
      switch operated {
      case .anywhere: true
      case .of(let meant): meant.contains(where: regions.contains)
      case .notOf(let others): regions.isEmpty || regions.contains { !others.contains($0) }
      }
    }
    var dated: Set<FindingTerm.Region> = []
    for surgery in header.surgery {
      let regions = Set(book.regions(inWords: surgery.what))
      dated.formUnion(regions)
      if isRecent(surgery.date), isMeant(regions) { return true }
    }
    return header.findings.contains { finding in
      let terms = book.withImplied([book.canonical(finding.name)]).compactMap(book.finding)
        .filter { $0.group == .surgery }
      let regions = Set(terms.compactMap(\.region)).subtracting([.general])
      guard !terms.isEmpty, isRecent(finding.date), isMeant(regions) else { return false }
      return header.surgery.isEmpty
        || operated != .anywhere && !regions.isEmpty && regions.isDisjoint(with: dated)
    }
  }
}

extension RuleBook {
  fileprivate func regions(inWords text: String) -> [FindingTerm.Region] {
    regions.filter { $0.words.match(text) }.map(\.region)
  }

  fileprivate func regions(of joint: Exercise.Motion.Joint) -> [FindingTerm.Region] {
    regions.filter { $0.joints.contains(joint) }.map(\.region)
  }

  fileprivate func regions(of exercise: Exercise) -> Set<FindingTerm.Region> {
    let helped = Set(
      exercise.indications.compactMap { finding($0.finding)?.region }.filter { $0 != .general })
    if !helped.isEmpty { return helped }
    if exercise.spine.contains(where: { $0 != .neutral }) { return [.spine] }
    var all: Set<FindingTerm.Region> = []
    for motion in exercise.motions { all.formUnion(regions(of: motion.joint)) }
    for place in regions where exercise.muscles.contains(where: place.muscles.match) {
      all.insert(place.region)
    }
    return all
  }
}
