/// Something asked of the server: a value kept with its feature, so that tests compare it and the
/// runner knows none of them.

import AccountAPI
import AccountClient

public protocol AccountRequest: Equatable, Sendable {
  /// Where it is asked as a guest; nil: with the present sign-in.
  var connection: Connection? { get }
  var kind: AccountRequestKind { get }
  /// The action to send where it could not be sent, since nobody is signed in.
  var unsent: Action? { get }
  /// Asks, and makes an action of the answer.
  func run(_ client: AccountClient, _ tools: RequestTools) async -> Action
}

public enum AccountRequestKind: Equatable, Sendable {
  case read
  /// A read that fills a screen. A newer one of the same resource replaces it, and Esc gives it up.
  case load(Resource)
  /// Nothing else is written meanwhile, and it is never cancelled: whether it was done would not
  /// be known.
  case write
}

extension AccountRequest {
  public var connection: Connection? { nil }
  public var kind: AccountRequestKind { .write }
  public var unsent: Action? { nil }
}

/// What a request may need besides the client.
public struct RequestTools: Sendable {
  /// Where the link of an email is to lead: to this machine, if it can listen.
  public var link: @Sendable (EmailLink) async -> String
  /// Nil where no picture can be made.
  public var drawQRCode: @Sendable (String) -> QRCode?
  public var openBrowser: @MainActor @Sendable (String) -> Void
}

public struct AnyAccountRequest: Equatable, Sendable {
  public let value: any AccountRequest

  public init(_ value: some AccountRequest) { self.value = value }

  public static func == (left: Self, right: Self) -> Bool { left.value.isEqual(to: right.value) }
}

extension Equatable {
  /// Whether two values of unknown type are of one type and equal.
  func isEqual(to other: any Equatable) -> Bool { (other as? Self) == self }
}
