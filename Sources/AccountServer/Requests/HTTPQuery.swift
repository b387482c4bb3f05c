/// The members of a query, percent-decoded.

import AccountAPI

enum HTTPQuery {
  /// Members of `name[]` are numbered, as in PHP.
  static func members(_ text: String) -> [String: String] {
    let pairs = text.split(separator: "&").map { pair in
      pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    return members(pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") })
  }

  /// The same of names and values that are still encoded.
  static func members(_ pairs: some Sequence<(Substring, Substring)>) -> [String: String] {
    var members: [String: String] = [:]
    for (name, value) in pairs {
      var name = String(name).percentDecoded ?? ""
      if name.hasSuffix("[]") { name = "\(name.dropLast(2))[\(members.count)]" }
      members[name] = String(value).percentDecoded ?? ""
    }
    return members
  }
}
