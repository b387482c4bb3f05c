/// The sentences in the log about requests that were answered by “Server Error”.

import AccountServer

enum ServerFault {
  /// Says what happened without the error's own text, which could hold a path or a statement.
  static func text(_ error: any Error) -> String {
    if let failure = error as? MailTransport.Failure {
      return "An email was not sent: \(failure.reason)."
    }
    let cause =
      switch ServerDatabase.Failure(error) {
      case .diskFull: "there is no space left for the database"
      case .notADatabase: "the database is damaged"
      case .notWritable: "the database is not writable"
      case .other(let reason): reason
      case .folder, .fromNewerVersion: "\(type(of: error))"
      }
    return "A request was answered by 500: \(cause)."
  }
}
