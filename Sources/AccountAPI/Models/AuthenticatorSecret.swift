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

extension AuthenticatorSecret {
  /// The link as short as apps accept it, for a small QR code: of the label only the address, of
  /// the parameters none that says what is so anyway. The issuer stays where there is room.
  public var pictureURI: String {
    let prefix = "otpauth://totp/"
    guard uri.hasPrefix(prefix), let mark = uri.firstIndex(of: "?") else { return uri }
    let label = String(uri[uri.index(uri.startIndex, offsetBy: prefix.count)..<mark])
      .replacing("%3A", with: ":").replacing("%3a", with: ":").replacing("%40", with: "@")
    let address = label.split(separator: ":").last.map(String.init) ?? label
    let parameters = uri[uri.index(after: mark)...].split(separator: "&").map(String.init)
    let usual = ["secret=", "issuer=", "digits=6", "period=30", "algorithm=SHA1"]
    let others = parameters.filter { parameter in
      !usual.contains { $0.hasSuffix("=") ? parameter.hasPrefix($0) : parameter == $0 }
    }
    let issuer = parameters.filter { $0.hasPrefix("issuer=") }
    func link(_ parameters: [String]) -> String {
      "\(prefix)\(address)?\((parameters + ["secret=\(secret)"]).joined(separator: "&"))"
    }
    let whole = link(issuer + others)
    return Self.bits(whole, secret) <= Self.roomOfVersion6 ? whole : link(others)
  }

  /// In a QR code of 41 squares with the least error correction.
  private static let roomOfVersion6 = 1_088

  /// A code holds capital letters and digits in five and a half bits, all else in eight; each of
  /// the two parts has a head.
  private static func bits(_ link: String, _ secret: String) -> Int {
    (link.utf8.count - secret.utf8.count) * 8 + secret.utf8.count * 11 / 2 + 1 + 12 + 13
  }
}
