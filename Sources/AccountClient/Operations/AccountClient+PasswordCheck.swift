/// Checking a password. The API has no route for that, so others are used which a right password
/// leaves without effect, or nearly so.

import AccountAPI

extension AccountClient {
  /// Checks a password of the signed-in account. Nil when it is right, else why it is not known to
  /// be; a wrong one is `wrongCredentials`.
  ///
  /// The ways are tried in the order of their effects, until one of them can tell: a project may
  /// have a way to sign in switched off, and rules for new passwords that this one does not follow.
  public func verifyPassword(
    _ password: some SecretBytes, of account: Account
  ) async -> ClientError? {
    var lastError: ClientError?
    for way in passwordChecks(of: account) {
      switch await way() {
      case .right: return nil
      case .failed(let error): return error
      case .unknown(let error): lastError = error
      }
    }
    return lastError

    func passwordChecks(of account: Account) -> [() async -> PasswordCheck] {
      let ownAddress = { await checkByOwnEmail(password, account) }
      let ownPhone = { await checkByOwnPhone(password, account) }
      let signIn = { await checkBySignIn(password, account) }
      let change = { await checkByChange(password) }
      return (refusesOwn(account.email, of: account) ? [ownAddress] : [])
        + (account.email.isEmpty && refusesOwn(account.phone, of: account) ? [ownPhone] : [])
        + (account.email.isEmpty ? [] : [signIn]) + [change]
    }
  }

  private enum PasswordCheck {
    case right
    /// The password is wrong, or the request failed.
    case failed(ClientError)
    /// The server said nothing of the password.
    case unknown(ClientError)
  }

  /// Whether the server refuses to change an address to what it is. From 0.7 to 1.4, and for an
  /// account without a target for it, the change would be made, and the address unverified.
  private func refusesOwn(_ address: String, of account: Account) -> Bool {
    guard !address.isEmpty else { return false }
    return !capabilities.has(.replacingPreferences)
      || account.targets.contains { $0.identifier == address }
  }

  /// The password is compared first; only then is the address found to be taken, by this account.
  /// Not counted, and not in the log.
  private func checkByOwnEmail(
    _ password: some SecretBytes, _ account: Account
  ) async -> PasswordCheck {
    let error = await updateEmail(account.email, password: password).failure
    return Self.passwordCheck(error) { $0.cause == .conflict }
  }

  private func checkByOwnPhone(
    _ password: some SecretBytes, _ account: Account
  ) async -> PasswordCheck {
    let error = await updatePhone(account.phone, password: password).failure
    return Self.passwordCheck(error) { $0.cause == .conflict }
  }

  /// Signs in, and ends that session at once. Two entries in the log; where the number of sessions
  /// is limited, the oldest may end.
  private func checkBySignIn(
    _ password: some SecretBytes, _ account: Account
  ) async -> PasswordCheck {
    switch await signIn(email: account.email, password: password) {
    case .failure(let error): return Self.passwordCheck(error) { _ in false }
    case .success(let answer):
      let session = AccountClient(
        endpoint: endpoint, project: project, trust: trust,
        token: PlainToken(bytes: answer.value.token), transport: transport,
        rateLimits: rateLimits, gate: gate, capabilityStore: capabilityStore, policy: policy)
      _ = await session.deleteSession("current")
      return .right
    }
  }

  /// Sets the password to what it is. From 1.8 a project may end the other sessions then. The old
  /// password is compared before it is known whether the new one was used before or has personal
  /// data in it.
  private func checkByChange(_ password: some SecretBytes) async -> PasswordCheck {
    let error = await updatePassword(password, old: password).failure
    return Self.passwordCheck(error) { refusal in
      ["password_recently_used", "password_personal_data"].contains(refusal.type)
    }
  }

  private static func passwordCheck(
    _ error: ClientError?, isRight: (APIError) -> Bool
  ) -> PasswordCheck {
    guard let error else { return .right }
    guard case .refused(let refusal) = error else { return .failed(error) }
    if isRight(refusal) { return .right }
    switch refusal.cause {
    case .invalid, .missing, .methodDisabled, .notSupported, .forbidden, .conflict:
      return .unknown(error)
    // A 400 of another type, such as a rule for addresses.
    case .other where refusal.status == 400: return .unknown(error)
    default: return .failed(error)
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
