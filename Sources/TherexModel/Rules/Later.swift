/// A value that is read when it is asked for, each time anew.
///
/// Most of what a rule book can say is never said of a plan, and is not read before it is.
package struct Later<Value: Hashable & Sendable>: Hashable, Sendable {
  private let read: @Sendable () -> Value

  package init(_ read: @escaping @Sendable () -> Value) { self.read = read }

  package var value: Value { read() }

  package static func == (a: Later, b: Later) -> Bool { a.value == b.value }
  package func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}
