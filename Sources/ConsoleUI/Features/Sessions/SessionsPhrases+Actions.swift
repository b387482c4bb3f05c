/// What is said when sessions are named and revoked: which ones, and that it is final.

import AccountAPI
import ConsoleCore

extension RevokedSession {
  /// By its name, else by its client and system.
  fileprivate var words: String {
    if let name { return name }
    guard device.client != nil else { return Words.device(device) }
    return "\(Words.device(device)), \(Words.system(device))"
  }
}

extension Phrases.Sessions {
  /// Two by name, and how many others.
  private static func names(_ sessions: [RevokedSession]) -> String {
    let named = sessions.count > 1 ? sessions.prefix(2) : sessions[...]
    let separator = sessions.count > 1 ? "; " : ", "
    return named.map(\.words).joined(separator: separator)
      + Phrases.Questions.andMore(sessions.count - named.count)
  }

  static func revoked(_ sessions: [RevokedSession]) -> String {
    guard !sessions.isEmpty else { return Phrases.Notices.revoked(0) }
    let names = names(sessions)
    guard sessions.count > 1 else {
      return localized("Session revoked: \(names).", "Sitzung beendet: \(names).")
    }
    return localized(
      "\(grouped(sessions.count)) sessions revoked: \(names).",
      "\(grouped(sessions.count)) Sitzungen beendet: \(names).")
  }

  static func stopped(_ sessions: [RevokedSession], left: Int) -> String {
    let done = Phrases.sessions(sessions.count)
    return localized(
      "Stopped: \(done) revoked, \(grouped(left)) left.",
      "Abgebrochen: \(done) beendet, \(grouped(left)) übrig.")
  }

  static func named(_ name: String?) -> String {
    guard let name else { return localized("Session name removed.", "Sitzungsname entfernt.") }
    return localized("Session named \(name).", "Sitzung heißt jetzt \(name).")
  }

  static var nameTitle: String { localized("Name session", "Sitzung benennen") }
  static var nameHint: String {
    localized(
      "Shown instead of the client, on this machine only. Leave it empty to remove it.",
      "Steht statt des Clients da, nur auf diesem Rechner. Leer entfernt den Namen.")
  }
  static var nameButton: String { localized("Save name", "Name speichern") }
  static var name: String { localized("Name", "Name") }

  // The columns
  static var clientColumn: String { localized("CLIENT", "CLIENT") }
  static var systemColumn: String { localized("SYSTEM", "SYSTEM") }
  static var locationColumn: String { localized("LOCATION", "ORT") }
  static var addressColumn: String { localized("IP", "IP") }
  static var signedInColumn: String { localized("SIGNED IN", "ANGEMELDET") }

  static func order(_ order: SessionsState.Order) -> String {
    switch order {
    case .newest: localized("newest first", "neueste zuerst")
    case .device: localized("by client", "nach Client")
    case .place: localized("by location", "nach Ort")
    case .address: localized("by IP", "nach IP")
    }
  }
  /// After a count of what is shown.
  static func ofAll(_ number: Int) -> String {
    localized("of \(grouped(number))", "von \(grouped(number))")
  }
  static var filterSyntax: String {
    localized("name, client, system, location, IP", "Name, Client, System, Ort, IP")
  }
  static func signIns(_ number: Int) -> String {
    localized(count(number, "sign-in", "sign-ins"), count(number, "Anmeldung", "Anmeldungen"))
      + localized(" in the log", " im Protokoll")
  }
  static var noEntries: String {
    localized("No entries of this session.", "Keine Einträge dieser Sitzung.")
  }
}

extension Phrases.Questions {
  static var cannotBeUndone: String {
    localized("This cannot be undone.", "Das lässt sich nicht rückgängig machen.")
  }
}
