/// The key table as a person has it: a preset's keys besides the usual ones, and before both what
/// the configuration binds.

import ConsoleCore
import Synchronization
import TerminalUI

extension KeyBindings {
  /// Made anew only when the settings have changed: every key and every picture asks for it.
  public static func table(_ settings: Settings) -> [KeyBinding] { index(settings).all }

  /// The binding of a name.
  static func binding(_ id: String, _ settings: Settings) -> KeyBinding? {
    index(settings).byID[id]
  }

  static func index(_ settings: Settings) -> Index {
    if settings.keys == .standard, settings.bindings.isEmpty { return standard }
    return memo.withLock { memo in
      if memo.keys != settings.keys || memo.bindings != settings.bindings {
        memo = Memo(
          keys: settings.keys, bindings: settings.bindings,
          index: Index(bound(preset(all, settings.keys), settings.bindings)))
      }
      return memo.index
    }
  }

  /// The table by what it is asked for: names, and where one is.
  struct Index: Sendable {
    let all: [KeyBinding]
    let byID: [String: KeyBinding]
    /// By the names of contexts, in the order of the table.
    let byContext: [String: [KeyBinding]]

    init(_ all: [KeyBinding]) {
      self.all = all
      byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
      byContext = Dictionary(grouping: all, by: \.context.name)
    }
  }

  private struct Memo {
    var keys = Settings.Keys.standard
    var bindings: [String: [String]] = [:]
    var index = KeyBindings.standard
  }

  private static let standard = Index(all)
  private static let memo = Mutex(Memo())

  private static func bound(_ table: [KeyBinding], _ bindings: [String: [String]]) -> [KeyBinding] {
    table.map { binding in
      guard let texts = bindings[binding.id] else { return binding }
      var changed = binding
      changed.keys = texts.compactMap { KeyEvent($0) }
      changed.sequences = []
      return changed
    }
  }

  /// What a preset adds is taken from whatever has it in the same place, and so is a key that a
  /// sequence begins with: it can only wait for the second.
  private static func preset(_ table: [KeyBinding], _ keys: Settings.Keys) -> [KeyBinding] {
    var table = table
    for change in KeyPreset.changes(keys) {
      for position in table.indices where change.names.contains(where: table[position].isCalled) {
        apply(change, to: position, of: &table)
      }
    }
    return table
  }

  private static func apply(
    _ change: KeyPreset.Change, to position: Int, of table: inout [KeyBinding]
  ) {
    let keys = change.added.compactMap { KeyEvent($0) }
    let sequences = change.added.compactMap { KeySequence($0) }
    let taken = keys + sequences.map(\.first)
    for other in table.indices where table[other].context == table[position].context {
      table[other].keys.removeAll(where: taken.contains)
    }
    table[position].keys += keys
    table[position].sequences += sequences
    let removed = change.removed.compactMap { KeyEvent($0) }
    table[position].keys.removeAll(where: removed.contains)
  }
}

extension KeyBinding {
  /// Names begin with a dot where they end the name of a binding in any place.
  fileprivate func isCalled(_ name: String) -> Bool {
    name.first == "." ? id.hasSuffix(name) : id == name
  }
}
