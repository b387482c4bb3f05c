/// Password recovery: a secret is sent by email and comes back with a new password.

import AccountAPI
import GRDB

extension AccountServer {
  func createRecovery(_ request: Request) async throws -> HTTPResponse {
    let email = try request.parameters.email()
    let url = try request.parameters.url()
    try checkLink(url, "url", request)
    let user = try await database.readOnce { database in
      try UserRecord.find(request.project, email: email, database)
    }
    guard let user else { throw ServerError.userNotFound }
    if dialect.refusesBlockedBeforeSignIn, user.isBlocked { throw ServerError.blocked }
    return try await sendLink(.recovery, user, url, request)
  }

  func completeRecovery(_ request: Request) async throws -> HTTPResponse {
    let userID = try request.parameters.userID()
    let secret = try request.parameters.secret()
    let password = try request.parameters.password()
    if dialect.recoveryRepeatsPassword {
      let again = try request.parameters.password("passwordAgain")
      guard password == again else { throw ServerError.passwordsDiffer }
    }
    // Checked before the password is hashed, so that guesses cost little, and again when it is
    // used.
    _ = try await database.readOnce { database in
      try confirmation(.recovery, userID, secret, request.project, database)
    }
    let hash = try await hasher.hash(password)
    let time = now.seconds
    return try await redeem(.recovery, userID, secret, request) { user in
      user.passwordHash = hash
      user.passwordUpdated = time
    }
  }
}
