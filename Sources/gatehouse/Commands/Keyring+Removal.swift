/// Removes a saved account, with what was last known of it: nothing of it is left in a file that
/// nobody can open any more.

import Keyring

extension Keyring {
  func removeAccount(_ identity: KeyringEntry.Identity) throws(KeyringError) {
    try remove(identity)
    LiveConsole.lastKnown?.delete(identity)
  }
}
