/// Signs in for a command: from the endpoint that was given to the token that is to be saved.

import AccountAPI
import AccountClient
import Keyring

public struct SignInRun: Sendable {
  public enum Credentials: Sendable {
    case password(email: String, Secret)
    /// Of a session that is there already.
    case token(Secret)
  }

  /// What a sign-in gives.
  public struct Outcome: Sendable {
    public var account: Account
    /// Empty where the session is another's.
    public var sessionID: String
    public var token: Secret
  }

  private let client: @Sendable (Secret?) -> AccountClient
  private let factor: String?
  private let code: @Sendable (_ prompt: String) async throws(CommandError) -> String

  /// - Parameters:
  ///   - client: Makes a client, with a token or as a guest.
  ///   - factor: The server's name of the second factor to use; nil for the first it offers.
  ///   - code: Asks for the code of a second factor, where the sign-in requires one.
  public init(
    client: @escaping @Sendable (Secret?) -> AccountClient, factor: String? = nil,
    code: @escaping @Sendable (_ prompt: String) async throws(CommandError) -> String
  ) {
    self.client = client
    self.factor = factor
    self.code = code
  }

  /// A session that was made and cannot be used is ended again.
  public func run(_ credentials: Credentials) async throws(CommandError) -> Outcome {
    switch credentials {
    case .token(let token):
      let account = try await client(token).account().orThrow().value
      return Outcome(account: account, sessionID: "", token: token)
    case .password(let email, let password):
      let answer = try await client(nil).signIn(email: email, password: password).orThrow().value
      var bytes = answer.token
      let token = Secret(taking: &bytes)
      do throws(CommandError) {
        let account = try await account(client(token))
        return Outcome(account: account, sessionID: answer.sessionID, token: token)
      } catch {
        _ = await client(token).deleteSession("current")
        throw error
      }
    }
  }

  private func account(_ client: AccountClient) async throws(CommandError) -> Account {
    let result = await client.account()
    if case .failure(.refused(let refusal)) = result, refusal.cause == .secondFactorRequired {
      try await SecondFactor.verify(client, named: factor, code: code)
      return try await client.account().orThrow().value
    }
    return try result.orThrow().value
  }

  /// Finds out whether the endpoint is one of Appwrite, before anything secret is sent there.
  ///
  /// - Returns: What the server can do.
  public static func check(
    _ endpoint: Endpoint, trust: Trust, transport: any Transport
  ) async throws(CommandError) -> Capabilities {
    let candidates =
      [endpoint]
      + Endpoint.candidates(for: endpoint.description).filter { $0 != endpoint }
    let probe = await AccountClient.probe(candidates, trust: trust, transport: transport)
    if probe.endpoint == endpoint { return probe.capabilities }
    if let other = probe.endpoint {
      throw .otherEndpoint(endpoint.description, suggestion: other.description)
    }
    throw .client(probe.failures.first?.error ?? .notAppwrite(status: 0))
  }
}
