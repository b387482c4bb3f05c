/// Something that happened to an account, as the server's live channel names it.
///
/// Only the name and the time: what comes with an event can hold working secrets and password
/// hashes, and is often out of date. An event is a hint to read what it names.
public struct AccountEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A sign-in, or a second factor that was proved for the session; nil before 0.14, which does
    /// not say which.
    case sessionCreated(String?)
    case sessionUpdated(String?)
    /// The session was ended, or all were and this one asked for it.
    case sessionDeleted(String?)
    /// All sessions were ended by the project's owner.
    case sessionsDeleted
    /// A part of the account was changed, such as `name` or `prefs`.
    case updated(String)
    case recoveryCreated, recoveryCompleted
    case verificationCreated, verificationCompleted
    case authenticatorDeleted
    case accountDeleted
    case other
  }

  /// The name without the part about the user, such as `sessions.6b0c51ce6cea3a5aff05.create`.
  public let name: String
  public let time: Timestamp?

  /// The most bytes of a name; longer ones are cut.
  public static let nameLimit = 200

  public init(name: String, time: Timestamp? = nil) {
    self.name = name
    self.time = time
  }

  /// The event that the server's names stand for; nil where there is none among them.
  ///
  /// Servers from 1.0 give each event in up to ten names, with `*` in place of IDs. For a change of
  /// the user only the longest of those without `*` says what was changed.
  public init?(names: [String], time: Timestamp?) {
    let full = names.filter { !$0.contains("*") && !$0.isEmpty }
    guard let longest = full.max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
    self.init(name: Self.shortened(longest), time: time)
  }

  private static func shortened(_ name: String) -> String {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false)[...]
    // `users.ID.…` from 0.14, `account.…` before.
    if parts.first == "users" { parts = parts.dropFirst(2) }
    if parts.first == "account" { parts = parts.dropFirst() }
    return String(decoding: parts.joined(separator: ".").utf8.prefix(nameLimit), as: UTF8.self)
  }

  public var kind: Kind {
    let parts = name.split(separator: ".").map(String.init)
    guard let subject = parts.first, let action = parts.last else { return .other }
    let id = parts.count == 3 ? parts[1] : nil
    return switch (subject, action) {
    case ("sessions", "create"): .sessionCreated(id)
    case ("sessions", "update"): .sessionUpdated(id)
    case ("sessions", "delete"): id == nil ? .sessionsDeleted : .sessionDeleted(id)
    case ("recovery", "create"): .recoveryCreated
    case ("recovery", "update"): .recoveryCompleted
    case ("verification", "create"): .verificationCreated
    case ("verification", "update"): .verificationCompleted
    case ("delete", "mfa"): .authenticatorDeleted
    case ("delete", "delete"): .accountDeleted
    case ("update", _): .updated(parts.count > 1 ? action : "")
    default: .other
    }
  }

  /// Whether the session that listens may have ended: the channel goes on then and does not say so,
  /// so the account has to be asked for.
  public var mayEndSession: Bool {
    switch kind {
    case .sessionDeleted, .sessionsDeleted, .recoveryCompleted, .accountDeleted: true
    case .updated(let part): part == "password" || part == "status"
    default: false
    }
  }
}
