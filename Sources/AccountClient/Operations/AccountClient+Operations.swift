/// Every operation of the Account API as one method. What each takes and answers is the documentation's; where the real server differs from
/// it, the method says so (`appwrite-0.6.2-observed.md`).

import AccountAPI

extension AccountClient {
  // MARK: Account

  /// Makes an account; does not sign in (the real server does not, either). Ten tries an hour from one address.
  ///
  /// - Parameters:
  ///   - password: 6 to 32 bytes of UTF-8 on 0.6.2.
  ///   - name: up to 100 code points; may be empty.
  public func createAccount(
    email: String, password: some SecretBytes, name: String
  ) async -> Result<Answer<Account>, ClientError> {
    // Of no meaning to servers before 0.12, which pass it over; wanted by all later ones.
    var body = JSONObject([("userId", "unique()"), ("email", .string(email))])
    if !name.isEmpty { body["name"] = .string(name) }
    return await call(
      .createAccount, body: .object(body),
      secrets: [("password", password)], read: ResponseDecoder.account)
  }

  public func account() async -> Result<Answer<Account>, ClientError> {
    await call(.account, read: ResponseDecoder.account)
  }

  /// The answer lacks `isEmailVerified`. A name cannot be emptied on 0.6.2.
  public func updateName(_ name: String) async -> Result<Answer<Account>, ClientError> {
    await call(.updateName, body: ["name": .string(name)], read: ResponseDecoder.account)
  }

  /// The new address is not verified, and no mail is sent although the documentation promises one. Taken addresses, one's own present one
  /// too, are a `conflict`; a wrong password is `wrongCredentials`.
  public func updateEmail(
    _ email: String, password: some SecretBytes
  ) async -> Result<Answer<Account>, ClientError> {
    await call(
      .updateEmail, body: ["email": .string(email)], secrets: [("password", password)],
      read: ResponseDecoder.account)
  }

  /// On 0.6.2 all sessions live on; later servers may end the others. A wrong old password is `wrongCredentials`.
  public func updatePassword(
    _ password: some SecretBytes, old: some SecretBytes
  ) async -> Result<Answer<Account>, ClientError> {
    await call(
      .updatePassword, body: [:], secrets: [("password", password), ("oldPassword", old)],
      read: ResponseDecoder.account)
  }

  /// For somebody who came without one; from 0.8.
  public func setFirstPassword(
    _ password: some SecretBytes
  ) async -> Result<Answer<Account>, ClientError> {
    await call(
      .updatePassword, body: [:], secrets: [("password", password)], read: ResponseDecoder.account)
  }

  /// On 0.6.2 blocks the account for ever: nothing is erased, and its e-mail address stays taken. From 1.5 on it is gone; between 0.14 and that there is
  /// only `blockAccount`.
  public func deleteAccount() async -> Result<Answer<Void>, ClientError> {
    await call(.deleteAccount) { _ in }
  }

  // MARK: Preferences

  /// Later servers fall over keys such as `$id` that got into them, but show them in the account's record.
  public func preferences() async -> Result<Answer<Preferences>, ClientError> {
    let result = await call(.preferences, read: ResponseDecoder.preferences)
    guard case .failure(.refused(let refusal)) = result, refusal.cause == .serverFault,
      capabilities.has(.replacingPreferences),
      case .success(let answer) = await account(), let preferences = answer.value.preferences
    else { return result }
    return .success(Answer(value: preferences, limit: answer.limit))
  }

  /// Makes what the server has into `edited`. 0.6 is sent what differs, and merges it at the top level; later servers are sent all, since they have
  /// just that afterwards. Which of them this is must be certain: with half of it a later server would lose the other half. Answers the whole.
  /// Nothing is sent that the server is known to spoil: that is `unfit`.
  ///
  /// - Parameter known: what the server has as far as we know; read it first.
  public func updatePreferences(
    to edited: Preferences, known: Preferences
  ) async -> Result<Answer<Preferences>, ClientError> {
    if !capabilities.has(.replacingPreferences) {
      // The records of those that replace have the preferences in them. Also where the version is known: it may be that of last year.
      switch await account() {
      case .failure(let error): return .failure(error)
      case .success(let answer):
        if answer.value.preferences != nil { capabilityStore.recordReplacingPreferences() }
      }
    }
    let replaces = capabilities.preferenceRules.replaces
    let members = replaces ? edited.object : known.changes(to: edited)
    let invalid =
      replaces ? edited.validationErrorReplacing : known.validationError(merging: members)
    if let invalid { return .failure(.rejectedLocally(invalid)) }
    return await call(.updatePreferences, body: ["prefs": .object(members)]) {
      value throws(ResponseDecoder.ParseError) in
      try ResponseDecoder.writtenPreferences(value)
    }
  }

  // MARK: Sessions

  /// A fresh sign-in. `token` is as secret as the password; it is not percent-encoded.
  public struct SignIn: Sendable {
    public var sessionID: String
    public var token: [UInt8]
  }

  /// Signs in with e-mail and password. Sent without a session: later servers refuse a sign-in that carries one. Ten tries an hour for one
  /// e-mail, whoever makes them.
  public func signIn(
    email: String, password: some SecretBytes
  ) async -> Result<Answer<SignIn>, ClientError> {
    await signIn(
      .createSession, body: ["email": .string(email)], secrets: [("password", password)])
  }

  func signIn(
    _ route: Route, body: JSONValue, secrets: Secrets = []
  ) async -> Result<Answer<SignIn>, ClientError> {
    switch await exchange(route, body: body, secrets: secrets) {
    case .failure(let error): return .failure(error)
    case .success(let response):
      guard let token = token(from: response) else { return .failure(.noToken) }
      return answer(route, response, read: ResponseDecoder.sessionID).map {
        Answer(value: SignIn(sessionID: $0.value, token: token), limit: $0.limit)
      }
    }
  }

  public func sessions() async -> Result<Answer<[Session]>, ClientError> {
    await call(.sessions, read: ResponseDecoder.sessions)
  }

  /// `current` is taken for the session that asks. A session that is not there (any more) is `notFound`.
  public func deleteSession(_ id: String) async -> Result<Answer<Void>, ClientError> {
    await call(.deleteSession, path: Route.deleteSession.path(id)) { _ in }
  }

  /// All sessions, the asking one included; recoveries under way end, too.
  public func deleteSessions() async -> Result<Answer<Void>, ClientError> {
    await call(.deleteSessions) { _ in }
  }

  /// At most ten entries on 0.6.2, up to a hundred later, newest first. An action appears some seconds after it was done.
  public func log() async -> Result<Answer<[LogEntry]>, ClientError> {
    await log(limit: 100, offset: 0)
  }

  /// As many as the server shows at once where it has no pages.
  public func log(limit: Int, offset: Int) async -> Result<Answer<[LogEntry]>, ClientError> {
    let query = capabilities.paging.query(limit: limit, offset: offset)
    return await call(.log, path: Route.log.path + query, read: ResponseDecoder.log)
  }

  // MARK: Proving an e-mail address

  /// Has a secret mailed that sets a new password; good for an hour. An unknown address is `notFound`.
  ///
  /// - Parameter url: where the mail's link leads; `userId` and `secret` are added to its query. Its host must be allowed by the server,
  ///   `localhost` always is.
  public func createRecovery(
    email: String, url: String
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createRecovery, body: ["email": .string(email), "url": .string(url)],
      read: ResponseDecoder.confirmation)
  }

  /// Sets a new password by the mailed secret, once. Makes no session. A secret that is wrong, used or expired is `invalidSecret`.
  public func completeRecovery(
    _ secret: MailedSecret, password: some SecretBytes
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .completeRecovery,
      body: secret.body,
      secrets: [("password", password), ("passwordAgain", password)],
      read: ResponseDecoder.confirmation)
  }

  /// Has a secret mailed that verifies the address; good for seven days on 0.6.2 and for an hour later. Ten an hour, on 0.6.2 for all accounts of a
  /// project together.
  public func createVerification(url: String) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createVerification, body: ["url": .string(url)], read: ResponseDecoder.confirmation)
  }

  /// Needs no session.
  public func completeVerification(
    _ secret: MailedSecret
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .completeVerification,
      body: secret.body,
      read: ResponseDecoder.confirmation)
  }

  // MARK: Providers

  /// Where a browser begins to sign in through a provider. Without `success` 0.6.2 ends on a page whose address holds the session's secret,
  /// which `ProviderToken` reads; with it the secret stays in the browser's cookies.
  public func providerAddress(
    _ provider: String, success: String? = nil, failure: String? = nil
  ) -> String {
    var query = ["project": project]
    query["success"] = success
    query["failure"] = failure
    return endpoint.address(Route.startOAuth2.path(provider), query: query)
  }

  /// The same from 1.5 on: ends at `success` with a `userId` and a `secret` for `signIn(_:)`, or at `failure` with an `error`.
  public func providerTokenAddress(
    _ provider: String, success: String, failure: String
  ) -> String {
    endpoint.address(
      Route.providerToken.path(provider),
      query: ["project": project, "success": success, "failure": failure])
  }

  // MARK: The server

  /// Where the server thinks we are. Also for guests.
  public func locale() async -> Result<Answer<ClientLocation>, ClientError> {
    await call(.locale, read: ResponseDecoder.clientLocation)
  }

  /// Whether the server says that it is well. Also for guests.
  public func isHealthy() async -> Result<Answer<Bool>, ClientError> {
    await call(.health) { $0["status"]?.string == "OK" }
  }
}

extension MailedSecret {
  /// As every route takes it.
  var body: JSONValue { ["userId": .string(userID), "secret": .string(secret)] }
}
