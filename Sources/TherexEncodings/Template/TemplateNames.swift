/// A name that a template may use, as a number: what a writer says instead of a string while it
/// renders.
package struct TemplateKey: Hashable, Sendable {
  let id: Int32

  /// The key of the name at an index of the list that a ``TemplateNames`` was made of, from 0.
  package init(_ index: Int) { id = Int32(truncatingIfNeeded: index) }
}

/// The names that templates of one kind may use, each with its key: the one list that a writer and
/// its templates share.
///
/// A writer declares its names once and keeps the keys. A template is compiled against the same
/// table, so a name that is not in it is found as a typing mistake and not printed as a gap.
/// Names are made of ASCII letters, digits, `_` and `-`; another could never be used by a template.
package struct TemplateNames: Sendable {
  private var keys: [String: TemplateKey] = [:]
  private(set) var all: [String] = []
  /// The word nearest to a mistyped one, as whoever owns the names finds it; `nil` when none is near.
  let nearest: @Sendable (_ word: String, _ known: [String]) -> String?

  /// Creates a table of the given names, in their order.
  ///
  /// - Parameter nearest: finds the known word that a mistyped one means; by default none.
  package init(
    _ names: [String] = [],
    nearest: @escaping @Sendable (_ word: String, _ known: [String]) -> String? = { _, _ in nil }
  ) {
    self.nearest = nearest
    for name in names { _ = key(name) }
  }

  /// Declares a name and returns its key; a name that was declared before keeps the key it has.
  package mutating func key(_ name: String) -> TemplateKey {
    if let key = keys[name] { return key }
    let key = TemplateKey(all.count)
    keys[name] = key
    all.append(name)
    return key
  }

  /// The key of a declared name; nil means that nobody declared it.
  package subscript(name: String) -> TemplateKey? { keys[name] }
}
