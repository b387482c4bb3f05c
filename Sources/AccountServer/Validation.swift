/// Reads parameters as the real servers' validators do, with their words.

import AccountAPI

struct Parameters {
  let members: JSONObject
  var dialect = Dialect.early

  /// A text. For 0.6.2 null, "" and absence are all "not given"; for later servers only absence is.
  private func text(_ name: String) -> JSONValue? {
    switch members[name] {
    case nil: nil
    case .null?, .string("")?: dialect == .early ? nil : members[name]
    case let value?: value
    }
  }

  func email(_ name: String = "email") throws(ServerError) -> String {
    guard let value = text(name) else { throw .missing(name) }
    guard let email = value.string, Self.isEmail(email) else {
      throw .invalid(name, "Value must be a valid email address")
    }
    return dialect == .early ? email : email.lowercased()
  }

  /// So many bytes as the dialect has; on 0.6.2 a number passes for its text, as it does in PHP.
  func password(_ name: String = "password") throws(ServerError) -> String {
    guard let value = text(name) else { throw .missing(name) }
    let password = value.string ?? (dialect == .early ? value.number?.text : nil)
    guard let password, dialect.passwordLength.contains(password.utf8.count) else {
      throw .invalid(name, passwordRule(isNew: name == "password"))
    }
    return password
  }

  private func passwordRule(isNew: Bool) -> String {
    if dialect == .early { return "Password must be between 6 and 32 chars and contain ..." }
    // The number is theirs.
    return isNew
      ? "Password must be between 8 and 265 characters long, and should not be one of the commonly used password."
      : "Password must be between 8 and 256 characters long."
  }

  /// For somebody new; nil where the server chooses.
  func newUserID() throws(ServerError) -> String? {
    if dialect == .early { return nil }
    guard let value = members["userId"] else { throw .missing("userId") }
    if value.string == "unique()" { return nil }
    let isFitting: (Character) -> Bool = {
      $0.isASCII && ($0.isLetter || $0.isNumber) || ".-_".contains($0)
    }
    guard let id = value.string, (1...36).contains(id.count), id.allSatisfy(isFitting),
      id.first.map({ !".-_".contains($0) }) == true
    else {
      throw .invalid(
        "userId",
        "Parameter must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. Can't start with a special char"
      )
    }
    return id
  }

  func flag(_ name: String) throws(ServerError) -> Bool {
    guard let value = members[name] else { throw .missing(name) }
    guard let flag = value.bool else { throw .invalid(name, "Value must be a valid boolean") }
    return flag
  }

  /// A text that is not empty. Nowhere one with a zero in it: SQLite ends it there, and tries that are counted by all of it would not be counted.
  func short(_ name: String) throws(ServerError) -> String {
    guard let value = members[name] else { throw .missing(name) }
    guard let text = value.string, (1...256).contains(text.unicodeScalars.count),
      !text.contains("\0")
    else {
      throw .invalid(
        name,
        "Value must be a valid string and at least 1 chars and no longer than 256 chars")
    }
    return text
  }

  func phone() throws(ServerError) -> String {
    guard let value = members["phone"] else { throw .missing("phone") }
    guard let phone = value.string, phone.first == "+", (8...16).contains(phone.utf8.count),
      phone.dropFirst().utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else {
      throw .invalid(
        "phone", "Phone number must start with a '+' can have a maximum of fifteen digits.")
    }
    return phone
  }

  /// A user's id, of any form.
  func userID() throws(ServerError) -> String {
    guard let value = text("userId") else { throw .missing("userId") }
    guard let id = value.string, id.utf8.count <= 36, !id.contains("\0") else {
      throw .invalid("userId", "Value must be a valid user id")
    }
    return id
  }

  func secret() throws(ServerError) -> String {
    guard let value = text("secret") else { throw .missing("secret") }
    guard let secret = value.string, secret.unicodeScalars.count <= 256, !secret.contains("\0")
    else {
      throw .invalid("secret", "Value must be a string and no longer than 256 chars")
    }
    return secret
  }

  /// Any text; whether a link may lead there is for `checkLink`.
  func url() throws(ServerError) -> String {
    guard let value = text("url") else { throw .missing("url") }
    return value.string ?? ""
  }

  /// Up to so many code points as the dialect has; nil when not given. A new account may have an empty one.
  func name(mayBeEmpty: Bool = false) throws(ServerError) -> String? {
    guard let value = text("name") else { return nil }
    let (length, count) = (dialect.nameLength, value.string?.unicodeScalars.count ?? 0)
    // SQLite ends a text at a zero.
    guard let name = value.string, count <= length, mayBeEmpty || count > 0,
      !name.contains("\0")
    else {
      throw .invalid(
        "name",
        dialect == .early
          ? "Value must be a string and no longer than 100 chars"
          : "Value must be a valid string and at least 1 chars and no longer than 128 chars")
    }
    return name
  }

  /// An object; an empty list will do, since PHP cannot tell it from one.
  func preferences() throws(ServerError) -> JSONObject {
    switch members["prefs"] {
    case .object(let object)?: return object
    case .array(let items)? where items.isEmpty: return JSONObject()
    case nil: throw .missing("prefs")
    case .null?, .string("")?:
      throw dialect == .early
        ? .missing("prefs") : .invalid("prefs", "Value must be a valid object.")
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
