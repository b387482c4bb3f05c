/// The account itself: creating, reading, changing, blocking and deleting it.

import AccountAPI

extension AccountClient {
  /// Creates an account. Does not sign in. Ten attempts an hour from one IP address.
  ///
  /// - Parameters:
  ///   - password: `Capabilities.passwordLength` bytes of UTF-8.
  ///   - name: Up to `Capabilities.nameLimit` code points; may be empty.
  public func createAccount(
    email: String, password: some SecretBytes, name: String
  ) async -> Result<Answer<Account>, ClientError> {
    // Required from 0.12; servers before ignore it.
    var body = JSONObject([("userId", "unique()"), ("email", .string(email))])
    // An empty name is refused, a missing one is not.
    if !name.isEmpty { body["name"] = .string(name) }
    return await call(
      .createAccount, body: .object(body),
      secrets: [("password", password)], read: ResponseDecoder.account)
  }

  /// Reads the account. A record with preferences in it shows that writing them replaces them.
  public func account() async -> Result<Answer<Account>, ClientError> {
    let result = await call(.account, read: ResponseDecoder.account)
    if case .success(let answer) = result, answer.value.preferences != nil {
      capabilityStore.recordReplacingPreferences()
    }
    return result
  }

  /// Changes the name, which cannot be made empty. The answer of 0.6.2 lacks `isEmailVerified`.
  public func updateName(_ name: String) async -> Result<Answer<Account>, ClientError> {
    await call(.updateName, body: ["name": .string(name)], read: ResponseDecoder.account)
  }

  /// Changes the email address, which is unverified afterwards; no email is sent.
  ///
  /// An address in use, also the account's own, is a `conflict`; a wrong password is
  /// `wrongCredentials`.
  public func updateEmail(
    _ email: String, password: some SecretBytes
  ) async -> Result<Answer<Account>, ClientError> {
    await call(
      .updateEmail, body: ["email": .string(email)], secrets: [("password", password)],
      read: ResponseDecoder.account)
  }

  /// Changes the phone number.
  ///
  /// - Parameter phone: A plus and up to 15 digits.
  public func updatePhone(
    _ phone: String, password: some SecretBytes
  ) async -> Result<Answer<Account>, ClientError> {
    // 0.15 names the parameter `number`; servers ignore unknown parameters.
    await call(
      .updatePhone, body: ["phone": .string(phone), "number": .string(phone)],
      secrets: [("password", password)], read: ResponseDecoder.account)
  }

  /// Changes the password. A wrong old password is `wrongCredentials`.
  ///
  /// All sessions continue on 0.6.2. From 1.8 a project may end the others, and new projects do.
  public func updatePassword(
    _ password: some SecretBytes, old: some SecretBytes
  ) async -> Result<Answer<Account>, ClientError> {
    await call(
      .updatePassword, body: [:], secrets: [("password", password), ("oldPassword", old)],
      read: ResponseDecoder.account)
  }

  /// Sets the password of an account that has none; from 0.8.
  public func setFirstPassword(
    _ password: some SecretBytes
  ) async -> Result<Answer<Account>, ClientError> {
    await call(
      .updatePassword, body: [:], secrets: [("password", password)], read: ResponseDecoder.account)
  }

  /// Blocks the account until the server's administrator unblocks it; nothing is erased. From 0.14.
  public func blockAccount() async -> Result<Answer<Void>, ClientError> {
    await call(.updateStatus, body: [:]) { _ in }
  }

  /// Deletes the account: from 1.5 for good.
  ///
  /// Before 0.14 the account is only blocked permanently and its email address stays taken. From
  /// 0.14 to 1.4 there is only `blockAccount`.
  public func deleteAccount() async -> Result<Answer<Void>, ClientError> {
    await call(.deleteAccount) { _ in }
  }

  /// Creates a token for programs that act as the account; valid for 15 minutes. From 0.7.
  public func createJWT() async -> Result<Answer<String>, ClientError> {
    await call(.createJWT, body: [:]) { value throws(ResponseDecoder.ParseError) in
      try ResponseDecoder.text(value, "jwt")
    }
  }
}
