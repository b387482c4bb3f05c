/// All that the console says, in both languages side by side, so that the compiler refuses a row
/// that lacks one. Here is how a row picks its language, and what several places say; the files
/// beside this one have the rows by topic.

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
  var text: String { localized(english, german) }

  /// What is said in both languages, for texts that exist as functions only.
  init(_ text: () -> String) {
    func said(in language: Language) -> String {
      var settings = Phrases.present
      settings.language = language
      return Phrases.$present.withValue(settings, operation: text)
    }
    self.init(said(in: .english), said(in: .german))
  }
}

enum Phrases {
  /// The language of the moment. It is ambient, as nothing else is here: handed through every view,
  /// message and word it would be in some three hundred calls, and tell none of them apart. From
  /// outside all stays pure, since each entry point of this target binds it from the state that it
  /// is given.
  @TaskLocal static var present = Settings(theme: "")
  static var language: Language { present.language }

  /// How a thing is done, for a sentence; a dash where it has no key.
  static func keyName(_ id: String) -> String { KeyBindings.keyName(id, present) }

  /// What an entry point makes, in the language that the state asks for.
  static func withLanguage<Made>(of state: ConsoleState, _ make: () -> Made) -> Made {
    $present.withValue(state.settings, operation: make)
  }
}

// MARK: Said in several places

extension Phrases {
  static var noMatch: String { localized("No matches.", "Keine Treffer.") }
  static var loading: String { localized("Loading…", "Lädt …") }
  static var cancel: String { localized("Cancel", "Abbrechen") }
  static var unknown: String { localized("unknown", "unbekannt") }
  static var passphrase: String { localized("Passphrase", "Passphrase") }
  static var onceMore: String { localized("Confirm", "Bestätigen") }
  static var name: String { localized("Name", "Name") }
  static var email: String { localized("Email", "E-Mail") }
  static var code: String { localized("Code", "Code") }
  static var password: String { localized("Password", "Passwort") }
  static var signIn: String { localized("Sign in", "Anmelden") }
  static var signOut: String { localized("Sign out", "Abmelden") }
  static var connect: String { localized("Connect", "Verbinden") }
  static var createAccount: String { localized("Create account", "Konto erstellen") }
  static var forgotPassword: String { localized("Forgot password?", "Passwort vergessen?") }
  static var withProvider: String {
    localized("Sign in with OAuth2", "Mit OAuth2 anmelden")
  }
  static var useTicket: String { localized("Paste a link or token", "Link oder Token einfügen") }
  static var keptAccounts: String { localized("Saved accounts", "Gespeicherte Konten") }
  static var settings: String { localized("Settings", "Einstellungen") }
  static var changeName: String { localized("Change name", "Name ändern") }
  static var changeEmail: String { localized("Change email", "E-Mail ändern") }
  static var changePassword: String { localized("Change password", "Passwort ändern") }
  static var verifyEmail: String { localized("Verify email", "E-Mail bestätigen") }
  static var deleteAccount: String { localized("Delete account", "Konto löschen") }
  static var remove: String { localized("Remove", "Entfernen") }

  /// The filter of the sessions looks for it, too, so that the core has to know it.
  static var thisDevice: String { language.thisDevice }
  static var isNew: String { localized("new", "neu") }

  static func sessions(_ number: Int) -> String {
    localized(count(number, "session", "sessions"), count(number, "Sitzung", "Sitzungen"))
  }

  static func minutes(_ number: Int) -> String {
    localized(count(number, "minute", "minutes"), count(number, "Minute", "Minuten"))
  }

  static func keys(_ number: Int) -> String {
    localized(count(number, "key", "keys"), count(number, "Schlüssel", "Schlüssel"))
  }

  /// After what a key does.
  static func notNow(_ does: String, _ reason: String) -> String {
    localized("\(does) Unavailable: \(reason).", "\(does) Nicht verfügbar: \(reason).")
  }
}

// MARK: Choosing the language

/// One row: its text, or how much room that needs, in either language.
func localized<Said>(
  _ english: @autoclosure () -> Said, _ german: @autoclosure () -> Said
) -> Said {
  switch Phrases.language {
  case .english: english()
  case .german: german()
  }
}

/// With the thousands apart, as the language writes them.
func grouped(_ number: Int) -> String {
  let digits = Array(String(abs(number)))
  var text = number < 0 ? "-" : ""
  for (position, digit) in digits.enumerated() {
    if position > 0, (digits.count - position) % 3 == 0 { text += localized(",", ".") }
    text.append(digit)
  }
  return text
}

func count(_ number: Int, _ one: String, _ many: String) -> String {
  number == 1 ? "1 \(one)" : "\(grouped(number)) \(many)"
}
