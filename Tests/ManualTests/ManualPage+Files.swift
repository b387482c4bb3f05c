/// The pages of the two kinds of files that people write.

import TerminalUI

extension ManualPage {
  /// - Parameter themes: The names of the themes that come with the program.
  static func configuration(themes: [String], date: String) -> String {
    var page = ManualPage(
      "gatehouse-config", section: 5, summary: "configuration of gatehouse", date: date)
    page.heading("DESCRIPTION")
    page.paragraph(
      """
      The configuration is a TOML file in UTF-8. The console writes changed settings into it and \
      keeps comments and order. Each error is reported with its line before anything starts, also \
      by gatehouse config check. Options of the command line go before it.
      """)
    page.list(
      configurationKeys(themes).map { ("Ic \($0.0)", $0.1) })
    page.heading("FILES")
    page.list([("Pa ~/.config/gatehouse/config.toml", "The configuration.")])
    page.heading("EXAMPLES")
    page.literal([
      "theme = \"nord\"", "times = \"local\"", "lock_after = 15", "", "[keys]",
      "sessions.revoke = [\"d\", \"Del\"]", "", "[connections.work]",
      "endpoint = \"https://example.com/v1\"", "project = \"engine\"",
    ])
    page.heading("SEE ALSO")
    page.line(".Xr gatehouse 1 ,")
    page.line(".Xr gatehouse-theme 5")
    return page.text
  }

  /// Every key at the top of the file.
  static func configurationKeys(_ themes: [String]) -> [(String, String)] {
    [
      ("theme", "Name of a theme, or auto. Shipped are \(themes.joined(separator: ", "))."),
      ("language", "en or de; otherwise as the locale says."),
      ("times", "relative, local or utc."),
      ("key_preset", "standard, vim or emacs: more keys, which go before the usual ones."),
      ("mouse", "Whether the console uses the mouse: true or false."),
      ("archive", "Whether the security log is archived on this machine: true or false."),
      ("motion", "full or reduced."),
      (
        "lock_after",
        "Minutes of inactivity until the keyring's passphrase is asked for again; 0 for never."
      ),
      (
        "refresh_after",
        "Minutes after which what is shown is refreshed while the window has the focus; 0 for never."
      ),
      ("bell", "Whether the terminal's bell rings when someone signs in: true or false."),
      (
        "desktop_notifications",
        "Whether a notification says that someone signed in: true or false."
      ),
      ("plain", "As --plain: true or false."),
      (
        "keys",
        "A table of key bindings: a name as the console's help lists it, and an array of keys. An empty array leaves a command without a key."
      ),
      (
        "connections",
        "Tables with an endpoint and a project each, for --connection. They are named connections.NAME."
      ),
    ]
  }

  static func theme(date: String) -> String {
    var page = ManualPage(
      "gatehouse-theme", section: 5, summary: "themes of gatehouse", date: date)
    page.heading("DESCRIPTION")
    page.paragraph(
      """
      A theme is a TOML file in UTF-8 with a name, an author, an origin and two tables. An error \
      costs only the role it is in, for which the fallback is used. A changed file is read again \
      while the console runs. See gatehouse themes check.
      """)
    page.subheading("Table roles")
    page.paragraph("What a text is; each has a color:")
    page.list(Role.allCases.map { ("Ic \($0.rawValue)", roleMeaning($0)) })
    page.subheading("Table surfaces")
    page.paragraph("What a text is on; each has a background color:")
    page.list(Surface.allCases.map { ("Ic \($0.rawValue)", surfaceMeaning($0)) })
    page.subheading("Colors")
    page.paragraph(
      """
      A color is #rrggbb, a number from 0 to 255, default, or one of \
      \(Color.names.joined(separator: ", ")). Instead of a color there can be a table with color \
      and any of bold, dim, italic, underline and reverse.
      """)
    page.heading("FILES")
    page.list([
      ("Pa ~/.config/gatehouse/themes/", "Your own themes, which go before shipped ones.")
    ])
    page.heading("EXAMPLES")
    page.literal([
      "name = \"Paper\"", "", "[roles]", "text = \"#202020\"",
      "accent = { color = \"blue\", bold = true }", "", "[surfaces]", "base = \"#f8f8f0\"",
    ])
    page.heading("SEE ALSO")
    page.line(".Xr gatehouse 1 ,")
    page.line(".Xr gatehouse-config 5")
    return page.text
  }

  private static func roleMeaning(_ role: Role) -> String {
    switch role {
    case .text: "Ordinary text."
    case .dim: "What is less important."
    case .title: "Titles."
    case .accent: "What is emphasized."
    case .key: "Names of keys."
    case .success: "What went well."
    case .warning: "What deserves attention."
    case .danger: "What cannot be undone, and errors."
    case .placeholder: "Empty fields."
    }
  }

  private static func surfaceMeaning(_ surface: Surface) -> String {
    switch surface {
    case .base: "The screen."
    case .bar: "The top and bottom rows."
    case .panel: "Dialogs."
    case .field: "Fields to type in."
    case .selected: "The selected row."
    case .tab: "The tab of the screen that is open."
    }
  }
}
