/// The account's own record.

import AccountAPI
import AccountClient
import ConsoleUI
import TerminalUI

public struct ProfileListing: Listing {
  private let account: Account
  private let endpoint: Endpoint
  private let project: String
  private let time: TimeText

  public init(_ account: Account, endpoint: Endpoint, project: String, time: TimeText) {
    self.account = account
    self.endpoint = endpoint
    self.project = project
    self.time = time
  }

  public var document: Document {
    Document(
      "account",
      .object(
        JSONObject([
          ("userId", .string(account.id)), ("name", .known(account.name)),
          ("email", .known(account.email)), ("emailVerified", .known(account.isEmailVerified)),
          ("phone", .known(account.phone)),
          ("phoneVerified", account.phone.isEmpty ? .null : .known(account.isPhoneVerified)),
          ("registered", .known(registered)), ("passwordSet", .known(account.hasPassword)),
          ("mfa", .known(account.usesMFA)),
          ("labels", .array(account.labels.map(JSONValue.string))),
          ("endpoint", .string(endpoint.description)), ("project", .string(project)),
        ])))
  }

  /// One line for `whoami`.
  public var safeSummary: String { DisplayText.visible(summary) }

  private var summary: String {
    let email = account.email.isEmpty ? "" : " <\(account.email)>"
    let name = account.name.isEmpty ? account.email : "\(account.name)\(email)"
    return "\(name.isEmpty ? account.id : name), project \(project) at \(endpoint)"
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    DetailList([
      ("Name", account.name),
      ("Email", account.email + Self.verified(account.isEmailVerified, of: account.email)),
      ("Phone", account.phone + Self.verified(account.isPhoneVerified, of: account.phone)),
      ("User ID", account.id), ("Registered", registered.map(time.date) ?? ""),
      ("Labels", account.labels.joined(separator: ", ")),
      ("Roles", account.roles.joined(separator: ", ")), ("Project", project),
      ("Endpoint", endpoint.description),
    ]).text
  }

  private var registered: Timestamp? {
    account.registered.seconds == 0 ? nil : account.registered
  }

  private static func verified(_ isVerified: Bool?, of text: String) -> String {
    guard let isVerified, !text.isEmpty else { return "" }
    return isVerified ? " (verified)" : " (unverified)"
  }
}
