/// Checks of passwords, whose failures are counted together wherever a password is checked.

import AccountAPI

extension AccountServer {
  /// The most wrong passwords in a window of time for one account, by sign-ins and changes
  /// together.
  static let wrongPasswordLimit = 10
  /// The most wrong passwords in a window of time from one network, for all accounts together.
  static let wrongPasswordNetworkLimit = 50

  /// Whether a password is that of an account; false if there is no account with the email.
  ///
  /// The attempt is counted before the password is hashed, so that simultaneous ones cannot pass
  /// the limit, and a right one is taken back.
  func isPassword(_ password: String, of user: UserRecord?, email: String, _ request: Request)
    async throws -> Bool
  {
    let account = ["wrong password", request.project, user?.id ?? UserRecord.key(of: email)]
    let network = ["wrong password", "network", request.incoming.network]
    let isOverLimit =
      limiter.count(account, now: now).count > Self.wrongPasswordLimit
      || limiter.count(network, now: now).count > Self.wrongPasswordNetworkLimit
    if isOverLimit, configuration.enforcesRateLimits { throw ServerError.tooManyRequests }
    guard await hasher.isPassword(password, hashedAs: user?.passwordHash) else { return false }
    limiter.takeBack(account, now: now)
    limiter.takeBack(network, now: now)
    return true
  }

  /// Compares a parameter with the caller's password and returns the hash it fits.
  func checkPassword(_ parameter: String, _ request: Request) async throws -> String {
    let password = try request.parameters.password(parameter)
    let user = try request.signedIn().user
    guard try await isPassword(password, of: user, email: user.email, request) else {
      throw ServerError.wrongCredentials
    }
    return user.passwordHash
  }
}
