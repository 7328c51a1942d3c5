package import TherexEncodings
public import TherexFigures
public import TherexFormats
public import TherexModel

/// Draws exercises for a handout from their figures' data.
public enum HandoutFigures {
  /// What a handout is given as its ``Handout/figures``.
  ///
  /// - Parameters:
  ///   - pictures: a clinic's own picture of an exercise, which goes before a figure.
  ///   - data: the JSON of an exercise's figure by the exercise's id; `nil` where it has none. What
  ///     does not read is left out, as where there is none.
  public static func drawings(
    pictures: @escaping @Sendable (Slug) -> ClinicPicture? = { _ in nil },
    from data: @escaping @Sendable (Slug) -> [UInt8]?
  ) -> Handout.Figures {
    drawings(pictures: pictures) { data($0).map { .bytes($0) } }
  }

  /// The same where figures may have been read when the program was built.
  package static func drawings(
    pictures: @escaping @Sendable (Slug) -> ClinicPicture? = { _ in nil },
    packed data: @escaping @Sendable (Slug) -> JSONText?
  ) -> Handout.Figures {
    { place in
      let text = place.exercise.text(in: place.phrases.language)
      let language = text.language == place.phrases.language ? nil : text.language
      if let picture = pictures(place.exercise.id) { return image(picture, text.name, language) }
      guard let json = data(place.exercise.id), let figure = try? Figure(json) else {
        return nil
      }
      var out: [UInt8] = []
      figure.svg(
        .paper, title: text.name, titleLanguage: language,
        description: place.phrases.description(of: figure.summary),
        isFromRight: place.phrases.direction == .rightToLeft, idPrefix: place.idPrefix, into: &out)
      return out
    }
  }

  /// As an image, in which no browser runs what it may hold.
  private static func image(
    _ picture: ClinicPicture, _ name: String, _ language: String?
  ) -> [UInt8] {
    var out = Array("<img ".utf8)
    if let language {
      out += Array("lang=\"".utf8)
      out.appendHTMLText(language)
      out += Array("\" ".utf8)
    }
    out += Array("alt=\"".utf8)
    out.appendHTMLText(name)
    out += Array("\" src=\"".utf8)
    out += picture.address
    out += Array("\">".utf8)
    return out
  }
}

extension Phrases {
  /// What a figure shows, for whoever does not see it.
  public func description(of figure: FigureSummary) -> String {
    var sentences = [text(figure.viewpoint.phrase)]
    if let position = Exercise.Position(rawValue: figure.position) {
      sentences.append(frame(0, sentence(text(position.phrase))))
    }
    for panel in 1..<max(1, figure.positions) {
      // The few largest movements: a list of every joint tells nobody what to do.
      let moves = figure.changes.filter { $0.panel == panel }.prefix(4)
      if !moves.isEmpty {
        sentences.append(
          frame(panel, moves.map(words(of:)).joined(separator: text(.rowSemicolon))))
      }
    }
    if !figure.felt.isEmpty { sentences.append(text(.figureFelt)) }
    if !figure.working.isEmpty { sentences.append(text(.figureWorking)) }
    return sentences.joined(separator: language.hasPrefix("zh") ? "" : " ")
  }

  private func frame(_ panel: Int, _ words: String) -> String {
    text(.figureFrame, [.number: number(panel + 1), .words: words])
  }

  private func words(of change: FigureSummary.Change) -> String {
    var name = text(change.part.phrase)
    switch change.side {
    case "left": name = text(.figureMoveSide, [.name: name, .side: text(.left)])
    case "right": name = text(.figureMoveSide, [.name: name, .side: text(.right)])
    default: break
    }
    return text(.named, [.name: name, .words: text(change.motion.phrase)])
  }
}

extension FigureSummary.Viewpoint {
  fileprivate var phrase: PhraseKey {
    switch self {
    case .side: .figureSide
    case .front: .figureFront
    case .back: .figureBack
    case .above: .figureAbove
    }
  }
}

extension FigureSummary.Part {
  fileprivate var phrase: PhraseKey {
    switch self {
    case .hip: .partHip
    case .knee: .partKnee
    case .ankle: .partAnkle
    case .shoulder: .partShoulder
    case .elbow: .partElbow
    case .lowBack: .partLowBack
    case .upperBack: .partUpperBack
    case .neck: .partNeck
    case .body: .partBody
    }
  }
}

extension FigureSummary.Motion {
  fileprivate var phrase: PhraseKey {
    switch self {
    case .bends: .motionBends
    case .straightens: .motionStraightens
    case .movesSideways: .motionSideways
    case .turns: .motionTurns
    case .rises: .motionRises
    case .lowers: .motionLowers
    }
  }
}

extension Exercise.Position {
  fileprivate var phrase: PhraseKey {
    switch self {
    case .supine: .positionSupine
    case .prone: .positionProne
    case .quadruped: .positionQuadruped
    case .kneeling: .positionKneeling
    case .halfKneeling: .positionHalfKneeling
    case .sideLying: .positionSideLying
    case .seated: .positionSeated
    case .standing: .positionStanding
    case .inWater: .positionInWater
    }
  }
}
