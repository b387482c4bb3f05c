/// Connecting to a server and signing in: the form, and what a sign-in that failed brings back.

public struct SignInState: Equatable, Sendable {
  public var form: FormState
  /// The servers that were used before, the last one first.
  public var usedServers: [Connection] = []
  /// The accounts for which this console had an email sent, or a code.
  var requestedUserIDs: Set<String> = []
  /// Whose secret is being exchanged for a session that is not used before somebody says so; nil
  /// for a sign-in that this console asked for.
  var unrequestedUserID: String?
  /// That session, until somebody says whether to use it.
  var unconfirmed: SignedIn?
  /// The sign-in under way has a password that a link has just set.
  var isRecovered = false
  /// Those that the project has switched off, as far as they were tried.
  var disabledProviders: Set<String> = []
  /// Numbers everything that forms ask for, so that no answer is taken for another form's.
  var lastRequestID = 0
  /// The request that tries the command line's endpoint.
  var serverCheck = 0
  /// What comes back when a sign-in by it fails.
  public internal(set) var retryDialog: Dialog?

  /// The request is the form's, until it is answered or given up.
  mutating func begin() -> Int {
    lastRequestID += 1
    isRecovered = false
    form.begin(lastRequestID)
    return lastRequestID
  }

  /// Remembers a server that somebody signed in to. How it was trusted is not remembered.
  mutating func remember(_ server: Connection) {
    usedServers.removeAll { $0.endpoint == server.endpoint && $0.project == server.project }
    usedServers.insert(server, at: 0)
  }

  mutating func cancel() {
    form.cancel()
    retryDialog = nil
  }
}
