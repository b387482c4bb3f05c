import AccountAPI
import AccountClient
import ConsoleCore
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

/// Every screen at three sizes: its text, and the role of every cell.
@Suite struct ScreenGoldenTests {
  static let sizes = [
    ScreenSize(columns: 40, rows: 12), ScreenSize(columns: 80, rows: 24),
    ScreenSize(columns: 120, rows: 40), ScreenSize(columns: 200, rows: 60),
  ]
  static let time = TimeText { _ in 0 }

  private func expect(
    _ state: ConsoleState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    Golden.expect(
      ConsoleView(time: Self.time).frame(state), "\(name)-\(state.size.columns)x\(state.size.rows)",
      sourceLocation: sourceLocation)
  }

  @Test(arguments: sizes)
  func signIn(size: ScreenSize) {
    var state = SampleState.signIn(size)
    state.signIn.form.fields = [TextField("ada@example.test"), TextField("secret", isSecret: true)]
    state.signIn.form.focus = 1
    expect(state, "sign-in")
  }

  @Test(arguments: sizes)
  func signInRefused(size: ScreenSize) {
    var state = SampleState.signIn(size)
    let limit = RateLimit(limit: 10, remaining: 1, resets: Timestamp(seconds: 1_795_503_600))
    state.signIn.form.error = .refused(
      APIError(status: 401, message: "", cause: .wrongCredentials, limit: limit))
    expect(state, "sign-in-refused")
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
    switch screen {
    case .sessions: _ = reduce(&state, .sessions(.move(.down)))
    case .log: _ = reduce(&state, .log(.move(.down)))
    case .preferences:
      for action: PreferencesAction in [
        .move(.last), .move(.up), .move(.up), .editPressed, .move(.down), .editPressed,
      ] {
        _ = reduce(&state, .preferences(action))
      }
    default: break
    }
    expect(state, "\(screen)")
  }

  @Test(arguments: sizes)
  func revoking(size: ScreenSize) {
    var state = SampleState.account(size, screen: .sessions)
    _ = reduce(&state, .sessions(.move(.down)))
    _ = reduce(&state, .sessions(.revokePressed))
    expect(state, "revoke")
  }

  @Test(arguments: sizes)
  func filteredSessions(size: ScreenSize) {
    var state = SampleState.account(size, screen: .sessions)
    for action: SessionsAction in [
      .move(.down), .markPressed, .sortPressed, .filterPressed, .filter(.insert("safari")),
    ] {
      _ = reduce(&state, .sessions(action))
    }
    expect(state, "sessions-filter")
  }

  @Test(arguments: sizes)
  func revokingMany(size: ScreenSize) {
    var state = SampleState.account(size, screen: .sessions)
    _ = reduce(&state, .sessions(.revokeOthersPressed))
    expect(state, "revoke-others")
  }

  @Test(arguments: sizes)
  func revokingPaused(size: ScreenSize) {
    var state = SampleState.account(size, screen: .sessions)
    state.sessions.bulkRevocation = BulkRevocation(["s1", "s2"])
    state.sessions.bulkRevocation?.done = 1
    state.sessions.bulkRevocation?.pausedUntil = state.now.advanced(bySeconds: 1_000)
    expect(state, "revoke-paused")
  }

  @Test(arguments: sizes)
  func palette(size: ScreenSize) {
    var state = SampleState.account(size)
    _ = reduce(&state, .palette(.openPressed))
    _ = reduce(&state, .palette(.edit(.insert("pass"))))
    expect(state, "palette")
  }

  @Test(arguments: sizes)
  func messages(size: ScreenSize) {
    var state = SampleState.account(size)
    let gone = ClientError.noAnswer(.cannotResolve(host: "cloud.example.test"))
    _ = reduce(&state, .profile(.verificationEmailResponse(gone)))
    _ = reduce(&state, .sessions(.revokeResponse(id: "s3", .success(nil))))
    _ = reduce(&state, .cancelPressed)
    _ = reduce(&state, .messages(.openPressed))
    expect(state, "messages")
  }

  @Test(arguments: sizes)
  func editing(size: ScreenSize) {
    var state = SampleState.account(size, screen: .preferences)
    _ = reduce(&state, .preferences(.move(.down)))
    _ = reduce(&state, .preferences(.editPressed))
    _ = reduce(&state, .dialog(.edit(.insert("."))))
    _ = reduce(&state, .dialog(.acceptPressed))
    expect(state, "edit-number")
  }

  @Test(arguments: sizes)
  func creatingAnAccount(size: ScreenSize) {
    var state = SampleState.signIn(size)
    state.signIn.form.focus = 3
    _ = reduce(&state, .signIn(.submitPressed))
    state.signIn.form.focus = 0
    for text in ["Grace", "grace@example.test", "short"] {
      _ = reduce(&state, .dialog(.edit(.insert(text))))
      _ = reduce(&state, .dialog(.acceptPressed))
    }
    _ = reduce(&state, .dialog(.edit(.insert("short"))))
    _ = reduce(&state, .dialog(.acceptPressed))
    expect(state, "create-account")
  }

  @Test(arguments: sizes)
  func settingAPassword(size: ScreenSize) {
    var state = SampleState.signIn(size)
    state.dialog = Dialog(SignInDialog.setPassword(email: "ada@example.test"))
    _ = reduce(&state, .dialog(.edit(.insert("http://localhost/gatehouse/recovery?userId=1"))))
    expect(state, "set-password")
  }

  @Test(arguments: sizes)
  func providers(size: ScreenSize) {
    var state = SampleState.signIn(size)
    state.signIn.form.focus = 5
    _ = reduce(&state, .signIn(.submitPressed))
    for _ in 0..<12 { _ = reduce(&state, .dialog(.nextPressed)) }
    expect(state, "providers")
  }

  @Test(arguments: sizes)
  func returningFromAProvider(size: ScreenSize) {
    var state = SampleState.signIn(size)
    state.signIn.form.focus = 5
    _ = reduce(&state, .signIn(.submitPressed))
    _ = reduce(&state, .dialog(.acceptPressed))
    _ = reduce(&state, .dialog(.edit(.insert("nonsense"))))
    _ = reduce(&state, .dialog(.acceptPressed))
    expect(state, "provider-return")
  }

  @Test(arguments: sizes)
  func deleting(size: ScreenSize) {
    var state = SampleState.account(size, screen: .profile)
    _ = reduce(&state, .profile(.deleteAccountPressed))
    expect(state, "delete-account")
  }

  @Test(arguments: sizes)
  func mail(size: ScreenSize) {
    var state = SampleState.account(size)
    _ = reduce(&state, .mailbox(.arrived(SampleState.mail)))
    _ = reduce(&state, .mailbox(.openPressed))
    expect(state, "mailbox")
  }

  @Test(arguments: sizes)
  func unprotected(size: ScreenSize) throws {
    var state = ConsoleState(stage: .connect, size: size, now: SampleState.now)
    state.signIn.form.fields = [TextField("http://cloud.example.test/v1"), TextField("engine")]
    _ = reduce(&state, .signIn(.submitPressed))
    expect(state, "unprotected")
  }

  @Test(arguments: sizes)
  func unverified(size: ScreenSize) {
    var state = SampleState.account(size)
    state.session.connection?.trust = .anything
    expect(state, "unverified")
  }

  @Test(arguments: sizes)
  func detail(size: ScreenSize) {
    var state = SampleState.account(size, screen: .log)
    _ = reduce(&state, .log(.detailPressed))
    expect(state, "log-detail")
  }

  @Test(arguments: sizes)
  func help(size: ScreenSize) {
    var state = SampleState.account(size, screen: .preferences)
    _ = reduce(&state, .help(.openPressed))
    expect(state, "help")
  }

  /// An account with nothing at all, and one with names that are too long for any column.
  @Test(arguments: sizes, Screen.allCases)
  func nothingAtAll(size: ScreenSize, screen: Screen) {
    var state = SampleState.account(size, screen: screen)
    var account = SampleState.account
    account.name = ""
    account.isEmailVerified = false
    account.roles = []
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .accountResponse(2, .success(account)))
    _ = reduce(&state, .sessions(.listResponse(2, .success([]))))
    _ = reduce(&state, .log(.listResponse(2, .success(LogList([])))))
    var empty = SampleState.account(size, screen: screen)
    empty.session.account = state.session.account
    empty.sessions = state.sessions
    empty.log = state.log
    empty.preferences = PreferencesState()
    _ = reduce(&empty, .refreshPressed)
    _ = reduce(&empty, .preferences(.loadResponse(1, .success(Preferences()))))
    _ = reduce(&empty, .cancelPressed)
    expect(empty, "empty-\(screen)")
  }

  @Test(arguments: sizes, [Screen.overview, .profile, .sessions])
  func longNames(size: ScreenSize, screen: Screen) {
    var state = SampleState.account(size, screen: screen)
    var account = SampleState.account
    account.name = String(repeating: "Ada 界 ", count: 60)
    account.email = String(repeating: "ada.", count: 60) + "@example.test"
    account.roles = (0..<40).map { "team:\($0)" }
    var sessions = SampleState.sessions
    sessions[0].device.client = .init(name: String(repeating: "Browser ", count: 40))
    sessions[1].place.country = String(repeating: "Country ", count: 40)
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .accountResponse(2, .success(account)))
    _ = reduce(&state, .sessions(.listResponse(2, .success(sessions))))
    _ = reduce(&state, .cancelPressed)
    expect(state, "long-\(screen)")
  }

  /// Nothing ever came: the reason stands where the content would.
  @Test(arguments: sizes, Screen.allCases)
  func everyScreenSaysWhyItIsEmpty(size: ScreenSize, screen: Screen) {
    var state = ConsoleState(
      stage: .account, connection: SampleState.connection, size: size, now: SampleState.now)
    state.screen = screen
    let gone = ClientError.noAnswer(.cannotResolve(host: "cloud.example.test"))
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .accountResponse(1, .failure(gone)))
    _ = reduce(&state, .sessions(.listResponse(1, .failure(gone))))
    _ = reduce(&state, .log(.listResponse(1, .failure(gone))))
    _ = reduce(&state, .preferences(.loadResponse(1, .failure(gone))))
    expect(state, "error-\(screen)")
  }

  @Test(arguments: sizes, [Screen.overview, .sessions])
  func somethingNew(size: ScreenSize, screen: Screen) {
    var state = SampleState.account(size, screen: screen)
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    _ = reduce(
      &state,
      .novelty(
        .lastSeenLoaded(
          identity,
          LastSeenRecord(
            sessions: ["s1": Sighting(), "s2": Sighting(), "s4": Sighting()],
            places: ["gb", "ch"],
            looked: SampleState.now.advanced(bySeconds: -86_400)))))
    expect(state, "new-\(screen)")
  }

  @Test(arguments: sizes)
  func settings(size: ScreenSize) {
    var state = SampleState.account(size)
    state.themes = ["gatehouse-dark", "gatehouse-light"]
    state.savedAccounts.path = "/home/ada/.local/share/gatehouse/keyring"
    _ = reduce(&state, .settings(.openPressed))
    _ = reduce(&state, .settings(.move(1)))
    _ = reduce(&state, .settings(.change(1)))
    expect(state, "settings")
  }

  @Test(arguments: sizes)
  func offline(size: ScreenSize) {
    var state = SampleState.account(size, screen: .sessions)
    state.session.failedTries = 2
    state.now = state.now.advanced(bySeconds: 600)
    state.notice = Notice(
      RequestFailed(.noAnswer(.cannotResolve(host: "cloud.example.test"))))
    expect(state, "offline")
  }

  @Test(arguments: sizes)
  func loading(size: ScreenSize) {
    var state = ConsoleState(
      stage: .account, connection: SampleState.connection, size: size, now: SampleState.now)
    _ = reduce(&state, .refreshPressed)
    expect(state, "loading")
  }

  @Test(arguments: sizes, [0, 1, 2])
  func stayingSignedIn(size: ScreenSize, option: Int) {
    var state = SampleState.account(size)
    state.dialog = Dialog(SavedAccountsDialog.staySignedIn(SampleState.kept[0]))
    for _ in 0..<option { _ = reduce(&state, .dialog(.nextPressed)) }
    expect(state, "stay-signed-in-\(option)")
  }

  @Test(arguments: sizes)
  func choosingAPassphrase(size: ScreenSize) {
    var state = SampleState.account(size)
    state.dialog = Dialog(SavedAccountsDialog.passphrase)
    _ = reduce(&state, .dialog(.edit(.insert("short"))))
    _ = reduce(&state, .dialog(.acceptPressed))
    _ = reduce(&state, .dialog(.acceptPressed))
    expect(state, "passphrase")
  }

  @Test(arguments: sizes)
  func savedAccounts(size: ScreenSize) {
    var state = SampleState.account(size)
    state.savedAccounts.path = "/home/ada/.local/share/gatehouse/keyring"
    state.savedAccounts.lockAfter = 900
    let contents = KeyringContents(protection: .passphrase, entries: SampleState.kept)
    _ = reduce(&state, .savedAccounts(.contentsArrived(contents)))
    _ = reduce(&state, .savedAccounts(.openPressed))
    _ = reduce(&state, .savedAccounts(.move(.down)))
    expect(state, "saved-accounts")
  }

  @Test(arguments: sizes, [true, false])
  func locked(size: ScreenSize, isAtStart: Bool) {
    var state = SampleState.account(size)
    state.savedAccounts.lock = LockState(isAtStart: isAtStart)
    _ = reduce(&state, .savedAccounts(.lock(.edit(.insert("correct horse")))))
    if !isAtStart { state.savedAccounts.lock?.error = .wrongPassphrase }
    expect(state, isAtStart ? "locked-start" : "locked")
  }

  /// The dialogs and overlays that no other picture here shows.
  @Test(
    arguments: sizes,
    [
      "sign out", "everywhere", "elsewhere", "unsaved", "remove", "password", "email", "verify",
      "forgot", "session",
    ])
  func dialogs(size: ScreenSize, name: String) throws {
    var state = SampleState.account(size, screen: name == "session" ? .sessions : .profile)
    if name == "session" { _ = reduce(&state, .sessions(.move(.down))) }
    let open = try #require(Self.overlays.first { $0.0 == name }?.1)
    open(&state)
    expect(state, "dialog-\(name.replacing(" ", with: "-"))")
  }

  /// What the server shows no more, with what it shows, and what of both is looked for.
  @Test(arguments: sizes, ["", "event:session -safari", "nothing like it"])
  func rememberedLog(size: ScreenSize, query: String) {
    var state = SampleState.account(size, screen: .log)
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    let old = SampleState.log.map { entry in
      var entry = entry
      entry.time = entry.time.advanced(bySeconds: -40_000_000)
      return entry
    }
    _ = reduce(&state, .log(.archived(identity, .success(.init(old)))))
    if !query.isEmpty {
      for action: LogAction in [.filterPressed, .filter(.insert(query))] {
        _ = reduce(&state, .log(action))
      }
    }
    _ = reduce(&state, .log(.move(.down)))
    let name = query.isEmpty ? "all" : query == "nothing like it" ? "none" : "found"
    expect(state, "log-archived-\(name)")
  }

  /// Everything over the tree of preferences.
  @Test(arguments: sizes, preferenceOverlays.map(\.0))
  func editingPreferences(size: ScreenSize, name: String) throws {
    var state = SampleState.account(size, screen: .preferences)
    let open = try #require(Self.preferenceOverlays.first { $0.0 == name }?.1)
    open(&state)
    expect(state, "preferences-\(name)")
  }

  static let preferenceOverlays: [(String, @Sendable (inout ConsoleState) -> Void)] = [
    ("add", { send(&$0, .addPressed) }),
    (
      "add-item",
      {
        select(&$0, "favourites")
        send(&$0, .editPressed, .addPressed)
      }
    ),
    (
      "convert",
      {
        select(&$0, "fontSize")
        send(&$0, .convertPressed)
      }
    ),
    (
      "text",
      {
        select(&$0, "hostile")
        send(&$0, .editPressed)
      }
    ),
    (
      "choices",
      {
        select(&$0, "theme")
        send(&$0, .editPressed)
      }
    ),
    (
      "rename",
      {
        select(&$0, "notifications")
        send(&$0, .editPressed, .move(.down), .renamePressed)
        for action: DialogAction in [.edit(.killToStart), .edit(.insert("quiet")), .acceptPressed] {
          _ = reduce(&$0, .dialog(action))
        }
        _ = reduce(&$0, .dialog(.focused(.confirm)))
        _ = reduce(&$0, .dialog(.acceptPressed))
      }
    ),
    ("filter", { send(&$0, .filterPressed, .filter(.insert("22"))) }),
    ("export", { send(&$0, .exportPressed) }), ("import", { send(&$0, .importPressed) }),
    (
      "review",
      {
        edit(&$0)
        send(&$0, .savePressed)
      }
    ),
    (
      "conflicts",
      {
        edit(&$0)
        send(&$0, .savePressed)
        $0.send(.dialog(.acceptPressed))
        var theirs = SampleState.preferences
        theirs.object["fontSize"] = 20
        theirs.object["compact"] = "sometimes"
        send(&$0, .checkResponse(.success(theirs)))
        $0.send(.dialog(.acceptPressed))
      }
    ),
    (
      "swatches",
      {
        for color in ["#ff8800", "#08f", "#nothing"] {
          send(&$0, .addPressed)
          for text in ["color\(color.count)", color] {
            _ = reduce(&$0, .dialog(.edit(.insert(text))))
            _ = reduce(&$0, .dialog(.acceptPressed))
          }
        }
      }
    ),
  ]

  private static func send(_ state: inout ConsoleState, _ actions: PreferencesAction...) {
    state.send(actions.map { .preferences($0) })
  }

  private static func select(_ state: inout ConsoleState, _ label: String) {
    while state.preferences.selected?.label != label { send(&state, .move(.down)) }
  }

  /// A number, a truth and something new.
  private static func edit(_ state: inout ConsoleState) {
    send(&state, .addPressed)
    for text in ["new", "[1, 2.0]"] {
      _ = reduce(&state, .dialog(.edit(.insert(text))))
      _ = reduce(&state, .dialog(.acceptPressed))
    }
    send(&state, .move(.first))
    select(&state, "compact")
    send(&state, .editPressed, .move(.first))
    select(&state, "fontSize")
    send(&state, .editPressed)
    for action: DialogAction in [.edit(.killToStart), .edit(.insert("16")), .acceptPressed] {
      _ = reduce(&state, .dialog(action))
    }
  }

  /// The list keeps its place and its count, however long it is.
  @Test(arguments: sizes)
  func tenThousandSessions(size: ScreenSize) {
    var state = SampleState.account(size, screen: .sessions)
    var sessions = SampleState.sessions
    sessions += (5...10_000).map { number in
      let like = SampleState.sessions[number % 3]
      return Session(
        id: "s\(number)", device: like.device, address: like.address, place: like.place,
        isCurrent: false)
    }
    state.live = LiveState()  // they are not of this moment
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .sessions(.listResponse(2, .success(sessions))))
    _ = reduce(&state, .cancelPressed)
    _ = reduce(&state, .sessions(.move(.last)))
    _ = reduce(&state, .sessions(.move(.up)))
    expect(state, "many-sessions")
  }

  /// What is shown was read two hours ago: the numbers may be wrong by now.
  @Test(arguments: sizes, [Screen.overview, .sessions])
  func old(size: ScreenSize, screen: Screen) {
    var state = SampleState.account(size, screen: screen)
    state.session.failedTries = 2
    state.now = state.now.advanced(bySeconds: 7_200)
    expect(state, "old-\(screen)")
  }

  /// Signed out by another device while a name is typed.
  @Test(arguments: sizes)
  func signedOutElsewhere(size: ScreenSize) {
    var state = SampleState.account(size, screen: .profile)
    state.dialog = Dialog(ProfileDialog.name("Ada King"))
    let error = APIError(status: 401, message: "", cause: .signedOut)
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .accountResponse(2, .failure(.refused(error))))
    expect(state, "sign-out-check")
    _ = reduce(&state, .timerFired(.recheck, generation: state.timers[.recheck] ?? 0))
    _ = reduce(&state, .accountResponse(3, .failure(.refused(error))))
    expect(state, "signed-out-elsewhere")
  }

  @Test(arguments: [(39, 12), (40, 11), (10, 3), (1, 1), (0, 0)])
  func tooSmall(columns: Int, rows: Int) {
    expect(SampleState.account(ScreenSize(columns: columns, rows: rows)), "too-small")
  }

  /// Every dialog and overlay there is, over a screen it belongs to.
  static let overlays: [(String, @Sendable (inout ConsoleState) -> Void)] = [
    ("revoke", { $0.dialog = Dialog(SessionsDialog.revoke(SampleState.sessions[1])) }),
    ("sign out", { $0.dialog = Dialog(FrameDialog.signOut) }),
    ("everywhere", { $0.dialog = Dialog(SessionsDialog.signOutEverywhere) }),
    ("elsewhere", { $0.dialog = Dialog(SessionsDialog.signOutElsewhere(12)) }),
    ("unsaved", { $0.dialog = Dialog(FrameDialog.quitUnsaved) }),
    ("remove", { $0.dialog = Dialog(SavedAccountsDialog.remove(SampleState.kept[2])) }),
    ("name", { $0.dialog = Dialog(ProfileDialog.name(String(repeating: "界", count: 300))) }),
    ("password", { $0.dialog = Dialog(ProfileDialog.password) }),
    ("email", { $0.dialog = Dialog(ProfileDialog.email(setsPassword: false)) }),
    ("delete", { $0.dialog = Dialog(ProfileDialog.deleteAccount(.init(SampleState.account))) }),
    ("verify", { $0.dialog = Dialog(ProfileDialog.verification) }),
    ("forgot", { $0.dialog = Dialog(SignInDialog.forgotPassword(email: "")) }),
    (
      "stay-signed-in",
      { $0.dialog = Dialog(SavedAccountsDialog.staySignedIn(SampleState.kept[0])) }
    ),
    ("passphrase", { $0.dialog = Dialog(SavedAccountsDialog.passphrase) }),
    ("session", { $0.dialog = Dialog(SessionsDialog.detail) }),
    ("log", { $0.dialog = Dialog(LogDialog.detail) }),
    ("help", { $0.help = HelpState() }), ("palette", { $0.palette = PaletteState() }),
    ("messages", { $0.messages.isOpen = true }),
    ("saved-accounts", { $0.savedAccounts.isOpen = true }),
    ("settings", { $0.settingsList = SettingsState() }),
    ("lock", { $0.savedAccounts.lock = LockState(isAtStart: false) }),
  ]

  @Test(arguments: overlays.map(\.0))
  func everyOverlayCanBeDrawnAtEverySizeAndKeepsWhatIsTyped(name: String) throws {
    let open = try #require(Self.overlays.first { $0.0 == name }?.1)
    var state = SampleState.account()
    open(&state)
    _ = reduce(&state, .dialog(.edit(.insert("typed"))))
    let before = state
    for (columns, rows) in [(200, 60), (40, 12), (41, 13), (39, 11), (1, 1), (0, 0), (80, 24)] {
      let size = ScreenSize(columns: columns, rows: rows)
      _ = reduce(&state, .resized(size))
      let frame = ConsoleView(time: Self.time).frame(state)
      #expect(frame.canvas.cells.count == columns * rows)
    }
    #expect(state.dialog == before.dialog && state.savedAccounts.lock == before.savedAccounts.lock)
  }

  /// No size and no screen can make a view trap or write outside.
  @Test(arguments: Screen.allCases)
  func everySizeCanBeDrawn(screen: Screen) {
    for columns in stride(from: 1, through: 220, by: 13) {
      for rows in stride(from: 1, through: 60, by: 5) {
        var state = SampleState.account(ScreenSize(columns: columns, rows: rows), screen: screen)
        state.dialog = Dialog(SessionsDialog.revoke(SampleState.sessions[1]))
        let frame = ConsoleView(time: Self.time).frame(state)
        #expect(frame.canvas.cells.count == columns * rows)
      }
    }
  }
}
