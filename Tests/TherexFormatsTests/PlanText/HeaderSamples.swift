import TherexModel

/// Values of every key of the header, made from its kind, so that a new key has them too.
extension HeaderKey {
  /// A line's value that reads; the first and the second differ.
  func sample(_ isSecond: Bool = false) -> String {
    switch content {
    case .id: isSecond ? "b-2" : "a-1"
    case .version: isSecond ? "3" : "2"
    case .language: isSecond ? "fr" : "es"
    case .field, .fields, .lines, .phrases: isSecond ? "walks again" : "limps, still".sentence(self)
    case .date: isSecond ? "2026-11-24" : "2026-11-23"
    case .criteria: isSecond ? "14 days" : "signed off"
    case .mark: isSecond ? "superseded" : "draft"
    case .bodyMass: isSecond ? "150 lb" : "68 kg"
    case .affectedSide: isSecond ? "left" : "right"
    case .findings: isSecond ? "radiating pain" : "disc herniation"
    case .surgery: isSecond ? "2026-09-01, left knee" : "2026-09-01, right knee"
    case .measures: isSecond ? "ODI, 40 %, 2026-11-23" : "ODI, 42 %, 2026-11-23"
    case .pain: isSecond ? "no rise" : "at most 5/10"
    case .stops: isSecond ? "the calf swells; call; same day" : "the knee locks; stop"
    case .overrides: isSecond ? "rule-b; tried; Jo; 2026-11-20" : "rule-a; tried; Jo; 2026-11-20"
    case .notFor: isSecond ? "osteoporosis; Jo" : "scoliosis; Jo"
    case .schedule: isSecond ? "daily" : "3x/week"
    }
  }

  /// Values that no key of its kind takes, or takes as they are, each with words of a patient in
  /// every place that may hold words.
  var broken: [String] {
    let words = "Zoraida cannot kneel"
    let shared = [
      "\(words) // x", "\(words);\(words)", "\(words),, \(words)", "\u{7}\(words)", words,
    ]
    return switch content {
    case .id, .version, .language, .field, .fields, .lines, .phrases, .date, .criteria, .mark,
      .bodyMass,
      .affectedSide, .findings, .pain, .schedule:
      shared + ["68 \(words)", "2,5 \(words)"]
    case .surgery:
      shared + ["\(words), 2026-09-01", "2026-02-31, \(words)", "1 Sept, \(words)"]
    case .measures:
      shared + ["\(words), \(words), \(words)", "\(words), 3; \(words), 2026-11-23"]
    case .stops: shared + ["\(words); \(words); \(words)", "; \(words)", "\(words); ; \(words)"]
    case .overrides:
      shared + [
        "\(words); \(words); \(words); \(words)", "\(words); because; Jo; 2026-11-20",
        "rule-a; \(words); ; 2026-11-20", "rule-a; \(words); Jo; \(words)",
      ]
    case .notFor: shared + ["scoliosis; \(words); \(words)"]
    }
  }
}

extension String {
  /// A list takes the comma as two entries.
  fileprivate func sentence(_ key: HeaderKey) -> String {
    if case .phrases = key.content { self } else { "limps" }
  }
}
