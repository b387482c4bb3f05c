/// The passphrase of an unlocked keyring in guarded memory, with the last master key derived from
/// it: deriving takes a fifth of a second, and every reading of the file needs the key.

import Sodium
import Synchronization

final class PassphraseCache: Sendable {
  private struct State {
    var passphrase: Secret?
    var last: (header: KeyringFormat.Header, master: GuardedBytes)?
  }

  private let state = Mutex(State())

  /// Whether there is no passphrase: the keyring is locked.
  var isEmpty: Bool { state.withLock { $0.passphrase == nil } }

  func set(_ passphrase: Secret) {
    state.withLock { $0 = State(passphrase: passphrase) }
  }

  /// Forgets passphrase and key. Their memory is zeroed when the last user releases it.
  func clear() { state.withLock { $0 = State() } }

  /// The master key of a file with this header.
  func master(_ header: KeyringFormat.Header) throws(KeyringError) -> GuardedBytes {
    let (passphrase, last) = state.withLock { ($0.passphrase, $0.last) }
    guard let passphrase else { throw .needsPassphrase }
    if let last, last.header == header { return last.master }
    let master: GuardedBytes
    do {
      master = try Sodium.argon2id(
        password: passphrase.guarded, salt: header.salt, operations: UInt64(header.passes),
        memory: header.memory)
    } catch {
      throw .notEnoughMemory
    }
    state.withLock { if $0.passphrase != nil { $0.last = (header, master) } }
    return master
  }
}
