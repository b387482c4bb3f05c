/// Takes mails as an SMTP server does, for the tests of those that send them.

import Foundation
import Testing

/// An SMTP server that takes one mail.
public final class MailSink {
  /// The connection on which a mail comes.
  public final class Dialogue {
    private let socket: PlainSocket

    init(_ socket: PlainSocket) { self.socket = socket }

    /// All that the client said, commands and mail.
    public func receive() -> String {
      var said = ""
      var isMail = false
      socket.send("220 sink\r\n")
      while let line = socket.readLine() {
        said += line + "\r\n"
        if isMail {
          if line == "." {
            isMail = false
            socket.send("250 taken\r\n")
          }
        } else if line.uppercased().hasPrefix("DATA") {
          isMail = true
          socket.send("354 go on\r\n")
        } else if line.uppercased().hasPrefix("QUIT") {
          socket.send("221 bye\r\n")
          return said
        } else {
          socket.send("250 fine\r\n")
        }
      }
      return said
    }
  }

  public var port: Int { listener.port }
  private let listener: Listener

  public init() throws {
    listener = try Listener(backlog: 4)
    listener.limitWaiting()
  }

  /// Waits for a client, and says nothing to it yet.
  public func accepted() throws -> Dialogue {
    Dialogue(PlainSocket(accepted: try #require(listener.accept())))
  }
}
