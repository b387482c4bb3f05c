/// A secret that is on its way by mail: recovery of a password, or verification of an e-mail address.
public struct Confirmation: Hashable, Sendable {
  public var id: String
  public var expires: Timestamp
  /// Whose it is, where the answer tells it (from 0.7): of a sign-in by mail it may be somebody who is there already.
  public var userID: String
  /// Words that stand in the mail, too, where one asked for them (from 1.5).
  public var phrase: String

  public init(id: String, expires: Timestamp, userID: String = "", phrase: String = "") {
    self.id = id
    self.expires = expires
    self.userID = userID
    self.phrase = phrase
  }
}

/// What the link of such a mail carries. The whole link may be given, as people copy it.
public struct MailedSecret: Hashable, Sendable {
  public var userID: String
  public var secret: String

  public init(userID: String, secret: String) {
    self.userID = userID
    self.secret = secret
  }

  /// Nil when the text has no `userId` and `secret` in a query. Line ends that a terminal put into a long link are passed over.
  public init?(link: String) {
    let members = QueryMembers(link)
    guard let userID = members["userId"], let secret = members["secret"], !userID.isEmpty,
      !secret.isEmpty
    else { return nil }
    self.init(userID: userID, secret: secret)
  }
}

/// The session that a provider's way ended with: out of the address of the last page.
public struct ProviderToken: Hashable, Sendable {
  public var project: String
  /// As secret as a password.
  public var token: String

  /// Such as `https://:@appwrite.io/auth/oauth2/success?project=p&domain=…&key=a_session_p&secret=…#`; nil for anything else.
  public init?(address: String) {
    let members = QueryMembers(address)
    let prefix = "a_session_"
    guard let key = members["key"], key.hasPrefix(prefix), let token = members["secret"],
      !token.isEmpty
    else { return nil }
    project = String(key.dropFirst(prefix.count))
    self.token = token
  }
}

/// What the server thinks of the asker's address.
public struct ClientLocation: Hashable, Sendable {
  public var address: String
  public var place: Place
  public var continent: String
  /// A code of ISO 4217; nil where the server knows none.
  public var currency: String?

  public init(address: String, place: Place, continent: String, currency: String?) {
    self.address = address
    self.place = place
    self.continent = continent
    self.currency = currency
  }
}

/// The members of an address's query, decoded.
private struct QueryMembers {
  private var members: [String: String] = [:]

  init(_ address: String) {
    let text = String(address.filter { !$0.isWhitespace })
    guard let mark = text.firstIndex(of: "?") else { return }
    let query = text[text.index(after: mark)...].prefix { $0 != "#" }
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = String(parts[0]).percentDecoded else { continue }
      members[name] = String(parts[1]).percentDecoded
    }
  }

  subscript(name: String) -> String? { members[name] }
}
