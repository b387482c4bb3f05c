/// An event of the live channel: the names that Appwrite 1.8.1 gives it, and the message that tells
/// it.

import AccountAPI

struct LiveEvent: Sendable {
  var userID: String
  /// From the most to the least definite, as the real server orders them.
  var names: [String]

  /// An event of a part of the account, such as `sessions.ID.create`.
  init(_ userID: String, part: String, id: String, _ action: String) {
    self.userID = userID
    let users = ("users.\(userID)", "users.*")
    let parts = ("\(part).\(id)", "\(part).*")
    names = [
      "\(users.0).\(parts.0).\(action)", "\(users.1).\(parts.1).\(action)",
      "\(users.0).\(parts.1).\(action)", "\(users.1).\(parts.0).\(action)",
      "\(users.0).\(parts.0)", "\(users.1).\(parts.1)", "\(users.0).\(parts.1)",
      "\(users.1).\(parts.0)", users.0, users.1,
    ]
  }

  /// An event of the account itself, such as `update.name`.
  init(_ userID: String, _ action: String, _ what: String) {
    self.userID = userID
    names = [
      "users.\(userID).\(action)", "users.*.\(action)", "users.\(userID).\(action).\(what)",
      "users.*.\(action).\(what)", "users.\(userID)", "users.*",
    ]
  }

  func message(_ payload: JSONValue, at time: Timestamp) -> JSONValue {
    [
      "type": "event",
      "data": [
        "events": .array(names.map(JSONValue.string)),
        "channels": ["account", .string("account.\(userID)")],
        "timestamp": .string(time.iso8601WithFraction), "payload": payload,
      ],
    ]
  }
}

extension Route {
  /// What a successful request of this route is told as; nil for what is not told. Sessions are
  /// told where they are stored, since some are made without a response of their own.
  ///
  /// - Parameters:
  ///   - body: The response's.
  ///   - caller: The account and session that asked; nil for a guest.
  ///   - sessionID: The session that the path names.
  func liveEvent(_ body: JSONValue, _ caller: CallerRecord?, sessionID: String) -> LiveEvent? {
    guard let userID = caller?.user.id ?? body["userId"]?.string else { return nil }
    let id = body["$id"]?.string ?? ""
    return switch self {
    case .updateName: LiveEvent(userID, "update", "name")
    case .updateEmail: LiveEvent(userID, "update", "email")
    case .updatePhone: LiveEvent(userID, "update", "phone")
    case .updatePassword: LiveEvent(userID, "update", "password")
    case .updatePreferences: LiveEvent(userID, "update", "prefs")
    case .updateStatus: LiveEvent(userID, "update", "status")
    case .updateMFA, .createAuthenticator, .completeAuthenticator, .createRecoveryCodes,
      .renewRecoveryCodes:
      LiveEvent(userID, "update", "mfa")
    case .deleteAuthenticator: LiveEvent(userID, "delete", "mfa")
    case .extendSession: LiveEvent(userID, part: "sessions", id: id, "update")
    case .deleteSession, .deleteSessions:
      LiveEvent(userID, part: "sessions", id: sessionID, "delete")
    case .completeChallenge:
      LiveEvent(userID, part: "sessions", id: caller?.session.id ?? "", "create")
    case .createChallenge: LiveEvent(userID, part: "challenges", id: id, "create")
    case .createRecovery: LiveEvent(userID, part: "recovery", id: id, "create")
    case .completeRecovery: LiveEvent(userID, part: "recovery", id: id, "update")
    case .createVerification: LiveEvent(userID, part: "verification", id: id, "create")
    case .completeVerification: LiveEvent(userID, part: "verification", id: id, "update")
    default: nil
    }
  }

  /// Whether the response holds what must not be told: secrets in clear.
  var hasSecretResponse: Bool {
    let routes: Set<Route> = [.createAuthenticator, .createRecoveryCodes, .renewRecoveryCodes]
    return routes.contains(self)
  }
}
