/// A step of a workout on a watch.
struct FITStep {
  enum Extent {
    /// Until the patient goes on.
    case open
    case milliseconds(UInt32)
    case centimetres(UInt32)
    case repetitions(UInt32)
    /// The steps before it again, until they were done so many times in all.
    case again(steps: Int, times: UInt32)
  }
  var name: String
  var notes = ""
  var extent: Extent
  var isRest = false
  /// In hundredths of a kilogram, and the unit in which it is shown.
  var load: (hundredths: UInt16, unit: UInt16)?

  /// Appends it as the message of its number.
  func write(at index: Int, into file: inout FITFile) {
    var fields: [(number: UInt8, value: FITFile.Value)] = [(254, .short(UInt16(index)))]
    if !name.isEmpty { fields.append((0, .text(name))) }
    switch extent {
    case .open: fields.append((1, .byte(5)))
    case .milliseconds(let time): fields += [(1, .byte(0)), (2, .long(time))]
    case .centimetres(let way): fields += [(1, .byte(1)), (2, .long(way))]
    case .repetitions(let count): fields += [(1, .byte(29)), (2, .long(count))]
    case .again(let steps, let times):
      fields += [(1, .byte(6)), (2, .long(UInt32(index - steps))), (4, .long(times))]
    }
    if case .again = extent {
    } else {
      // No target, at work or at rest.
      fields += [(3, .byte(2)), (7, .byte(isRest ? 1 : 0))]
    }
    if !notes.isEmpty { fields.append((8, .text(notes))) }
    if let load { fields += [(12, .short(load.hundredths)), (13, .short(load.unit))] }
    file.message(27, fields)
  }
}

extension String {
  /// The text as parts of no more than so many bytes, cut between words where there are any, and never
  /// in a character that fits.
  func parts(ofBytes most: Int) -> [String] {
    var parts: [String] = []
    var part = ""
    for word in split(separator: " ") {
      if part.utf8.count + word.utf8.count + 1 <= most {
        part += part.isEmpty ? String(word) : " \(word)"
        continue
      }
      if !part.isEmpty { parts.append(part) }
      part = ""
      for piece in word.pieces(most) {
        if part.utf8.count + piece.utf8.count > most {
          parts.append(part)
          part = ""
        }
        part += piece
      }
    }
    if !part.isEmpty { parts.append(part) }
    return parts
  }

  /// As much of the text as so many bytes hold, on whole characters.
  func cut(toBytes most: Int) -> String {
    if utf8.count <= most { return self }
    var kept = ""
    for piece in self[...].pieces(most) {
      guard kept.utf8.count + piece.utf8.count <= most else { break }
      kept += piece
    }
    return kept
  }
}

extension Substring {
  /// Its characters; what alone is too long, such as a letter under a hundred marks, scalar by scalar.
  fileprivate func pieces(_ most: Int) -> [String] {
    flatMap { character in
      character.utf8.count <= most
        ? [String(character)] : character.unicodeScalars.map { String($0) }
    }
  }
}
