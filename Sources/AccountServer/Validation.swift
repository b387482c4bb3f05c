/// Reads parameters as the real server's validators do, with their words.

import AccountAPI

struct Parameters {
  let members: JSONObject

  /// A text; null, "" and absence are all "not given".
  private func text(_ name: String) -> JSONValue? {
    switch members[name] {
    case nil, .null?, .string("")?: nil
    case let value?: value
    }
  }

  func email(_ name: String = "email") throws(ServerError) -> String {
    guard let value = text(name) else { throw .missing(name) }
    guard let email = value.string, Self.isEmail(email) else {
      throw .invalid(name, "Value must be a valid email address")
    }
    return email
  }

  /// 6 to 32 bytes; a number passes for its text, as it does in PHP.
  func password(_ name: String = "password") throws(ServerError) -> String {
    guard let value = text(name) else { throw .missing(name) }
    let password = value.string ?? value.number?.text
    guard let password, (6...32).contains(password.utf8.count) else {
      throw .invalid(name, "Password must be between 6 and 32 chars and contain ...")
    }
    return password
  }

  /// A user's id, of any form.
  func userID() throws(ServerError) -> String {
    guard let value = text("userId") else { throw .missing("userId") }
    guard let id = value.string, id.utf8.count <= 36 else {
      throw .invalid("userId", "Value must be a valid user id")
    }
    return id
  }

  func secret() throws(ServerError) -> String {
    guard let value = text("secret") else { throw .missing("secret") }
    guard let secret = value.string, secret.unicodeScalars.count <= 256 else {
      throw .invalid("secret", "Value must be a string and no longer than 256 chars")
    }
    return secret
  }

  /// Any text; whether a link may lead there is for `checkLink`.
  func url() throws(ServerError) -> String {
    guard let value = text("url") else { throw .missing("url") }
    return value.string ?? ""
  }

  /// Up to 100 code points; nil when not given.
  func name() throws(ServerError) -> String? {
    guard let value = text("name") else { return nil }
    // SQLite ends a text at a zero.
    guard let name = value.string, name.unicodeScalars.count <= 100, !name.contains("\0") else {
      throw .invalid("name", "Value must be a string and no longer than 100 chars")
    }
    return name
  }

  /// An object; an empty list will do, since PHP cannot tell it from one.
  func preferences() throws(ServerError) -> JSONObject {
    switch members["prefs"] {
    case .object(let object)?: return object
    case .array(let items)? where items.isEmpty: return JSONObject()
    case nil, .null?, .string("")?: throw .missing("prefs")
    default: throw .invalid("prefs", "Value must be a valid object.")
    }
  }

  /// One `@`, something before it, a dotted name after it, and nothing that an address cannot have.
  static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), text.utf8.count <= 254 else {
      return false
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy(isLabel) else { return false }
    let dots = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return dots.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAtomByte) }
  }

  private static func isLabel(_ text: Substring) -> Bool {
    let isLetter: (UInt8) -> Bool = {
      $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39
    }
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 63 else {
      return false
    }
    return isLetter(first) && isLetter(last)
      && text.utf8.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isAtomByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\"(),:;<>[]\\".utf8.contains(byte)
  }
}
