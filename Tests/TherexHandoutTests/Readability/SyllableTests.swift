import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

/// English counts are those of the CMU Pronouncing Dictionary, Spanish ones of the RAE's rules.
@Suite struct SyllableTests {
  @Test(
    arguments: [
      ("the", 1), ("lie", 1), ("knee", 1), ("breathe", 1), ("squeeze", 1), ("toes", 1),
      ("stretches", 2), ("exercises", 4), ("little", 2), ("muscles", 2), ("bent", 1),
      ("lifted", 2), ("relaxed", 2), ("raised", 1), ("slowly", 2), ("safely", 2),
      ("movement", 2), ("therapist", 3), ("position", 3), ("caution", 2), ("special", 2),
      ("radiating", 4), ("being", 2), ("quiet", 2), ("question", 2), ("annual", 3),
      ("people", 2), ("video", 3), ("spasm", 2), ("area", 3), ("surgeon", 2), ("squat", 1),
      ("press-up", 2), ("therapist's", 3), ("don't", 1), ("osteoporosis", 6),
      ("proprioceptive", 6),
    ])
  func `English words have the syllables of the dictionary`(word: String, count: Int) throws {
    #expect(Syllables.count(word, try ReadingGuides.guide("en")) == count)
  }

  @Test(
    arguments: [
      ("de", 1), ("pie", 1), ("bien", 1), ("que", 1), ("guíe", 2), ("siga", 2), ("guitarra", 3),
      ("pingüino", 3), ("mantenga", 3), ("rodilla", 3), ("espalda", 3), ("acuéstese", 4),
      ("fisioterapeuta", 6), ("día", 2), ("continúe", 4), ("ahora", 3), ("prohibido", 3),
      ("ahí", 2), ("caer", 2), ("aire", 2), ("muy", 1), ("ya", 1), ("apoye", 3), ("cuidado", 3),
      ("estudiáis", 3), ("leyes", 2), ("inclínese", 4), ("y", 1), ("estiramiento", 5),
    ])
  func `Spanish words are parted by the rules of diphthong and hiatus`(
    word: String, count: Int
  ) throws {
    #expect(Syllables.count(word, try ReadingGuides.guide("es")) == count)
  }
}
