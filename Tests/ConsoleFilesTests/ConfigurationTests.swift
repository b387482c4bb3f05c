import ConsoleCore
import ConsoleFiles
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

@Suite struct ConfigurationTests {
  static let names = ConfigurationNames(
    themes: ["gatehouse-dark", "gatehouse-light", "nord"], bindings: KeyBindings.all.map(\.id),
    bindingErrors: { KeyBindings.conflicts($0) })

  private func sentences(_ text: String) -> [String] {
    do throws(ConfigurationErrors) {
      _ = try Configuration(text, names: Self.names)
      return []
    } catch {
      return error.all.map { Messages.line($0, path: "c") }
    }
  }

  @Test func everythingThatCanBeSaidIsRead() throws {
    let text = """
      theme = "nord"
      language = "de"
      times = "utc"
      key_preset = "vim"
      mouse = false
      archive = false
      motion = "full"
      lock_after = 5
      plain = true
      [keys]
      "sessions.revoke" = "F5"
      log.detail = ["Ctrl-O", "Enter"]
      [connections.work]
      endpoint = "https://example.com/v1"
      project = "engine"
      """
    let read = try Configuration(text, names: Self.names)
    var settings = Settings(theme: "nord")
    settings.language = .german
    settings.times = .utc
    settings.keys = .vim
    settings.mouse = false
    settings.archive = false
    settings.motion = .full
    settings.lockAfter = 5
    settings.bindings = ["sessions.revoke": ["F5"], "log.detail": ["Ctrl-O", "Enter"]]
    #expect(read.settings(over: Settings(theme: "")) == settings)
    #expect(read.isPlain == true)
    #expect(read.connections.map(\.name) == ["work"])
    #expect(read.connections.first?.endpoint == "https://example.com/v1")
  }

  static let errors = [
    ("theme = ", "c, line 1: "),
    ("\nlock_atfer = 5", "c, line 2: unknown setting “lock_atfer” (did you mean “lock_after”?)."),
    (
      "theme = \"nrod\"",
      "c, line 1: “nrod” is not valid for theme; use one of auto, gatehouse-dark,"
    ),
    ("times = 5", "c, line 1: “5” is not valid for times; use one of relative, local, utc."),
    ("mouse = \"on\"", "c, line 1: mouse must be true or false."),
    (
      "lock_after = -1", "c, line 1: lock_after must be a whole number of minutes from 0 to 100000."
    ),
    (
      "[keys]\nrefrsh = \"x\"", "c, line 2: unknown key binding “refrsh” (did you mean “refresh”?)."
    ),
    ("[keys]\nrefresh = 5", "c, line 2: keys.refresh must be a key such as \"Ctrl-X\""),
    ("[keys]\nrefresh = \"Hyper-X\"", "c, line 2: “Hyper-X” is not a key;"),
    ("[keys]\nrefresh = \"y\"", "c, line 2: y is already bound to “copy” in the same place."),
    (
      "[keys]\nrefresh = \"R\"",
      "c, line 2: R is already bound to “sessions.others” in the same place."
    ),
    (
      "[keys]\nlog.detail = \"1\"",
      "c, line 2: 1 is already bound to “screen.overview” in the same place."
    ),
    ("[keys]\nquit = []", "c, line 2: quit must have at least one key."),
    (
      "[keys]\n\"palette.run\" = \"x\"",
      "c, line 2: x cannot be bound here: it is typed into the text field."
    ),
    ("[connections.a]\nproject = \"p\"", "c, line 2: connections.a.endpoint is missing."),
    (
      "[connections.\"\"]\nproject = \"p\"\nx = 1",
      "c, line 2: the name of a connection is empty; give it one, such as [connections.work]."
    ),
    ("\n[connections.'']", "c, line 2: the name of a connection is empty;"),
    ("connections.\"\" = {}", "c, line 1: the name of a connection is empty;"),
    ("\"\" = 1", "c, line 1: “” is not known here."),
    ("\"\\u0000\" = 1", "c, line 1: “␀” is not known here."),
    ("theme = \"nord\\u0000x\"", "c, line 1: “nord␀x” is not valid for theme;"),
    ("[[\"\"]]\nx = 1", "c, line 1: “” is not known here."),
    ("[conections.a]\nproject = \"p\"", "c, line 2: unknown setting “conections.a.project”"),
    (
      "[connections.a]\nendpoint = \"https://a.test\"\nproject = 3",
      "c, line 3: connections.a.project must be a string."
    ),
    ("[[theme]]\nx = 1", "c, line 1: theme must be a string."),
    ("theme = []", "c, line 1: theme must be a string."),
    ("times = {}", "c, line 1: times must be a string."),
    ("THEMES = 1", "c, line 1: unknown setting “THEMES” (did you mean “theme”?)."),
    // No name is near enough to be meant.
    (#"a."".b = 1"#, "c, line 1: “a..b” is not known here."),
    (#"keys."\u0000" = "x""#, "c, line 1: “␀” is not known here."),
    ("[moues]", "c, line 1: unknown setting “moues” (did you mean “mouse”?)."),
    ("[[connections]]\nname = \"a\"", "c, line 1: connections must be a table"),
    ("connections = [{name = \"a\"}]", "c, line 1: connections must be a table"),
    ("connections.a = 5", "c, line 1: connections.a must be a table"),
    ("\n[[connections.a]]\nproject = \"p\"", "c, line 2: connections.a must be a table"),
    ("[[keys]]\nrefresh = \"F5\"", "c, line 1: keys must be a table, written [keys]."),
    ("keys = \"vim\"", "c, line 1: keys must be a table, written [keys]."),
    ("theme = {}", "c, line 1: theme must be a string."),
    (
      "[connections.a]\nproject = \"p\"\nendpoint = \"ftp://x\"",
      "c, line 3: “ftp://” is not supported."
    ),
    (
      "[connections.a]\nproject = \"a b\"\nendpoint = \"https://x/v1\"", "c, line 2: A project ID"
    ),
  ]

  @Test(arguments: errors)
  func aMistakeIsToldWithItsLine(text: String, sentence: String) {
    let said = sentences(text)
    #expect(said.count == 1 && said[0].hasPrefix(sentence), "\(said)")
  }

  @Test(arguments: errors)
  func aMistakeIsToldInGermanToo(text: String, sentence: String) {
    do throws(ConfigurationErrors) {
      _ = try Configuration(text, names: Self.names)
      Issue.record("no mistake in \(text)")
    } catch {
      for mistake in error.all {
        let german = Messages.line(mistake, path: "c", language: .german)
        #expect(german.hasPrefix("c, Zeile "), "\(sentence)")
        if case .notTOML = mistake.reason { continue }
        #expect(german.dropFirst(11) != Messages.line(mistake, path: "c").dropFirst(11))
      }
    }
  }

  @Test func allMistakesAreTold() {
    let said = sentences("theme = 1\nmous = true\n[keys]\nx = \"y\"\n")
    #expect(said.map { $0.prefix(10) } == ["c, line 1:", "c, line 2:", "c, line 4:"])
  }

  @Test func everyTOMLFileIsReadOrRefused() {
    for example in TOMLCase.all {
      guard let text = example.text else { continue }
      do throws(ConfigurationErrors) {
        _ = try Configuration(text, names: Self.names)
        #expect(example.isValid, "\(example)")
      } catch {
        let isTOML = !error.all.contains { if case .notTOML = $0.reason { true } else { false } }
        #expect(isTOML == example.isValid && (isTOML || error.all.count == 1), "\(example)")
      }
    }
  }

  // MARK: Writing

  private func changed(_ text: String, _ change: (inout Settings) -> Void) throws -> String? {
    let before = try Configuration(text, names: Self.names).settings(
      over: Settings(theme: "auto"))
    var after = before
    change(&after)
    return Configuration.text(text, changing: before, to: after, names: Self.names)
  }

  @Test func onlyWhatChangedIsWritten() throws {
    let text = "# mine\n  'lock_after' = 30 # half an hour\n\n[keys]\nrefresh = \"F5\" # as ever\n"
    let new = try changed(text) {
      $0.lockAfter = 5
      $0.theme = "nord"
    }
    #expect(
      new
        == "# mine\n  'lock_after' = 5 # half an hour\n\ntheme = \"nord\"\n[keys]\nrefresh = \"F5\" # as ever\n"
    )
    #expect(try changed(text) { _ in } == text)
    #expect(try changed("") { $0.mouse = false } == "mouse = false\n")
    #expect(
      try changed("theme = 'nord'# \"old\" one") { $0.theme = "auto" }
        == "theme = \"auto\"# \"old\" one")
  }

  private static let tables = [
    "[connections.work]\nendpoint = \"https://example.com/v1\"\nproject = \"engine\"\n",
    "[keys]\nrefresh = \"F5\"\n",
    "connections.work = { endpoint = \"https://example.com/v1\", project = \"engine\" }\n",
    " [ keys ] # mine\n\t\"sessions.revoke\" = [\n \"F5\", # [not a table]\n]\n",
  ]

  /// Whatever is in the file, and however its lines end.
  @Test(arguments: tables, ["\n", "\r\n"])
  func aLineIsAddedBesideTables(table: String, lineEnd: String) throws {
    for (mark, head) in [("", ""), ("\u{FEFF}", ""), ("", "# mine\n\n"), ("", "times = 'utc'\n")] {
      let text = mark + (head + table).replacing("\n", with: lineEnd)
      let line = "theme = \"nord\"\(lineEnd)"
      let new = try #require(try changed(text) { $0.theme = "nord" })
      #expect(new.utf8.count == text.utf8.count + line.utf8.count)
      #expect(Array(new.replacing(line, with: "").utf8) == Array(text.utf8))
    }
  }

  /// Values of every form, each with a comment and with other settings around it.
  @Test(
    arguments: [
      "\"nord\"", "'nord'", "\"\"\"\nnord\"\"\"", "'''nord'''", "\"\\u006eord\"",
      "\"\"\"no\\\n  rd\"\"\"",
    ], ["\n", "\r\n"])
  func theValueAloneIsReplaced(value: String, lineEnd: String) throws {
    for (before, after) in [
      ("", ""), ("", "\n"), ("", " # \"nord\""), ("# mine\n", "# 'x'\nmouse = true\n# more\n"),
      ("\u{FEFF}times = \"utc\"\n", "\n\n[keys]\n"),
    ] {
      func text(_ value: String) -> String {
        (before + "theme =\t\(value)" + after).replacing("\n", with: lineEnd)
      }
      let new = try changed(text(value)) { $0.theme = "auto" }
      #expect(new.map { Array($0.utf8) } == Array(text("\"auto\"").utf8), "\(before), \(after)")
    }
  }

  @Test func aLineIsEndedBeforeAnotherIsAdded() throws {
    for (text, new) in [
      ("times = 'utc'", "times = 'utc'\nmouse = false\n"), ("# x", "# x\nmouse = false\n"),
      ("# x\r\n# y", "# x\r\n# y\r\nmouse = false\r\n"), ("\u{FEFF}", "\u{FEFF}mouse = false\n"),
      ("\r\n", "\r\nmouse = false\r\n"), ("\n", "\nmouse = false\n"),
    ] {
      #expect(try changed(text) { $0.mouse = false }.map { Array($0.utf8) } == Array(new.utf8))
    }
  }

  /// One setting after the other in one file.
  @Test func everySettingIsWrittenAndReadBack() throws {
    var text =
      "# mine\r\n[connections.a]\r\nendpoint = \"https://x.test/v1\"\r\nproject = \"p\"\r\n"
    var wanted = Settings(theme: "auto")
    let changes: [(inout Settings) -> Void] = [
      { $0.theme = "nord" }, { $0.language = .german }, { $0.times = .utc }, { $0.keys = .vim },
      { $0.mouse = false }, { $0.archive = false }, { $0.motion = .full }, { $0.lockAfter = 0 },
      { $0.theme = "auto" }, { $0.times = .local }, { $0.lockAfter = 60 },
    ]
    for change in changes {
      text = try #require(try changed(text, change))
      change(&wanted)
      let read = try Configuration(text, names: Self.names)
      #expect(read.settings(over: Settings(theme: "auto")) == wanted)
      #expect(read.connections.map(\.name) == ["a"])
    }
    #expect(text.utf8.count { $0 == 10 } == text.utf8.count { $0 == 13 })
  }

  /// The name of a theme is that of a file.
  @Test(arguments: ["a\"b", "c\\d", "e\tf\u{7F}g", "日本", "'"])
  func namesOfThemesAreEscaped(theme: String) throws {
    var names = Self.names
    names.themes = [theme]
    let before = Settings(theme: "auto")
    let text = try #require(
      Configuration.text("", changing: before, to: Settings(theme: theme), names: names))
    #expect(try Configuration(text, names: names).theme == theme)
  }

  @Test func aBrokenFileIsNotTouched() {
    let settings = Settings(theme: "auto")
    var other = settings
    other.mouse = false
    #expect(
      Configuration.text("theme = ", changing: settings, to: other, names: Self.names) == nil)
  }
}
