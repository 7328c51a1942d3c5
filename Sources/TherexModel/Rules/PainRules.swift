/// The limit of pain that holds for a plan, with where it comes from.
public struct AppliedPainLimit: Hashable, Sendable {
  /// `nil` where neither the plan nor a document it follows states one.
  public let limit: PainLimit?
  /// Ids of ``RuleBook/painLimits`` that made it stricter than the plan's own line.
  public let stricter: [Slug]
  /// The clinician's decisions to set a document's limit aside.
  public let overridden: [Override]
  /// The plan's exercises in which a stop rule allows no pain at all, in order of first use.
  public let withoutPain: [Slug]
  /// The highest rise that is mild, 0 to 10.
  public let mild: ExactDecimal

  /// What holds in an exercise; `nil` for what is no exercise's.
  public func inForce(in exercise: Slug?) -> PainInForce {
    PainInForce(
      limit: limit, allowsNone: exercise.map(withoutPain.contains) ?? false, mild: mild)
  }
}

extension RuleBook {
  /// The codes of the documents that a plan or one of its prescriptions follows, in the book's order.
  func documents(of plan: Plan) -> [String] {
    var named: Set<String> = []
    for source in plan.header.sources { named.insert(leadingCode(of: source)) }
    for phase in plan.phases {
      for block in phase.blocks {
        for prescription in block.prescriptions {
          if let source = prescription.source { named.insert(leadingCode(of: source)) }
        }
      }
    }
    return sources.map(\.code).filter(named.contains)
  }

  /// The highest rise that is mild; 0 where the book does not say.
  var mildRise: ExactDecimal { value(DefaultID.mildRise.rawValue)?.low ?? 0 }

  /// `003` of `003 Lower back exercises …`.
  func leadingCode(of source: String) -> String {
    String(source.prefix { $0 != " " && $0 != "," })
  }

  /// The limits of pain of the documents that a plan follows, overridden or not.
  func painLimits(of plan: Plan) -> [SourcedPainLimit] {
    let documents = documents(of: plan)
    return painLimits.filter { documents.contains($0.source) }
  }
}

extension SourcedPainLimit {
  func isOverridden(in plan: Plan) -> Bool {
    plan.header.overrides.contains { $0.rule == id }
  }
}

extension Plan {
  /// The strictest limit of pain that applies: the plan's own and those of the documents it follows,
  /// but for those that the clinician overrides.
  public func painLimit(book: RuleBook) -> AppliedPainLimit {
    var limit = header.pain
    var stricter: [Slug] = []
    var overridden: [Override] = []
    for sourced in book.painLimits(of: self) {
      if let override = header.overrides.last(where: { $0.rule == sourced.id }) {
        overridden.append(override)
        continue
      }
      guard let own = limit else {
        limit = sourced.limit
        stricter.append(sourced.id)
        continue
      }
      let merged = own.strictest(with: sourced.limit, mild: book.mildRise)
      if merged != own {
        limit = merged
        stricter.append(sourced.id)
      }
    }
    return AppliedPainLimit(
      limit: limit, stricter: stricter, overridden: overridden, withoutPain: withoutPain(book),
      mild: book.mildRise)
  }

  private func withoutPain(_ book: RuleBook) -> [Slug] {
    let overridden = Set(header.overrides.map(\.rule))
    var strict: Set<Slug> = []
    for entry in book.stops where entry.pain == StopEntry.Pain.none {
      guard entry.isKept || !overridden.contains(entry.id) else { continue }
      if case .exercises(let ids) = entry.reach { strict.formUnion(ids) }
    }
    var seen: Set<Slug> = []
    return phases.flatMap(\.prescriptions).map(\.exercise).filter {
      strict.contains($0) && seen.insert($0).inserted
    }
  }
}

extension PainLimit {
  /// Of each part the stricter one; a part that one leaves open is the other's.
  ///
  /// - Parameter mild: the highest rise that is mild, 0 to 10.
  public func strictest(with other: PainLimit, mild: ExactDecimal) -> PainLimit {
    let most = [atMost, other.atMost].compactMap { $0 }.min { $0.high < $1.high }
    let least = [rise, other.rise].compactMap { $0 }.min {
      $0.rank(mild: mild) < $1.rank(mild: mild)
    }
    let settled =
      least == Rise.none && rise != other.rise
      ? (rise == Rise.none ? settledWithin : other.settledWithin)
      : [settledWithin, other.settledWithin].compactMap { $0 }.min { $0.high < $1.high }
    return PainLimit(partsOfLimits: most, least, settled)
  }

  /// In which part this accepts more than the other, in words; `nil` where it nowhere does.
  func looserPart(than other: PainLimit, mild: ExactDecimal) -> String? {
    if let most = other.atMost, let own = atMost, own.high > most.high {
      return "pain up to \(own.high)/10"
    }
    if let least = other.rise, let own = rise, own.rank(mild: mild) > least.rank(mild: mild) {
      return own.words
    }
    if other.rise == Rise.none, rise == nil, atMost != nil { return "pain without a limit of rise" }
    if let time = other.settledWithin, let own = settledWithin, own.high > time.high {
      return "a rise that lasts up to \(own.high) min"
    }
    return nil
  }
}

extension PainLimit.Rise {
  /// Strictest first. A mild rise has no number of its own: it is the book's.
  func rank(mild: ExactDecimal) -> ExactDecimal {
    switch self {
    case .none: -1
    case .mild: mild
    case .atMost(let amount): amount.high
    }
  }

  var words: String {
    switch self {
    case .none: "no rise"
    case .mild: "a mild rise"
    case .atMost(let amount): "a rise of up to \(amount.high)"
    }
  }
}
