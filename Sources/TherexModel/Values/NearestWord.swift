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

/// The name of which another is clearly a slip of the keys; `nil` when it may be a word of its own.
///
/// Names of diseases lie close to each other: each word may have one letter wrong, all together two, and
/// none its first; names below eight letters are never taken for another.
func misspelled(_ name: String, in names: [String]) -> String? {
  func words(_ text: String) -> [[UInt8]] {
    text.lowercased().split(separator: " ").map { Array($0.utf8) }
  }
  guard (8...64).contains(name.utf8.count) else { return nil }
  let typed = words(name)
  return names.first { candidate in
    let known = words(candidate)
    guard known.count == typed.count else { return false }
    var wrong = 0
    for (one, other) in zip(typed, known) where one != other {
      guard one.first == other.first, editDistance(one, other) == 1 else { return false }
      wrong += 1
    }
    return wrong <= 2
  }
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
