/// What a log entry says of signing in and out.

import AccountAPI

/// What an entry is, for its sign and color.
public enum LogEntryKind: Equatable, Sendable { case signIn, sessionEnd, change }

extension LogEntry {
  public var kind: LogEntryKind { isSignIn ? .signIn : isSignOut ? .sessionEnd : .change }

  public var isSignIn: Bool { isOfSession("create") }
  public var isSignOut: Bool { isOfSession("delete") }

  /// Changed, or set by the link of an email. From 1.0 on only the latter has an event of its own.
  var isNewPassword: Bool {
    event.hasSuffix("update.password") || event.hasSuffix("recovery.update")
  }

  /// Done without being signed in.
  var isByAnybody: Bool { event.hasSuffix("recovery.create") }

  /// `account.sessions.create` up to 0.13, `users.<id>.sessions.<id>.create` on 0.14 and 0.15, then
  /// `session.create`.
  private func isOfSession(_ verb: String) -> Bool {
    guard event.hasSuffix(verb) else { return false }
    // Asked for each row of each frame, so that no text is made for it.
    let subject = event.utf8.dropLast(verb.utf8.count)
    return subject.elementsEqual("session.".utf8) || subject.elementsEqual("account.sessions.".utf8)
      || subject.last == UInt8(ascii: ".") && event.hasPrefix("users.")
        && event.contains(".sessions.")
  }
}
