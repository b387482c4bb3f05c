/// The members of a URL's query, percent-decoded, from a URL as people paste it.
struct QueryMembers {
  private var members: [String: String] = [:]

  /// Reads what is between the first `?` and the next `#`, ignoring all white space.
  ///
  /// - Parameter readsPlusAsSpace: Whether `+` stands for a space, as PHP writes it. Not in
  ///   secrets, which may have a plus.
  init(_ address: String, readsPlusAsSpace: Bool = false) {
    let text = String(address.filter { !$0.isWhitespace })
    guard let mark = text.firstIndex(of: "?") else { return }
    let query = text[text.index(after: mark)...].prefix { $0 != "#" }
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = String(parts[0]).percentDecoded else { continue }
      let value = readsPlusAsSpace ? parts[1].map { $0 == "+" ? " " : $0 } : Array(parts[1])
      members[name] = String(value).percentDecoded
    }
  }

  /// The value of the last member with this name; nil when it is missing or cannot be decoded.
  subscript(name: String) -> String? { members[name] }
}
