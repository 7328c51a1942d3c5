internal import Synchronization

/// A value that is made when it is first asked for, and then kept; safe to ask from several threads.
final class Once<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func callAsFunction<Failure>(_ make: () throws(Failure) -> Value) throws(Failure) -> Value {
    if let known = value.withLock({ $0 }) { return known }
    // Two threads may both make it: it is the same value, and neither waits for the other's files.
    let made = try make()
    value.withLock { $0 = $0 ?? made }
    return made
  }
}
