/// Hashes and checks passwords by Argon2id, one at a time on a queue of its own: each takes tens of
/// milliseconds and must not hold up the threads that serve.

import Dispatch
import Sodium

final class PasswordHasher: Sendable {
  private let queue = DispatchQueue(label: "passwords")
  private let cost: ServerConfiguration.PasswordCost
  private let dummyHash: String

  init(cost: ServerConfiguration.PasswordCost) throws {
    self.cost = cost
    dummyHash = try Sodium.passwordHash(
      Sodium.random(16), operations: cost.passes, memory: cost.memory)
  }

  func hash(_ password: String) async throws -> String {
    let cost = cost
    return try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(
          with: Result {
            try Sodium.passwordHash(
              Array(password.utf8), operations: cost.passes, memory: cost.memory)
          })
      }
    }
  }

  /// The hash to compare a password with: a dummy where there is no account, or one without a
  /// password (""), so that the response takes as long.
  func comparedHash(_ hash: String?) -> String {
    guard let hash, !hash.isEmpty else { return dummyHash }
    return hash
  }

  /// Whether the password fits the hash; never without a hash.
  func isPassword(_ password: String, hashedAs hash: String?) async -> Bool {
    let compared = comparedHash(hash)
    let isRight = await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(returning: Sodium.isPassword(Array(password.utf8), hashedAs: compared))
      }
    }
    return isRight && compared == hash
  }
}
