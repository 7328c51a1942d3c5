import TherexEncodings
import Foundation
import Testing
import TherexFormats
import TherexModel

@Suite struct `A plan text with random changes` {
  /// How many; `THEREX_RANDOM_N` sets another number.
  static let count =
    ProcessInfo.processInfo.environment["THEREX_RANDOM_N"].flatMap(Int.init) ?? 2_000

  @Test func `it is a plan, or refused at places inside the file, and never more`() throws {
    var random = SplitMix64(seed: 20_261_121)
    let examples = try Sample.examples().map(\.bytes)
    let words = [
      "hold", "at least", ", after ", ", if ", "3x10", "@", "\n", "\t", " // ", "##", "as ", "%",
      "≤", "–",
      "×", "\u{0}", "é", ":", ";", ",", "-", "9999999999999999999", "0", "\r\n", "on 2026-02-30",
      " or ",
      "no ", "same dose", "then: ", "back: if ", "set 1: ", "\u{FEFF}", "\u{2028}", "👩🏽‍⚕️",
    ].map { Array($0.utf8) }
    for number in 0..<Self.count {
      var bytes = examples[Int.random(in: examples.indices, using: &random)]
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(min(place, end)..<end)
        case 1:
          bytes.insert(
            contentsOf: words[Int.random(in: words.indices, using: &random)],
            at: min(place, bytes.count))
        case 2:
          bytes.insert(contentsOf: Array(bytes[min(place, end)..<end]), at: min(place, bytes.count))
        case 3:
          if place < bytes.count { bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random) }
        case 4: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
        default:
          bytes.replaceSubrange(
            min(place, end)..<end, with: words[Int.random(in: words.indices, using: &random)])
        }
      }
      check(bytes, number)
    }
  }

  private func check(_ bytes: [UInt8], _ number: Int) {
    do throws(ReadErrors) {
      let plan = try PlanText.parse(bytes, vocabulary: Sample.vocabulary)
      let printed = PlanText.bytes(of: plan)
      let again = try PlanText.parse(printed, vocabulary: Sample.vocabulary)
      if again != plan || PlanText.bytes(of: again) != printed {
        Issue.record("plan \(number) changes in print: \(String(decoding: printed, as: UTF8.self))")
      }
    } catch {
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      var last = (0, 0)
      for mistake in error.errors {
        let isInside =
          (1...max(1, lines.count)).contains(mistake.line) && mistake.column >= 1
          && mistake.column <= (bytes.isEmpty ? 1 : lines[mistake.line - 1].count + 1)
        if !isInside || (mistake.line, mistake.column) < last {
          Issue.record("text \(number): \(mistake.description)")
        }
        last = (mistake.line, mistake.column)
      }
    }
  }
}
