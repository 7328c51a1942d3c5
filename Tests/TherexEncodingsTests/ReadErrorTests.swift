import Testing

@testable import TherexEncodings

@Suite struct `A read error` {
  @Test func `prints its place, its problem and its fix`() {
    #expect(ReadError("odd", line: 3, column: 7).description == "3:7: error: odd")
    #expect(ReadError("odd", fix: "mend it").description == "1:1: error: odd; mend it")
    #expect(ReadError("odd", line: 0, column: -1).description == "1:1: error: odd")
  }

  @Test func `stands among at most 20`() {
    let many = (2...50).map { ReadError("odd", line: $0) }
    let errors = ReadErrors(ReadError("odd"), many)
    #expect(errors.errors.count == 20)
    #expect(errors.first.line == 1)
    #expect(errors.errors.last?.line == 20)
    #expect(ReadErrors(ReadError("odd")).description == "1:1: error: odd")
  }

  @Test func `finds what is not UTF-8 wherever it stands`() {
    for count in 0..<40 {
      let good = [UInt8](repeating: 0x41, count: count)
      for bad: [UInt8] in [
        [0], [0x80], [0xC3], [0xFF], [0xF5, 0x80, 0x80, 0x80], [0xE0, 0x80, 0x80],
      ] {
        (good + bad + good).withUnsafeBufferPointer { #expect(SourceBytes.firstBad($0) == count) }
      }
      let text = good + Array("é€😀\u{10FFFF}\u{D7FF}\u{E000}".utf8) + good
      text.withUnsafeBufferPointer { #expect(SourceBytes.firstBad($0) == nil) }
    }
  }

  @Test func `agrees with Swift on what UTF-8 is`() {
    var state: UInt64 = 42
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let choices: [UInt8] = [
          0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xA0, 0xED, 0x9F, 0xF0, 0x90, 0xF4, 0x8F,
        ]
        bytes.append(choices[Int(state >> 33) % choices.count])
      }
      let isText = String(validating: bytes, as: UTF8.self) != nil
      bytes.withUnsafeBufferPointer { #expect((SourceBytes.firstBad($0) == nil) == isText) }
    }
  }
}
