/// All that the console says, in both languages side by side, so that the compiler refuses a row that lacks one. Here is how a row picks its language, and what several places say; the files beside this one have the rows by topic.

import ConsoleCore

/// A text in both languages, for tables that are made once and read later.
struct Phrase: Sendable {
  let english: String
  let german: String

  init(_ english: String, _ german: String) {
    self.english = english
    self.german = german
  }

  /// In the language of the moment.
  var text: String { Phrases.say(english, german) }
}

enum Phrases {
  /// The language of the moment. It is ambient, as nothing else is here: handed through every view, message and word it would be in some three hundred calls,
  /// and tell none of them apart. From outside all stays pure, since each entry point of this target binds it from the state that it is given.
  @TaskLocal static var language = Language.english

  /// What an entry point makes, in the language that the state asks for.
  static func speaking<Made>(as state: ConsoleState, _ make: () -> Made) -> Made {
    $language.withValue(state.settings.language, operation: make)
  }

  /// One row: its text, or how much room that needs, in either language.
  static func say<Said>(
    _ english: @autoclosure () -> Said, _ german: @autoclosure () -> Said
  ) -> Said {
    switch language {
    case .english: english()
    case .german: german()
    }
  }

  /// With the thousands apart, as the language writes them.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(abs(number)))
    var text = number < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text += say(",", ".") }
      text.append(digit)
    }
    return text
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    number == 1 ? "1 \(one)" : "\(grouped(number)) \(many)"
  }
}

// MARK: Said in several places

extension Phrases {
  static var noMatch: String { say("Nothing matches.", "Nichts passt.") }
  static var loading: String { say("Loading…", "Lädt …") }
  static var cancel: String { say("Cancel", "Abbrechen") }
  static var unknown: String { say("unknown", "unbekannt") }
  static var passphrase: String { say("Passphrase", "Passphrase") }
  static var onceMore: String { say("Once more", "Noch einmal") }
  static var name: String { say("Name", "Name") }
  static var email: String { say("E-mail", "E-Mail") }
  static var password: String { say("Password", "Passwort") }
  static var signIn: String { say("Sign in", "Anmelden") }
  static var signOut: String { say("Sign out", "Abmelden") }
  static var connect: String { say("Connect", "Verbinden") }
  static var createAccount: String { say("Create account", "Konto anlegen") }
  static var forgotPassword: String { say("Forgot password", "Passwort vergessen") }
  static var withProvider: String { say("Sign in with a provider", "Bei einem Anbieter anmelden") }
  static var useTicket: String { say("Use a link or token", "Link oder Token benutzen") }
  static var keptAccounts: String { say("Kept accounts", "Gemerkte Konten") }
  static var settings: String { say("Settings", "Einstellungen") }
  static var changeName: String { say("Change name", "Name ändern") }
  static var changeEmail: String { say("Change e-mail", "E-Mail ändern") }
  static var changePassword: String { say("Change password", "Passwort ändern") }
  static var verifyEmail: String { say("Verify e-mail", "E-Mail bestätigen") }
  static var deleteAccount: String { say("Delete account", "Konto löschen") }
  static var remove: String { say("Remove", "Entfernen") }

  /// The filter of the sessions looks for it, too, so that the core has to know it.
  static var thisDevice: String { language.thisDevice }
  static var isNew: String { say("new", "neu") }

  static func sessions(_ number: Int) -> String {
    say(count(number, "session", "sessions"), count(number, "Sitzung", "Sitzungen"))
  }

  static func minutes(_ number: Int) -> String {
    say(count(number, "minute", "minutes"), count(number, "Minute", "Minuten"))
  }

  static func keys(_ number: Int) -> String {
    say(count(number, "key", "keys"), count(number, "Schlüssel", "Schlüssel"))
  }

  /// After what a key does.
  static func notNow(_ does: String, _ obstacle: String) -> String {
    say("\(does) Not now: \(obstacle).", "\(does) Jetzt nicht: \(obstacle).")
  }
}
