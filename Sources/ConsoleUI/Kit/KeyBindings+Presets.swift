/// The key table as a person has it: a preset's keys besides the usual ones, and before both what
/// the configuration binds.

import ConsoleCore
import Synchronization
import TerminalUI

extension KeyBindings {
  /// Made anew only when the settings have changed: every key and every picture asks for it.
  public static func table(_ settings: Settings) -> [KeyBinding] {
    if settings.keys == .standard, settings.bindings.isEmpty { return all }
    return memo.withLock { memo in
      if memo.keys != settings.keys || memo.bindings != settings.bindings {
        memo = Memo(
          keys: settings.keys, bindings: settings.bindings,
          table: bound(preset(all, settings.keys), settings.bindings))
      }
      return memo.table
    }
  }

  private struct Memo {
    var keys = Settings.Keys.standard
    var bindings: [String: [String]] = [:]
    var table = KeyBindings.all
  }

  private static let memo = Mutex(Memo())

  private static func bound(_ table: [KeyBinding], _ bindings: [String: [String]]) -> [KeyBinding] {
    table.map { binding in
      guard let texts = bindings[binding.id] else { return binding }
      var changed = binding
      changed.keys = texts.compactMap { KeyEvent($0) }
      return changed
    }
  }

  /// What a preset adds is taken from whatever has it in the same place.
  private static func preset(_ table: [KeyBinding], _ keys: Settings.Keys) -> [KeyBinding] {
    var table = table
    for (names, texts) in additions(keys) {
      let added = texts.compactMap { KeyEvent($0) }
      for position in table.indices where names.contains(where: table[position].isCalled) {
        for other in table.indices where table[other].context == table[position].context {
          table[other].keys.removeAll { added.contains($0) }
        }
        table[position].keys += added
      }
    }
    return table
  }

  /// Names begin with a dot where they end the name of a binding in any place.
  private static func additions(_ keys: Settings.Keys) -> [([String], [String])] {
    switch keys {
    case .standard: []
    case .vim:
      [
        ([".pageDown"], ["Ctrl-D"]), ([".pageUp"], ["Ctrl-U"]),
        (["sessions.revoke", "accounts.remove"], ["d"]),
        (["preferences.edit", "profile.name"], ["i"]),
        (["preferences.redo"], ["Ctrl-R"]), (["sessions.detail", "log.detail"], ["l"]),
      ]
    case .emacs:
      [
        ([".down"], ["Ctrl-N"]), ([".up"], ["Ctrl-P"]), ([".pageDown"], ["Ctrl-V"]),
        ([".pageUp"], ["Alt-V"]), ([".first"], ["Alt-<"]), ([".last"], ["Alt->"]),
        (
          [
            "cancel", "dialog.cancel", "form.cancel", "palette.close", "help.close",
            "history.close", "warnings.close", "settings.close", "accounts.close", "mail.close",
            "filter.drop",
          ], ["Ctrl-G"]
        ),
        (["sessions.filter"], ["Ctrl-S"]), (["palette"], ["Alt-X"]),
        (["preferences.undo"], ["Ctrl-_"]),
      ]
    }
  }
}

extension KeyBinding {
  fileprivate func isCalled(_ name: String) -> Bool {
    name.first == "." ? id.hasSuffix(name) : id == name
  }
}
