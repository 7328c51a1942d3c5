internal import TherexModel

/// What grows in a `progress:` line: `hold +5 s to 30 s`, `reps to 15`, `@ +2.5 kg to 40 kg`.
enum GrowthText {
  static func parse(_ slice: TextSlice) throws(TextMistake) -> Growth.Quantity {
    var parser = Parser(
      tokens: try DoseLexer.tokens(of: slice),
      endColumn: slice.endColumn)
    return try parser.quantity(at: slice.column)
  }

  private struct Parser {
    let tokens: [DoseToken]
    let endColumn: Int
    var position = 0

    init(tokens: [DoseToken], endColumn: Int) {
      self.tokens = tokens
      self.endColumn = endColumn
    }

    private var next: DoseToken? { position < tokens.count ? tokens[position] : nil }
    private var column: Int { next?.column ?? endColumn }

    private mutating func accept(_ word: String) -> Bool {
      guard let next, next.isWord(word), !next.afterComma else { return false }
      position += 1
      return true
    }

    private mutating func number() throws(TextMistake) -> (Substring, Int) {
      guard let token = next, !token.afterComma, case .number(let parts) = token.kind,
        parts.count == 1
      else {
        throw TextMistake(
          "a number is missing", fix: "write it as hold +5 s to 30 s", column: column)
      }
      position += 1
      return (parts[0], token.column)
    }

    private mutating func unit(_ units: [String]) throws(TextMistake) -> String {
      guard let token = next, !token.afterComma, case .word(let unit) = token.kind,
        units.contains(unit)
      else {
        throw TextMistake(
          "the unit is missing or unknown", fix: "write \(units.joined(separator: ", "))",
          column: column)
      }
      position += 1
      return unit
    }

    mutating func quantity(at start: Int) throws(TextMistake) -> Growth.Quantity {
      let quantity: Growth.Quantity
      if accept("hold") {
        let by: Amount<Times>? = try step { (p) throws(TextMistake) in
          _ = try p.unit(["s"])
        }
        let cap: Amount<Times> = try cap()
        _ = try unit(["s"])
        try check(by, below: cap, at: start)
        quantity = .hold(by: by, to: cap)
      } else if accept("reps") {
        let by: Count? = try step { (p) throws(TextMistake) in _ = p.accept("reps") }
        let cap: Count = try cap()
        _ = accept("reps")
        try check(by, below: cap, at: start)
        quantity = .repetitions(by: by, to: cap)
      } else if accept("sets") {
        let by: Count? = try step { (p) throws(TextMistake) in _ = p.accept("sets") }
        let cap: Count = try cap()
        _ = accept("sets")
        try check(by, below: cap, at: start)
        quantity = .sets(by: by, to: cap)
      } else if accept("for") {
        quantity = try length(at: start)
      } else if case .at = next?.kind {
        position += 1
        quantity = try load(at: start)
      } else {
        throw TextMistake(
          "what progresses is not said", fix: "write hold, reps, sets, for or @", column: start)
      }
      guard next == nil else {
        throw TextMistake(
          "words behind the cap", fix: "conditions begin with , after or , if", column: column)
      }
      return quantity
    }

    private func check<S: Scale>(
      _ by: Amount<S>?, below cap: Amount<S>, at column: Int
    ) throws(TextMistake) {
      if let by, by.low > cap.low {
        throw TextMistake(
          "a step larger than its cap", fix: "raise the cap or lower the step", column: column)
      }
    }

    /// `+5 …`; `nil` when the step is unstated.
    private mutating func step<S: Scale>(
      _ unit: (inout Parser) throws(TextMistake) -> Void
    ) throws(TextMistake) -> Amount<S>? {
      guard case .plus = next?.kind else { return nil }
      position += 1
      let (text, column) = try number()
      let amount: Amount<S> = try DoseNumber.amount([text], path: "the step", column: column)
      try unit(&self)
      return amount
    }

    private mutating func cap<S: Scale>() throws(TextMistake) -> Amount<S> {
      guard accept("to") else {
        throw TextMistake("the cap is missing", fix: "write to and the cap", column: column)
      }
      let (text, column) = try number()
      return try DoseNumber.amount([text], path: "the cap", column: column)
    }

    private mutating func length(at start: Int) throws(TextMistake) -> Growth.Quantity {
      let units = ["s", "min", "h", "m", "km"]
      var stepUnit: String?
      var step: (Substring, Int)?
      if case .plus = next?.kind {
        position += 1
        step = try number()
        stepUnit = try unit(units)
      }
      guard accept("to") else {
        throw TextMistake("the cap is missing", fix: "write to and the cap", column: column)
      }
      let cap = try number()
      let capUnit = try unit(units)
      guard stepUnit == nil || stepUnit == capUnit else {
        throw TextMistake(
          "the step and the cap have different units", fix: "use one unit", column: start)
      }
      if let metric = Distance.Unit(rawValue: capUnit) {
        let to: Amount<Lengths> = try DoseNumber.amount([cap.0], path: "the cap", column: cap.1)
        let by: Amount<Lengths>? = try step.map { (step) throws(TextMistake) in
          try DoseNumber.amount([step.0], path: "the step", column: step.1)
        }
        try check(by, below: to, at: start)
        return .distance(by: by, to: Distance(to, metric))
      }
      let unit = Timed.Unit(rawValue: capUnit) ?? .seconds
      let to: Amount<Times> = try DoseNumber.amount([cap.0], path: "the cap", column: cap.1)
      let by: Amount<Times>? = try step.map { (step) throws(TextMistake) in
        try DoseNumber.amount([step.0], path: "the step", column: step.1)
      }
      try check(by, below: to, at: start)
      return .duration(by: by, to: Timed(to, unit))
    }

    /// A load's unit: kg, lb, `% body mass`, `% 1RM`, or a bare `%` for a step.
    private enum LoadUnit: Equatable { case mass(MassUnit), bodyMass, oneRepMax, perCent }

    private mutating func loadUnit() throws(TextMistake) -> LoadUnit {
      if case .percent = next?.kind {
        position += 1
        if accept("body") {
          guard accept("mass") || accept("weight") else {
            throw TextMistake("body is not finished", fix: "write body mass", column: column)
          }
          return .bodyMass
        }
        if case .number(let parts) = next?.kind, parts == ["1"], position + 1 < tokens.count,
          tokens[position + 1].isWord("rm")
        {
          position += 2
          return .oneRepMax
        }
        return .perCent
      }
      let unit = try unit(["kg", "lb"])
      return .mass(unit == "kg" ? .kilograms : .pounds)
    }

    private mutating func load(at start: Int) throws(TextMistake) -> Growth.Quantity {
      var step: (text: Substring, column: Int, unit: LoadUnit)?
      if case .plus = next?.kind {
        position += 1
        let (text, column) = try number()
        step = (text, column, try loadUnit())
      }
      guard accept("to") else {
        throw TextMistake("the cap is missing", fix: "write to and the cap", column: column)
      }
      if let token = next, case .word(let word) = token.kind,
        let colour = BandColour(rawValue: word == "gray" ? "grey" : word)
      {
        position += 1
        guard accept("band") else {
          throw TextMistake("a colour without its band", fix: "write \(word) band", column: column)
        }
        guard step == nil else {
          throw TextMistake(
            "bands have no step in numbers", fix: "write @ to \(word) band", column: start)
        }
        return .band(to: colour)
      }
      let (cap, capColumn) = try number()
      let unit = try loadUnit()
      func amount<S: Scale>(_ text: Substring, _ path: String, _ column: Int) throws(TextMistake)
        -> Amount<S>
      {
        try DoseNumber.amount([text], path: path, column: column)
      }
      let mismatch = TextMistake(
        "the step and the cap have different units", fix: "use one unit", column: start)
      switch unit {
      case .mass(let mass):
        let to: Amount<Masses> = try amount(cap, "the cap", capColumn)
        guard let step else { return .mass(by: nil, to: to, mass) }
        if step.unit == .perCent {
          return .mass(by: .perCent(try amount(step.text, "the step", step.column)), to: to, mass)
        }
        guard step.unit == unit else { throw mismatch }
        let by: Amount<Masses> = try amount(step.text, "the step", step.column)
        try check(by, below: to, at: start)
        return .mass(by: .amount(by), to: to, mass)
      case .bodyMass, .oneRepMax:
        let to: Amount<Percents> = try amount(cap, "the cap", capColumn)
        let by: Amount<Percents>? = try step.map { (step) throws(TextMistake) in
          guard step.unit == unit else { throw mismatch }
          return try amount(step.text, "the step", step.column)
        }
        try check(by, below: to, at: start)
        return unit == .bodyMass
          ? .shareOfBodyMass(by: by, to: to) : .shareOfOneRepMax(by: by, to: to)
      case .perCent:
        throw TextMistake(
          "per cent of what is not said", fix: "write % body mass or % 1RM", column: capColumn)
      }
    }
  }

  // MARK: Print

  static func append(_ quantity: Growth.Quantity, _ bytes: inout [UInt8]) {
    func say<S: Scale>(_ word: String, _ by: Amount<S>?, _ to: Amount<S>, _ unit: String) {
      bytes.append(contentsOf: word.utf8)
      if let by {
        bytes.append(contentsOf: " +".utf8)
        DosePrinter.append(by, &bytes)
        bytes.append(contentsOf: unit.utf8)
      }
      bytes.append(contentsOf: " to ".utf8)
      DosePrinter.append(to, &bytes)
      bytes.append(contentsOf: unit.utf8)
    }
    switch quantity {
    case .hold(let by, let to): say("hold", by, to, " s")
    case .repetitions(let by, let to): say("reps", by, to, "")
    case .sets(let by, let to): say("sets", by, to, "")
    case .duration(let by, let to): say("for", by, to.amount, " \(to.unit.rawValue)")
    case .distance(let by, let to): say("for", by, to.amount, " \(to.unit.rawValue)")
    case .shareOfBodyMass(let by, let to): say("@", by, to, "% body mass")
    case .shareOfOneRepMax(let by, let to): say("@", by, to, "% 1RM")
    case .band(let colour): bytes.append(contentsOf: "@ to \(colour.rawValue) band".utf8)
    case .mass(let by, let to, let unit):
      switch by {
      case nil: say("@", nil, to, " \(unit.rawValue)")
      case .amount(let by): say("@", by, to, " \(unit.rawValue)")
      case .perCent(let by):
        bytes.append(contentsOf: "@ +".utf8)
        DosePrinter.append(by, &bytes)
        bytes.append(contentsOf: "% to ".utf8)
        DosePrinter.append(to, &bytes)
        bytes.append(contentsOf: " \(unit.rawValue)".utf8)
      }
    }
  }
}
