/// Responses about second factors.

extension ResponseDecoder {
  /// The factors that can be proved, also those that this program does not know.
  public static func factors(_ value: JSONValue) throws(ParseError) -> Set<Factor> {
    guard let object = value.object else { throw ParseError(place: "factors") }
    return Set(object.members.filter { $0.1.bool == true }.map { Factor(rawValue: $0.0) })
  }

  /// A challenge that was begun.
  public static func challenge(_ value: JSONValue) throws(ParseError) -> Challenge {
    Challenge(id: try text(value, "$id"), expires: time(value["expire"]))
  }

  /// The secret of an authenticator app that is being set up.
  public static func authenticator(_ value: JSONValue) throws(ParseError) -> AuthenticatorSecret {
    guard let secret = value["secret"]?.string else {
      throw ParseError(place: "authenticator.secret")
    }
    guard let uri = value["uri"]?.string else { throw ParseError(place: "authenticator.uri") }
    return AuthenticatorSecret(secret: secret, uri: uri)
  }

  /// The recovery codes.
  public static func recoveryCodes(_ value: JSONValue) throws(ParseError) -> [String] {
    guard let codes = value["recoveryCodes"]?.array else {
      throw ParseError(place: "recoveryCodes")
    }
    return codes.compactMap(\.string)
  }
}
