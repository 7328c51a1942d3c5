/// The name closest to a mistyped one; nil means that none is close enough to be meant.
///
/// Swapped neighbours, a missing, an extra and a wrong letter each count 1, capitals count nothing;
/// up to a third of the letters, and at least 1, may be wrong. Of equally close names the first in
/// the list is returned.
package func nearestName(to word: String, in names: [String]) -> String? {
  let typed = [UInt8](word.lowercased().utf8)
  // Nobody mistypes a name this long; the comparison's cost stays bounded.
  guard typed.count <= 64 else { return nil }
  var best: (name: String, distance: Int)?
  for name in names {
    let known = [UInt8](name.lowercased().utf8)
    let allowed = max(1, max(typed.count, known.count) / 3)
    guard abs(typed.count - known.count) <= allowed else { continue }
    let distance = editDistance(typed, known)
    if distance <= allowed, distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// Optimal string alignment distance (Levenshtein with swaps of neighbours), in bytes.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, leftByte) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    for (column, rightByte) in right.enumerated() {
      var cost = min(
        last[column + 1] + 1, current[column] + 1, last[column] + (leftByte == rightByte ? 0 : 1))
      if row > 0, column > 0, leftByte == right[column - 1], left[row - 1] == rightByte {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
