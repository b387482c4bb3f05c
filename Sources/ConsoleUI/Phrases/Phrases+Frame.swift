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
      "Too small: Gatehouse needs \(least.columns)x\(least.rows), this is \(size.columns)x\(size.rows).",
      "Zu klein: Gatehouse braucht \(least.columns)x\(least.rows), hier sind \(size.columns)x\(size.rows)."
    )
  }
  /// After an error.
  static func dismiss(by key: String) -> String {
    localized("(\(key) dismisses)", "(\(key) schließt)")
  }
  static var notVerified: String { localized("INSECURE", "TLS UNSICHER") }
  static var notProtected: String { localized("PLAIN HTTP", "HTTP OHNE TLS") }
  static var client: String { localized("Client", "Client") }
  static var system: String { localized("System", "System") }
  static var kind: String { localized("Type", "Typ") }
  static var brand: String { localized("Brand", "Marke") }
  static var place: String { localized("Location", "Ort") }
  static var address: String { localized("IP", "IP") }
  static var device: String { localized("Device", "Gerät") }
  static var when: String { localized("When", "Wann") }
  static var what: String { localized("Event", "Ereignis") }
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
        "End this session and delete its saved token from this machine?",
        "Diese Sitzung beenden und ihr gespeichertes Token von diesem Rechner löschen?")
        + lost(loses) + lostForGood(isAnonymous), Phrases.signOut
    )
  }
  /// `isAnonymous`: the account has nothing to sign in with again.
  static func lostForGood(_ isAnonymous: Bool) -> String {
    guard isAnonymous else { return "" }
    return localized(
      " This account has no email address and no phone number: unless a provider is linked to it, no one can sign in to it again.",
      " Dieses Konto hat keine E-Mail-Adresse und keine Telefonnummer: Wenn kein Anbieter mit ihm verbunden ist, kann sich niemand mehr bei ihm anmelden."
    )
  }
  static func lost(_ loses: Bool) -> String {
    guard loses else { return "" }
    return localized(
      " Unsaved preferences will be lost.",
      " Ungespeicherte Präferenzen gehen verloren.")
  }
  static func quitUnsaved(losesAccount: Bool = false) -> DialogContent {
    .ask(
      localized("Quit", "Beenden"), leaveUnsaved + lostForGood(losesAccount),
      localized("Quit", "Beenden"))
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
      "You have unsaved preferences. Continue without saving?",
      "Es gibt ungespeicherte Präferenzen. Ohne Speichern fortfahren?")
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
  static var mailedLink: String { localized("Link from email", "Link der E-Mail") }
}

extension Phrases.Notices {
  static var noSuchKey: String {
    let key = Phrases.keyName("help")
    return localized(
      "No such key here. \(key) lists them.", "Diese Taste gibt es hier nicht. \(key) zeigt alle.")
  }
  static var noClipboard: String {
    localized(
      "This terminal does not support copying to the clipboard.",
      "Dieses Terminal unterstützt kein Kopieren in die Zwischenablage.")
  }
  static var tooLongToCopy: String {
    localized(
      "Too long for the terminal's clipboard.",
      "Zu lang für die Zwischenablage des Terminals.")
  }
  static var copied: String {
    localized(
      "Sent to the terminal's clipboard, if it supports that.",
      "An die Zwischenablage des Terminals gesendet, falls es das unterstützt.")
  }
  static func dialogClosed(_ quit: String) -> String {
    localized(
      "Dialog closed. Press \(quit) again to quit.",
      "Dialog geschlossen. Noch einmal \(quit) beendet Gatehouse.")
  }
  static func notNow(_ reason: String) -> String {
    localized("Unavailable: \(reason).", "Nicht verfügbar: \(reason).")
  }
  static func notRefreshed(_ reason: String) -> String {
    localized("Not refreshed: \(reason)", "Nicht aktualisiert: \(reason)")
  }
  static func signOutFailed(_ reason: String) -> Message {
    Message(
      localized(
        "Signed out and deleted the saved token here, but the server did not confirm it: \(reason)",
        "Hier abgemeldet und das gespeicherte Token gelöscht, aber der Server hat es nicht bestätigt: \(reason)"
      ),
      localized(
        "The session may still be active there: revoke it from another device.",
        "Die Sitzung besteht dort vielleicht weiter: Beende sie von einem anderen Gerät aus."))
  }
}

extension Phrases.ValidationErrors {
  static var needed: String {
    localized("This field is required.", "Dieses Feld ist erforderlich.")
  }
  static func passwordLength(_ length: ClosedRange<Int>) -> String {
    localized(
      "The password must be \(length.lowerBound) to \(length.upperBound) bytes long.",
      "Das Passwort muss \(length.lowerBound) bis \(length.upperBound) Byte lang sein.")
  }
  static var passwordsDiffer: String {
    localized("The passwords do not match.", "Die Passwörter stimmen nicht überein.")
  }
  static var noLink: Message {
    Message(
      localized(
        "This is not the link from the email.", "Das ist nicht der Link aus der E-Mail."),
      localized(
        "Paste the complete link, starting with http.",
        "Füge den ganzen Link ein, der mit http beginnt."))
  }
}

extension Phrases.Reasons {
  static var isLocked: String { localized("Gatehouse is locked", "Gatehouse ist gesperrt") }
  static var dialogIsOpen: String {
    localized("close the dialog first", "Erst den Dialog schließen")
  }
  static var nothingToCopy: String {
    localized("there is nothing to copy here", "Hier gibt es nichts zu kopieren")
  }
  static var alreadySent: String {
    localized(
      "the request has already been sent",
      "Die Anfrage ist schon gesendet")
  }
  static var changeUnderWay: String {
    localized("another request is in progress", "Eine andere Anfrage läuft noch")
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
  static func dataFrom(_ age: String) -> String {
    localized(" · updated \(age)", " · Stand: \(age)")
  }
  /// What was kept on this machine; the server has not answered yet.
  static func lastKnown(_ age: String) -> String {
    localized("data from \(age)", "Stand: \(age)")
  }
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
  static var havingMailSent: String { localized("sending the email", "sendet die E-Mail") }
  /// `not on 0.6.2`.
  static func notOn(_ server: Capabilities) -> String {
    notOn(version: server.shownVersion)
  }
  static func notOn(version: String) -> String {
    localized("not in \(version)", "nicht auf \(version)")
  }
  static var working: String { localized("waiting for the server", "wartet auf den Server") }
}

extension Phrases.Files {
  static func exported(_ path: String) -> String {
    localized("Exported to \(path).", "Exportiert nach \(path).")
  }
  static func textKept(_ path: String) -> Message {
    Message(
      localized(
        "Your text is not valid JSON. It was saved to \(path).",
        "Dein Text ist kein gültiges JSON. Er wurde in \(path) gespeichert."),
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
        "The editor exited with status \(status).", "Der Editor endete mit Status \(status)."),
      localized("Nothing was changed.", "Nichts wurde geändert."))
  }
  static func noJSON(_ line: Int) -> String {
    localized("Line \(line) is not valid JSON.", "Zeile \(line) ist kein gültiges JSON.")
  }
  static var noObject: Message {
    Message(
      localized(
        "The top level must be a JSON object.", "Die oberste Ebene muss ein JSON-Objekt sein."),
      localized("Nothing was changed.", "Nichts wurde geändert."))
  }
}
