/// What the frame and several features say.

import AccountAPI
import ConsoleCore
import Glibc

/// What is said, by its kind; each feature adds its own.
extension Phrases {
  enum ConfigurationFile {}
  enum Editing {}
  enum Files {}
  enum Forms {}
  enum KeyringErrors {}
  enum Lists {}
  enum Log {}
  enum Notices {}
  enum Overview {}
  enum Pasting {}
  enum PreferenceTree {}
  enum Preferences {}
  enum Profile {}
  enum Questions {}
  enum Reasons {}
  enum SavedAccounts {}
  enum Security {}
  enum Sessions {}
  enum SettingsRows {}
  enum SignIn {}
  enum SignInMethods {}
  enum Status {}
  enum ThemeFile {}
  enum ValidationErrors {}
  enum Warnings {}
}

extension Phrases {
  static func screen(_ screen: Screen) -> Phrase { Features.page(screen).title }
  static func tooSmall(_ least: ScreenSize, _ size: ScreenSize) -> String {
    localized(
      "Gatehouse needs \(least.columns)x\(least.rows), this is \(size.columns)x\(size.rows).",
      "Gatehouse braucht \(least.columns)x\(least.rows), hier sind \(size.columns)x\(size.rows).")
  }
  /// After an error.
  static func dismiss(by key: String) -> String {
    localized("(\(key) dismisses)", "(\(key) schließt)")
  }
  static var notVerified: String { localized("NOT VERIFIED", "UNGEPRÜFT") }
  static var notProtected: String { localized("NOT PROTECTED", "UNGESCHÜTZT") }
  static var client: String { localized("Client", "Programm") }
  static var system: String { localized("System", "System") }
  static var kind: String { localized("Kind", "Art") }
  static var brand: String { localized("Brand", "Marke") }
  static var place: String { localized("Place", "Ort") }
  static var address: String { localized("IP", "IP") }
  static var device: String { localized("Device", "Gerät") }
  static var when: String { localized("When", "Wann") }
  static var what: String { localized("What", "Was") }
  static var event: String { localized("Event", "Ereignis") }
  /// Monday first.
  static func weekday(_ number: Int) -> String {
    localized(
      ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][number],
      ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"][number])
  }

  /// What an `errno` means. The C library says it in English or as the system's locale has it, not
  /// in the language that is chosen here; of those that a file may meet there are our own words.
  static func systemError(_ number: Int32) -> String {
    localized(
      englishSystemError(number), germanSystemErrors[number] ?? "Fehler \(number) des Systems")
  }
  private static func englishSystemError(_ number: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
  private static let germanSystemErrors: [Int32: String] = [
    EPERM: "Das ist nicht erlaubt", ENOENT: "Datei oder Ordner fehlt",
    EIO: "Das Lesen oder Schreiben ist gescheitert", ENOMEM: "Der Speicher reicht nicht",
    EACCES: "Der Zugriff ist verweigert", EBUSY: "Gerät oder Datei ist in Gebrauch",
    EEXIST: "Die Datei gibt es schon", ENOTDIR: "Das ist kein Ordner", EISDIR: "Das ist ein Ordner",
    EINVAL: "Die Angabe ist ungültig", ENFILE: "Zu viele Dateien sind offen",
    EMFILE: "Zu viele Dateien sind offen", EFBIG: "Die Datei ist zu groß",
    ENOSPC: "Auf dem Gerät ist kein Platz mehr", EROFS: "Das Dateisystem ist nur lesbar",
    ENAMETOOLONG: "Der Name ist zu lang", ELOOP: "Zu viele Verweise",
    EDQUOT: "Das Kontingent ist voll", EILSEQ: "Der Text ist kein UTF-8",
  ]
}

extension Phrases.Questions {
  static func signOut(loses: Bool, isAnonymous: Bool = false) -> DialogContent {
    .ask(
      Phrases.signOut,
      localized(
        "End this session at the server and delete its secret from this machine?",
        "Diese Sitzung beim Server beenden und ihr Geheimnis von diesem Rechner löschen?")
        + lost(loses) + lostForGood(isAnonymous), Phrases.signOut
    )
  }
  /// `isAnonymous`: the account has nothing to sign in with again.
  static func lostForGood(_ isAnonymous: Bool) -> String {
    guard isAnonymous else { return "" }
    return localized(
      " This account has no email address and no phone number: unless a provider is linked to it, nobody can sign in to it again.",
      " Dieses Konto hat keine E-Mail-Adresse und keine Telefonnummer: Wenn kein Anbieter mit ihm verbunden ist, kann sich niemand mehr bei ihm anmelden."
    )
  }
  static func lost(_ loses: Bool) -> String {
    guard loses else { return "" }
    return localized(
      " Preferences that were not saved are lost.",
      " Vorlieben, die nicht gespeichert sind, gehen verloren.")
  }
  static func quitUnsaved(losesAccount: Bool = false) -> DialogContent {
    .ask(
      localized("Quit", "Beenden"), leaveUnsaved + lostForGood(losesAccount),
      localized("Leave", "Verlassen"))
  }
  static var quitAnonymous: DialogContent {
    .ask(
      localized("Quit", "Beenden"),
      localized(
        "This sign-in is not saved and ends when Gatehouse quits.",
        "Diese Anmeldung ist nicht gespeichert und endet mit Gatehouse.")
        + lostForGood(true) + localized(" Quit?", " Beenden?"), localized("Quit", "Beenden"))
  }
  static var leaveUnsaved: String {
    localized(
      "There are preferences that were not saved. Leave without them?",
      "Es gibt Vorlieben, die nicht gespeichert sind. Trotzdem verlassen?")
  }
}

extension Phrases.Editing {
  static var save: String { localized("Save", "Speichern") }
  static var set: String { localized("Set", "Setzen") }
}

extension Phrases.Forms {
  static func passwordRule(_ length: ClosedRange<Int>) -> String {
    localized(
      "A password has \(length.lowerBound) to \(length.upperBound) bytes; \(showKey) shows it.",
      "Ein Passwort hat \(length.lowerBound) bis \(length.upperBound) Byte; \(showKey) zeigt es.")
  }
  private static var showKey: String { Phrases.keyName("dialog.show") }
  static var newPassword: String { localized("New password", "Neues Passwort") }
  static var mailedLink: String { localized("Mail's link", "Link der Mail") }
}

extension Phrases.Notices {
  static var noSuchKey: String {
    let key = Phrases.keyName("help")
    return localized(
      "No such key here. \(key) lists them.", "Diese Taste gibt es hier nicht. \(key) zeigt alle.")
  }
  static var noClipboard: String {
    localized(
      "This terminal has no clipboard to send to.", "Dieses Terminal hat keine Zwischenablage.")
  }
  static var tooLongToCopy: String {
    localized(
      "This is more than a terminal's clipboard takes.",
      "Das ist mehr, als die Zwischenablage eines Terminals nimmt.")
  }
  static var copied: String {
    localized(
      "Sent to the terminal's clipboard, if it has one.",
      "An die Zwischenablage des Terminals geschickt, falls es eine hat.")
  }
  static func dialogClosed(_ quit: String) -> String {
    localized(
      "Dialog closed. Press \(quit) again to quit.",
      "Dialog geschlossen. Noch einmal \(quit) beendet Gatehouse.")
  }
  static func notNow(_ reason: String) -> String {
    localized("Not now: \(reason).", "Jetzt nicht: \(reason).")
  }
  static func notRefreshed(_ reason: String) -> String {
    localized("Not refreshed: \(reason)", "Nicht aktualisiert: \(reason)")
  }
  static func signOutFailed(_ reason: String) -> Message {
    Message(
      localized(
        "Signed out here and the secret is deleted, but the server was not told: \(reason)",
        "Hier abgemeldet und das Geheimnis gelöscht, aber der Server weiß es nicht: \(reason)"),
      localized(
        "The session may still be active there: revoke it from another device.",
        "Die Sitzung besteht dort vielleicht weiter: Beende sie von einem anderen Gerät aus."))
  }
}

extension Phrases.ValidationErrors {
  static var needed: String { localized("This is needed.", "Das wird gebraucht.") }
  static func passwordLength(_ length: ClosedRange<Int>) -> String {
    localized(
      "A password has \(length.lowerBound) to \(length.upperBound) bytes.",
      "Ein Passwort hat \(length.lowerBound) bis \(length.upperBound) Byte.")
  }
  static var passwordsDiffer: String {
    localized("The two new passwords differ.", "Die beiden neuen Passwörter sind verschieden.")
  }
  static var noLink: Message {
    Message(
      localized(
        "This is not the link of such a mail.", "Das ist nicht der Link einer solchen Mail."),
      localized(
        "Copy all of it, from http to its end.", "Alles kopieren, von http bis zum Ende."))
  }
}

extension Phrases.Reasons {
  static var isLocked: String { localized("it is locked", "Es ist gesperrt") }
  static var dialogIsOpen: String {
    localized("close the dialog first", "Erst den Dialog schließen")
  }
  static var nothingToCopy: String {
    localized("there is nothing to copy here", "Hier gibt es nichts zu kopieren")
  }
  static var alreadySent: String {
    localized(
      "it has been sent, and cannot be taken back",
      "Es ist abgeschickt und nicht mehr zurückzuholen")
  }
  static var changeUnderWay: String {
    localized("another change is under way", "Eine andere Änderung läuft noch")
  }
}

extension Phrases.Status {
  static var askingWhetherSignedOut: String {
    localized("checking your session", "prüft die Sitzung")
  }
  static var loading: String { localized("loading", "lädt") }
  static var offline: String { localized("offline", "offline") }
  static func serverFails(_ status: Int?) -> String {
    localized("server not available", "Server nicht verfügbar") + inParentheses(status)
  }
  /// The names of screens, which show what could not be loaded.
  static func missing(_ names: [String], _ status: Int?) -> String {
    let names = names.joined(separator: ", ")
    return localized("not loaded: \(names)", "nicht geladen: \(names)") + inParentheses(status)
  }
  private static func inParentheses(_ status: Int?) -> String { status.map { " (\($0))" } ?? "" }
  static func dataFrom(_ age: String) -> String { localized(" · data \(age)", " · Stand: \(age)") }
  static func updated(_ age: String) -> String { localized("updated \(age)", "Stand: \(age)") }
  static func rateLimit(_ named: NamedRateLimit) -> String {
    let (name, left, all) = (limited(named.operation), named.limit.remaining, named.limit.limit)
    return localized("\(name): \(left) of \(all) left", "\(name): noch \(left) von \(all)")
  }
  private static func limited(_ operation: NamedRateLimit.Operation) -> String {
    switch operation {
    case .accountCreation: localized("new accounts", "neue Konten")
    case .passwordReset: localized("password resets", "Passwort zurücksetzen")
    case .emailChange: localized("email changes", "E-Mail-Änderungen")
    case .passwordChange: localized("password changes", "Passwortänderungen")
    case .verification: localized("verifications", "Bestätigungen")
    case .phoneVerification: localized("phone verifications", "Telefonbestätigungen")
    case .deletion: localized("deletions", "Löschungen")
    case .revocation: localized("revocations", "beendete Sitzungen")
    }
  }
  static var signingOut: String { localized("signing out", "meldet ab") }
  static var havingMailSent: String { localized("having a mail sent", "lässt eine Mail schicken") }
  /// `not on 0.6.2`.
  static func notOn(_ server: Capabilities) -> String {
    notOn(version: server.shownVersion)
  }
  static func notOn(version: String) -> String {
    localized("not on \(version)", "nicht auf \(version)")
  }
  static var working: String { localized("asking the server", "fragt den Server") }
}

extension Phrases.Files {
  static func exported(_ path: String) -> String {
    localized("Written to \(path).", "Nach \(path) geschrieben.")
  }
  static func textKept(_ path: String) -> Message {
    Message(
      localized(
        "What you wrote is no JSON, and lies in \(path).",
        "Was du geschrieben hast, ist kein JSON und liegt in \(path)."),
      localized(
        "Correct it there, then import it with \(importKey).",
        "Korrigiere es dort und importiere es dann mit \(importKey)."))
  }
  private static var importKey: String { Phrases.keyName("preferences.import") }
  static func system(_ path: String, _ reason: String) -> String {
    localized("\(path): \(reason).", "\(path): \(reason).")
  }
  static func notRegular(_ path: String) -> String {
    localized("\(path) is not a regular file.", "\(path) ist keine gewöhnliche Datei.")
  }
  static func notUTF8(_ path: String, _ line: Int) -> Message {
    Message(
      localized(
        "\(path), line \(line): this is not UTF-8.",
        "\(path), Zeile \(line): Das ist kein UTF-8."),
      localized(
        "Save the text as UTF-8 and try again.",
        "Den Text als UTF-8 speichern und erneut versuchen."))
  }
  static func editor(_ status: Int32) -> Message {
    Message(
      localized(
        "The editor ended with status \(status).", "Der Editor endete mit Status \(status)."),
      localized("Nothing was changed.", "Nichts wurde geändert."))
  }
  static func noJSON(_ line: Int) -> String {
    localized("Line \(line) is no JSON.", "Zeile \(line) ist kein JSON.")
  }
  static var noObject: Message {
    Message(
      localized("The whole must be an object.", "Das Ganze muss ein Objekt sein."),
      localized("Nothing was changed.", "Nichts wurde geändert."))
  }
}
