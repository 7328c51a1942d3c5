internal import TherexFormats
internal import TherexEncodings
internal import TherexFigures
internal import TherexModel

/// What stands at the head of the page and, on paper, at the edge of every page.
extension HandoutPage {
  /// Which version it is, and the day on which it was given out.
  var version: String {
    let number = phrases.text(.planVersion, [.number: phrases.number(header.version)])
    return [number, header.issued.map(phrases.date)].compactMap { $0 }
      .joined(separator: phrases.text(.listComma))
  }

  /// A telephone number that is read from the left in every script: `+1 555 0100` must not turn
  /// round between Arabic words. Source: Unicode Standard Annex 9, LRI and PDI.
  func telephone(_ number: String) -> String {
    phrases.direction == .leftToRight ? number : "\u{2066}\(number)\u{2069}"
  }

  /// What a telephone dials (RFC 3966): the digits of a number that is nothing but one.
  func dialled(_ number: String) -> String? {
    let marks = Set<UInt8>(" ()-./".utf8)
    var digits: [UInt8] = []
    for byte in number.utf8 {
      if byte.isDigit || byte == UInt8(ascii: "+") && digits.isEmpty {
        digits.append(byte)
      } else if !marks.contains(byte) {
        // An extension, or two numbers: a person reads that better.
        return nil
      }
    }
    return digits.count < 3 ? nil : "tel:\(String(decoding: digits, as: UTF8.self))"
  }

  /// Words of the clinician's that stand in the direction of their own script (FSI and PDI).
  func isolated(_ words: String) -> String {
    phrases.direction == .leftToRight ? words : "\u{2068}\(words)\u{2069}"
  }

  /// The logo as an address that holds the picture itself (RFC 2397).
  var logo: TemplateValue {
    guard let logo = writer.logo else { return .nothing }
    return .bytes(logo.address)
  }

  var running: TemplateObject {
    var running = TemplateObject(capacity: 3)
    running.set(.patient, cssString(header.patient ?? ""))
    running.set(.title, cssString(phrases.said(header.title)))
    let start = header.start.map { phrases.text(.planStart, [.date: phrases.date($0)]) }
    running.set(
      .footer,
      cssString(
        [header.clinic, header.call.map(telephone), version, start].compactMap { $0 }.joined(
          separator: " · ")))
    return running
  }

  /// A CSS string (CSS Syntax 3, 4.3.5) that can stand in a `style` element: what could end it or the
  /// element is written as an escape.
  private func cssString(_ text: String) -> TemplateValue {
    var out: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "\\"), 0x00..<0x20, 0x7F:
        out.append(UInt8(ascii: "\\"))
        out += Array(String(byte, radix: 16).utf8)
        out.append(UInt8(ascii: " "))
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
    return .bytes(out)
  }
}

extension ClinicPicture {
  /// The picture as one SVG document: its own, or one that shows nothing else.
  package var document: [UInt8] {
    guard let pixels else { return bytes }
    return Array(
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(pixels.width) \(pixels.height)">\
      <image width="\(pixels.width)" height="\(pixels.height)" href="
      """.utf8) + address + Array("\"/></svg>".utf8)
  }

  /// The picture as a `data:` address in base64 (RFC 2397, RFC 4648).
  var address: [UInt8] { Array("data:\(kind.mediaType);base64,".utf8) + Base64.encode(bytes) }
}
