/// What is wrong in files that people write: the configuration and themes.

extension Phrases {
  enum ConfigurationFile {
    static func line(_ path: String, _ line: Int, _ reason: String) -> String {
      say("\(path), line \(line): \(reason).", "\(path), Zeile \(line): \(reason).")
    }
    static func unknownKey(_ key: String, _ nearest: String) -> String {
      if nearest.isEmpty {
        return say("“\(key)” is not known here", "„\(key)“ ist hier nicht bekannt")
      }
      return say(
        "“\(key)” is not known here; the nearest is “\(nearest)”",
        "„\(key)“ ist hier nicht bekannt; am nächsten kommt „\(nearest)“")
    }
    static func notAChoice(_ key: String, _ text: String, _ choices: String) -> String {
      say(
        "“\(text)” is no \(key); there are \(choices)",
        "„\(text)“ geht nicht als \(key); es gibt \(choices)")
    }
    static func notTrueOrFalse(_ key: String) -> String {
      say("\(key) is true or false", "\(key) ist true oder false")
    }
    static func notMinutes(_ key: String) -> String {
      say(
        "\(key) is a whole number of minutes, 0 or more",
        "\(key) ist eine ganze Zahl von Minuten, 0 oder mehr")
    }
    static func notAText(_ key: String) -> String { say("\(key) is a text", "\(key) ist ein Text") }
    static func notATable(_ key: String, _ form: String) -> String {
      say(
        "\(key) must be a table, written [\(form)]",
        "\(key) muss eine Tabelle sein, geschrieben [\(form)]")
    }
    static func missing(_ key: String) -> String { say("\(key) is missing", "\(key) fehlt") }
    static func unknownBinding(_ id: String, _ nearest: String) -> String {
      say(
        "no key does “\(id)”; the nearest is “\(nearest)”",
        "keine Taste tut „\(id)“; am nächsten kommt „\(nearest)“")
    }
    static func notKeys(_ key: String) -> String {
      say(
        "\(key) is a key such as \"Ctrl-X\", or a list of them",
        "\(key) ist eine Taste wie \"Ctrl-X\" oder eine Liste davon")
    }
    static func noKey(_ text: String) -> String {
      say(
        "“\(text)” is no key; keys are such as x, Ctrl-X, Alt-X, F5, PgDn, Space",
        "„\(text)“ ist keine Taste; Tasten sind etwa x, Ctrl-X, Alt-X, F5, PgDn, Space")
    }
    static func needsKey(_ id: String) -> String {
      say("\(id) needs a key", "\(id) braucht eine Taste")
    }
    static func twice(_ key: String, _ id: String) -> String {
      say("\(key) does “\(id)” there already", "\(key) tut dort schon „\(id)“")
    }
    static func typed(_ key: String) -> String {
      say(
        "\(key) is typed there, and cannot be bound",
        "\(key) wird dort getippt und lässt sich nicht belegen")
    }
  }

  enum ThemeFile {
    static func place(_ file: String, _ line: Int) -> String {
      say("\(file), line \(line)", "\(file), Zeile \(line)")
    }
    static func more(_ number: Int) -> String {
      say(" (and \(number) more)", " (und \(number) weitere)")
    }
    static var otherTheme: String { say("Another theme is used.", "Andere Farben gelten.") }
    static var notUsed: String {
      say("The file is not used.", "Die Datei wird nicht verwendet.")
    }
    static var fallback: String {
      say("What falls back for it is used.", "Dafür gilt, was sonst gilt.")
    }
    static var gone: String { say("there is no such theme", "diese Farben gibt es nicht") }
    static var unknownName: String { say("there is no such role", "diese Rolle gibt es nicht") }
    static var noColor: String {
      say(
        "this is no colour; one is #rrggbb, a name, or 0 to 255",
        "das ist keine Farbe; eine ist #rrggbb, ein Name oder 0 bis 255")
    }
    static func unknownAttribute(_ name: String) -> String {
      say(
        "“\(name)” is no attribute; there are bold, dim, italic, underline, reverse",
        "„\(name)“ ist kein Attribut; es gibt bold, dim, italic, underline, reverse")
    }
  }
}
