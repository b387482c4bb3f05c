/// The ways by which mails leave the server.

import CMail
import Dispatch
import Foundation
import Sodium

public enum MailRoute: Sendable {
  /// Mails are made and dropped: for a server that nobody told where to send them.
  case nowhere
  /// One `.eml` file a mail, in a folder that is there.
  case folder(String)
  /// Host and port, such as `127.0.0.1:25`.
  case smtp(String)
  /// Whoever started the server gets them.
  case handler(@Sendable (Mail) -> Void)

  public struct Undelivered: Error { public let reason: String }
}

/// Sends mails one after the other, off the threads that serve.
final class Postman: Sendable {
  /// A server that takes longer to accept a mail is as good as none: its asker waits.
  private static let patience: Int64 = 10_000

  private let route: MailRoute
  private let sender: String
  private let queue = DispatchQueue(label: "mail")

  init(_ route: MailRoute, sender: String) {
    self.route = route
    self.sender = sender
  }

  /// Returns when the mail is out of our hands.
  func deliver(_ mail: Mail) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, Error>) in
      queue.async { continuation.resume(with: Result { try self.deliverNow(mail) }) }
    }
  }

  private func deliverNow(_ mail: Mail) throws {
    let message = mail.message(sender: sender, date: Date(), id: Sodium.randomHex(12))
    switch route {
    case .nowhere: break
    case .handler(let take): take(mail)
    case .folder(let folder):
      // Under its own name only when it is whole, so that nobody reads half a mail.
      let name = "\(Int64(Date().timeIntervalSince1970 * 1_000))-\(Sodium.randomHex(4))"
      let (draft, final) = ("\(folder)/.\(name).part", "\(folder)/\(name).eml")
      guard
        FileManager.default.createFile(
          atPath: draft, contents: Data(message), attributes: [.posixPermissions: 0o600])
      else { throw MailRoute.Undelivered(reason: "cannot write to the mail folder") }
      try FileManager.default.moveItem(atPath: draft, toPath: final)
    case .smtp(let server):
      if let reason = gate_mail_send(
        "smtp://\(server)", "<\(sender)>", "<\(mail.to)>", message, message.count, Self.patience)
      {
        throw MailRoute.Undelivered(reason: String(cString: reason))
      }
    }
  }
}
