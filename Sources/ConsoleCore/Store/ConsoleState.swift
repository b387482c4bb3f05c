/// All that the console knows and shows.

import AccountAPI
import AccountClient
import Keyring

public struct ConsoleState: Equatable, Sendable {
  /// Which of the three things the console can be about.
  public enum Stage: Equatable, Sendable {
    /// No connection yet: its endpoint and project are asked for.
    case connect
    case signIn
    case account
  }

  public var stage: Stage
  /// Counts everything that forms ask for, so that no answer is taken for another form's.
  var asked = 0
  /// A password was recovered: whoever knew the old one is still signed in, and is offered to be signed out as soon as it is known who is there.
  var recovered = false
  /// Whose address is being verified by a mail's link.
  var verifying: String?
  public var size: ScreenSize
  public var now: Timestamp
  /// How far local time is ahead of UTC.
  public var secondsAhead: Int64 = 0
  public var connection: Connection?
  /// What the server of the connection was found to be able to do.
  public var capabilities = Capabilities.unknown
  /// For connections made here, as the command line said.
  public var trust = Trust.system

  public var form: FormState
  public var screen = Screen.overview
  public var account = Loadable<Account>()
  public var sessions = SessionsState()
  public var log = LogState()
  public var preferences = PreferencesState()
  public var mailbox = Mailbox()
  public var keyring = KeyringState()
  public var history = HistoryState()
  public var visit = VisitState()
  public var warnings = WarningsState()
  public var security = SecurityState()
  /// What comes back when a sign-in by it fails.
  var retry: DialogState?
  public var palette: PaletteState?
  public var settings = Settings(theme: "gatehouse-dark")
  /// While they lie over the screen.
  public var settingsShown: SettingsState?
  /// The names of all themes there are.
  public var themes: [String] = []

  /// The present sign-in as it is, or will be, kept.
  public var kept: KeyringEntry.Identity?
  /// Unsaved edits of an account whose session ended; they come back when somebody signs in to it.
  public var rescued: Rescued?
  /// The entry of the present sign-in, be it in the keyring or on its way there.
  public var entry: KeyringEntry.Identity? { kept ?? keyring.keeping }

  /// The account that was open before another is added.
  public var cameFrom: KeyringEntry.Identity?
  /// Of the present sign-in, until the session list tells.
  public var sessionID: String?

  public var dialog: DialogState?
  public var help: HelpState?
  public var notice: Notice?
  /// A write that is under way; nothing else is written meanwhile.
  public var writing: Writing?
  /// The server said that we are signed out, and whether that is so is being found out.
  public var doubt: Doubt?
  /// How often in a row nobody answered; 0 while all is well.
  public var failedTries = 0
  public var limit: RateLimit?
  public var spinner = 0
  public var timers: [ConsoleTimer: Int] = [:]
  public var isQuitting = false

  public init(stage: Stage, connection: Connection? = nil, size: ScreenSize, now: Timestamp) {
    self.stage = stage
    self.connection = connection
    self.size = size
    self.now = now
    form = stage == .connect ? .connect() : .signIn()
  }

  public struct Rescued: Equatable, Sendable {
    public var identity: KeyringEntry.Identity
    /// What the edits were made from.
    public var base: Preferences
    public var edited: Preferences
  }

  public enum Doubt: Equatable, Sendable { case waiting, askedAgain }

  public enum Writing: Equatable, Sendable {
    case name, preferences, signOut, security
    case revoking(sessionID: String)
    case errand(ErrandKind)
  }

  /// A sentence for the status line, gone after a while.
  public struct Notice: Equatable, Sendable {
    public enum Content: Equatable, Sendable {
      case renamed, saved, nothingToSave
      /// How many sessions.
      case revoked(Int)
      case signedOutEverywhere
      case emailChanged, passwordChanged, verified
      case mailSent(to: String)
      case accountClosed, accountBlocked, accountDeleted
      case authenticatorEnrolled, authenticatorRemoved, identityRemoved
      case mfa(isOn: Bool)
      case phoneChanged, passwordMade
      /// At a provider somebody was not let in.
      case providerRefused
      /// A session's end.
      case extended
      case passphraseSet, passphraseRemoved
      /// By a link; signing in follows.
      case passwordSet
      /// Sent to the terminal; whether it keeps it is not known.
      case copied
      case notCopied(CopyObstacle)
      /// The keyring has its secret no more.
      case keptGone
      /// A kept entry with an endpoint that is none.
      case keptUnusable
      /// Preferences would be lost.
      case saveFirst
      case mailArrived(subject: String)
      /// Preferences that were not saved when the session ended.
      case rescued
      /// By a browser on this machine.
      case linkArrived
      case exported(path: String)
      case fileTrouble(FileTrouble)
      /// What an editor left lies there.
      case textKept(path: String)
      /// With the `errno`.
      case settingsNotSaved(Int32)
      /// The first mistake, and how many more there are.
      case themeMistake(ThemeMistake, others: Int)
      case mouse(isOn: Bool)
      case seenForgotten, archiveCleared, warningDismissed
      /// Why a key did nothing.
      case notNow(String)
      /// Something else is being typed.
      case linkNotNow
      case failed(ClientError)
      case signOutFailed(ClientError)
      case keyring(KeyringError)
    }

    public var content: Content

    public init(_ content: Content) { self.content = content }

    public var isError: Bool {
      switch content {
      case .failed, .signOutFailed, .keyring, .keptUnusable, .keptGone, .settingsNotSaved,
        .themeMistake, .notCopied, .fileTrouble, .textKept:
        true
      default: false
      }
    }
  }

  public var hasUnsavedPreferences: Bool { stage == .account && preferences.hasChanges }

  public var isLoading: Bool {
    account.isLoading || sessions.list.isLoading || log.list.isLoading || preferences.isLoading
  }

  public var isBusy: Bool {
    isLoading || writing != nil || form.isBusy || keyring.lock?.isBusy == true
  }
  public var isOffline: Bool { failedTries > 0 }

  /// When the refusal ends that a sentence on the screen tells of.
  public var refusedUntil: Timestamp? {
    var errors = [form.error, dialog?.error]
    if case .failed(let error)? = notice?.content { errors.append(error) }
    if let until = sessions.run?.pausedUntil { return until }
    for case .refused(let refusal)? in errors {
      if case .tooManyRequests(let end?) = refusal.cause { return end }
    }
    return nil
  }

  /// The oldest of what the screens show; nil while something was never there.
  public var updated: Timestamp? {
    let times =
      [account.updated, sessions.list.updated, preferences.updated]
      + (capabilities.has(.log) ? [log.list.updated] : [])
    return times.contains(nil) ? nil : times.compactMap(\.self).min()
  }
}
