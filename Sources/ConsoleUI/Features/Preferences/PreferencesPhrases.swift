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
    case .review(let differences):
      return .custom { ReviewView.draw(&$0, $1, dialog, differences) }
    case .conflicts(let conflicts):
      return .custom { ConflictView.draw(&$0, $1, dialog, conflicts) }
    case .importFile: return .line(title: Words.importFile, button: Words.read)
    case .exportFile: return .line(title: Words.exportFile, button: Words.write)
    }
  }
}

extension PreferencesNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .saved: Message(Phrases.Notices.saved)
    case .nothingToSave: Message(Phrases.Notices.nothingToSave)
    case .editsRestored: Message(Phrases.Notices.rescued)
    }
  }
}

extension PreferenceError: ValidationText {
  var message: Message {
    switch self {
    case .notANumber: Phrases.ValidationErrors.notANumber
    case .keyTaken: Message(Phrases.Preferences.keyTaken)
    case .reservedKey: Phrases.Preferences.reservedKey
    case .renumberedKey: Phrases.Preferences.renumberedKey
    }
  }
}

extension PreferencesRequest: ProgressText {
  var progress: String {
    if case .load = self { Phrases.Status.loading } else { Phrases.Status.saving }
  }
}

enum PreferencesReason: DisabledReason, ReasonText {
  case notLoaded, itemsHaveNoName, keysStay, orderStays
  case nothingSelected, nothingChanged, nothingEdited, nothingUndone

  var text: String {
    typealias Reasons = Phrases.Reasons
    return switch self {
    case .notLoaded: Reasons.notLoaded
    case .itemsHaveNoName: Reasons.itemsHaveNoName
    case .keysStay: Reasons.keysStay(Phrases.keyName("preferences.convert"))
    case .orderStays: Reasons.orderStays
    case .nothingSelected: Reasons.nothingSelected
    case .nothingChanged: Reasons.nothingChanged
    case .nothingEdited: Reasons.nothingEdited
    case .nothingUndone: Reasons.nothingUndone
    }
  }
}

/// Preferences in a line.
enum PreferenceText {
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
      "this server never lets go of a key; make its value null instead (\(key))",
      "Dieser Server gibt keinen Schlüssel her; stattdessen kann sein Wert null werden (\(key))")
  }
  static var orderStays: String {
    localized("this server keeps its keys in their order", "Dieser Server behält die Reihenfolge")
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
    localized("Read JSON from this file", "JSON aus dieser Datei lesen")
  }
  static var exportFile: String {
    localized("Write JSON to this new file", "JSON in diese neue Datei schreiben")
  }
  static var read: String { localized("Read", "Lesen") }
  static var write: String { localized("Write", "Schreiben") }
  static var convert: String { localized("Type of the value", "Typ des Werts") }
  static var convertHint: String {
    localized("What cannot be kept comes back by u.", "Was verloren geht, kommt mit u zurück.")
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
  static var save: String { localized("Save", "Speichern") }
  static var conflicts: String { localized("Changed elsewhere, too", "Auch anderswo geändert") }
  static var conflictHint: String {
    localized(
      "Choose for each which one is to be: Enter changes over.",
      "Für jede wählen, welche gelten soll: Enter wechselt.")
  }
  static var before: String { localized("before", "vorher") }
  static var mine: String { localized("here", "hier") }
  static var theirs: String { localized("there", "dort") }
  static var nothing: String { localized("(nothing)", "(nichts)") }
  static var keyTaken: String {
    localized("There is such a key already.", "Diesen Schlüssel gibt es schon.")
  }
  static var reservedKey: Message {
    Message(
      localized(
        "This server falls over keys that begin with $.",
        "Dieser Server stolpert über Schlüssel, die mit $ beginnen."))
  }
  static var renumberedKey: Message {
    Message(
      localized(
        "This server renumbers keys of digits alone, and adds them again at every save.",
        "Dieser Server nummeriert Schlüssel aus Ziffern neu und legt sie bei jedem Speichern noch einmal an."
      ), localized("Put a letter into it.", "Einen Buchstaben dazunehmen."))
  }
}
