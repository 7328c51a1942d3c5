import Testing

@testable import TherexEncodings

/// Bytes in pieces of one size.
private struct Pieces: ByteSource {
  var rest: ArraySlice<UInt8>
  let size: Int

  init(_ bytes: [UInt8], of size: Int) {
    rest = bytes[...]
    self.size = size
  }

  mutating func next() -> [UInt8] {
    defer { rest = rest.dropFirst(size) }
    return Array(rest.prefix(size))
  }
}

/// What a document holds, for comparison.
private func dump(_ value: JSON.Value) -> String { String(reflecting: value) }

private let whole = """
  {"format" : "1.0" ,
   "é": {"sessions": [1, 2]}, "n": -1.5e3,
   "sessions": [ {"id": "a]", "x": [1, {"b": "\\"\\\\"}]} ,
     17, "é😀", [], true, {"id": "b"}
   ] ,
   "extensions": []
  }

  """

@Suite struct `A JSON file in pieces` {
  @Test(arguments: [1, 2, 3, 5, 7, 64, 4096])
  func `is read as the whole is, with every place`(_ size: Int) throws {
    let bytes = Array(whole.utf8)
    let expected = try JSON.parse(bytes)
    var stream = JSONStream(Pieces(bytes, of: size))
    var elements: [JSON.Value] = []
    let root = try stream.document(list: "sessions") { elements.append($0) }
    let list = try #require(expected["sessions"])
    #expect(elements.count == 6)
    #expect(elements.map(dump) == list.array?.map(dump))
    #expect(root["sessions"]?.array?.isEmpty == true && root["sessions"]?.place == list.place)
    for key in ["format", "é", "n", "extensions"] {
      #expect(root[key].map(dump) == expected[key].map(dump))
    }
    #expect(root.object?.map(\.place) == expected.object?.map(\.place))
  }

  @Test(arguments: [1, 2, 3, 5, 64])
  func `is refused as the whole is, wherever it is cut off or changed`(_ size: Int) {
    let good = Array(whole.utf8)
    let changes = Array("\"{}[],:x1\\ /\n".utf8)
    var refused = 0
    for index in good.indices {
      var wrongs = [Array(good[..<index])]
      for byte in changes where index % 3 == size % 3 {
        var wrong = good
        wrong[index] = byte
        wrongs.append(wrong)
      }
      for wrong in wrongs {
        var expected: ReadError?
        var met: ReadError?
        do throws(ReadError) { _ = try JSON.parse(wrong) } catch { expected = error }
        do throws(ReadError) {
          var stream = JSONStream(Pieces(wrong, of: size))
          _ = try stream.document(list: "sessions") { _ in }
        } catch { met = error }
        // Bytes that are no text are met first in the whole, and in their order in pieces.
        if expected?.problem == "the file is not UTF-8" {
          #expect(met != nil)
        } else {
          #expect(met == expected, "\(String(decoding: wrong, as: UTF8.self))")
        }
        if expected != nil { refused += 1 }
      }
    }
    #expect(refused > 500)
  }

  @Test(arguments: [
    "[1, 2]", "17", "{}", "{\"sessions\": {}}", "{\"sessions\": []}", "{\"sessions\": [ ] }",
    "\u{FEFF}{\"sessions\": [1]}", " [] ", "{\"a\":{\"sessions\":[1]}}",
  ])
  func `need not have the list`(_ text: String) throws {
    for size in [1, 2, 100] {
      var stream = JSONStream(Pieces(Array(text.utf8), of: size))
      var elements: [JSON.Value] = []
      let root = try stream.document(list: "sessions") { elements.append($0) }
      let expected = try JSON.parse(Array(text.utf8))
      #expect(root.kind == expected.kind && root.place == expected.place)
      #expect(elements.count == (expected["sessions"]?.array?.count ?? 0))
    }
  }

  @Test func `that is no text says where`() {
    for bytes: [UInt8] in [
      Array("{\"sessions\": [\"é".utf8) + [0xFF, 0x22], Array("{\"s\":\n\"é".utf8) + [0xFF, 0x22],
      Array("{\"sessions\": [\n\"\u{0}\"]}".utf8), [0xFF, 0xFE, 0x7B, 0], [],
    ] {
      var expected: ReadError?
      do throws(ReadError) { _ = try JSON.parse(bytes) } catch { expected = error }
      for size in [1, 3, 100] {
        var met: ReadError?
        do throws(ReadError) {
          var stream = JSONStream(Pieces(bytes, of: size))
          _ = try stream.document(list: "sessions") { _ in }
        } catch { met = error }
        #expect(met == expected && met != nil)
      }
    }
  }
}
