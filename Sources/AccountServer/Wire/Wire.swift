/// The JSON of records and errors in a dialect.

import AccountAPI

protocol Wire: SendableMetatype {
  /// An account, as most responses have it.
  static func user(_ user: UserRecord) -> JSONValue
  /// An account that was just created.
  static func newUser(_ user: UserRecord) -> JSONValue
  /// An account as `GET /account` has it.
  static func account(_ user: UserRecord) -> JSONValue
  /// A session that was just created.
  static func newSession(_ session: SessionRecord, _ context: WireContext) -> JSONValue
  static func session(_ session: SessionRecord, isCurrent: Bool, _ context: WireContext)
    -> JSONValue
  static func sessions(_ sessions: [JSONValue]) -> JSONValue
  static func log(_ entries: [LogRecord], of user: UserRecord, total: Int, _ context: WireContext)
    -> JSONValue
  static func confirmation(_ confirmation: ConfirmationRecord) -> JSONValue
  static func preferences(_ object: JSONObject) -> JSONValue
  /// The response to a write of preferences.
  static func written(_ user: UserRecord, _ preferences: JSONObject) -> JSONValue
  static func text(_ error: ServerError) -> ServerError.Text
  static func error(_ text: ServerError.Text) -> JSONValue
}
