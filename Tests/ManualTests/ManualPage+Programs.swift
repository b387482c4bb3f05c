/// The pages of the two programs.

import AccountAPI

extension ManualPage {
  /// - Parameters:
  ///   - tool: What `gatehouse --experimental-dump-help` writes.
  ///   - statuses: The exit statuses with their meanings.
  static func gatehouse(_ tool: JSONValue, statuses: [(Int32, String)], date: String) -> String {
    let root = tool["command"] ?? .null
    var page = ManualPage(
      "gatehouse", section: 1,
      summary: "a terminal console for your own account on an Appwrite server", date: date)
    page.heading("SYNOPSIS")
    page.line(".Nm")
    page.line(".Op Ar option ...")
    page.line(".Nm")
    page.line(".Ar command")
    page.line(".Op Ar argument ...")
    page.heading("DESCRIPTION")
    page.line(".Nm")
    page.paragraph(
      """
      is a full-screen console for your own account on an Appwrite server: sign in, view and change \
      the profile, see who is signed in and revoke sessions, read the security log, and edit \
      preferences. Keys are listed by the console itself, with a question mark.
      """)
    page.paragraph(root["discussion"]?.string ?? "")
    let commands = commands(root)
    let shared = sharedRows(commands.map(\.1))
    page.heading("OPTIONS")
    page.list(rows(root))
    page.heading("COMMANDS")
    page.paragraph(
      """
      Commands need no screen. Most of them take the options of the console that say which server \
      is meant, and these:
      """)
    page.list(shared.filter { row in !rows(root).contains { $0.term == row.term } })
    let known = Set(shared.map(\.term)).union(rows(root).map(\.term))
    for (path, command) in commands {
      page.subheading("gatehouse \(path.joined(separator: " "))")
      page.paragraph(command["abstract"]?.string ?? "")
      if let discussion = command["discussion"]?.string { page.paragraph(discussion) }
      page.list(rows(command).filter { !known.contains($0.term) })
    }
    page.heading("ENVIRONMENT")
    page.list(environment.map { ("Ev \($0.0)", $0.1) })
    page.heading("FILES")
    page.list(files.map { ("Pa \($0.0)", $0.1) })
    page.heading("EXIT STATUS")
    page.list(statuses.map { ("\($0.0)", "\($0.1.prefix(1).uppercased())\($0.1.dropFirst()).") })
    page.heading("EXAMPLES")
    page.literal([
      "gatehouse demo", "gatehouse login --endpoint https://example.com/v1 --project engine",
      "gatehouse sessions revoke --older-than 90d --yes",
      "gatehouse log --since 7d --jsonl event:session",
    ])
    page.heading("SEE ALSO")
    page.line(".Xr gatehouse-server 1 ,")
    page.line(".Xr gatehouse-config 5 ,")
    page.line(".Xr gatehouse-theme 5")
    return page.text
  }

  /// - Parameter tool: What `gatehouse-server --experimental-dump-help` writes.
  static func server(_ tool: JSONValue, date: String) -> String {
    let root = tool["command"] ?? .null
    var page = ManualPage(
      "gatehouse-server", section: 1, summary: "the account server of Gatehouse", date: date)
    page.heading("SYNOPSIS")
    page.line(".Nm")
    page.line(".Op Ar option ...")
    page.line(".Nm gatehouse server")
    page.line(".Op Ar option ...")
    page.heading("DESCRIPTION")
    page.line(".Nm")
    page.paragraph(
      """
      answers the Account API of Appwrite, to try the console and to test clients. It prints one \
      line when it is ready, and stops cleanly on SIGTERM and SIGINT.
      """)
    if let discussion = root["discussion"]?.string { page.paragraph(discussion) }
    page.heading("OPTIONS")
    page.list(rows(root))
    page.heading("SEE ALSO")
    page.line(".Xr gatehouse 1")
    return page.text
  }

  /// What at least half of all commands have.
  private static func sharedRows(_ commands: [JSONValue]) -> [(term: String, meaning: String)] {
    var shared: [(term: String, meaning: String)] = []
    let all = commands.filter { $0["subcommands"]?.array == nil }.map(rows)
    for row in all.joined() where !shared.contains(where: { $0.term == row.term }) {
      let count = all.filter { rows in rows.contains { $0.term == row.term } }.count
      if count * 2 >= all.count { shared.append(row) }
    }
    return shared
  }

  static let environment: [(String, String)] = [
    ("GATEHOUSE_ENDPOINT", "As --endpoint."), ("GATEHOUSE_PROJECT", "As --project."),
    ("GATEHOUSE_CONNECTION", "As --connection, where nothing else says which server."),
    ("NO_COLOR", "Where it is set, nothing has a color."),
    ("VISUAL", "The editor for preferences; otherwise EDITOR, otherwise vi."),
    (
      "XDG_CONFIG_HOME",
      "The folder of the configuration, if it is an absolute path; otherwise ~/.config."
    ),
    ("XDG_DATA_HOME", "The folder of the keyring, likewise; otherwise ~/.local/share."),
    ("XDG_STATE_HOME", "The folder for state, likewise; otherwise ~/.local/state."),
  ]

  static let files: [(String, String)] = [
    ("~/.config/gatehouse/config.toml", "The configuration."),
    ("~/.config/gatehouse/themes/", "Your own themes."),
    ("~/.local/share/gatehouse/keyring", "Saved accounts, encrypted."),
    (
      "~/.local/state/gatehouse/",
      "The log archive, sessions seen, and what is known of servers."
    ),
  ]
}
