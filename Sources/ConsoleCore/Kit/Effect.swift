/// What a reducer asks for: plain values, so that tests compare them. `EffectRunner` does them;
/// what is meant for the rest of the console is an action to send.

import AccountAPI
import Keyring

public enum Effect: Equatable, Sendable {
  /// Reduced at once, before anything else happens: what one feature wants of the others.
  indirect case send(Action)
  case account(AnyAccountRequest)
  case machine(AnyMachineRequest)
  case keyring(AnyKeyringRequest)

  // The client and its secret, which the runner holds.
  /// Asks whether an Appwrite server with this project is there, else at one of the candidates.
  case connect(Connection, candidates: [Endpoint], generation: Int)
  /// Asks which version is there.
  case identify(Connection)
  case signIn(Credentials, Connection, generation: Int)
  /// Offers again what an answer showed to be missing or switched off.
  case clearMissingFeatures
  /// Takes the secret of a saved sign-in into use.
  case resume(KeyringEntry.Identity, Connection)
  /// Keeps what is known of a saved account for the next start, sealed with the secret in use.
  case keepLastKnown(LastKnown, KeyringEntry.Identity)
  /// Deletes what was kept of an account.
  case deleteLastKnown(KeyringEntry.Identity)
  /// Wipes the secret in use from memory; what is saved stays.
  case dropClient
  /// Opens the live channel of the client in use; one that is open is replaced.
  case openChannel
  case closeChannel
  /// Gives up everything under way but writes, which cannot be taken back.
  case cancelLoads

  // The program
  case startDemoServer
  /// A timer of the same kind that still runs is replaced.
  case wait(ConsoleTimer, milliseconds: Int64, generation: Int)
  /// Ends the present session at the server on the way out.
  case endSession
  case quit
}

extension Effect {
  static func account(_ request: some AccountRequest) -> Effect { .account(.init(request)) }
  static func machine(_ request: some MachineRequest) -> Effect { .machine(.init(request)) }
  static func keyring(_ request: some KeyringRequest) -> Effect { .keyring(.init(request)) }

  static func notify(_ content: some NoticeContent) -> Effect { .send(.notify(Notice(content))) }
  static func present(_ subject: some DialogSubject) -> Effect {
    .send(.present(Dialog(subject)))
  }
  /// The dialog stays as it is, and says what is wrong with what was typed.
  static func reject(_ error: some ValidationError) -> Effect {
    .send(.reject(AnyValidationError(error)))
  }
  static func reload(_ resources: Resource...) -> Effect { .send(.reload(resources)) }
}
