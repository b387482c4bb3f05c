/// A second factor: which ones an account has, what enrols one, and the codes for when it is lost.

public enum Factor: String, CaseIterable, Hashable, Sendable {
  /// Six digits of an authenticator program.
  case totp
  case email, phone
  /// One of the codes that were shown once.
  case recoveryCode
}

/// For an authenticator program: to be shown once, and as secret as a password.
public struct AuthenticatorSecret: Hashable, Sendable {
  /// In base 32.
  public var secret: String
  /// `otpauth://…`, which a program reads from a picture.
  public var uri: String

  public init(secret: String, uri: String) {
    self.secret = secret
    self.uri = uri
  }
}

/// A sign-in at a provider that belongs to the account. The provider's tokens, which the answer has in clear, are not even read.
public struct Identity: Hashable, Sendable, Identifiable {
  public var id: String
  public var provider: String
  public var email: String
  public var created: Timestamp?
  /// When the provider's consent ends, where it is told.
  public var expires: Timestamp?

  public init(
    id: String, provider: String, email: String, created: Timestamp? = nil,
    expires: Timestamp? = nil
  ) {
    self.id = id
    self.provider = provider
    self.email = email
    self.created = created
    self.expires = expires
  }
}

extension ResponseDecoder {
  /// The one member that matters of an answer.
  public static func text(_ value: JSONValue, _ name: String) throws(ParseError) -> String {
    guard let text = value[name]?.string else { throw ParseError(place: name) }
    return text
  }

  public static func factors(_ value: JSONValue) throws(ParseError) -> Set<Factor> {
    guard let object = value.object else { throw ParseError(place: "factors") }
    return Set(Factor.allCases.filter { object[$0.rawValue]?.bool == true })
  }

  public static func authenticator(_ value: JSONValue) throws(ParseError) -> AuthenticatorSecret {
    guard let secret = value["secret"]?.string else {
      throw ParseError(place: "authenticator.secret")
    }
    guard let uri = value["uri"]?.string else { throw ParseError(place: "authenticator.uri") }
    return AuthenticatorSecret(secret: secret, uri: uri)
  }

  public static func recoveryCodes(_ value: JSONValue) throws(ParseError) -> [String] {
    guard let codes = value["recoveryCodes"]?.array else {
      throw ParseError(place: "recoveryCodes")
    }
    return codes.compactMap(\.string)
  }

  public static func identities(_ value: JSONValue) throws(ParseError) -> [Identity] {
    guard let items = value["identities"]?.array else { throw ParseError(place: "identities") }
    return items.compactMap { item in
      guard let id = item["$id"]?.string else { return nil }
      return Identity(
        id: id, provider: text(item["provider"]),
        email: item["providerEmail"]?.string ?? item["providerUid"]?.string ?? "",
        created: moment(item["$createdAt"]),
        expires: moment(item["providerAccessTokenExpiry"]))
    }
  }
}
