/// Recovery codes, each of which can replace a second factor once. They are shown once: only their
/// digests are stored.

import AccountAPI
import Sodium

extension AccountServer {
  func createRecoveryCodes(_ request: Request) async throws -> HTTPResponse {
    guard try request.signedIn().user.recoveryCodeDigests.isEmpty else {
      throw ServerError.recoveryCodesExist
    }
    return try await generateRecoveryCodes(request)
  }

  func renewRecoveryCodes(_ request: Request) async throws -> HTTPResponse {
    guard try request.signedIn().user.recoveryCodes != nil else {
      throw ServerError.noRecoveryCodes
    }
    try checkRecentChallenge(request)
    return try await generateRecoveryCodes(request)
  }

  private func generateRecoveryCodes(_ request: Request) async throws -> HTTPResponse {
    let codes = (0..<6).map { _ in Sodium.randomHex(5) }
    _ = try await update(request, event: "account.update.mfa") { user, _ in
      user.recoveryCodeDigests = codes.map { $0.digest }
    }
    return Self.json(["recoveryCodes": .array(codes.map(JSONValue.string))])
  }

  /// The real server shows the codes again; here they are not known any more.
  func recoveryCodes(_ request: Request) throws -> HTTPResponse {
    try checkRecentChallenge(request)
    throw ServerError.noRecoveryCodes
  }
}

extension UserRecord {
  var recoveryCodeDigests: [String] {
    get {
      recoveryCodes.flatMap { try? JSONReader.read($0) }?.array?.compactMap(\.string) ?? []
    }
    set { recoveryCodes = JSONWriter.text(.array(newValue.map(JSONValue.string))) }
  }
}
