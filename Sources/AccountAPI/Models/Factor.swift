/// A way to prove a second factor, by the name that the server has for it.
///
/// A struct and not an enum, so that factors of newer servers, such as `custom`, keep their names.
public struct Factor: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// Six digits of an authenticator app.
  public static let totp = Factor(rawValue: "totp")
  /// Six digits that are sent.
  public static let email = Factor(rawValue: "email")
  public static let phone = Factor(rawValue: "phone")
  /// One of the recovery codes, which are shown once when they are generated.
  public static let recoveryCode = Factor(rawValue: "recoveryCode")

  /// Those that this program has words for, in the order in which they are offered.
  public static let known: [Factor] = [.totp, .email, .phone, .recoveryCode]
}
