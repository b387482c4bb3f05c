/// What is asked of the keyring.

import AccountAPI
import Keyring

public enum SavedAccountsRequest: KeyringRequest {
  /// Looks what is there: another console may have changed it.
  case list
  case unlock(Secret)
  /// Saves the present session's secret; with a passphrase the keyring is protected by it first.
  case save(KeyringEntry, passphrase: Secret? = nil)
  case rename(KeyringEntry.Identity, String)
  /// Who it is, as the server tells it now.
  case describe(KeyringEntry.Identity, email: String, name: String)
  case markUsed(KeyringEntry.Identity, Timestamp)
  case remove(KeyringEntry.Identity)
  /// By a key file again when nil.
  case protect(Secret?)
  /// Forgets the passphrase.
  case lock

  public func run(_ keyring: Keyring, secret: Secret?) -> Action? {
    if case .unlock(let passphrase) = self {
      let result = Result<KeyringContents, KeyringError> { () throws(KeyringError) in
        try keyring.unlock(passphrase)
        return try Self.contents(keyring)
      }
      return .savedAccounts(.unlocked(result))
    }
    do throws(KeyringError) {
      try change(keyring, secret)
      if self == .lock { return nil }
      return .savedAccounts(.contentsArrived(try Self.contents(keyring), notice))
    } catch {
      return .savedAccounts(.keyringFailed(error))
    }
  }

  private func change(_ keyring: Keyring, _ secret: Secret?) throws(KeyringError) {
    switch self {
    case .list, .unlock: break
    case .save(let entry, let passphrase):
      guard let secret else { return }
      if let passphrase { try keyring.protect(by: passphrase) }
      try keyring.keep(entry, secret: secret)
    case .rename(let identity, let label): try keyring.change(identity) { $0.label = label }
    case .describe(let identity, let email, let name):
      try keyring.change(identity) { entry in
        entry.email = email
        entry.name = name
      }
    case .markUsed(let identity, let time): try keyring.use(identity, at: time.seconds)
    case .remove(let identity): try keyring.remove(identity)
    case .protect(let passphrase): try keyring.protect(by: passphrase)
    case .lock: keyring.lock()
    }
  }

  /// Where the person waits to hear of it.
  private var notice: SavedAccountsNotice? {
    switch self {
    case .protect(nil): .passphraseRemoved
    case .protect: .passphraseSet
    default: nil
    }
  }

  private static func contents(_ keyring: Keyring) throws(KeyringError) -> KeyringContents {
    KeyringContents(protection: try keyring.protection(), entries: try keyring.entries())
  }
}
