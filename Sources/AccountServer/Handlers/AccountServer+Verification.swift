/// Email verification: a secret is sent to the address and comes back.

import AccountAPI

extension AccountServer {
  func createVerification(_ request: Request) async throws -> HTTPResponse {
    let url = try request.parameters.url()
    try checkLink(url, "url", request)
    let user = try request.signedIn().user
    if dialect.refusesNeedlessVerification {
      if user.email.isEmpty { throw ServerError.noEmail }
      if user.isVerified { throw ServerError.alreadyVerified }
    }
    return try await sendLink(.verification, user, url, request)
  }

  func completeVerification(_ request: Request) async throws -> HTTPResponse {
    let userID = try request.parameters.userID()
    let secret = try request.parameters.secret()
    return try await redeem(.verification, userID, secret, request) { _ in }
  }

  /// Refuses what needs a text message, as a real server does that has no provider for them.
  func sendTextMessage(_ request: Request) throws -> HTTPResponse {
    throw ServerError.noTextMessages
  }
}
