/// A page's text with places to fill in, written in a subset of Mustache and compiled once.
///
/// A clinic that edits its copy of a handout can use:
///
/// - `{{name}}` prints a value so that HTML shows it as it is: `&`, `<`, `>` and `"` become
///   entities. An apostrophe stays, so put attribute values in double quotes.
/// - `{{{name}}}` or `{{&name}}` prints a value unchanged. Use it only for what is HTML already,
///   such as a figure.
/// - `{{#name}}…{{/name}}` shows the part between once for each item of a list, once for an object,
///   for a text that is not empty and for a condition that is true, and else not at all. Inside,
///   the names of the item come first, then those around it.
/// - `{{^name}}…{{/name}}` shows the part between when the other would not.
/// - `{{.}}` is the item itself, in a list of texts. `{{#.}}` and `{{^.}}` ask about it.
/// - `{{person.name}}` is a name inside an object. The first name is looked for from the inside
///   out; the rest must be in what was found.
/// - `{{! words }}` is a comment, up to the next `}}`. It may run over several lines.
/// - `{{> part}}` puts in another file of the template. Alone on its line, it indents every line of
///   that file as far as it is indented itself; it does not indent lines that come from a value.
///
/// Spaces and line ends next to a name do not count. A line with nothing but one section tag,
/// comment or part, and spaces or tabs, leaves no empty line behind. Names are made of ASCII
/// letters, digits, `_` and `-`, those of parts of `.` and `/` too, with at most 64 signs. A known
/// name that has no value now prints nothing; a condition prints `true` or `false`; a list or an
/// object prints nothing.
///
/// Refused, each with its line, its column and what to write instead: a name that does not exist,
/// with the nearest one that does; a part that does not exist or contains itself; a tag or section
/// that is not closed, or closed in another order; more than 64 sections and parts inside each
/// other; other delimiters (`{{=`), parents and blocks (`{{<`, `{{$`), pragmas (`{{%`) and part
/// names that are values (`{{>*`); text that is not UTF-8 or holds U+0000; more than 16 MiB with
/// all parts put in. There are no lambdas: a value is never a program. A byte order mark is
/// dropped; line ends stay as they are, LF or CRLF.
///
/// The behaviour is that of the Mustache specification, version 1.4, for these tags.
package struct Template: Sendable {
  package let text: [UInt8]
  package let instructions: [TemplateInstruction]
  package let keys: [TemplateKey]

  /// Compiles a template and the partials that it uses.
  ///
  /// - Parameters:
  ///   - bytes: the template, UTF-8, at most 16 MiB.
  ///   - partials: the files that `{{> name}}` may put in; of two with one name the first counts,
  ///     so that a clinic's own can stand in front. What is not used is not read.
  ///   - names: every name that the template may use.
  /// - Throws: the first mistake, with its place.
  package init(
    _ bytes: [UInt8], partials: [(name: String, bytes: [UInt8])] = [], names: TemplateNames
  ) throws(TemplateError) {
    var compiler = TemplateCompiler(partials: partials, names: names)
    try compiler.compile(TemplateSource(bytes: bytes, partial: nil), indent: [])
    text = compiler.text
    instructions = compiler.instructions
    keys = compiler.keys
  }

  /// Appends the template, filled in with the data, to a buffer; equal data give equal bytes.
  package func render(_ data: TemplateObject, into output: inout [UInt8]) {
    text.withUnsafeBufferPointer { text in
      instructions.withUnsafeBufferPointer { instructions in
        keys.withUnsafeBufferPointer { keys in
          var run = TemplateRun(text, instructions, keys, data)
          run.show(0, instructions.count, in: &output)
        }
      }
    }
  }
}
