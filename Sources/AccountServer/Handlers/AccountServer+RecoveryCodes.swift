/// Recovery codes, each of which replaces a second factor once. They are shown once, and stored as
/// slow hashes: they are short enough to be found out from a fast one.

import AccountAPI
import Sodium

extension AccountServer {
  static let recoveryCodeCount = 6

  func createRecoveryCodes(_ request: Request) async throws -> HTTPResponse {
    try await generateRecoveryCodes(request) { user in
      guard user.recoveryCodeHashes.isEmpty else { throw ServerError.recoveryCodesExist }
    }
  }

  func renewRecoveryCodes(_ request: Request) async throws -> HTTPResponse {
    guard try request.signedIn().user.recoveryCodes != nil else {
      throw ServerError.noRecoveryCodes
    }
    try checkRecentChallenge(request)
    return try await generateRecoveryCodes(request) { _ in }
  }

  /// Replaces the codes of the caller's account, unless `check` throws for the account.
  private func generateRecoveryCodes(
    _ request: Request, _ check: @escaping @Sendable (UserRecord) throws -> Void
  ) async throws -> HTTPResponse {
    try check(request.signedIn().user)
    let codes = (0..<Self.recoveryCodeCount).map { _ in Sodium.randomHex(5) }
    var hashes: [String] = []
    for code in codes { hashes.append(try await hasher.hash(code)) }
    let stored = hashes
    _ = try await update(request, event: "account.update.mfa") { user, _ in
      try check(user)
      user.recoveryCodeHashes = stored
    }
    return Self.json(["recoveryCodes": .array(codes.map(JSONValue.string))])
  }

  /// The real server shows the codes again; here they are not known any more.
  func recoveryCodes(_ request: Request) throws -> HTTPResponse {
    try checkRecentChallenge(request)
    throw ServerError.noRecoveryCodes
  }

  /// The stored hash that a recovery code fits, or nil.
  func recoveryCodeHash(_ code: String, of user: UserRecord) async -> String? {
    // No other code is of this form, so that others cost no time.
    guard code.utf8.count == 10 else { return nil }
    for hash in user.recoveryCodeHashes {
      // Codes of databases that stored fast digests stay valid.
      if hash == code.digest { return hash }
      if await hasher.isPassword(code, hashedAs: hash) { return hash }
    }
    return nil
  }
}

extension UserRecord {
  var recoveryCodeHashes: [String] {
    get {
      recoveryCodes.flatMap { try? JSONReader.read($0) }?.array?.compactMap(\.string) ?? []
    }
    set { recoveryCodes = JSONWriter.text(.array(newValue.map(JSONValue.string))) }
  }
}
