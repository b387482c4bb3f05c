/// What events of the log are called, in each language: the filter of the log looks for what stands
/// on the screen, so that the core has to know it.

public struct EventWords: Equatable, Sendable {
  public let english: String
  public let german: String

  private init(_ english: String, _ german: String) {
    self.english = english
    self.german = german
  }

  /// Nil for an event that nobody here knows.
  public static func words(of event: String) -> EventWords? {
    table[event] ?? table[event.withoutIDs] ?? wordsOfChange(event)
  }

  /// Of a live event such as `user.update.name`; one whose part nobody knows is a change.
  private static func wordsOfChange(_ event: String) -> EventWords? {
    guard event.hasPrefix("user.update.") else { return nil }
    return table["users.\(event.dropFirst("user.".count))"] ?? table["user.update"]
  }

  /// Of a change that the event does not tell.
  public static func words(of change: AccountChange) -> EventWords {
    switch change {
    case .name: Words("Name changed", "Name geändert")
    case .email: Words("Email changed", "E-Mail geändert")
    case .password: Words("Password changed", "Passwort geändert")
    case .phone: Words("Phone number changed", "Telefonnummer geändert")
    case .preferences: Words("Preferences changed", "Präferenzen geändert")
    case .multiFactor: Words("MFA changed", "MFA geändert")
    }
  }

  private typealias Words = EventWords

  /// By the server's name for it.
  private static let table: [String: EventWords] = [
    "account.create": Words("Account created", "Konto erstellt"),
    "account.delete": Words("Account deleted", "Konto gelöscht"),
    "account.sessions.create": Words("Signed in", "Angemeldet"),
    "account.sessions.delete": Words("Session ended", "Sitzung beendet"),
    "account.update.name": Words("Name changed", "Name geändert"),
    "account.update.email": Words("Email changed", "E-Mail geändert"),
    "account.update.password": Words("Password changed", "Passwort geändert"),
    "account.update.prefs": Words("Preferences changed", "Präferenzen geändert"),
    "account.recovery.create": Words(
      "Password recovery requested", "Zurücksetzen des Passworts angefordert"),
    "account.recovery.update": Words("Password reset", "Passwort zurückgesetzt"),
    "account.verification.create": Words("Verification requested", "Bestätigung angefordert"),
    "account.verification.update": Words("Email verified", "E-Mail bestätigt"),
    // From 1.0 on.
    "user.create": Words("Account created", "Konto erstellt"),
    "user.update": Words("Account updated", "Konto geändert"),
    "user.delete": Words("Account deleted", "Konto gelöscht"),
    "session.create": Words("Signed in", "Angemeldet"),
    "session.update": Words("Session extended", "Sitzung verlängert"),
    "session.delete": Words("Session ended", "Sitzung beendet"),
    "recovery.create": Words(
      "Password recovery requested", "Zurücksetzen des Passworts angefordert"),
    "recovery.update": Words("Password reset", "Passwort zurückgesetzt"),
    "verification.create": Words("Verification requested", "Bestätigung angefordert"),
    "verification.update": Words("Verified", "Bestätigt"),
    "challenge.create": Words("MFA verification started", "MFA-Bestätigung begonnen"),
    "challenges.create": Words("MFA verification started", "MFA-Bestätigung begonnen"),
    "challenge.update": Words("MFA verified", "MFA bestätigt"),
    "challenges.update": Words("MFA verified", "MFA bestätigt"),
    "token.create": Words("Sign-in token created", "Anmelde-Token erstellt"),
    "user.delete.mfa": Words("Authenticator removed", "Authenticator entfernt"),
    "target.create": Words("Target added", "Target hinzugefügt"),
    "target.update": Words("Target changed", "Target geändert"),
    "target.delete": Words("Target removed", "Target entfernt"),
    "identity.delete": Words("Identity unlinked", "Identität getrennt"),
    // 0.14 and 0.15, without the ids.
    "users.create": Words("Account created", "Konto erstellt"),
    "users.update.name": Words("Name changed", "Name geändert"),
    "users.update.email": Words("Email changed", "E-Mail geändert"),
    "users.update.password": Words("Password changed", "Passwort geändert"),
    "users.update.prefs": Words("Preferences changed", "Präferenzen geändert"),
    "users.update.phone": Words("Phone number changed", "Telefonnummer geändert"),
    "users.update.status": Words("Account blocked", "Konto gesperrt"),
    "users.update.mfa": Words("MFA changed", "MFA geändert"),
    "users.sessions.create": Words("Signed in", "Angemeldet"),
    "users.sessions.delete": Words("Session ended", "Sitzung beendet"),
    "users.recovery.create": Words(
      "Password recovery requested", "Zurücksetzen des Passworts angefordert"),
    "users.recovery.update": Words("Password reset", "Passwort zurückgesetzt"),
    "users.verification.create": Words("Verification requested", "Bestätigung angefordert"),
    "users.verification.update": Words("Email verified", "E-Mail bestätigt"),
    "teams.membership.create": Words("Invited to a team", "In ein Team eingeladen"),
    "teams.membership.update": Words("Joined a team", "Einem Team beigetreten"),
    "teams.membership.delete": Words("Left a team", "Ein Team verlassen"),
  ]
}

extension String {
  /// 0.14 and 0.15 have them inside: `users.<id>.sessions.<id>.create`.
  fileprivate var withoutIDs: String {
    guard hasPrefix("users.") else { return self }
    let parts = split(separator: ".")
    guard parts.count > 2 else { return self }
    // After `update` comes what was, and after anything else an id.
    let hasInnerID = parts.count > 4 && parts[2] != "update"
    return parts.enumerated().filter { $0.offset != 1 && !(hasInnerID && $0.offset == 3) }
      .map(\.element).joined(separator: ".")
  }
}
