import Testing

@testable import TherexModel

@Suite struct `A finding is found by its name and by each other word for it` {
  static let words = FindingWords([
    "knee": 4, "knee pain": 0, "ache": 1, "zoster": 2, "lumbalgia crónica": 3, "kn": 5,
  ])

  @Test(arguments: [
    ("ache", 1), ("knee", 4), ("knee pain", 0), ("kn", 5), ("zoster", 2), ("lumbalgia crónica", 3),
  ])
  func `a word has its finding's place, first, last, and where it begins another`(
    _ word: String, _ place: Int
  ) {
    #expect(Self.words[word] == place)
  }

  @Test(arguments: ["", "kne", "knee ", "a", "zosters", "knee\t4", "4", "\n", "crónica"])
  func `what is no word has none`(_ text: String) { #expect(Self.words[text] == nil) }

  @Test func `an accent may be a sign of its own`() {
    #expect(Self.words["lumbalgia cro\u{301}nica"] == 3)
  }

  @Test func `all words stand in the order of their bytes, and the longest is known in bytes`() {
    #expect(
      Self.words.all.map(\.word) == [
        "ache", "kn", "knee", "knee pain", "lumbalgia crónica", "zoster",
      ])
    #expect(Self.words.longest == 18)
  }

  @Test func `places are those of the words that are meant, each once, in their order`() {
    let two = FindingWords(["b": 1, "bb": 1, "c": 0, "d": 2])
    #expect(two.places { $0.first != UInt8(ascii: "d") } == [0, 1])
  }

  @Test func `nothing is found where there are no words`() {
    #expect(FindingWords([:])["knee"] == nil)
    #expect(FindingWords([])["knee"] == nil)
  }

  @Test func `lines written before are read as the words that they are`() {
    #expect(
      FindingWords(Array("4\nache\t12\nknee\t3\n".utf8)) == FindingWords(["knee": 3, "ache": 12]))
  }
}
