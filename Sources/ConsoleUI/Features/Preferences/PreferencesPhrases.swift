/// What is said about preferences.

import AccountAPI
import ConsoleCore
import TerminalUI

extension PreferencesDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    typealias Words = Phrases.Preferences
    switch self {
    case .text(let path, _, _):
      return .line(
        title: Phrases.Editing.text(PreferenceText.name(path)), button: Phrases.Editing.set)
    case .number(let path, _):
      return .line(
        title: Phrases.Editing.number(PreferenceText.name(path)), button: Phrases.Editing.set)
    case .key(let path, _):
      return .line(title: Words.key(PreferenceText.name(path)), button: Phrases.Editing.set)
    case .add(_, let isList):
      return .form(
        title: isList ? Words.addItem : Words.add, hint: Words.addHint,
        labels: isList ? [Words.value] : [Words.key, Words.value], button: Words.addButton)
    case .convert:
      return .options(
        title: Words.convert, hint: Words.convertHint,
        PreferenceType.allCases.map { DialogOption(Words.type($0)) })
    case .review(let differences, let byServer):
      return .custom { ReviewView.draw(&$0, $1, dialog, differences, byServer) }
    case .conflicts(let conflicts):
      return .custom { ConflictView.draw(&$0, $1, dialog, conflicts) }
    case .importFile:
      return .form(
        title: Words.importFile,
        hint: state.preferences.hasChanges ? Words.importHintOverEdits : Words.importHint,
        labels: [Words.file], button: Words.importButton)
    case .exportFile: return .line(title: Words.exportFile, button: Words.write)
    case .discard(let changes): return Words.discard(changes)
    }
  }
}

extension PreferencesNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .saved: Message(Phrases.Notices.saved)
    case .savedWithChanges(let changes, _): Message(Phrases.Notices.savedWithChanges(changes))
    case .nothingToSave: Message(Phrases.Notices.nothingToSave)
    case .removed(let path): Message(Phrases.Notices.removed(PreferenceText.name(path)))
    case .imported(let count): Message(Phrases.Notices.imported(count))
    case .importRefused(let error): Phrases.Preferences.notImported(error)
    case .refused(let error): Phrases.Preferences.cause(error)
    case .textKept(let path, let error): Phrases.Preferences.textKept(path, error)
    case .editsRestored: Message(Phrases.Notices.rescued)
    case .discarded: Message(Phrases.Preferences.discarded)
    }
  }
}

extension PreferenceError: ValidationText {
  var message: Message {
    switch self {
    case .notANumber: Phrases.ValidationErrors.notANumber
    case .keyTaken: Message(Phrases.Preferences.keyTaken)
    case .refused(let error, field: _): Phrases.Preferences.cause(error)
    }
  }
}

extension PreferencesRequest: ProgressText {
  var progress: String {
    if case .load = self { Phrases.Status.loading } else { Phrases.Status.saving }
  }
}

enum PreferencesReason: DisabledReason, ReasonText {
  case notLoaded, itemsHaveNoName, keysStay, orderStays, digitKeysStay
  case nothingSelected, nothingChanged, nothingEdited, nothingUndone

  var text: String {
    typealias Reasons = Phrases.Reasons
    return switch self {
    case .notLoaded: Reasons.notLoaded
    case .itemsHaveNoName: Reasons.itemsHaveNoName
    case .keysStay: Reasons.keysStay(Phrases.keyName("preferences.convert"))
    case .orderStays: Reasons.orderStays
    case .digitKeysStay: Reasons.digitKeysStay
    case .nothingSelected: Reasons.nothingSelected
    case .nothingChanged: Reasons.nothingChanged
    case .nothingEdited: Reasons.nothingEdited
    case .nothingUndone: Reasons.nothingUndone
    }
  }
}

/// Preferences in a line.
public enum PreferenceText {
  /// In one line, with its role.
  static func value(_ value: JSONValue) -> (text: String, role: Role) {
    switch value {
    case .null: ("null", .dim)
    case .bool(let truth): (truth ? "✓ true" : "○ false", truth ? .success : .dim)
    case .number(let number): (number.text, .text)
    case .string(let text): (text.isEmpty ? Phrases.PreferenceTree.emptyText : text, .text)
    case .array(let items): (Phrases.PreferenceTree.items(items.count), .dim)
    case .object(let object): (Phrases.keys(object.count), .dim)
    }
  }

  /// Of `#rrggbb` or `#rgb`.
  static func swatch(_ value: JSONValue) -> Color? {
    guard case .string(let text) = value, text.first == "#" else { return nil }
    if text.count == 7 { return Color(text) }
    guard text.count == 4 else { return nil }
    return Color("#" + text.dropFirst().map { "\($0)\($0)" }.joined())
  }

  static func name(_ path: PreferencePath) -> String {
    path.steps.map { step in
      switch step {
      case .key(let key): key
      case .position(let position): String(position)
      }
    }.joined(separator: " › ")
  }

  /// As JSON writes it, on one line.
  static func line(_ value: JSONValue?) -> String {
    value.map { JSONWriter.text($0) } ?? Phrases.Preferences.nothing
  }

  /// `key: 2.0 → 2`, cut where a value is long.
  public static func change(_ difference: PreferenceDifference) -> String {
    "\(name(difference.path)): \(short(difference.old)) → \(short(difference.new))"
  }

  private static func short(_ value: JSONValue?) -> String {
    let line = line(value)
    return line.count > 40 ? "\(line.prefix(39))…" : line
  }
}

// MARK: The words

extension Phrases.Editing {
  static func text(_ name: String) -> String { localized("Edit \(name)", "\(name) ändern") }
  static func number(_ name: String) -> String {
    localized("Edit \(name) (number)", "\(name) ändern (Zahl)")
  }
}

extension Phrases.Notices {
  static var saved: String {
    localized("Preferences saved.", "Präferenzen gespeichert.")
  }
  static func savedWithChanges(_ changes: [PreferenceDifference]) -> String {
    let list = changes.map(PreferenceText.change).joined(separator: ", ")
    return localized(
      "Preferences saved. The server changed \(count(changes.count, "value", "values")): \(list).",
      "Präferenzen gespeichert. Der Server hat \(count(changes.count, "Wert", "Werte")) geändert: \(list)."
    )
  }
  static func removed(_ name: String) -> String {
    let undo = Phrases.keyName("preferences.undo")
    return localized(
      "Removed \(name). \(undo) undoes it.", "\(name) entfernt. Rückgängig: \(undo).")
  }
  static func imported(_ changes: Int) -> String {
    guard changes > 0 else {
      return localized("The file changes nothing.", "Die Datei ändert nichts.")
    }
    let undo = Phrases.keyName("preferences.undo")
    return localized(
      "Imported \(count(changes, "change", "changes")), not saved yet. \(undo) undoes it.",
      "\(count(changes, "Änderung", "Änderungen")) importiert, noch nicht gespeichert. Rückgängig: \(undo)."
    )
  }
  static var rescued: String {
    localized(
      "Your unsaved preferences are still here.",
      "Die nicht gespeicherten Präferenzen sind noch da.")
  }
  static var nothingToSave: String {
    localized("No changes to save.", "Keine Änderungen zu speichern.")
  }
}

extension Phrases.ValidationErrors {
  static var notANumber: Message {
    Message(
      localized(
        "This is not a valid JSON number.", "Das ist keine gültige JSON-Zahl."),
      localized("Examples: 42, -1.5, 6e23.", "Beispiele: 42, -1.5, 6e23."))
  }
}

extension Phrases.Reasons {
  static var notLoaded: String {
    localized("preferences are not loaded yet", "Die Präferenzen sind noch nicht geladen")
  }
  static var itemsHaveNoName: String {
    localized("array items have no key", "Array-Elemente haben keinen Schlüssel")
  }
  static func keysStay(_ key: String) -> String {
    localized(
      "this server cannot remove or rename saved keys; set the value to null instead (\(key))",
      "Dieser Server kann gespeicherte Schlüssel nicht entfernen oder umbenennen; stattdessen den Wert auf null setzen (\(key))"
    )
  }
  static var orderStays: String {
    localized(
      "this server keeps saved keys in their order",
      "Dieser Server behält die Reihenfolge gespeicherter Schlüssel")
  }
  static var digitKeysStay: String {
    localized(
      "this server renumbers keys of digits and cannot change them",
      "Dieser Server nummeriert Schlüssel aus Ziffern neu und kann sie nicht ändern")
  }
  static var nothingSelected: String { localized("nothing is selected", "Nichts ist gewählt") }
  static var nothingChanged: String {
    localized("there are no unsaved changes", "Es gibt keine ungespeicherten Änderungen")
  }
  static var nothingEdited: String {
    localized("nothing to undo", "Nichts rückgängig zu machen")
  }
  static var nothingUndone: String {
    localized("nothing to redo", "Nichts zu wiederholen")
  }
}

extension Phrases.Status {
  static func notSaved(_ changes: Int) -> String {
    localized(
      count(changes, "unsaved change", "unsaved changes"),
      "\(count(changes, "Änderung", "Änderungen")) nicht gespeichert")
  }
  static var saving: String { localized("saving", "speichert") }
}

extension Phrases.PreferenceTree {
  static var none: String {
    localized("No preferences yet.", "Noch keine Präferenzen.")
  }
  static func size(keys number: Int, bytes: Int, limit: Int) -> String {
    localized(
      "\(Phrases.keys(number)) · \(grouped(bytes)) of \(grouped(limit)) bytes",
      "\(Phrases.keys(number)) · \(grouped(bytes)) von \(grouped(limit)) Byte")
  }
  static var emptyText: String { localized("(empty)", "(leer)") }
  static var conflicted: String {
    localized("conflicts", "Konflikte")
  }
  static func items(_ number: Int) -> String {
    localized(count(number, "item", "items"), count(number, "Eintrag", "Einträge"))
  }
}

extension Phrases.Preferences {
  static var add: String { localized("Add preference", "Präferenz hinzufügen") }
  static var addItem: String { localized("Add item", "Element hinzufügen") }
  static var addHint: String {
    localized(
      "Enter JSON (true, 12, null, [], {}, \"text\") or plain text.",
      "Gib JSON (true, 12, null, [], {}, \"Text\") oder Text ein.")
  }
  static var addButton: String { localized("Add", "Hinzufügen") }
  static var key: String { localized("Key", "Schlüssel") }
  static var value: String { localized("Value", "Wert") }
  static func key(_ name: String) -> String { localized("Rename \(name)", "\(name) umbenennen") }
  static var importFile: String {
    localized("Import JSON from a file", "JSON aus einer Datei importieren")
  }
  static var importHint: String {
    localized(
      "Keys in the file are added or changed. Other keys stay.",
      "Schlüssel in der Datei werden ergänzt oder geändert. Andere bleiben.")
  }
  static var importHintOverEdits: String {
    localized(
      "Keys in the file are added or changed, also where you edited them. Other keys stay.",
      "Schlüssel in der Datei werden ergänzt oder geändert, auch von dir bearbeitete. Andere bleiben."
    )
  }
  static var file: String { localized("File", "Datei") }
  static var importButton: String { localized("Import", "Importieren") }
  static var exportFile: String {
    localized("Export JSON to a new file", "JSON in eine neue Datei exportieren")
  }
  static var write: String { localized("Export", "Exportieren") }
  static var convert: String { localized("Change type", "Typ ändern") }
  static var convertHint: String {
    localized(
      "Anything lost comes back with Undo (\(Phrases.keyName("preferences.undo"))).",
      "Was verloren geht, kommt mit Rückgängig zurück (\(Phrases.keyName("preferences.undo"))).")
  }
  static func type(_ type: PreferenceType) -> String {
    switch type {
    case .text: localized("string", "String")
    case .number: localized("number", "Zahl")
    case .boolean: "boolean"
    case .null: "null"
    case .list: localized("array", "Array")
    case .object: localized("object", "Objekt")
    }
  }
  static func review(_ number: Int) -> String {
    localized(
      count(number, "change to save", "changes to save"),
      count(number, "Änderung zu speichern", "Änderungen zu speichern"))
  }
  static var byServer: String {
    localized(
      "Appwrite stores these values differently:", "Appwrite speichert diese Werte anders:")
  }
  static var save: String { localized("Save", "Speichern") }
  static var conflicts: String { localized("Resolve conflicts", "Konflikte lösen") }
  static var conflictHint: String {
    localized(
      "Choose a version for each conflict. \(Phrases.keyName("dialog.accept")) switches between them.",
      "Wähle für jeden Konflikt eine Fassung. \(Phrases.keyName("dialog.accept")) wechselt.")
  }
  static var before: String { localized("original", "Original") }
  static var mine: String { localized("yours", "deine") }
  static var theirs: String { localized("server", "Server") }
  static var nothing: String { localized("(not set)", "(nicht gesetzt)") }
  static var keyTaken: String {
    localized("This key already exists.", "Diesen Schlüssel gibt es schon.")
  }
}
