/// What is said about the whole document: what saving sends, and taking all edits back.

import AccountAPI
import ConsoleCore

extension Phrases.Preferences {
  static func discard(_ changes: Int) -> DialogContent {
    let title = localized("Discard all edits", "Alle Änderungen verwerfen")
    return .ask(
      title,
      localized(
        "\(count(changes, "key goes", "keys go")) back to what the server has. Discard all edits?",
        "\(count(changes, "Schlüssel wird", "Schlüssel werden")) wieder so, wie der Server sie hat. Alle Änderungen verwerfen?"
      ), title)
  }
  static var discarded: String {
    let key = Phrases.keyName("preferences.undo")
    return localized(
      "Edits discarded. \(key) brings them back.", "Änderungen verworfen. \(key) holt sie zurück.")
  }
  /// The title of the whole document beside the tree.
  static func willBeSent(_ keys: Int) -> String {
    localized("Will be sent · \(Phrases.keys(keys))", "Wird gesendet · \(Phrases.keys(keys))")
  }
  static func bytes(_ bytes: Int) -> String {
    localized(count(bytes, "byte", "bytes"), count(bytes, "Byte", "Byte"))
  }
  static func bytes(_ bytes: Int, of limit: Int) -> String {
    let percent = bytes * 100 / max(1, limit)
    return localized(
      "\(percent) % of \(grouped(limit)) bytes", "\(percent) % von \(grouped(limit)) Byte")
  }
  static func moreLines(_ number: Int) -> String {
    localized(
      "\(count(number, "more line", "more lines"))",
      "\(count(number, "weitere Zeile", "weitere Zeilen"))")
  }
  static var zoneTime: String { localized("Time there", "Zeit dort") }
  /// `UTC+1`, `UTC-3:30`.
  static func ahead(_ seconds: Int64) -> String {
    let minutes = abs(seconds) / 60
    let rest = minutes % 60 == 0 ? "" : minutes % 60 < 10 ? ":0\(minutes % 60)" : ":\(minutes % 60)"
    return seconds == 0 ? "UTC" : "UTC\(seconds < 0 ? "-" : "+")\(minutes / 60)\(rest)"
  }
  static var typeLabel: String { localized("Type", "Typ") }
  static var filterSyntax: String { localized("keys and values", "Schlüssel und Werte") }
  static var whole: String { localized("Whole document", "Ganzes Dokument") }
  static var allPreferences: String { localized("All preferences", "Alle Präferenzen") }
  static var sizeLabel: String { localized("Size", "Größe") }
  static var lengthLabel: String { localized("Length", "Länge") }
  static func characters(_ number: Int) -> String {
    localized(count(number, "character", "characters"), count(number, "Zeichen", "Zeichen"))
  }
  static var document: String { localized("Document", "Dokument") }
  static func unsaved(_ keys: Int) -> String {
    localized("Unsaved edits \(grouped(keys))", "Ungespeicherte Änderungen \(grouped(keys))")
  }
  /// `dark → light`; what was not there before, or is not afterwards, is left out.
  static func change(_ difference: PreferenceDifference) -> String {
    let sides = [difference.old, difference.new].compactMap { $0 }.map { PreferenceText.line($0) }
    return sides.joined(separator: " → ")
  }
  static var savingLabel: String { localized("Saving", "Speichern") }
  static func saving(_ rules: PreferenceRules) -> String {
    rules.replaces
      ? localized("sends the whole document", "sendet das ganze Dokument")
      : localized(
        "sends what was changed; this server cannot remove keys",
        "sendet das Geänderte; dieser Server kann keine Schlüssel entfernen")
  }
  static var readLabel: String { localized("Read at", "Gelesen um") }
}
