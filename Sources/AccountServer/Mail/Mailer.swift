/// Sends mails one after the other, off the threads that serve.

import CMail
import Dispatch
import Foundation
import Sodium

final class Mailer: Sendable {
  /// In milliseconds. The request that needs the mail waits for it.
  private static let smtpTimeout: Int64 = 10_000

  private let transport: MailTransport
  private let sender: String
  private let queue = DispatchQueue(label: "mail")

  init(_ transport: MailTransport, sender: String) {
    self.transport = transport
    self.sender = sender
  }

  /// Returns when the mail has been handed on.
  func send(_ mail: Mail) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, Error>) in
      queue.async { continuation.resume(with: Result { try self.sendNow(mail) }) }
    }
  }

  private func sendNow(_ mail: Mail) throws {
    let message = mail.message(sender: sender, date: Date(), id: Sodium.randomHex(12))
    switch transport {
    case .discard: break
    case .handler(let handle): handle(mail)
    case .folder(let folder): try Self.write(message, to: folder)
    case .smtp(let server):
      if let reason = gate_mail_send(
        "smtp://\(server)", "<\(sender)>", "<\(mail.to)>", message, message.count,
        Self.smtpTimeout)
      {
        throw MailTransport.Failure(reason: String(cString: reason))
      }
    }
  }

  /// Writes a file under another name and renames it when it is whole.
  private static func write(_ message: [UInt8], to folder: String) throws {
    let name = "\(Int64(Date().timeIntervalSince1970 * 1_000))-\(Sodium.randomHex(4))"
    let (draft, final) = ("\(folder)/.\(name).part", "\(folder)/\(name).eml")
    guard
      FileManager.default.createFile(
        atPath: draft, contents: Data(message), attributes: [.posixPermissions: 0o600])
    else { throw MailTransport.Failure(reason: "cannot write to the mail folder") }
    try FileManager.default.moveItem(atPath: draft, toPath: final)
  }
}
