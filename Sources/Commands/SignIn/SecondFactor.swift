/// The second factor of a sign-in, verified by a code that a person types.

import AccountAPI
import AccountClient

public enum SecondFactor {
  /// The easiest first. Those that this program does not know come last.
  private static let order = ["totp", "email", "phone", "recoveryCode"]

  /// The server's names of factors, in the order in which they are offered.
  public static func sorted(_ factors: Set<Factor>) -> [String] {
    factors.map(\.rawValue).sorted { left, right in
      let ranks = [left, right].map { order.firstIndex(of: $0) ?? order.count }
      return ranks[0] == ranks[1] ? left < right : ranks[0] < ranks[1]
    }
  }

  /// What to ask for.
  static func prompt(_ name: String) -> String {
    switch name {
    case "totp": "6-digit code of the authenticator app: "
    case "email": "6-digit code from the email: "
    case "phone": "6-digit code from the text message: "
    case "recoveryCode": "Recovery code: "
    default: "Code of the factor \(name): "
    }
  }

  /// Verifies a factor: the one that is named, or the first that the server offers.
  ///
  /// - Parameter code: Asks for the code.
  public static func verify(
    _ client: AccountClient, named name: String?,
    code: (_ prompt: String) async throws(CommandError) -> String
  ) async throws(CommandError) {
    let factors = try await client.factors().orThrow().value
    let names = sorted(factors)
    guard let chosen = name ?? names.first,
      let factor = factors.first(where: { $0.rawValue == chosen })
    else { throw .unknownFactor(name ?? "", offered: names) }
    let challenge = try await client.createChallenge(factor).orThrow().value
    _ = try await client.completeChallenge(challenge.id, code: code(prompt(chosen))).orThrow()
  }
}

extension Result where Failure == ClientError {
  /// The value; throws the command's error.
  public func orThrow() throws(CommandError) -> Success {
    switch self {
    case .success(let value): return value
    case .failure(let error): throw .client(error)
    }
  }
}
