/// The parameters of a request, checked as the real server's validators check them.

import AccountAPI

struct Parameters: Sendable {
  let members: JSONObject
  let dialect: Dialect

  /// A member as it was given, or nil.
  private func given(_ name: String) -> JSONValue? {
    let value = members[name]
    let isEmpty = value == .null || value == .string("")
    return isEmpty && dialect.emptyMeansMissing ? nil : value
  }

  private func required(_ name: String) throws(ServerError) -> JSONValue {
    guard let value = given(name) else { throw .missing(name) }
    return value
  }

  func email(_ name: String = "email") throws(ServerError) -> String {
    guard let email = try required(name).string, EmailAddress.isValid(email) else {
      throw .invalid(name, .email)
    }
    return dialect.lowercasesEmail ? email.lowercased() : email
  }

  /// A password, whose length is measured in bytes.
  func password(_ name: String = "password") throws(ServerError) -> String {
    let value = try required(name)
    let password = value.string ?? (dialect.numbersPassForPasswords ? value.number?.text : nil)
    guard let password, dialect.passwordLength.contains(password.utf8.count) else {
      throw .invalid(name, .password(isNew: name == "password"))
    }
    return password
  }

  /// The ID of an account to create, or nil where the server chooses it.
  func newUserID() throws(ServerError) -> String? {
    guard dialect.clientsChooseIDs else { return nil }
    guard let value = members["userId"] else { throw .missing("userId") }
    if value.string == "unique()" { return nil }
    let isAllowed: (Character) -> Bool = {
      $0.isASCII && ($0.isLetter || $0.isNumber) || ".-_".contains($0)
    }
    guard let id = value.string, (1...36).contains(id.count), id.allSatisfy(isAllowed),
      id.first.map({ !".-_".contains($0) }) == true
    else { throw .invalid("userId", .newUserID) }
    return id
  }

  func flag(_ name: String) throws(ServerError) -> Bool {
    guard let value = members[name] else { throw .missing(name) }
    guard let flag = value.bool else { throw .invalid(name, .boolean) }
    return flag
  }

  /// A string of 1 to 256 code points.
  ///
  /// No parameter may have a zero in it: SQLite ends a string there, so that attempts that are
  /// counted by the whole string would not be counted together.
  func string(_ name: String) throws(ServerError) -> String {
    guard let value = members[name] else { throw .missing(name) }
    guard let text = value.string, (1...256).contains(text.unicodeScalars.count),
      !text.contains("\0")
    else { throw .invalid(name, .string) }
    return text
  }

  func phone() throws(ServerError) -> String {
    guard let value = members["phone"] else { throw .missing("phone") }
    guard let phone = value.string, phone.first == "+", (8...16).contains(phone.utf8.count),
      phone.dropFirst().utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { throw .invalid("phone", .phone) }
    return phone
  }

  /// The ID of an existing account.
  func userID() throws(ServerError) -> String {
    guard let id = try required("userId").string, id.utf8.count <= 36, !id.contains("\0") else {
      throw .invalid("userId", .userID)
    }
    return id
  }

  func secret() throws(ServerError) -> String {
    guard let secret = try required("secret").string, secret.unicodeScalars.count <= 256,
      !secret.contains("\0")
    else { throw .invalid("secret", .secret) }
    return secret
  }

  /// Any string. Whether a link may lead there is for `checkLink`.
  func url() throws(ServerError) -> String { try required("url").string ?? "" }

  /// A name, or nil when it is not given. Only a new account's may be empty.
  func name(mayBeEmpty: Bool = false) throws(ServerError) -> String? {
    guard let value = given("name") else { return nil }
    guard let name = value.string, name.unicodeScalars.count <= dialect.nameLength,
      mayBeEmpty || !name.isEmpty, !name.contains("\0")
    else { throw .invalid("name", .name) }
    return name
  }

  /// An object. PHP cannot tell one from a list: an empty list passes, and an object whose keys
  /// count from 0 does not.
  func preferences() throws(ServerError) -> JSONObject {
    switch try required("prefs") {
    case .object(let object) where object.isEmpty || !object.hasKeysOfList: return object
    case .array(let items) where items.isEmpty: return JSONObject()
    default: throw .invalid("prefs", .preferences)
    }
  }
}
