/// State of the current sign-in: connection, account, server capabilities, the write under way.
/// Features read it and ask for changes of it; it is replaced as one value at sign-in, switch and
/// sign-out.

import AccountAPI
import AccountClient
import Keyring

public struct SessionState: Equatable, Sendable {
  /// Which of the three things the console can be about.
  public enum Stage: Equatable, Sendable {
    /// No connection yet: its endpoint and project are asked for.
    case connect
    case signIn
    case account
  }

  /// The server said that nobody is signed in. 0.6.2 says so of a good session, too, while another
  /// device writes, so it is asked once more before the secret is deleted.
  public enum SignOutCheck: Equatable, Sendable { case waiting, askedAgain }

  public var stage: Stage
  public var connection: Connection?
  public var capabilities = Capabilities.unknown
  /// Where links lead, as far as the server said.
  public var linkTarget = LinkTarget.console
  public var account = Loadable<Account>()
  /// The session's ID, until the session list tells it. Nil before a sign-in; empty for a sign-in
  /// by a token, which does not tell which session it belongs to.
  public var sessionID: String?
  /// The keyring's entry of this sign-in.
  public var savedIdentity: KeyringEntry.Identity?
  /// The same while it is on its way into the keyring.
  public var pendingIdentity: KeyringEntry.Identity?
  /// The write under way, with what it sends, until its answer; nothing else is written meanwhile.
  public var writing: AnyAccountRequest?
  /// A link that a browser opened meanwhile: it is used as soon as the write has ended.
  var heldLink: HeldLink?
  struct HeldLink: Equatable, Sendable {
    var link: String
    var connection: Connection
  }
  /// Whether the server refuses everything until a second factor is given.
  public var awaitsSecondFactor = false
  public var signOutCheck: SignOutCheck?
  /// How often in a row the server could not be used; 0 while all is well.
  public var failedTries = 0
  /// What the tries fail at; means something only while they do.
  public var outage = Outage.noConnection
  /// What is left of the rate limit that was met last.
  public var rateLimit: NamedRateLimit?

  public init(stage: Stage, connection: Connection? = nil) {
    self.stage = stage
    self.connection = connection
  }

  /// Whether the account has no email address and no phone number to sign in with again.
  public var isAnonymous: Bool {
    account.value.map { $0.email.isEmpty && $0.phone.isEmpty } == true
  }

  /// Whether loads fail and are tried again by themselves; `outage` says at what.
  public var isOffline: Bool { failedTries > 0 }

  /// The keyring's entry, be it there or on its way.
  public var keyringIdentity: KeyringEntry.Identity? { savedIdentity ?? pendingIdentity }

  /// Under which this machine remembers things of the account; nil in the demo, which is new every
  /// time, and while the account is not known.
  public var identity: KeyringEntry.Identity? {
    guard let connection, !connection.isDemo, let account = account.value else { return nil }
    return connection.identity(userID: account.id)
  }

  public func isWriting<Request: AccountRequest>(_ request: Request) -> Bool {
    writing == AnyAccountRequest(request)
  }
}

/// What every feature may read, and none may change.
public struct Context: Sendable {
  public let session: SessionState
  public let now: Timestamp
  /// How far local time is ahead of UTC, in seconds.
  public let secondsAhead: Int64
  /// The same for any moment.
  public let clock: LocalClock
  public let size: ScreenSize
  public let settings: Settings
  /// What the command line says of whom to trust; it goes before what was saved.
  public let trustOverride: Trust?
  let timers: SmallMap<ConsoleTimer, Int>
  let dialog: Dialog?
  /// The accounts that are saved on this machine, while they can be read.
  let savedEntries: [KeyringEntry]
  let hasUnsavedPreferences: Bool
  /// Whether what is shown stays in the terminal's scrollback.
  let isPlain: Bool
}
