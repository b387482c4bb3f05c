/// Why a sign-in with a provider failed, from the address at which it ended.
///
/// From 1.4, the server adds `error={"message","type","code"}` to the failure URL. Before, and from
/// some providers, `error` is a code of OAuth2 such as `access_denied`.
public struct ProviderFailure: Hashable, Sendable {
  /// The server's or the provider's words, with any characters in them.
  public var message: String
  /// The server's code for the error, such as `user_already_exists`; nil from a provider.
  public var type: String?
  /// The HTTP status that the error stands for; nil from a provider.
  public var status: Int?

  /// Reads the address; nil when its query has no error.
  public init?(address: String) {
    let members = QueryMembers(address, readsPlusAsSpace: true)
    guard let error = members["error"], !error.isEmpty else { return nil }
    if let json = try? JSONReader.read(error), json.object != nil {
      message = json["message"]?.string ?? json["type"]?.string ?? error
      type = json["type"]?.string
      status = json["code"]?.number?.int64.flatMap { Int(exactly: $0) }
    } else {
      let description = members["error_description"] ?? ""
      message = description.isEmpty ? error : "\(error): \(description)"
    }
  }

  /// Whether the person said no at the provider, which is not an error.
  public var isDenial: Bool {
    let isOfProvider = type == nil || type == "user_oauth2_provider_error"
    return isOfProvider && message.contains(code: "access_denied")
  }
}

extension String {
  /// Whether the text has this code in it as a whole word.
  fileprivate func contains(code: String) -> Bool {
    split { !($0.isLetter || $0 == "_") }.contains { $0 == code }
  }
}
