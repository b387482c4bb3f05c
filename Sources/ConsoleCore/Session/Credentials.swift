/// What somebody signs in with, and what a sign-in gives.

import AccountAPI
import AccountClient
import Keyring

public enum Credentials: Equatable, Sendable {
  case password(email: String, Secret)
  /// The code or the link of an email, a text message or a provider.
  case mailed(MailedSecret)
  case anonymous
  /// Of a session that is there already.
  case token(Secret)

  struct Answer: Sendable {
    var signIn: SignedIn
    var secret: Secret
  }

  var token: Secret? {
    if case .token(let secret) = self { secret } else { nil }
  }

  func run(_ client: AccountClient) async -> Result<Answer, ClientError> {
    switch self {
    case .password(let email, let password):
      Self.answer(await client.signIn(email: email, password: password))
    case .mailed(let secret): Self.answer(await client.signIn(secret))
    case .anonymous: Self.answer(await client.signInAnonymously())
    // Whether it is good is found out by asking whose it is.
    case .token(let secret):
      await client.account().map { _ in Answer(signIn: SignedIn(sessionID: ""), secret: secret) }
    }
  }

  private static func answer(
    _ result: Result<AccountClient.Answer<AccountClient.SignIn>, ClientError>
  ) -> Result<Answer, ClientError> {
    result.map { answer in
      var bytes = answer.value.token
      return Answer(
        signIn: SignedIn(sessionID: answer.value.sessionID, limit: answer.limit),
        secret: Secret(taking: &bytes))
    }
  }
}

/// What a sign-in tells the state; the token stays with the runner.
public struct SignedIn: Equatable, Sendable {
  public var sessionID: String
  public var limit: RateLimit?

  public init(sessionID: String, limit: RateLimit? = nil) {
    self.sessionID = sessionID
    self.limit = limit
  }
}
