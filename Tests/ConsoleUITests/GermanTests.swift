import AccountAPI
import AccountClient
import Keyring
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore
@testable import ConsoleUI

/// The second language: pictures of what matters, and that no English is left in any.
@Suite struct GermanTests {
  static let sizes = [ScreenSize(columns: 40, rows: 12), ScreenSize(columns: 80, rows: 24)]
  private static let time = TimeText { _ in 0 }

  private func frame(_ state: ConsoleState, _ language: Language = .german) -> Frame {
    var state = state
    state.settings.language = language
    return ConsoleView(time: Self.time).frame(state)
  }

  private func expect(
    _ state: ConsoleState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    Golden.expect(
      frame(state), "german-\(name)-\(state.size.columns)x\(state.size.rows)",
      sourceLocation: sourceLocation)
  }

  private func inGerman<Made>(_ make: () throws -> Made) rethrows -> Made {
    var settings = Settings(theme: "")
    settings.language = .german
    return try Phrases.$present.withValue(settings, operation: make)
  }

  // MARK: Pictures

  @Test(arguments: sizes)
  func signIn(size: ScreenSize) {
    var state = SampleState.signIn(size)
    let limit = RateLimit(limit: 10, remaining: 1, resets: Timestamp(seconds: 1_795_503_600))
    state.signIn.form.error = .refused(
      APIError(status: 401, message: "", cause: .wrongCredentials, limit: limit))
    expect(state, "sign-in")
  }

  @Test(arguments: sizes)
  func connect(size: ScreenSize) {
    var state = ConsoleState(stage: .connect, size: size, now: SampleState.now)
    state.signIn.form.validationError = .endpoint(.scheme("ftp"))
    expect(state, "connect")
  }

  @Test(arguments: sizes, Screen.allCases)
  func screen(size: ScreenSize, screen: Screen) {
    var state = SampleState.account(size, screen: screen)
    if screen == .sessions { _ = reduce(&state, .sessions(.move(.down))) }
    if screen == .preferences { _ = reduce(&state, .preferences(.move(.last))) }
    expect(state, "\(screen)")
  }

  /// Dates need more room than in English.
  @Test(arguments: sizes, [Screen.log, .overview])
  func dates(size: ScreenSize, screen: Screen) {
    var state = SampleState.account(size, screen: screen)
    state.settings.times = .utc
    expect(state, "dates-\(screen)")
  }

  @Test(
    arguments: sizes,
    [
      "settings", "help", "palette", "delete", "stay-signed-in", "saved-accounts", "elsewhere",
      "password", "lock",
    ])
  func overlay(size: ScreenSize, name: String) throws {
    var state = SampleState.account(size, screen: .preferences)
    let open = try #require(ScreenGoldenTests.overlays.first { $0.0 == name }?.1)
    state.savedAccounts.path = "/home/ada/.local/share/gatehouse/keyring"
    let contents = KeyringContents(protection: .passphrase, entries: SampleState.kept)
    _ = reduce(&state, .savedAccounts(.contentsArrived(contents)))
    open(&state)
    expect(state, name)
  }

  // MARK: No English left

  /// Every state of which there is a picture or a dialog, under a name.
  private static let states: [(String, ConsoleState)] = {
    var states = Screen.allCases.map { ("\($0)", SampleState.account(screen: $0)) }
    for (name, open) in ScreenGoldenTests.overlays + questions {
      for screen in [Screen.sessions, .log] {
        var state = SampleState.account(screen: screen)
        open(&state)
        states.append(("\(name) over \(screen)", state))
      }
    }
    for (name, open) in ScreenGoldenTests.preferenceOverlays {
      var state = SampleState.account(screen: .preferences)
      open(&state)
      states.append(("preferences \(name)", state))
    }
    states.append(("sign-in", SampleState.signIn()))
    states.append(
      (
        "connect",
        ConsoleState(
          stage: .connect, size: ScreenSize(columns: 80, rows: 24), now: SampleState.now)
      ))
    for subject in [
      SignInDialog.createAccount(email: ""), .setPassword(email: "ada@example.test"),
    ] {
      var state = SampleState.signIn()
      state.dialog = Dialog(subject)
      states.append(("\(subject)", state))
    }
    for button in [5, 6] {
      var state = SampleState.signIn()
      state.signIn.form.focus = button
      _ = reduce(&state, .signIn(.submitPressed))
      states.append(("button \(button)", state))
      _ = reduce(&state, .dialog(.acceptPressed))
      states.append(("button \(button) accepted", state))
    }
    for (name, change) in moments {
      var state = SampleState.account(screen: .preferences)
      change(&state)
      states.append((name, state))
    }
    return states
  }()

  /// The questions that no overlay there asks.
  private static let questions: [(String, @Sendable (inout ConsoleState) -> Void)] = [
    (
      "marked", { $0.dialog = Dialog(SessionsDialog.revokeMarked(SampleState.sessions, hidden: 2)) }
    ),
    ("others", { $0.dialog = Dialog(SessionsDialog.revokeOthers(3)) }),
    ("unprotected", { $0.dialog = Dialog(SignInDialog.unprotected(SampleState.connection)) }),
    ("no passphrase", { $0.dialog = Dialog(SavedAccountsDialog.removePassphrase) }),
    ("switch", { $0.dialog = Dialog(SavedAccountsDialog.switchUnsaved(SampleState.kept[1])) }),
    ("label", { $0.dialog = Dialog(SavedAccountsDialog.label(SampleState.kept[1].identity, "")) }),
    ("keep 1", { staySignedIn(&$0, 1) }), ("keep 2", { staySignedIn(&$0, 2) }),
    ("start", { $0.savedAccounts.lock = LockState(isAtStart: true) }),
    ("settings 1", { choose(&$0, 1) }), ("settings 2", { choose(&$0, 2) }),
    ("settings 3", { choose(&$0, 3) }), ("settings 4", { choose(&$0, 4) }),
    ("settings 5", { choose(&$0, 5) }), ("settings 6", { choose(&$0, 6) }),
    ("settings 7", { choose(&$0, 7) }), ("settings 8", { choose(&$0, 8) }),
    ("settings 9", { choose(&$0, 9) }), ("settings 10", { choose(&$0, 10) }),
    ("forget", { $0.dialog = Dialog(SettingsDialog.forgetLastSeen) }),
    ("clear", { $0.dialog = Dialog(SettingsDialog.clearArchive) }),
  ]

  private static func staySignedIn(_ state: inout ConsoleState, _ option: Int) {
    state.dialog = Dialog(SavedAccountsDialog.staySignedIn(SampleState.kept[0]))
    state.dialog?.focus = .option(option)
  }

  private static func choose(_ state: inout ConsoleState, _ row: Int) {
    _ = reduce(&state, .settings(.openPressed))
    _ = reduce(&state, .settings(.move(row)))
  }

  /// What the bottom row tells.
  private static let moments: [(String, @Sendable (inout ConsoleState) -> Void)] = [
    ("offline", { $0.session.failedTries = 2 }), ("loading", { _ = reduce(&$0, .refreshPressed) }),
    ("name", { write(&$0, ProfileRequest.rename("Ada")) }),
    (
      "saving",
      {
        write(&$0, PreferencesRequest.save(Preferences(), known: Preferences()))
      }
    ),
    ("leaving", { write(&$0, SessionRequest.signOut(nil)) }),
    ("ending", { write(&$0, SessionsRequest.revoke(id: "s1")) }),
    ("e-mail", { write(&$0, ProfileRequest.changeEmail("", password: "")) }),
    ("password", { write(&$0, ProfileRequest.changePassword("", old: "")) }),
    (
      "making",
      {
        write(
          &$0,
          SignInRequest.createAccount(SampleState.connection, name: "", email: "", password: ""))
      }
    ),
    ("mail", { write(&$0, ProfileRequest.createVerification) }),
    (
      "setting",
      {
        write(
          &$0,
          SignInRequest.completeRecovery(SampleState.connection, mailed, email: "", password: ""))
      }
    ),
    ("verifying", { write(&$0, ProfileRequest.completeVerification(mailed, nil)) }),
    ("closing", { write(&$0, ProfileRequest.deleteAccount(SampleState.account, password: nil)) }),
    ("run", { $0.sessions.bulkRevocation = BulkRevocation(["s1", "s2"]) }),
    (
      "paused",
      {
        $0.sessions.bulkRevocation = BulkRevocation(["s1", "s2"])
        $0.sessions.bulkRevocation?.pausedUntil = $0.now.advanced(bySeconds: 1_000)
      }
    ),
    ("saved", { $0.notice = Notice(PreferencesNotice.saved) }),
    ("failed", { $0.notice = Notice(SavedAccountsNotice.secretGone) }),
    (
      "limit",
      {
        let end = $0.now.advanced(bySeconds: 60)
        $0.session.rateLimit = NamedRateLimit(
          .verification, RateLimit(limit: 60, remaining: 3, resets: end))
      }
    ),
    (
      "server fails",
      {
        $0.session.failedTries = 2
        $0.session.outage = .serverFails(status: 500)
      }
    ),
    (
      "missing",
      {
        $0.session.failedTries = 2
        $0.session.outage = .missing([.log, .preferences], status: nil)
      }
    ),
  ]

  private static let mailed = MailedSecret(userID: "u", secret: "s")

  private static func write(_ state: inout ConsoleState, _ request: some AccountRequest) {
    state.session.writing = AnyAccountRequest(request)
  }

  /// Words that are the same in both languages, some of them because they are no language's.
  private static let shared: Set<String> = [
    "Appwrite", "Authenticator", "Gatehouse", "Details", "JSON", "Text", "Link", "Mail", "Name",
    "Passphrase",
    "CLIENT", "Client", "Filter", "Left", "Magic", "OAuth", "Original", "Server", "SYSTEM",
    "String", "System",
    "boolean", "emacs", "offline",
    "COLOR", "config", "demo", "gatehouse", "http", "https", "toml",
  ]

  /// What a query of the log is made of, and the ends of files' names.
  private static let query: Set<String> = [
    "country", "device", "event", "json", "jsonl", "since", "today",
  ]

  /// As keys are called everywhere.
  private static let keys: Set<String> = [
    "Ctrl", "Down", "Enter", "Home", "PgDn", "PgUp", "Right", "Shift", "Space",
  ]

  /// What the sample account holds, the server says or JSON writes.
  private static let samples: Set<String> = [
    "Firefox", "Germany", "Kingdom", "Linux", "Lovelace", "Mobile", "Safari", "Switzerland",
    "Ubuntu", "United", "iPhone", String(repeating: "界", count: 300),
    "account", "archive", "cloud", "compact", "create", "dark", "engine", "example", "favourites",
    "fontSize", "hostile", "lineHeight", "lovelace", "nickname", "notifications", "ockham",
    "project", "role", "sessions", "something", "test", "theme", "user",
    "false", "null", "oauth", "true", "auto", "café", "color", "contrast", "email", "from", "high",
    "light", "nothing", "quiet", "sometimes", "system",
  ]

  /// A sample's word may be cut off by an edge or by what lies over it; ours may not be excused so.
  private static func isExpected(_ word: String) -> Bool {
    let names = Provider.names(on: Capabilities(versionText: "2.4.0"))
    let providers = (Provider.known + names).flatMap { $0.split { !$0.isLetter } }.map(String.init)
    if shared.contains(word) || query.contains(word) || keys.contains(word)
      || providers.contains(word)
    {
      return true
    }
    return samples.contains { $0.hasPrefix(word) || $0.hasSuffix(word) }
  }

  private func words(_ state: ConsoleState, _ language: Language, _ size: ScreenSize) -> Set<String>
  {
    var state = state
    _ = reduce(&state, .resized(size))
    let canvas = frame(state, language).canvas
    let rows = (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }
    let words = rows.flatMap { $0.split { !$0.isLetter } }.map(String.init)
    return Set(words.filter { $0.count >= 4 })
  }

  @Test func noEnglishIsLeft() {
    for (name, state) in Self.states {
      for size in Self.sizes + [ScreenSize(columns: 200, rows: 60)] {
        let both = words(state, .german, size).intersection(words(state, .english, size))
        let left = both.filter { !Self.isExpected($0) }
        #expect(left.isEmpty, "\(name) at \(size.columns)x\(size.rows): \(left.sorted())")
      }
    }
  }

  @Test func everyKeyIsExplained() {
    for binding in KeyBindings.all {
      let english = (binding.label, binding.help)
      let german = inGerman { (binding.label, binding.help) }
      #expect(german.1 != english.1 && german.1.hasSuffix("."), "\(binding.id)")
      #expect(german.0.isEmpty == english.0.isEmpty, "\(binding.id)")
      let isShared = ["Details", "Passphrase"].contains(english.0)
      #expect(english.0.isEmpty || (german.0 == english.0) == isShared, "\(binding.id)")
    }
  }

  // MARK: Messages

  private func isTranslated(
    _ make: () -> Message, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let english = make()
    let german = inGerman { make() }
    #expect(!german.sentence.isEmpty, sourceLocation: sourceLocation)
    #expect(german.sentence != english.sentence, sourceLocation: sourceLocation)
    #expect(german.nextStep.isEmpty == english.nextStep.isEmpty, sourceLocation: sourceLocation)
    #expect(
      german.nextStep.isEmpty || german.nextStep != english.nextStep, sourceLocation: sourceLocation
    )
  }

  @Test func everyFailureHasItsSentence() {
    for (error, _) in MessageTests.causes + MessageTests.rarerCauses {
      isTranslated { Messages.message(error, time: Self.time) }
    }
    for operation in NamedRateLimit.Operation.allCases {
      let limit = RateLimit(limit: 10, remaining: 2, resets: SampleState.now)
      isTranslated { Message(Phrases.Status.rateLimit(NamedRateLimit(operation, limit))) }
    }
    for (error, _) in MessageTests.keyringErrors { isTranslated { Messages.message(error) } }
    isTranslated { Messages.message(.busy(path: "/k")) }
    // One that has no words of its own.
    isTranslated { Messages.message(.system(71, path: "/k")) }
    var afterwards = Self.time
    afterwards.now = SampleState.now
    let over = APIError.Cause.tooManyRequests(until: SampleState.now.advanced(bySeconds: -1))
    let refused = ClientError.refused(APIError(status: 429, message: "", cause: over))
    isTranslated { Messages.message(refused, time: afterwards) }
    let dialogs: [(any DialogPresentation, APIError.Cause)] = [
      (ProfileDialog.password, .wrongCredentials),
      (ProfileDialog.email(setsPassword: false), .wrongCredentials),
      (ProfileDialog.email(setsPassword: true), .wrongCredentials),
      (ProfileDialog.password, .invalid(parameter: "oldPassword", reason: "x")),
      (ProfileDialog.email(setsPassword: false), .conflict),
      (
        ProfileDialog.deleteAccount(.password(identifier: "a", isCertain: false)),
        .wrongCredentials
      ),
      (ProfileDialog.phone(setsPassword: false), .conflict),
      (ProfileDialog.verification, .notFound), (ProfileDialog.phoneVerification, .invalidSecret),
      (SecurityDialog.challenge(.totp, Challenge(id: "")), .invalidSecret),
      (SecurityDialog.enrollment(.init(secret: "", uri: ""), nil), .conflict),
      (SecurityDialog.enrollment(.init(secret: "", uri: ""), nil), .notFound),
    ]
    for (dialog, cause) in dialogs {
      let error = ClientError.refused(APIError(status: 400, message: "", cause: cause))
      isTranslated { dialog.message(for: error) ?? Message("") }
    }
  }

  /// The same in both languages: only what stands around it can differ.
  private struct UntranslatedReason: DisabledReason, ReasonText { let text = "x" }

  @Test func everyNoticeToo() {
    let notices: [any NoticeContent] = [
      ProfileNotice.renamed, PreferencesNotice.saved, PreferencesNotice.nothingToSave,
      SessionsNotice.revoked([]), SessionsNotice.revoked([.init(name: "x", device: Device())]),
      SessionsNotice.revoked([.init(device: Device()), .init(device: Device())]),
      SessionsNotice.stopped([], left: 2), SessionsNotice.named(nil), SessionsNotice.named("x"),
      LogNotice.sessionEnded, LogNotice.exportStopped, PreferencesNotice.discarded,
      SessionsNotice.signedOutEverywhere, ProfileNotice.emailChanged,
      SessionsNotice.extended(until: nil), SessionsNotice.extended(until: SampleState.now),
      SessionsNotice.othersEnded(before: nil), SessionsNotice.othersEnded(before: 1),
      SessionsNotice.othersEnded(before: 3), SessionsNotice.othersUnknown,
      WarningsNotice.dismissed, WarningsNotice.restored, FrameNotice.noSuchKey,
      ProfileNotice.passwordChanged, ProfileNotice.verified, EmailNotice.sent(to: "a@b.test"),
      EmailNotice.sent(to: "+4930123"), FrameNotice.writeUnderWay, FrameNotice.dialogClosed,
      ProfileNotice.accountClosed, ProfileNotice.phoneVerified, ProfileNotice.verifiedAlready,
      ProfileNotice.phoneVerifiedAlready, SecurityNotice.hasAuthenticator,
      SecurityNotice.challengeExpired, SecurityNotice.factorRefused(.email),
      SecurityNotice.noFactorToProve, SecurityNotice.tokensDisabled,
      SavedAccountsNotice.passphraseSet,
      SavedAccountsNotice.passphraseRemoved, SignInNotice.passwordSet, CopyNotice.sent,
      SavedAccountsNotice.secretGone, CopyNotice.failed(.noClipboard),
      CopyNotice.failed(.tooLong), SavedAccountsNotice.unusableEntry,
      SavedAccountsNotice.saveFirst, MailboxNotice.arrived(subject: "S"),
      PreferencesNotice.editsRestored, EmailNotice.linkArrived, SettingsNotice.notSaved(28),
      SettingsNotice.lastSeenForgotten, CommandUnavailable(UntranslatedReason()),
      EmailNotice.linkNotNow, RequestFailed(.noToken), RefreshFailed(.noToken),
      SecretWarning(.form), SecretWarning(.dialog), SecretWarning(.lock),
      SignOutFailed(.noToken),
      KeyringFailed(.wrongPassphrase), SettingsNotice.mouse(isOn: true),
      SettingsNotice.mouse(isOn: false), SettingsNotice.archiveCleared,
      FileNotice.exported(path: "/x"), FileNotice.textKept(path: "/x"),
      FileNotice.failed(.system(errno: 2, path: "/x")), FileNotice.failed(.editor(status: 1)),
      FileNotice.failed(.notJSON(line: 2)), FileNotice.failed(.notAnObject),
      FileNotice.failed(.notRegular(path: "/x")),
      FileNotice.failed(.notUTF8(path: "/x", line: 2)),
    ]
    for notice in notices { isTranslated { Notice(notice).message(Self.time) } }
  }

  @Test func errorsInFilesToo() {
    for reason: ThemeError.Reason in [
      .gone, .unreadable(.system(errno: 13, path: "t")),
      .unreadable(.notUTF8(path: "t", line: 2)), .unknownName, .notAColor, .notTrueOrFalse("bold"),
      .unknownAttribute("blink"),
    ] {
      let error = ThemeError(file: "t", line: 1, role: nil, reason: reason)
      isTranslated { Notice(SettingsNotice.themeError(error, others: 1)).message(Self.time) }
    }
  }

  @Test func everyValidationErrorToo() {
    let form: [FormError] = [
      .empty(field: 0), .empty(field: 1), .project, .endpoint(.empty), .endpoint(.scheme("")),
      .endpoint(.scheme("ftp")), .endpoint(.noHost), .endpoint(.badHost("h")),
      .endpoint(.badPort("p")), .endpoint(.unexpected("?")), .linkOfAnotherAccount,
    ]
    for error in form { isTranslated { Messages.message(error) } }
    let dialog: [any ValidationError] = [
      ProfileError.emptyName, ProfileError.longName(limit: 100), PreferenceError.notANumber,
      EmptyField(0), FileProblem(.system(errno: 2, path: "/x")),
      PasswordError.length(field: 0, 6...32),
      PasswordError.mismatch, PreferenceError.keyTaken,
      PreferenceError.refused(.renumbered(key: "7"), field: 0),
      ProfileError.notALink, SignInError.notALink, OwnerCheckError.otherEmail,
      OwnerCheckError.otherPhone,
      OwnerCheckError.otherWord("x"), ProfileError.sameEmail, ProfileError.samePhone,
      PassphraseError.tooShort,
      PassphraseError.mismatch, SignInError.notACredential, SignInError.otherProject,
      SignInError.providerRefused(reason: "x"),
    ]
    for error in dialog { isTranslated { error.words } }
  }

  // MARK: Grammar

  @Test(arguments: [
    (30, "gerade eben"), (60, "vor 1 Min."), (7_200, "vor 2 Std."), (86_400, "vor 1 Tag"),
    (172_800, "vor 2 Tagen"), (2_592_000, "24. Okt. 2026"),
  ])
  func ages(seconds: Int64, text: String) {
    let now = Timestamp(seconds: 1_795_467_625)
    let age = inGerman {
      Self.time.age(now.advanced(bySeconds: -seconds), now: now)
    }
    #expect(age == text)
  }

  @Test func countsAgreeWithWhatIsCounted() {
    inGerman {
      #expect(Phrases.sessions(1) == "1 Sitzung" && Phrases.sessions(6) == "6 Sitzungen")
      #expect(Phrases.Overview.counted(sessions: 1, places: 1) == "1 Sitzung an 1 Ort")
      #expect(Phrases.Overview.counted(sessions: 4, places: 3) == "4 Sitzungen an 3 Orten")
      #expect(Phrases.Status.notSaved(1) == "1 Änderung nicht gespeichert")
      #expect(Phrases.NextStep.triesLeft(1, until: "23:00") == "Noch ein Versuch bis 23:00.")
    }
  }

  // MARK: Room

  private func content(_ subject: any DialogSubject) throws -> DialogContent {
    let presentation = try #require(subject as? any DialogPresentation)
    return presentation.content(Dialog(subject), SampleState.signIn(), Self.time)
  }

  private func hint(_ subject: any DialogSubject) throws -> String {
    guard case .form(_, let hint, _, _, _) = try content(subject) else {
      throw NoSuchContent(subject: "\(subject)")
    }
    return hint
  }

  private func button(_ subject: any DialogSubject) throws -> String {
    switch try content(subject) {
    case .question(_, _, let button, _), .form(_, _, _, let button, _): return button
    default: throw NoSuchContent(subject: "\(subject)")
    }
  }

  private struct NoSuchContent: Error { let subject: String }

  /// A hint gives way where there is not room for it: at the smallest size no hint may that does
  /// not in English.
  @Test func everyHintHasRoomWhereTheEnglishHasIt() throws {
    let subjects: [any DialogSubject] = [
      ProfileDialog.email(setsPassword: false), ProfileDialog.email(setsPassword: true),
      ProfileDialog.phone(setsPassword: false), ProfileDialog.phone(setsPassword: true),
      ProfileDialog.password, ProfileDialog.phoneVerification,
      SecurityDialog.block(.password(identifier: "a@b.cd")), SecurityDialog.block(.word),
      SignInDialog.createAccount(email: ""),
      SignInDialog.forgotPassword(email: ""), SignInDialog.setPassword(email: "ada@example.test"),
      ProfileDialog.verification,
      ProfileDialog.deleteAccount(.password(identifier: "a@b.cd")),
      ProfileDialog.deleteAccount(.identifier("a@b.cd")), ProfileDialog.deleteAccount(.word),
      SavedAccountsDialog.passphrase,
      SignInDialog.paste,
    ]
    for subject in subjects {
      let fields = subject.fields.count
      let english = try hint(subject)
      let german = try inGerman { try hint(subject) }
      func isRoomy(_ hint: String) -> Bool { 3 + wrapped(hint, to: 36).count + fields <= 10 }
      #expect(isRoomy(german) || !isRoomy(english), "\(german)")
    }
    for way in inGerman({ Phrases.SavedAccounts.ways }) {
      #expect(wrapped(way.meaning, to: 36).count <= 4, "\(way.meaning)")
    }
  }

  /// Nothing of the frame is cut: the tabs at 80 columns, the buttons at 40.
  @Test func tabsAndButtonsFit() throws {
    let asking: [any DialogSubject] = [
      SessionsDialog.revoke(SampleState.sessions[1]), SessionsDialog.revokeOthers(2),
      SessionsDialog.signOutElsewhere(2), SessionsDialog.signOutEverywhere, FrameDialog.signOut,
      SignInDialog.unprotected(SampleState.connection),
      SavedAccountsDialog.remove(SampleState.kept[2]),
      SavedAccountsDialog.switchUnsaved(SampleState.kept[1]), FrameDialog.quitUnsaved,
      FrameDialog.quitAnonymous, SecurityDialog.reveal(.createToken), SecurityDialog.requireMFA,
      SecurityDialog.replaceCodes, SecurityDialog.removeAuthenticator,
      ProfileDialog.verification,
    ]
    try inGerman {
      let pages = Screen.allCases.map(Features.page)
      let tabs = pages.map { " 1 \(($0.tab ?? $0.title).text) " }.joined()
      #expect(tabs.count + 2 <= 80)
      for subject in asking {
        let button = try button(subject)
        #expect("[\(Phrases.cancel)] [\(button)]".count <= 36, "\(button)")
      }
    }
  }

  // MARK: What is typed

  private var german: ConsoleState {
    var state = SampleState.account(screen: .preferences)
    state.settings.language = .german
    return state
  }

  @Test func keysSayInGermanWhyNot() {
    let command = KeyBindings.command(.control("s"), german)
    let words = inGerman { command?.explanation }
    #expect(words == "Es gibt keine ungespeicherten Änderungen")
  }

  @Test(arguments: [("passwä", "overview.password"), ("konto löschen", "security.delete")])
  func commandsAreFoundByTheirGermanName(words: String, id: String) {
    var state = german
    state.palette = PaletteState()
    state.palette?.search = TextField(words)
    #expect(Palette.items(state).first?.binding.id == id)
  }

  @Test func thisDeviceIsFoundByItsGermanName() {
    var state = SampleState.account(screen: .sessions)
    _ = reduce(&state, .sessions(.filterPressed))
    _ = reduce(&state, .sessions(.filter(.insert("Aktuelle Sitzung"))))
    #expect(state.sessions.shown.map(\.id) == ["s4"])
  }

  @Test func whatIsCopiedIsGermanToo() {
    var state = german
    state.screen = .log
    let text = ConsoleView(time: Self.time).copyText(state)
    #expect(text?.hasPrefix("Wann: 24. Nov. 2026") == true, "\(text ?? "")")
  }
}
