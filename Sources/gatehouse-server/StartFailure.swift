/// The causes for which the program cannot start, and the sentences about them.

import AccountServer
import ArgumentParser
import Glibc

enum StartFailure: Error {
  case dataFolder(String, ServerFolder.Failure)
  case mailFolder(String, ServerFolder.Failure)
  case database(String, ServerDatabase.Failure)
  case countryFile(String, reason: String)
  case listening(host: String, port: Int, ListenFailure)
  /// The limit of open files, which is less than what every server needs.
  case fileLimit(Int)

  /// What happened, and what to do.
  var message: String {
    switch self {
    case .dataFolder(let path, let failure): Self.text(failure, path, option: "--data")
    case .mailFolder(let path, let failure): Self.text(failure, path, option: "--mail-dir")
    case .database(let path, let failure): Self.text(failure, path)
    case .countryFile(let path, let reason):
      "The country file \(path) cannot be used: \(reason). Use another file with --geo, or none."
    case .listening(let host, let port, let failure): Self.text(failure, host, port)
    case .fileLimit(let limit):
      "Only \(limit) files may be open. Raise the limit with: ulimit -n \(FileLimit.least)"
    }
  }

  private static func text(_ failure: ServerFolder.Failure, _ path: String, option: String)
    -> String
  {
    switch failure {
    case .cannotCreate(let code):
      "The folder \(path) cannot be created: \(reason(code)). Use another folder with \(option)."
    case .notAFolder: "\(path) is not a folder. Use another path with \(option)."
    case .notWritable:
      "The folder \(path) is not writable for you. Change its mode, or use another folder with \(option)."
    case .onReadOnlyFileSystem:
      "The folder \(path) is on a read-only file system. Use another folder with \(option)."
    case .inUse:
      "Another server uses the folder \(path). Stop that server, or use another folder with \(option)."
    case .cannotLock(let code):
      "The lock file in the folder \(path) cannot be opened: \(reason(code)). Use another folder with \(option)."
    }
  }

  private static func text(_ failure: ServerDatabase.Failure, _ path: String) -> String {
    let file = "\(path)/accounts.sqlite"
    return switch failure {
    case .folder(let failure): text(failure, path, option: "--data")
    case .notADatabase:
      "\(file) is damaged or not a database. Restore a copy of it, or use another folder with --data."
    case .notWritable:
      "\(file) is not writable for you. Change its owner or mode, or use another folder with --data."
    case .diskFull:
      "There is no space left for \(file). Free some, or use another folder with --data."
    case .fromNewerVersion:
      "\(file) was used by a newer version of this program. Use that version, or another folder with --data."
    case .other(let reason):
      "The database \(file) cannot be opened: \(reason). Check the folder, or use another one with --data."
    }
  }

  private static func text(_ failure: ListenFailure, _ host: String, _ port: Int) -> String {
    switch failure {
    case .addressInUse:
      "Port \(port) of \(host) is in use. Stop the program that uses it, or use another port with --port."
    case .notPermitted where (1..<1_024).contains(port):
      "You are not permitted to use port \(port). Use a port from 1024 with --port."
    case .notPermitted:
      "The system does not permit this program to listen on \(host). Check the rules of its sandbox or container."
    case .notLocal:
      "\(host) is not an address of this machine. Use one of its addresses with --host."
    case .unknownHost: "The host \(host) is unknown. Use an address of this machine with --host."
    case .unsupported:
      "This machine does not support addresses such as \(host). Use another one with --host."
    case .tooManyFiles:
      "The limit of open files is reached. Close other programs, or raise the limit with ulimit -n."
    case .other(let code):
      "Listening on port \(port) of \(host) failed: \(reason(code)). Check --host and --port."
    }
  }

  /// The system's words for an `errno`, with a small initial letter.
  private static func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
