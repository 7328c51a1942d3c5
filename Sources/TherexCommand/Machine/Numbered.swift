/// A number, from 1, that somebody typed for one entry of a list.
struct Numbered {
  private let number: Int

  /// `nil` for what is no whole number in digits.
  init?(_ text: String) {
    guard let number = Int(text) else { return nil }
    self.number = number
  }

  /// The entry; `nil` when the list has none of the number, whatever was typed.
  func of<Entry>(_ list: [Entry]) -> Entry? {
    (1...max(1, list.count)).contains(number) && !list.isEmpty ? list[number - 1] : nil
  }
}
