/// Whether an Appwrite server with the project answers at an endpoint, found out before anything
/// secret is sent.

import AccountAPI
import AccountClient

public enum ServerCheck: Equatable, Sendable {
  case right
  /// Not at this endpoint, but at another one that may have been meant.
  case elsewhere(Endpoint)
  case wrong(ClientError)

  /// - Parameter candidates: The endpoints that may have been meant, the likeliest first. The
  ///   client's own is asked first only if it is the likeliest: 0.6.2 answers at paths that only
  ///   begin like its own.
  static func run(
    _ client: AccountClient, _ candidates: [Endpoint], _ transport: any Transport, _ trust: Trust
  ) async -> ServerCheck {
    var first: ClientError?
    if candidates.isEmpty || candidates.first == client.endpoint {
      async let identified = client.identify()
      let answer = await client.account()
      _ = await identified
      guard let error = error(answer.failure) else { return .right }
      guard error.suggestsOtherEndpoint, !candidates.isEmpty else { return .wrong(error) }
      first = error
    }
    let probe = await AccountClient.probe(candidates, trust: trust, transport: transport)
    guard let endpoint = probe.endpoint else {
      let error = probe.failures.last { $0.endpoint == client.endpoint } ?? probe.failures.first
      return .wrong(first ?? Self.error(error?.error) ?? .notAppwrite(status: 404))
    }
    if endpoint != client.endpoint { return .elsewhere(endpoint) }
    if let first { return .wrong(first) }
    _ = await client.identify()
    return error(await client.account().failure).map(ServerCheck.wrong) ?? .right
  }

  /// What the answer to a guest means: that somebody has to sign in is as it should be.
  private static func error(_ error: ClientError?) -> ClientError? {
    guard case .refused(let refusal)? = error else { return error }
    return switch refusal.cause {
    case .signedOut: nil
    // An Appwrite server, but not at this path.
    case .notSupported: .notAppwrite(status: refusal.status)
    default: error
    }
  }
}
