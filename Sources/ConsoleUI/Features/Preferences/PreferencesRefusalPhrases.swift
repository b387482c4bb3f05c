/// Why a server could not store preferences, and what followed from that: nothing was sent, nothing
/// was imported, or an edit was not made.

import AccountAPI

extension Phrases.Preferences {
  /// The cause alone, and what to do about it.
  static func cause(_ error: AccountAPI.Preferences.ValidationError) -> Message {
    switch error {
    case .reserved(let key): reserved(key)
    case .renumbered(let key): renumbered(key)
    case .list: list
    case .permanent(let key): permanent(key)
    case .reordered:
      Message(
        localized(
          "This server keeps saved keys in their order.",
          "Dieser Server behält die Reihenfolge gespeicherter Schlüssel."))
    case .nonFinite(let key): nonFinite(key)
    case .tooLarge(let bytes): tooLarge(bytes, limit: AccountAPI.Preferences.sizeLimit)
    case .destructive(let bytes): destructive(bytes, limit: AccountAPI.Preferences.sizeLimit)
    }
  }

  /// Before a request.
  static func notSent(_ error: AccountAPI.Preferences.ValidationError) -> Message {
    cause(error).adding(localized("Nothing was sent.", "Es wurde nichts gesendet."))
  }

  static func notImported(_ error: AccountAPI.Preferences.ValidationError) -> Message {
    cause(error).adding(localized("Nothing was imported.", "Es wurde nichts importiert."))
  }

  static func textKept(_ path: String, _ error: AccountAPI.Preferences.ValidationError) -> Message {
    cause(error).adding(
      localized("Your text was saved to \(path).", "Dein Text wurde in \(path) gespeichert."))
  }

  private static func reserved(_ key: String) -> Message {
    Message(
      localized(
        "Keys that begin with $, such as “\(key)”, can make the preferences unreadable on this server.",
        "Schlüssel, die mit $ beginnen, wie „\(key)“, können die Präferenzen auf diesem Server unlesbar machen."
      ), otherKey)
  }

  private static func renumbered(_ key: String) -> Message {
    Message(
      localized(
        "This server renumbers keys of digits, such as “\(key)”, and adds them again at every save.",
        "Dieser Server nummeriert Schlüssel aus Ziffern, wie „\(key)“, neu und legt sie bei jedem Speichern noch einmal an."
      ), localized("Add a letter to the key.", "Den Schlüssel um einen Buchstaben ergänzen."))
  }

  private static var list: Message {
    Message(
      localized(
        "This server takes keys that count from 0 for an array, and refuses it.",
        "Dieser Server hält Schlüssel, die von 0 an zählen, für ein Array und lehnt es ab."),
      otherKey)
  }

  private static func permanent(_ key: String) -> Message {
    let change = Phrases.keyName("preferences.convert")
    return Message(
      localized(
        "This server cannot remove or rename saved keys, so “\(key)” stays.",
        "Dieser Server kann gespeicherte Schlüssel nicht entfernen oder umbenennen, also bleibt „\(key)“."
      ),
      localized(
        "Set its value to null instead (\(change)).",
        "Stattdessen den Wert auf null setzen (\(change))."))
  }

  private static func nonFinite(_ key: String) -> Message {
    Message(
      localized(
        "“\(key)” holds a number too large for the server.",
        "„\(key)“ enthält eine Zahl, die für den Server zu groß ist."),
      localized("Use a smaller number.", "Eine kleinere Zahl nehmen."))
  }

  private static func tooLarge(_ bytes: Int, limit: Int) -> Message {
    Message(
      localized(
        "The preferences would take \(grouped(bytes)) bytes, and the server stores at most \(grouped(limit)).",
        "Die Präferenzen wären \(grouped(bytes)) Byte groß, und der Server speichert höchstens \(grouped(limit))."
      ), Phrases.NextStep.shorten)
  }

  private static func destructive(_ bytes: Int, limit: Int) -> Message {
    Message(
      localized(
        "The preferences would take \(grouped(bytes)) bytes, and above \(grouped(limit)) this server loses all of them.",
        "Die Präferenzen wären \(grouped(bytes)) Byte groß, und über \(grouped(limit)) verliert dieser Server sie alle."
      ), Phrases.NextStep.shorten)
  }

  private static var otherKey: String {
    localized("Choose another key.", "Einen anderen Schlüssel wählen.")
  }
}

extension Message {
  fileprivate func adding(_ consequence: String) -> Message {
    Message("\(sentence) \(consequence)", nextStep)
  }
}
