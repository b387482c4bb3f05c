/// A manual page in the language mdoc, which both mandoc and groff read.

import AccountAPI

struct ManualPage {
  private(set) var text = ""

  /// - Parameter date: When the page was last changed in more than its tables.
  init(_ name: String, section: Int, summary: String, date: String) {
    line(".Dd \(date)")
    line(".Dt \(name.uppercased()) \(section)")
    line(".Os")
    heading("NAME")
    line(".Nm \(name)")
    line(".Nd \(summary)")
  }

  mutating func heading(_ title: String) { line(".Sh \(title)") }

  mutating func subheading(_ title: String) { line(".Ss \(Self.escaped(title))") }

  /// A paragraph, with a line for each sentence, as mdoc wants them.
  mutating func paragraph(_ text: String) {
    if !begins { line(".Pp") }
    prose(text)
  }

  /// Rows of a term and what it means. Terms are macros, such as `.Fl -json`.
  mutating func list(_ rows: [(term: String, meaning: String)]) {
    if rows.isEmpty { return }
    line(".Bl -tag -width Ds")
    for row in rows {
      line(".It \(row.term)")
      prose(row.meaning)
    }
    line(".El")
  }

  /// Lines as they are, such as an example.
  mutating func literal(_ lines: [String]) {
    line(".Bd -literal -offset indent")
    for text in lines { line(Self.escaped(text)) }
    line(".Ed")
  }

  mutating func line(_ text: String) { self.text += "\(text)\n" }

  /// Whether nothing but the heading, or the name that begins the first sentence, is above.
  private var begins: Bool {
    let last = text.split(separator: "\n").last ?? ""
    return last == ".Nm" || last.hasPrefix(".Sh") || last.hasPrefix(".Ss")
  }

  private mutating func prose(_ text: String) {
    for sentence in Self.sentences(text) { for part in Self.wrapped(sentence) { line(part) } }
  }

  /// Lines of at most 80 columns, in which nothing is taken for a macro.
  private static func wrapped(_ sentence: String) -> [String] {
    var lines: [String] = []
    for word in sentence.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 78 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map(escaped)
  }

  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var words: [Substring] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      words.append(word)
      if word.last == ".", word.count > 2, !["e.g.", "i.e."].contains(String(word)) {
        sentences.append(words.joined(separator: " "))
        words = []
      }
    }
    return words.isEmpty ? sentences : sentences + [words.joined(separator: " ")]
  }

  /// Text in which nothing is taken for a macro or an escape.
  static func escaped(_ text: String) -> String {
    let text = text.replacing("\\", with: "\\e").replacing("`", with: "").replacing("“", with: "\"")
      .replacing("”", with: "\"")
    return text.first == "." || text.first == "'" ? "\\&\(text)" : text
  }
}

// MARK: Command lines

extension ManualPage {
  /// Options and arguments of a command, as the program itself describes them.
  static func rows(_ command: JSONValue) -> [(term: String, meaning: String)] {
    (command["arguments"]?.array ?? []).filter { $0["shouldDisplay"] == true }.map { argument in
      (term(argument), argument["abstract"]?.string ?? "")
    }
  }

  private static func term(_ argument: JSONValue) -> String {
    let value = argument["valueName"]?.string ?? ""
    guard argument["kind"] != "positional" else {
      return "Ar \(value)\(argument["isRepeating"] == true ? " ..." : "")"
    }
    let names = (argument["names"]?.array ?? []).map { name in
      "\(name["kind"] == "short" ? "" : "-")\(name["name"]?.string ?? "")"
    }
    let flags = "Fl " + names.joined(separator: " , Fl ")
    return argument["kind"] == "option" ? "\(flags) Ar \(value)" : flags
  }

  /// Every command with those below it, except the parser's own `help`.
  static func commands(_ command: JSONValue, path: [String] = []) -> [(path: [String], JSONValue)] {
    (command["subcommands"]?.array ?? []).flatMap { below -> [(path: [String], JSONValue)] in
      let name = below["commandName"]?.string ?? ""
      guard name != "help", below["shouldDisplay"] == true else { return [] }
      return [(path + [name], below)] + commands(below, path: path + [name])
    }
  }
}
