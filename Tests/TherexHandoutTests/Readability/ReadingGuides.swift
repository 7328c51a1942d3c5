import TherexData
import Therex
import TherexTestSupport

/// The built-in reading guides.
enum ReadingGuides {
  static func guide(_ language: String) throws -> ReadingGuide {
    try ReadingGuide(json: BuiltIn.bytes("readability/\(language).json") ?? [])
  }

  static func grader() throws -> HandoutGrader {
    HandoutGrader(guides: [try guide("en"), try guide("es")])
  }

  static func grade(_ plan: Plan, language: String = "en") throws -> HandoutGrade {
    try grader().grade(
      BuiltInContext.resolved(plan, language: language),
      phrases: BuiltInContext.phrases(language))
  }
}
