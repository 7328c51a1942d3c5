/// The word nearest to a mistyped one; `nil` when none is near enough to be meant.
///
/// Swapped neighbours, a missing, an extra and a wrong letter each count 1; up to a third of the
/// letters, and at least 1, may be wrong. Of equally near words the first is returned.
package func nearestWord(to word: String, in words: [String]) -> String? {
  let typed = Array(word.lowercased().utf8)
  // Nobody mistypes a word this long; the cost stays bounded.
  guard typed.count <= 64 else { return nil }
  var best: (word: String, distance: Int)?
  for candidate in words {
    let known = Array(candidate.lowercased().utf8)
    let allowed = max(1, max(typed.count, known.count) / 3)
    guard abs(typed.count - known.count) <= allowed else { continue }
    let distance = editDistance(typed, known)
    if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

/// Optimal string alignment distance in bytes.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for (row, x) in a.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(b.count + 1)
    for (column, y) in b.enumerated() {
      var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (x == y ? 0 : 1))
      if row > 0, column > 0, x == b[column - 1], a[row - 1] == y {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[b.count]
}
