/// Adding members to the query of an address.

import AccountAPI

extension String {
  /// The address with more members in its query, in place of its own members of these names. The
  /// rest of its query and its fragment stay.
  func addingQuery(_ members: KeyValuePairs<String, String>) -> String {
    let parts = split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let address = parts[0].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let own = (address.count == 2 ? address[1] : "").split(separator: "&").filter { member in
      let name = member.prefix { $0 != "=" }
      return !members.contains { $0.key == String(name).percentDecoded ?? String(name) }
    }
    let added = members.map { "\($0.key)=\($0.value.percentEncoded)" }
    let fragment = parts.count == 2 ? "#\(parts[1])" : ""
    return "\(address[0])?\((own.map(String.init) + added).joined(separator: "&"))\(fragment)"
  }
}
