/// What is to be done outside: plain values, so that a test can compare them. `EffectRunner` does them.

import AccountAPI
import Keyring

public enum Effect: Equatable, Sendable {
  case startDemoServer
  /// Asks whether an Appwrite server with this project is there.
  case connect(Connection, generation: Int)
  /// Finds out which version is there.
  case identify(Connection)
  case signIn(Connection, email: String, password: Secret, generation: Int)
  /// Whether the token is good, by asking whose it is.
  case signInByToken(Connection, Secret, generation: Int)
  /// If there is one on this machine.
  case openBrowser(String)
  /// To the terminal's clipboard.
  case copy(String)
  /// Takes the secret of a kept sign-in into use.
  case resume(KeyringEntry.Identity, Connection)
  case load(Resource, generation: Int)
  /// Entries of the log before those that are there.
  case loadOlderLog(offset: Int, generation: Int)
  case rename(String)
  case revoke(sessionID: String)
  /// Ends all sessions, the present one included.
  case signOutEverywhere
  /// All of them as edited; `known` is what the server has, as far as we know.
  case save(Preferences, known: Preferences)
  /// What the server has, before it is written to.
  case checkPreferences
  /// A text in the person's own editor; what it is put in afterwards.
  case openEditor(String, PreferencePath)
  /// The names that the system knows, for the text at a path.
  case findTimeZones(PreferencePath)
  case readFile(String)
  /// Path and text.
  case writeFile(String, String)
  /// What an editor left and is of no use as it is: kept in a file, so that it is not lost.
  case keepText(String)
  case errand(Errand)
  case access(AccessTask)
  case security(SecurityTask)
  /// Nothing of what was shown is to be scrolled back to.
  case wipeScreen
  /// Ends the session at the server and forgets its secret.
  case signOut(KeyringEntry.Identity?)
  case keyring(KeyringTask)
  /// Forgets a secret that is of no use any more.
  case forget(KeyringEntry.Identity)
  /// Gives up everything under way but writes, which cannot be taken back.
  case cancelLoads
  /// A timer of the same kind that still runs is replaced.
  case wait(ConsoleTimer, milliseconds: Int64, generation: Int)
  /// What was seen of the account before.
  case recall(KeyringEntry.Identity)
  case see(KeyringEntry.Identity, Seen)
  case forgetSeen
  /// Puts what the server shows into the archive of the account's log.
  case archive(KeyringEntry.Identity, [LogEntry])
  case clearArchive
  case useTheme(String)
  case saveSettings(Settings)
  /// Where one was, for the next start.
  case remember(Screen)
  /// Ends the present session at the server on the way out.
  case endSession
  case quit
}

/// What the screens show, each by one request.
public enum Resource: CaseIterable, Hashable, Sendable {
  case account, sessions, log, preferences
}
