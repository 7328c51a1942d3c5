import Testing

@testable import TherexEncodings

@Suite struct DeflateTests {
  @Test func `bytes come back as they were`() throws {
    for count in [0, 1, 100, 20_000, 300_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
      #expect(try Deflate.unpack(Deflate.pack(bytes)) == bytes)
    }
  }

  @Test func `a stream of another program is read`() throws {
    // zlib.compress(b"therex therex") of Python.
    let packed: [UInt8] = [
      0x78, 0x9C, 0x2B, 0xC9, 0x48, 0x2D, 0x4A, 0xAD, 0x50, 0x28, 0x01, 0x53, 0x00, 0x24, 0xB5,
      0x05, 0x41,
    ]
    #expect(try Deflate.unpack(packed) == Array("therex therex".utf8))
  }

  @Test func `what is cut off, changed or followed by more is refused`() throws {
    let packed = try Deflate.pack(Array("Prone press-up: 10 times, hold 10 seconds.".utf8))
    for end in packed.indices {
      #expect(throws: Deflate.Failure.broken) { try Deflate.unpack(Array(packed[..<end])) }
    }
    for index in packed.indices {
      var changed = packed
      changed[index] ^= 0x10
      #expect(throws: Deflate.Failure.self) { try Deflate.unpack(changed) }
    }
    #expect(throws: Deflate.Failure.broken) { try Deflate.unpack(packed + [0]) }
  }

  @Test func `a bomb is stopped at the limit`() throws {
    let bomb = try Deflate.pack([UInt8](repeating: 0, count: Deflate.limit))
    #expect(bomb.count < 5000)
    #expect(try Deflate.unpack(bomb).count == Deflate.limit)
    #expect(throws: Deflate.Failure.tooLarge) {
      try Deflate.unpack(bomb, limit: Deflate.limit - 1)
    }
    #expect(throws: Deflate.Failure.tooLarge) {
      try Deflate.pack([UInt8](repeating: 0, count: Deflate.limit + 1))
    }
  }
}
