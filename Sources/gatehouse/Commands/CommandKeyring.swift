/// Opens the keyring for a command: asks for its passphrase, or reads it from a descriptor.

import Commands
import Keyring

enum CommandKeyring {
  /// The times that a passphrase is asked for on a terminal.
  private static let attempts = 3

  /// The keyring, unlocked where a passphrase protects it.
  static func open(_ options: CommandOptions) throws -> Keyring {
    guard let keyring = LiveConsole.keyring(options.account.access) else {
      throw CommandError.noKeyring
    }
    do {
      if try keyring.isLocked { try unlock(keyring, options) }
    } catch let error as KeyringError {
      throw CommandError.keyring(error)
    }
    return keyring
  }

  private static func unlock(_ keyring: Keyring, _ options: CommandOptions) throws {
    if let descriptor = options.passphraseFd {
      return try keyring.unlock(SecretInput.read(.passphrase, from: descriptor))
    }
    guard let terminal = TerminalPrompt() else {
      throw CommandError.needsTerminal(.passphrase)
    }
    var notice = ""
    for attempt in 1...attempts {
      let passphrase = try terminal.secret("Passphrase of the keyring: ", after: notice)
      do throws(KeyringError) {
        return try keyring.unlock(passphrase)
      } catch {
        guard error == .wrongPassphrase, attempt < attempts else { throw error }
        notice = "The passphrase is wrong."
      }
    }
  }
}
