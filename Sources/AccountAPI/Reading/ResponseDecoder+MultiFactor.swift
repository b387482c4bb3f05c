/// Responses about second factors.

extension ResponseDecoder {
  /// The factors that can be proved.
  public static func factors(_ value: JSONValue) throws(ParseError) -> Set<Factor> {
    try availableFactors(value).known
  }

  /// The factors that can be proved, with those that this program does not know.
  public static func availableFactors(_ value: JSONValue) throws(ParseError) -> AvailableFactors {
    guard let object = value.object else { throw ParseError(place: "factors") }
    let names = object.members.filter { $0.1.bool == true }.map(\.0)
    return AvailableFactors(
      known: Set(names.compactMap(Factor.init(rawValue:))),
      other: names.filter { Factor(rawValue: $0) == nil })
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
