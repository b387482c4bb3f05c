/// What somebody pasted to sign in with: a provider's last address, a token, the link of an email.

import AccountAPI
import Keyring

public enum PastedCredential: Equatable, Sendable {
  case token(Secret)
  case recovery(String)
  /// Of a mail or a provider that lets one in.
  case signIn(MailedSecret)
  case verification(MailedSecret)
  /// Of another project than the one connected to.
  case otherProject

  /// Nil for what is none of them.
  init?(_ text: String, project: String) {
    let trimmed = text.trimmingSpaces
    if let provider = ProviderToken(address: trimmed) {
      guard provider.project == project else {
        self = .otherProject
        return
      }
      self = .token(Secret(copying: Array(provider.token.utf8)))
    } else if let secret = MailedSecret(link: trimmed) {
      self =
        switch EmailLink(trimmed) {
        case .signIn, .provider: .signIn(secret)
        case .verification: .verification(secret)
        case .recovery: .recovery(trimmed)
        }
    } else if let json = try? JSONReader.read(Array(trimmed.utf8)), let object = json.object {
      // As a server hands it out: {"a_session_<project>":"<token>"}.
      guard let token = object["a_session_\(project)"]?.string else { return nil }
      self = .token(Secret(copying: Array(token.utf8)))
    } else if Self.looksLikeAToken(trimmed) {
      self = .token(Secret(copying: Array(trimmed.utf8)))
    } else {
      return nil
    }
  }

  /// One word of base64, longer than any password.
  private static func looksLikeAToken(_ text: String) -> Bool {
    text.utf8.count >= 40
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"),
          UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
