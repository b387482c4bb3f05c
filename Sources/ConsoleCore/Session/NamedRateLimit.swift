/// A rate limit together with what it limits: each route has its own.

import AccountAPI

public struct NamedRateLimit: Equatable, Sendable {
  /// What the console does that servers limit.
  public enum Operation: CaseIterable, Equatable, Sendable {
    case accountCreation, passwordReset
    case emailChange, passwordChange, verification, phoneVerification, deletion
    case revocation
  }

  public let operation: Operation
  public let limit: RateLimit

  public init(_ operation: Operation, _ limit: RateLimit) {
    self.operation = operation
    self.limit = limit
  }
}
