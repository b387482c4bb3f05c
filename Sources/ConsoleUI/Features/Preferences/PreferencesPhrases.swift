/// What is said about preferences.

import AccountAPI
import ConsoleCore

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
  static func text(_ name: String) -> String { localized("Text of \(name)", "Text von \(name)") }
  static func number(_ name: String) -> String {
    localized("Number of \(name)", "Zahl von \(name)")
  }
}

extension Phrases.Notices {
  static var saved: String {
    localized("The preferences are saved.", "Die Vorlieben sind gespeichert.")
  }
  static func savedWithChanges(_ changes: [PreferenceDifference]) -> String {
    let list = changes.map(PreferenceText.change).joined(separator: ", ")
    return localized(
      "The preferences are saved. The server changed \(count(changes.count, "value", "values")): \(list).",
      "Die Vorlieben sind gespeichert. Der Server hat \(count(changes.count, "Wert", "Werte")) geändert: \(list)."
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
      "Die nicht gespeicherten Vorlieben sind noch da.")
  }
  static var nothingToSave: String {
    localized("Nothing has changed.", "Nichts hat sich geändert.")
  }
}

extension Phrases.ValidationErrors {
  static var notANumber: Message {
    Message(
      localized(
        "This is not a number as JSON writes it.", "Das ist keine Zahl, wie JSON sie schreibt."),
      localized("Such as 42, -1.5 or 6e23.", "Wie 42, -1.5 oder 6e23."))
  }
}

extension Phrases.Reasons {
  static var notLoaded: String {
    localized("they are not loaded yet", "Sie sind noch nicht geladen")
  }
  static var itemsHaveNoName: String {
    localized("items of a list have no name", "Einträge einer Liste haben keinen Namen")
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
  static var nothingChanged: String { localized("nothing was changed", "Nichts wurde geändert") }
  static var nothingEdited: String {
    localized("nothing was edited", "Es gibt nichts zurückzunehmen")
  }
  static var nothingUndone: String {
    localized("nothing was undone", "Nichts wurde zurückgenommen")
  }
}

extension Phrases.Status {
  static func notSaved(_ changes: Int) -> String {
    localized(
      "\(count(changes, "change", "changes")) not saved",
      "\(count(changes, "Änderung", "Änderungen")) nicht gespeichert")
  }
  static var saving: String { localized("saving", "speichert") }
}

extension Phrases.PreferenceTree {
  static var none: String {
    localized("There are no preferences yet.", "Noch gibt es keine Vorlieben.")
  }
  static func size(keys number: Int, bytes: Int, limit: Int) -> String {
    localized(
      "\(Phrases.keys(number)) · \(grouped(bytes)) of \(grouped(limit)) bytes",
      "\(Phrases.keys(number)) · \(grouped(bytes)) von \(grouped(limit)) Byte")
  }
  static var emptyText: String { localized("(empty)", "(leer)") }
  static var conflicted: String {
    localized("changed elsewhere, too", "auch anderswo geändert")
  }
  static func items(_ number: Int) -> String {
    localized(count(number, "item", "items"), count(number, "Eintrag", "Einträge"))
  }
}

extension Phrases.Preferences {
  static var add: String { localized("New preference", "Neue Vorliebe") }
  static var addItem: String { localized("New item", "Neuer Eintrag") }
  static var addHint: String {
    localized(
      "A value may be JSON (true, 12, null, [], {}, \"text\"); anything else is a text.",
      "Ein Wert kann JSON sein (true, 12, null, [], {}, \"Text\"); alles andere ist ein Text.")
  }
  static var addButton: String { localized("Add", "Anlegen") }
  static var key: String { localized("Key", "Schlüssel") }
  static var value: String { localized("Value", "Wert") }
  static func key(_ name: String) -> String { localized("Key of \(name)", "Schlüssel von \(name)") }
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
    localized("Write JSON to this new file", "JSON in diese neue Datei schreiben")
  }
  static var write: String { localized("Write", "Schreiben") }
  static var convert: String { localized("Type of the value", "Typ des Werts") }
  static var convertHint: String {
    localized(
      "Anything lost comes back with Undo (\(Phrases.keyName("preferences.undo"))).",
      "Was verloren geht, kommt mit Rückgängig zurück (\(Phrases.keyName("preferences.undo"))).")
  }
  static func type(_ type: PreferenceType) -> String {
    switch type {
    case .text: localized("text", "Text")
    case .number: localized("number", "Zahl")
    case .boolean: "true/false"
    case .null: "null"
    case .list: localized("list", "Liste")
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
  static var conflicts: String { localized("Changed elsewhere, too", "Auch anderswo geändert") }
  static var conflictHint: String {
    localized(
      "Choose for each which one is to be: \(Phrases.keyName("dialog.accept")) changes over.",
      "Für jede wählen, welche gelten soll: \(Phrases.keyName("dialog.accept")) wechselt.")
  }
  static var before: String { localized("before", "vorher") }
  static var mine: String { localized("here", "hier") }
  static var theirs: String { localized("there", "dort") }
  static var nothing: String { localized("(nothing)", "(nichts)") }
  static var keyTaken: String {
    localized("There is such a key already.", "Diesen Schlüssel gibt es schon.")
  }
}
