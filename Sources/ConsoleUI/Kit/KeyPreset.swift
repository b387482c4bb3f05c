/// What the presets change of the key table: for people whose fingers know vim or emacs. A key of
/// theirs does here what it does there, or nothing.

import ConsoleCore

enum KeyPreset {
  struct Change {
    /// Of bindings; from a dot on, the end of the names of several.
    let names: [String]
    /// Keys as people write them; two with a space between them are pressed one after the other.
    var added: [String] = []
    /// What the usual table has and means something else there.
    var removed: [String] = []

    init(_ names: [String], _ added: [String] = [], without removed: [String] = []) {
      self.names = names
      self.added = added
      self.removed = removed
    }
  }

  static func changes(_ keys: Settings.Keys) -> [Change] {
    switch keys {
    case .standard: []
    case .vim: vim
    case .emacs: emacs
    }
  }

  private static let vim = [
    Change([".first"], ["g g"]),
    Change(["details.pageDown", "warnings.pageDown", "mail.pageDown"], ["Ctrl-D", "Ctrl-F"]),
    Change(["details.pageUp", "warnings.pageUp", "mail.pageUp"], ["Ctrl-U", "Ctrl-B"]),
    // Every row of a filtered list is a hit.
    Change(["sessions.down", "log.down", "preferences.down"], ["n"]),
    Change(["sessions.up", "log.up", "preferences.up"], ["N"]),
    Change(["sessions.revoke", "preferences.remove", "accounts.remove"], ["d d"]),
    Change(["preferences.duplicate"], ["Alt-D"]),
    Change(["copy", "details.copy"], ["y y"]),
    Change(["preferences.add"], ["o"]),
    Change(["preferences.edit", "profile.name", "sessions.name"], ["i"]),
    Change(["preferences.redo"], ["Ctrl-R"]),
    Change(["account.quit"], ["Z Z", "Z Q"]),
  ]

  private static let emacs = [
    Change([".down", "details.down"], ["Ctrl-N"]),
    Change([".up", "details.up"], ["Ctrl-P"]),
    Change([".pageDown"], ["Ctrl-V"], without: ["Ctrl-F"]),
    Change([".pageUp"], ["Alt-V"], without: ["Ctrl-B"]),
    Change([".halfPageDown"], without: ["Ctrl-D"]),
    Change([".halfPageUp"], without: ["Ctrl-U"]),
    Change([".first"], ["Alt-<"]), Change([".last"], ["Alt->"]),
    Change(["preferences.expand"], ["Ctrl-F"]), Change(["preferences.collapse"], ["Ctrl-B"]),
    Change(
      [
        "cancel", "dialog.cancel", "details.close", "form.cancel", "palette.close", "help.close",
        "history.close", "warnings.close", "settings.close", "accounts.close", "mail.close",
        ".drop",
      ], ["Ctrl-G"]),
    Change(["sessions.filter", "log.filter", "preferences.filter"], ["Ctrl-S"]),
    Change(["filter.down", "logFilter.down", "preferenceFilter.down"], ["Ctrl-S"]),
    Change(["filter.up", "logFilter.up", "preferenceFilter.up"], ["Ctrl-R"]),
    Change(["palette"], ["Alt-X"], without: ["Ctrl-P"]),
    Change(["palette.close"], without: ["Ctrl-P"]),
    Change(["preferences.save"], ["Ctrl-X Ctrl-S"]),
    Change(["preferences.undo"], ["Ctrl-_", "Ctrl-X u"]),
    Change(["preferences.redo"], ["Alt-_"], without: ["Ctrl-Y"]),
    Change(["copy", "details.copy", "dialog.copy"], ["Alt-W"], without: ["Ctrl-Y"]),
    Change(["quit"], ["Ctrl-X Ctrl-C"], without: ["Ctrl-Q"]),
  ]
}
