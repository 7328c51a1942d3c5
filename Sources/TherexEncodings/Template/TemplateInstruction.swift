/// One step of a compiled template; offsets are into the template's text, its keys and its
/// instructions.
package enum TemplateInstruction: Sendable {
  /// Copies a run of the template's own text.
  case text(start: Int32, end: Int32)
  /// Prints a value, escaped for HTML.
  case escaped(TemplatePath)
  /// Prints a value as it is.
  case unescaped(TemplatePath)
  /// Runs the instructions up to `end` once for each item, or once, or not at all.
  case section(TemplatePath, end: Int32)
  /// Skips to `end` if a section on the same value would be shown.
  case inverted(TemplatePath, end: Int32)
}

/// The keys of a dotted name, as a run of the template's keys; no keys mean `.`, the item itself.
package struct TemplatePath: Sendable {
  package let start: Int32
  package let count: Int32
}
