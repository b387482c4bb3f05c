/// What happened: keys that mean something, answers that came, time that passed. Nothing else changes the state.

import AccountAPI
import AccountClient
import Keyring

public enum Action: Equatable, Sendable {
  // Of the frame
  case started
  case resized(ScreenSize)
  case screenChosen(Screen)
  case nextScreenPressed, previousScreenPressed
  case refreshPressed
  /// The person comes back to the window.
  case focusGained
  /// Esc: closes what is open, else cancels what is under way.
  case cancelPressed
  case quitPressed
  case signOutPressed
  case helpPressed
  case help(HelpAction)
  case dialog(DialogAction)
  case timerFired(ConsoleTimer, generation: Int)

  // Of the screens
  case form(FormAction)
  case profile(ProfileAction)
  case sessions(SessionsAction)
  case log(LogAction)
  case warnings(WarningsAction)
  case access(AccessAction)
  case security(SecurityAction)
  case preferences(PreferencesAction)
  case errandPressed(ErrandKind)
  case mail(MailAction)
  /// With the connection for which the mail was asked.
  case linkArrived(String, Connection)
  /// What was seen of an account before; nil when it was never open here.
  case recalled(KeyringEntry.Identity, Seen?)
  /// A key that cannot do anything now, and why.
  case obstacleMet(String)
  /// A text that stands on the screen.
  case copyRequested(String)
  /// Nil when it was sent to the terminal.
  case copyAnswered(CopyObstacle?)
  case keyring(KeyringAction)
  case palette(PaletteAction)
  case history(HistoryAction)
  case settings(SettingsAction)

  // Answers
  case demoServerResponse(Result<Connection, DemoServerFailure>)
  case connectResponse(Int, Result<Connection, ClientError>)
  /// What the server of this connection can do, as far as that is known by now.
  case serverLearned(Connection, Capabilities)
  case signInResponse(Int, Result<SignedIn, ClientError>)
  case accountResponse(Int, Result<Account, ClientError>)
  /// Nil when the server did as it was told.
  case signOutResponse(ClientError?)
  case keyringFailed(KeyringError)
  /// Nil when the keyring has no such secret any more.
  case resumeFailed(KeyringError?)
  case fileWritten(path: String, FileTrouble?)
  /// Nil when it could not even be kept.
  case textKept(path: String?)
  /// With the account where the answer tells it.
  case errandResponse(ErrandKind, Result<Account?, ClientError>, limit: RateLimit? = nil)
}

/// Why a text is not in the clipboard; that it is there, nobody can know.
public enum CopyObstacle: Equatable, Sendable { case noClipboard, tooLong }

public enum Screen: Int, CaseIterable, Equatable, Sendable {
  case overview, profile, sessions, log, preferences
}

public enum ConsoleTimer: Hashable, Sendable {
  /// Turns the spinner while something is under way.
  case spinner
  /// Once a minute, for the ages on the screen.
  case clock
  /// The next try after the network was gone.
  case retry
  /// A run of revoking goes on after the limit's end.
  case revoking
  /// Nobody was there for as long as the lock allows.
  case idle
  /// Asks again whether we are signed out.
  case recheck
  /// How long something is refused, in a sentence on the screen.
  case countdown
  /// A notice has been there long enough.
  case notice
}

/// What a sign-in tells the state; the token stays with the dependencies.
public struct SignedIn: Equatable, Sendable {
  public var sessionID: String
  public var limit: RateLimit?

  public init(sessionID: String, limit: RateLimit? = nil) {
    self.sessionID = sessionID
    self.limit = limit
  }
}

/// Why the built-in server did not start, in its own or the system's words.
public struct DemoServerFailure: Error, Equatable, Sendable {
  public var reason: String

  public init(reason: String) { self.reason = reason }
}
