/// What protects the account: password, second factor, and how it can be verified.

import AccountAPI
import ConsoleUI

public struct SecurityListing: Listing {
  private let account: Account
  /// The server's names of the factors that can be verified; nil where it has none.
  private let factors: [String]?

  public init(_ account: Account, factors: [String]?) {
    self.account = account
    self.factors = factors
  }

  public var document: Document {
    Document(
      "security",
      .object(
        JSONObject([
          ("passwordSet", .known(account.hasPassword)), ("mfa", .known(account.usesMFA)),
          ("factors", factors.map { .array($0.map(JSONValue.string)) } ?? .null),
          ("emailVerified", .known(account.isEmailVerified)),
        ])))
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    DetailList([
      ("Password", Self.word(account.hasPassword, "set", "not set")),
      (
        "MFA",
        factors == nil ? "not offered by this server" : Self.word(account.usesMFA, "on", "off")
      ),
      ("Factors", (factors ?? []).joined(separator: ", ")),
      ("Email", Self.word(account.isEmailVerified, "verified", "unverified")),
    ]).text
  }

  private static func word(_ value: Bool?, _ yes: String, _ no: String) -> String {
    value.map { $0 ? yes : no } ?? "unknown"
  }
}
