/// Something asked of the keyring. All of them are done one after the other, beside the main actor:
/// a write waits for the disk and perhaps for another console.

import Keyring

public protocol KeyringRequest: Equatable, Sendable {
  /// Does it, and makes an action of what came of it. `secret` is the one in use, nil where nobody
  /// is signed in.
  func run(_ keyring: Keyring, secret: Secret?) -> Action?
}

public struct AnyKeyringRequest: Equatable, Sendable {
  public let value: any KeyringRequest

  public init(_ value: some KeyringRequest) { self.value = value }

  public static func == (left: Self, right: Self) -> Bool { left.value.isEqual(to: right.value) }
}
