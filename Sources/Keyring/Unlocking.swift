/// The passphrase of an unlocked keyring in guarded memory, and the last key made of it: making one takes a fifth of a second, and it is asked
/// for at every read.

import Sodium
import Synchronization

final class Unlocking: Sendable {
  private struct State {
    var passphrase: Secret?
    var last: (header: KeyringFormat.Header, master: GuardedBytes)?
  }

  private let state = Mutex(State())

  var isLocked: Bool { state.withLock { $0.passphrase == nil } }

  func unlock(_ passphrase: Secret) {
    state.withLock { $0 = State(passphrase: passphrase) }
  }

  /// Forgets everything; the memory is zeroed when nobody uses it any more.
  func lock() { state.withLock { $0 = State() } }

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
