/// The secret that an authenticator app is set up with: to be shown once, as sensitive as a
/// password.
public struct AuthenticatorSecret: Hashable, Sendable {
  /// In base 32, to be typed.
  public var secret: String
  /// The same as `otpauth://…`, to be shown as a QR code.
  public var uri: String

  public init(secret: String, uri: String) {
    self.secret = secret
    self.uri = uri
  }
}
