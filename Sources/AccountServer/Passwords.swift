/// Hashes and checks passwords, one after the other on a thread of their own: Argon2id takes its time and must not hold up those that serve.

import Dispatch
import Sodium

final class Passwords: Sendable {
  private let queue = DispatchQueue(label: "passwords")
  private let cost: ServerConfiguration.PasswordCost
  private let nobodysHash: String

  init(cost: ServerConfiguration.PasswordCost) throws {
    self.cost = cost
    nobodysHash = try Sodium.passwordHash(
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

  /// What a password is compared with: a hash even where there is no account, or an account that a provider signs in to and that has none
  /// (""), so that the answer takes as long.
  func compared(_ hash: String?) -> String {
    guard let hash, !hash.isEmpty else { return nobodysHash }
    return hash
  }

  /// False for any password when there is no hash.
  func isPassword(_ password: String, hashedAs hash: String?) async -> Bool {
    let compared = compared(hash)
    let isRight = await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(returning: Sodium.isPassword(Array(password.utf8), hashedAs: compared))
      }
    }
    return isRight && compared == hash
  }
}
