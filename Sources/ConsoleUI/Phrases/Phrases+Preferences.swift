/// What is said while preferences are edited: the dialogs, what a server's rules are, files, and what became of it all.

import ConsoleCore

extension Phrases {
  enum Preferences {
    static var add: String { say("New preference", "Neue Vorliebe") }
    static var addItem: String { say("New item", "Neuer Eintrag") }
    static var addHint: String {
      say(
        "A value may be JSON (true, 12, null, [], {}, \"text\"); anything else is a text.",
        "Ein Wert kann JSON sein (true, 12, null, [], {}, \"Text\"); alles andere ist ein Text.")
    }
    static var addButton: String { say("Add", "Anlegen") }
    static var key: String { say("Key", "Schlüssel") }
    static var value: String { say("Value", "Wert") }
    static func key(_ name: String) -> String { say("Key of \(name)", "Schlüssel von \(name)") }
    static var importFile: String { say("Read JSON from this file", "JSON aus dieser Datei lesen") }
    static var exportFile: String {
      say("Write JSON to this new file", "JSON in diese neue Datei schreiben")
    }
    static var read: String { say("Read", "Lesen") }
    static var write: String { say("Write", "Schreiben") }
    static var convert: String { say("Type of the value", "Typ des Werts") }
    static var convertHint: String {
      say("What cannot be kept comes back by u.", "Was verloren geht, kommt mit u zurück.")
    }
    static func type(_ type: PreferenceType) -> String {
      switch type {
      case .text: say("text", "Text")
      case .number: say("number", "Zahl")
      case .truth: "true/false"
      case .null: "null"
      case .list: say("list", "Liste")
      case .object: say("object", "Objekt")
      }
    }
    static func review(_ number: Int) -> String {
      say(
        count(number, "change to save", "changes to save"),
        count(number, "Änderung zu speichern", "Änderungen zu speichern"))
    }
    static var save: String { say("Save", "Speichern") }
    static var conflicts: String { say("Changed elsewhere, too", "Auch anderswo geändert") }
    static var conflictHint: String {
      say(
        "Choose for each which one is to be: Enter changes over.",
        "Für jede wählen, welche gelten soll: Enter wechselt.")
    }
    static var before: String { say("before", "vorher") }
    static var mine: String { say("here", "hier") }
    static var theirs: String { say("there", "dort") }
    static var nothing: String { say("(nothing)", "(nichts)") }

    static var keyTaken: String {
      say("There is such a key already.", "Diesen Schlüssel gibt es schon.")
    }
    static var reservedKey: Message {
      Message(
        say(
          "This server falls over keys that begin with $.",
          "Dieser Server stolpert über Schlüssel, die mit $ beginnen."))
    }
    static var renumberedKey: Message {
      Message(
        say(
          "This server renumbers keys of digits alone, and adds them again at every save.",
          "Dieser Server nummeriert Schlüssel aus Ziffern neu und legt sie bei jedem Speichern noch einmal an."
        ), say("Put a letter into it.", "Einen Buchstaben dazunehmen."))
    }
    static func exported(_ path: String) -> String {
      say("Written to \(path).", "Nach \(path) geschrieben.")
    }
    static func textKept(_ path: String) -> Message {
      Message(
        say(
          "What you wrote is no JSON, and lies in \(path).",
          "Was du geschrieben hast, ist kein JSON und liegt in \(path)."),
        say("Mend it there, and read it in by <.", "Dort richten und mit < einlesen."))
    }
    static func system(_ path: String, _ reason: String) -> String {
      say("\(path): \(reason).", "\(path): \(reason).")
    }
    static func editor(_ status: Int32) -> Message {
      Message(
        say("The editor ended with status \(status).", "Der Editor endete mit Status \(status)."),
        say("Nothing was changed.", "Nichts wurde geändert."))
    }
    static func noJSON(_ line: Int) -> String {
      say("Line \(line) is no JSON.", "Zeile \(line) ist kein JSON.")
    }
    static var noObject: Message {
      Message(
        say("The whole must be an object.", "Das Ganze muss ein Objekt sein."),
        say("Nothing was changed.", "Nichts wurde geändert."))
    }
  }
}
