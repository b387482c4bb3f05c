/// Connecting to a server and signing in: the form, and what a sign-in that failed brings back.

public struct SignInState: Equatable, Sendable {
  public var form: FormState
  /// Those that the project has switched off, as far as they were tried.
  var disabledProviders: Set<String> = []
  /// Numbers everything that forms ask for, so that no answer is taken for another form's.
  var lastRequestID = 0
  /// What comes back when a sign-in by it fails.
  public internal(set) var retryDialog: Dialog?

  /// The request is the form's, until it is answered or given up.
  mutating func begin() -> Int {
    lastRequestID += 1
    form.begin(lastRequestID)
    return lastRequestID
  }

  mutating func cancel() {
    form.cancel()
    retryDialog = nil
  }
}
