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
  /// Where the link of an email or a provider may lead, in the order in which the server is asked.
  public var linkAddresses: @Sendable (EmailLink) async -> [LinkAddress]
  /// Whether the server let a link lead there, so that the next one leads there at once.
  public var linkAnswered: @MainActor @Sendable (LinkTarget, _ isAllowed: Bool) -> Void
  /// Nil where no picture can be made.
  public var drawQRCode: @Sendable (String) -> QRCode?
  public var openBrowser: @MainActor @Sendable (String) -> Void
}

extension RequestTools {
  /// Sends what has a link in it, until the server lets the link lead where it is to. A refusal
  /// comes before anything is done. Where what was allowed before is refused, all else is tried.
  func withLink<Value: Sendable>(
    _ link: EmailLink, _ send: (String) async -> Result<Value, ClientError>
  ) async -> Result<Value, ClientError> {
    var result = Result<Value, ClientError>.failure(.noAnswer(.cancelled))
    var tried: Set<LinkTarget> = []
    while true {
      let addresses = await linkAddresses(link).filter { !tried.contains($0.target) }
      if addresses.isEmpty { return result }
      for address in addresses {
        tried.insert(address.target)
        result = await send(address.url)
        let isRefused = result.failure?.isLinkRefused == true
        if isRefused || result.failure == nil { await linkAnswered(address.target, !isRefused) }
        if !isRefused { return result }
      }
    }
  }
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
