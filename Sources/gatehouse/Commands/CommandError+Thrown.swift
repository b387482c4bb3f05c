/// The cause behind whatever a command threw.

import Commands
import ConsoleCore
import ConsoleFiles
import ConsoleUI
import Keyring

extension CommandError {
  /// Nil for an error of the command line itself.
  init?(thrown error: any Error) {
    switch error {
    case let error as CommandError: self = error
    case let error as KeyringError: self = .keyring(error)
    case let error as FileError: self = .file(error)
    case let error as FormError: self = .badEndpoint(error)
    case let error as UnknownConnection:
      self = .unknownConnection(error.name, known: error.names)
    case ConfigurationFile.Failure.unreadable(let error): self = .file(error)
    case ConfigurationFile.Failure.invalid(let path, let errors):
      self = .configuration(lines: errors.all.map { Messages.line($0, path: path) })
    default: return nil
    }
  }
}
