/// Refusals for which the server or the provider has the words.

extension Phrases.Refusals {
  /// Which rules a project has for passwords, only the server knows.
  static func password(_ reason: String) -> Message {
    Message(
      localized(
        "The server refused the password: \(reason)",
        "Der Server hat das Passwort abgelehnt: \(reason)"))
  }
  static func providerFailed(_ reason: String) -> Message {
    Message(
      localized(
        "The OAuth2 provider failed: \(reason)", "Der OAuth2-Anbieter hat versagt: \(reason)"),
      Phrases.NextStep.tryLater)
  }
  static var locked: Message {
    Message(
      localized(
        "The server is busy with another change of this account, so nothing was changed.",
        "Der Server bearbeitet gerade eine andere Änderung dieses Kontos, darum wurde nichts geändert."
      ), Phrases.NextStep.tryAgain)
  }
}
