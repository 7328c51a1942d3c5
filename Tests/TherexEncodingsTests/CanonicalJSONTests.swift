import Testing
import TherexEncodings

struct `Canonical JSON and its fingerprint` {
  /// Source: FIPS 180-4, the examples of NIST for SHA-256.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `SHA-256 gives the published digests`(message: String, digest: String) {
    #expect(SHA256.hexadecimal(of: Array(message.utf8)) == digest)
  }

  @Test func `a million letters a are padded over many blocks`() {
    #expect(
      SHA256.hexadecimal(of: Array(repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(arguments: [
    (
      #"{"b":1,"a":{"d":[{"z":1,"y":"}\",{"}],"c":true}}"#,
      #"{"a":{"c":true,"d":[{"y":"}\",{","z":1}]},"b":1}"#
    ),
    (#"{ "é" : 1 , "e" : [ ] , "" : { } }"#, #"{"":{},"e":[],"é":1}"#),
    (
      #"{"a":3.0,"b":-0,"c":0.50,"d":0.000001,"e":0.0000001,"f":0.00000123,"g":100}"#,
      #"{"a":3,"b":0,"c":0.5,"d":0.000001,"e":1e-7,"f":0.00000123,"g":100}"#
    ),
    (#"{"a":"\u00e9\/\n","b":null}"#, #"{"a":"é/\n","b":null}"#),
  ])
  func `members stand by their keys, numbers as ECMAScript writes them`(
    text: String, canonical: String
  ) throws {
    let value = try JSON.parse(Array(text.utf8))
    #expect(String(decoding: JSON.canonical(value), as: UTF8.self) == canonical)
  }

  @Test func `members that are left out are left out of the outermost object alone`() throws {
    let value = try JSON.parse(Array(#"{"a":{"x":1},"x":2,"b":[{"x":3}]}"#.utf8))
    #expect(
      String(decoding: JSON.canonical(value, without: ["x"]), as: UTF8.self)
        == #"{"a":{"x":1},"b":[{"x":3}]}"#)
  }
}
