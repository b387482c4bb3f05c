import Keyring
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore
@testable import ConsoleUI

/// The words by which Appwrite's documentation, GitHub and other tools call what there is here: the
/// palette puts the right command first.
@Suite struct CommandWordTests {
  private static let english: [(String, String)] = [
    ("sign out", "signOut"), ("log out", "signOut"), ("logout", "signOut"),
    ("quit", "account.quit"), ("exit", "account.quit"), ("help", "help"), ("shortcuts", "help"),
    ("key bindings", "help"), ("refresh", "refresh"), ("reload", "refresh"),
    ("settings", "settings"), ("options", "settings"), ("theme", "settings.theme"),
    ("dark mode", "settings.theme"), ("color", "settings.theme"),
    ("language", "settings.language"), ("time zone", "settings.times"), ("vim", "settings.keys"),
    ("2fa", "security.switchMFA"), ("two-factor", "security.switchMFA"),
    ("mfa", "security.switchMFA"), ("multi-factor authentication", "security.switchMFA"),
    ("authenticator", "security.enroll"), ("totp", "security.enroll"),
    ("recovery codes", "security.createCodes"), ("backup codes", "security.createCodes"),
    ("identities", "security.identities"), ("oauth2", "security.identities"),
    ("unlink", "security.identities"), ("jwt", "security.token"),
    ("json web token", "security.token"), ("block account", "security.block"),
    ("delete account", "security.delete"), ("change password", "overview.password"),
    ("change email", "profile.email"), ("change name", "profile.name"),
    ("phone", "profile.phone"), ("verify email", "overview.verify"),
    ("verification", "overview.verify"), ("sessions", "screen.sessions"),
    ("devices", "screen.sessions"), ("revoke", "sessions.revoke"),
    ("delete session", "sessions.revoke"), ("extend session", "sessions.extend"),
    ("expiry", "sessions.extend"), ("sign out everywhere", "sessions.everywhere"),
    ("sort", "sessions.sort"), ("security log", "screen.log"), ("audit log", "screen.log"),
    ("activity", "log.chart"), ("export log", "log.export"), ("archive", "settings.archive"),
    ("preferences", "screen.preferences"), ("undo", "preferences.undo"),
    ("redo", "preferences.redo"), ("rename key", "preferences.rename"),
    ("import", "preferences.import"), ("switch account", "accounts.switch"),
    ("add account", "accounts.add"), ("passphrase", "accounts.passphrase"),
    ("lock", "lock"),
    ("alerts", "warnings"), ("notifications", "messages"),
  ]

  private static let german: [(String, String)] = [
    ("abmelden", "signOut"), ("ausloggen", "signOut"), ("logout", "signOut"),
    ("beenden", "account.quit"), ("verlassen", "account.quit"), ("Hilfe", "help"),
    ("Tastenkürzel", "help"), ("Tasten", "settings.keys"), ("aktualisieren", "refresh"),
    ("neu laden", "refresh"), ("Einstellungen", "settings"), ("Optionen", "settings"),
    ("Farbschema", "settings.theme"), ("theme", "settings.theme"), ("Farben", "settings.theme"),
    ("Sprache", "settings.language"), ("Zeitzone", "settings.times"), ("vim", "settings.keys"),
    ("2FA", "security.switchMFA"), ("Zwei-Faktor", "security.switchMFA"),
    ("MFA", "security.switchMFA"), ("zweiter Faktor", "security.switchMFA"),
    ("Authenticator", "security.enroll"), ("TOTP", "security.enroll"),
    ("Wiederherstellungscodes", "security.createCodes"),
    ("Ersatzcodes", "security.createCodes"), ("Identitäten", "security.identities"),
    ("OAuth2", "security.identities"), ("Anbieter", "security.identities"),
    ("JWT", "security.token"), ("Zugriffstoken", "security.token"),
    ("Konto sperren", "security.block"), ("Konto löschen", "security.delete"),
    ("Passwort ändern", "overview.password"), ("Kennwort", "overview.password"),
    ("E-Mail ändern", "profile.email"), ("Name ändern", "profile.name"),
    ("Telefonnummer", "profile.phone"), ("E-Mail bestätigen", "overview.verify"),
    ("Sitzungen", "screen.sessions"), ("Geräte", "screen.sessions"),
    ("Sitzung beenden", "sessions.revoke"), ("Sitzung löschen", "sessions.revoke"),
    ("Sitzung verlängern", "sessions.extend"), ("Ablauf", "sessions.extend"),
    ("überall abmelden", "sessions.everywhere"), ("sortieren", "sessions.sort"),
    ("Protokoll", "screen.log"), ("Sicherheitsprotokoll", "screen.log"),
    ("Aktivität", "log.chart"), ("exportieren", "log.export"), ("Archiv", "settings.archive"),
    ("Präferenzen", "screen.preferences"), ("rückgängig", "preferences.undo"),
    ("wiederholen", "preferences.redo"), ("Schlüssel umbenennen", "preferences.rename"),
    ("duplizieren", "preferences.duplicate"), ("importieren", "preferences.import"),
    ("Konto wechseln", "accounts.switch"), ("Konto hinzufügen", "accounts.add"),
    ("Passphrase", "accounts.passphrase"), ("Warnungen", "warnings"), ("Meldungen", "messages"),
  ]

  private static func state(_ language: Language, _ screen: Screen) -> ConsoleState {
    var state = SampleState.account(screen: screen)
    state.settings.language = language
    state.savedAccounts.path = "/keyring"
    let contents = KeyringContents(protection: .passphrase, entries: SampleState.kept)
    _ = reduce(&state, .savedAccounts(.contentsArrived(contents)))
    return state
  }

  private static func items(_ words: String, _ state: ConsoleState) -> [Palette.Item] {
    var state = state
    state.palette = PaletteState()
    state.palette?.search = TextField(words)
    return Palette.items(state)
  }

  private static func isDestructive(_ item: Palette.Item?) -> Bool {
    item?.binding.traits.contains(.destructive) == true
  }

  /// At least 61 of the 63: two may be argued about.
  @Test func theRightCommandIsFirst() {
    for (language, words) in [(Language.english, Self.english), (.german, Self.german)] {
      #expect(words.count == 63)
      let state = Self.state(language, .overview)
      let wrong = words.compactMap { words, id -> String? in
        let found = Self.items(words, state).first?.binding.id
        return found == id ? nil : "\(words): \(found ?? "–") instead of \(id)"
      }
      #expect(wrong.count <= 2, "\(language): \(wrong)")
    }
  }

  /// The names of the other language are found, too.
  @Test func everyWordIsFoundInEveryLanguage() {
    for language in Language.allCases {
      let state = Self.state(language, .overview)
      for (words, id) in Self.english + Self.german {
        #expect(
          Self.items(words, state).prefix(3).contains { $0.binding.id == id },
          "\(words) in \(language)")
      }
    }
  }

  /// Few letters, and words with a letter too few or too many, may mean anything. All are tried, a
  /// fifth on each screen, since each search ranks every command.
  @Test(arguments: Screen.allCases.enumerated().map { ($0.offset, $0.element) })
  func nothingIsDestroyedByAccident(part: Int, screen: Screen) {
    let state = Self.state(.english, screen)
    let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    let pairs = letters.flatMap { first in letters.map { first + $0 } }
    let harmless = Self.english.filter { !Self.isDestructive(Self.items($0.0, state).first) }
    let mistyped = harmless.flatMap { word, _ in
      word.indices.map { String(word[..<$0] + word[word.index(after: $0)...]) } + ["\(word)x"]
    }
    let shared = (pairs + mistyped).enumerated().filter {
      $0.offset % Screen.allCases.count == part
    }.map(\.element)
    for words in letters + shared {
      let first = Self.items(words, state).first
      #expect(!Self.isDestructive(first), "\(words): \(first?.binding.id ?? "")")
    }
  }

  /// What would act on a row that nobody sees only goes to it.
  @Test func fromElsewhereNothingActsOnASelectionUnseen() throws {
    let state = Self.state(.english, .overview)
    let removal = try #require(Self.items("remove preference", state).first)
    #expect(removal.binding.id == "preferences.remove" && removal.onlyGoesThere)
    #expect(removal.actions == [.screenChosen(.preferences)])
    #expect(removal.place == "Preferences" && removal.text.contains("Goes to Preferences"))
    for item in Self.items("", state) where item.binding.traits.contains(.actsOnSelection) {
      #expect(item.onlyGoesThere || item.place == "Overview", "\(item.binding.id)")
    }
    let here = try #require(
      Self.items("remove preference", Self.state(.english, .preferences)).first)
    #expect(here.actions == [.preferences(.removePressed)])
  }

  @Test func rowsOfListsAreCommandsThatOpenTheListThere() throws {
    var state = Self.state(.english, .overview)
    for (words, check): (String, (ConsoleState) -> Bool) in [
      ("theme", { $0.settingsList?.row == .theme }),
      ("language", { $0.settingsList?.row == .language }),
      ("jwt", { $0.screen == .security }),
      ("switch account", { $0.savedAccounts.isOpen }),
    ] {
      let item = try #require(Self.items(words, state).first)
      for action in item.actions { _ = reduce(&state, action) }
      #expect(check(state), "\(words)")
      state = Self.state(.english, .overview)
    }
  }

  @Test(arguments: [
    ("magic url", SignInDialog.methods, Int?(1)), ("otp", .methods, 0), ("guest", .methods, 3),
    ("forgot password", .forgotPassword(email: ""), nil),
    ("sign up", .createAccount(email: ""), nil),
  ])
  func waysToSignInAreCommandsToo(words: String, dialog: SignInDialog, option: Int?) throws {
    var state = SampleState.signIn()
    let item = try #require(Self.items(words, state).first)
    for action in item.actions { _ = reduce(&state, action) }
    #expect(state.dialog?.isAbout(dialog) == true, "\(words)")
    if let option { #expect(state.dialog?.focus == .option(option)) }
  }

  @Test func theSelectedOneIsSaidInFull() {
    for size in [ScreenSize(columns: 40, rows: 12), ScreenSize(columns: 80, rows: 24)] {
      var state = SampleState.account(size)
      state.palette = PaletteState()
      state.palette?.search = TextField("save preferences")
      let canvas = ConsoleView(time: TimeText { _ in 0 }).frame(state).canvas
      let text = (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }.joined(separator: " ")
        .replacing(/[│ ]+/, with: " ")
      #expect(text.contains("Preferences: Review changes and save"), "\(text)")
      #expect(text.contains("Unavailable: there are no unsaved changes."), "\(text)")
    }
  }

  @Test func theHelpFindsThemToo() {
    var state = SampleState.account(screen: .sessions)
    for words in ["logout", "expiry", "Sitzung verlängern", "shortcuts"] {
      #expect(!HelpView.lines(state, matching: words).isEmpty, "\(words)")
    }
    state.settings.language = .german
    #expect(!HelpView.lines(state, matching: "extend session").isEmpty)
  }

  @Test(arguments: [
    ("cyp", ["change", "your", "password"], Optional(0)),
    ("chp", ["change", "your", "password"], 1),
    ("yc", ["change", "your"], nil), ("", ["a"], 0),
  ])
  func letters(letters: String, words: [String], cost: Int?) {
    #expect(CommandSearch.cost(letters, in: words) == cost)
  }
}
