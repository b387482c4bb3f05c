/// The registry: the state, the actions and the resources of all features. A new feature adds its
/// rows here, and nothing else in this target.

import AccountAPI
import AccountClient
import Keyring

/// A full page, in the order of the tabs.
public enum Screen: Int, CaseIterable, Equatable, Sendable {
  case overview, profile, security, sessions, log, preferences

  /// The name for files and key bindings. Not from the case, which takes reflection and a part of
  /// the start.
  public var name: String {
    switch self {
    case .overview: "overview"
    case .profile: "profile"
    case .security: "security"
    case .sessions: "sessions"
    case .log: "log"
    case .preferences: "preferences"
    }
  }
}

/// What the screens show, each read by one request.
public enum Resource: CaseIterable, Hashable, Sendable {
  case account, sessions, log, preferences
}

/// All that the console knows and shows.
public struct ConsoleState: Equatable, Sendable {
  // Shared
  public var session: SessionState
  public var settings = Settings(theme: "gatehouse-dark")
  public var size: ScreenSize
  public var now: Timestamp
  /// How far local time is ahead of UTC, in seconds.
  public var secondsAhead: Int64 = 0
  /// The same for any moment.
  public var clock = LocalClock()
  /// What the command line says of whom to trust, where it says something.
  public var trustOverride: Trust?
  public var screen = Screen.overview {
    didSet { if screen == .log, oldValue != .log { log.opened() } }
  }
  /// Where Esc leads back to, after something on the screen led here.
  var origin: Screen?
  public var dialog: Dialog?
  /// The dialog that asked for a file, until the next action tells what became of it.
  var fileDialog: Dialog?
  public var notice: Notice?
  /// The first of two keys, as people write it, until the second is pressed.
  public internal(set) var keyPrefix: String?
  public var spinner = 0
  public var timers = SmallMap<ConsoleTimer, Int>()
  public var isQuitting = false
  /// Sessions and log are read once more as soon as nothing is loading.
  var rereadsLists = false
  /// Whether the screen is written as lines, which stay in the terminal's scrollback.
  public var isPlain = false

  // Features that belong to an account
  public var sessions = SessionsState()
  public var log = LogState()
  public var preferences = PreferencesState()
  public var profile = ProfileState()
  public var security = SecurityState()
  public var overview = OverviewState()
  public var novelty = NoveltyState()
  public var warnings = WarningsState()
  public var messages = MessageLog()
  public var live = LiveState()

  // Features that do not
  public var signIn: SignInState
  public var savedAccounts = SavedAccountsState()
  public var mailbox = Mailbox()
  public var palette: PaletteState?
  public var help: HelpState?
  public var settingsList: SettingsState?
  /// The names of all themes there are.
  public var themes: [String] = []
  /// Unsaved edits of an account whose session ended; they come back when somebody signs in to it.
  public var unsavedEdits: UnsavedEdits?

  public init(
    stage: SessionState.Stage, connection: Connection? = nil, size: ScreenSize, now: Timestamp
  ) {
    session = SessionState(stage: stage, connection: connection)
    self.size = size
    self.now = now
    signIn = SignInState(form: stage == .connect ? .connect() : .signIn())
  }

  /// The state once an account is left: what is not named here is forgotten with it, so that nobody
  /// sees what the one before saw because a new feature's state was overlooked.
  var withoutAccount: ConsoleState {
    var state = ConsoleState(
      stage: session.stage, connection: session.connection, size: size, now: now)
    state.session.capabilities = session.capabilities
    state.session.linkTarget = session.linkTarget
    state.settings = settings
    state.secondsAhead = secondsAhead
    state.clock = clock
    state.trustOverride = trustOverride
    state.notice = notice
    state.spinner = spinner
    state.timers = timers
    state.isQuitting = isQuitting
    state.isPlain = isPlain
    state.signIn = signIn
    state.signIn.retryDialog = nil
    state.savedAccounts = savedAccounts
    state.mailbox = mailbox
    (state.palette, state.help, state.settingsList) = (palette, help, settingsList)
    state.themes = themes
    state.unsavedEdits = unsavedEdits
    return state
  }
}

/// What happened: keys that mean something, answers that came, time that passed. Nothing else
/// changes the state.
public enum Action: Equatable, Sendable {
  // Features
  case sessions(SessionsAction)
  case log(LogAction)
  case preferences(PreferencesAction)
  case profile(ProfileAction)
  case security(SecurityAction)
  case overview(OverviewAction)
  case novelty(NoveltyAction)
  case warnings(WarningsAction)
  case messages(MessagesAction)
  case live(LiveAction)
  case signIn(SignInAction)
  case savedAccounts(SavedAccountsAction)
  case mailbox(MailboxAction)
  case palette(PaletteAction)
  case help(HelpAction)
  case settings(SettingsAction)
  case dialog(DialogAction)

  // The frame
  case started
  case resized(ScreenSize)
  case screenChosen(Screen)
  case nextScreenPressed, previousScreenPressed
  case refreshPressed
  /// The person comes back to the window.
  case focusGained
  /// Esc.
  case cancelPressed
  /// The first of two keys that mean something together, as people write it.
  case keyPrefixPressed(String)
  case keyPrefixEnded
  case quitPressed, quitConfirmed
  case signOutPressed, signOutConfirmed
  /// A text on the screen, to the clipboard.
  case copyRequested(String)
  case timerFired(ConsoleTimer, generation: Int)

  // What features ask of the rest
  case notify(Notice)
  /// Not while it is on the screen already.
  case notifyOnce(Notice)
  case present(Dialog)
  /// Sent after a dialog's action: closes it, or marks it as sending. With the dialog as it was.
  case dialogAccepted(Dialog, wasWriting: Bool)
  /// Closes the dialog whose request was answered; another one that was opened since stays.
  case closeSendingDialog
  /// The one that waits for an email's link.
  case closeLinkDialog
  case dismissDialog
  case reject(AnyValidationError)
  case requestFailed(ClientError)
  case reload([Resource])
  /// Nil when a load succeeded.
  case loadFinished(ClientError?)
  case startTimer(ConsoleTimer, milliseconds: Int64)
  case accountChanged(Account)
  /// A write succeeded that the log may not tell from others.
  case accountWritten(AccountChange)
  /// Which of the sessions is this one.
  case sessionIdentified(String)
  case rateLimitChanged(NamedRateLimit?)
  case connected(Connection)
  case signedIn(SignedIn)
  case openAccount(KeyringEntry)
  /// To another server, from a sign-in that is not done.
  case serverSetAside
  /// To another server or account; what is open stays in the keyring.
  case accountSetAside
  case leaveAccount(Notice)
  /// The present sign-in is on its way into the keyring.
  case savingBegan(KeyringEntry.Identity)
  case savingFailed
  case entriesChanged([KeyringEntry])
  case locked, unlocked
  case secondFactorAwaited, secondFactorProved
  case settingsChanged(Settings)
  case showThemeErrors([ThemeError])
  case savedAccountsWanted
  /// What this machine remembers of logs is deleted.
  case forgetArchive
  case follow(Destination)
  /// In a browser on this machine; with the connection for which the email was asked.
  case emailLinkOpened(String, Connection)
  /// To be filled in where it belongs.
  case emailLinkChosen(String, for: String)
  case completeVerification(MailedSecret, Connection)

  // Answers
  case accountResponse(Int, Result<Account, ClientError>)
  case signOutResponse(KeyringEntry.Identity?, ClientError?)
  /// Where the server lets links lead.
  case linkTargetFound(Connection, LinkTarget)
  /// What the server of this connection can do, as far as that is known by now.
  case serverIdentified(Connection, Capabilities)
  /// What the screens of a saved account showed last.
  case lastKnownLoaded(KeyringEntry.Identity, LastKnown)
  /// Nil when the keyring has no such secret any more.
  case resumeFailed(KeyringError?)
  indirect case answered(AnyAccountRequest, Action)
  case notSent(AnyAccountRequest)
  /// A write was answered after the account had changed.
  case answerDropped(AnyAccountRequest)
}

/// Where one thing on the screen leads to.
public enum Destination: Equatable, Sendable {
  /// Those that match, and of them the one with the ID.
  case sessions(filter: String, id: String? = nil)
  /// Those that match, and of them the one with the ID.
  case log(query: String, id: LogRow.ID? = nil)
  /// What the log has of a session.
  case sessionLog(id: String)
  /// The session that an entry of the log came from.
  case entrySession(LogEntry)
  /// The sessions in a country, else what the log has of it.
  case country(name: String, code: String)
  case emailVerification
  /// To where what protects the account is changed.
  case posture(PostureItem)
}

extension ConsoleState {
  var context: Context {
    Context(
      session: session, now: now, secondsAhead: secondsAhead, clock: clock, size: size,
      settings: settings,
      trustOverride: trustOverride, timers: timers, dialog: dialog,
      savedEntries: savedAccounts.entries, hasUnsavedPreferences: hasUnsavedPreferences,
      isPlain: isPlain)
  }

  /// One action, without what it sends.
  mutating func reduceOne(_ action: Action) -> [Effect] {
    if let warning = warnBeforeShowing(action) { return warning }
    return switch action {
    case .sessions(let action): sessions.reduce(action, context)
    case .log(let action):
      log.reduce(action, context, sessions.list.value?.first(where: \.isCurrent))
    case .preferences(let action): preferences.reduce(action, context)
    case .profile(let action): profile.reduce(action, context)
    case .security(let action): security.reduce(action, context)
    case .overview(let action): reduceOverview(action)
    case .novelty(let action): novelty.reduce(action, sessions.list, context)
    case .warnings(let action): warnings.reduce(action)
    case .messages(let action): messages.reduce(action)
    case .live(let action): live.reduce(action, context)
    case .signIn(let action): signIn.reduce(action, context)
    case .savedAccounts(let action): savedAccounts.reduce(action, context) + forgetNames(action)
    case .mailbox(let action): mailbox.reduce(action, context)
    case .palette(let action): PaletteState.reduce(&palette, action)
    case .help(let action): HelpState.reduce(&help, action)
    case .settings(let action): SettingsState.reduce(&settingsList, action, themes, context)
    case .dialog(let action): reduceDialog(action)
    default: reduceShared(action)
    }
  }

  /// What an account's sessions are called goes with the account.
  private func forgetNames(_ action: SavedAccountsAction) -> [Effect] {
    guard case .removeConfirmed(let identity) = action else { return [] }
    return [.machine(SessionNamesRequest.delete(identity))]
  }

  mutating func load(_ resource: Resource) -> [Effect] {
    switch resource {
    case .account: loadAccount()
    case .sessions: sessions.load()
    // Kept by servers up to 1.9.
    case .log: session.capabilities.has(.log) ? log.load() : []
    case .preferences: preferences.load()
    }
  }

  mutating func cancelLoad(_ resource: Resource) {
    switch resource {
    case .account: session.account.cancel()
    case .sessions: sessions.cancelLoad()
    case .log: log.list.cancel()
    case .preferences: preferences.cancelLoad()
    }
  }

  public var isLoading: Bool {
    session.account.isLoading || sessions.list.isLoading || log.list.isLoading
      || preferences.isLoading
  }

  /// What of the screens' content could not be loaded, and why.
  var loadErrors: [(resource: Resource, error: ClientError)] {
    let errors: [(Resource, ClientError?)] =
      [
        (.account, session.account.error), (.sessions, sessions.list.error),
        (.preferences, preferences.error),
      ] + (session.capabilities.has(.log) ? [(.log, log.list.error)] : [])
    return errors.compactMap { resource, error in error.map { (resource, $0) } }
  }

  /// Whether something on the screens is of before this visit, and the server has not been heard
  /// since.
  public var showsLastKnown: Bool {
    session.account.isLastKnown || sessions.list.isLastKnown || preferences.isLastKnown
      || log.list.isLastKnown && session.capabilities.has(.log)
  }

  /// The oldest of what the screens show; nil while something was never there.
  public var updated: Timestamp? {
    let times =
      [session.account.updated, sessions.list.updated, preferences.updated]
      + (session.capabilities.has(.log) ? [log.list.updated] : [])
    return times.contains(nil) ? nil : times.compactMap(\.self).min()
  }

  /// After a change of size or content every selection is on a row that is there.
  mutating func clampLists() {
    sessions.clamp(size)
    log.clamp(context)
    preferences.clamp(size)
  }

  /// What Esc takes back on the present screen before it gives anything up.
  var cancelOnScreen: Action? {
    switch screen {
    case .overview, .profile, .security: return nil
    case .sessions: return sessions.rows.isNarrowed ? .sessions(.filterDropped) : nil
    case .log:
      if log.older != nil { return .log(.olderCancelled) }
      if log.presentation != .entries { return .log(.entriesPressed) }
      return log.rows.isNarrowed ? .log(.filterDropped) : nil
    case .preferences:
      if preferences.isAtRoot { return .preferences(.documentPressed) }
      return preferences.rows.isNarrowed ? .preferences(.filterDropped) : nil
    }
  }
}
