/// The rate limits of routes.

extension Route {
  /// A route's rate limit: the requests allowed in one clock hour, and what they are counted by.
  public struct Limit: Hashable, Sendable {
    /// What requests are counted by.
    public enum Key: Hashable, Sendable {
      /// The client's IP address.
      case address
      case email, phone, userID, project
      /// The signed-in user.
      case user
      case challenge

      /// The value in a request's body that is counted; nil for keys that are not in the body.
      public func value(in body: JSONObject) -> String? {
        switch self {
        case .email: body["email"]?.string?.lowercased() ?? ""
        case .userID: body["userId"]?.string ?? ""
        case .phone: body["phone"]?.string ?? ""
        case .challenge: body["challengeId"]?.string ?? ""
        case .address, .project, .user: nil
        }
      }
    }

    /// The requests allowed in one clock hour.
    public let requests: Int
    public let key: Key
    /// The name of a counter that several routes share; nil where the route has one of its own.
    public let counter: String?
    /// Whether requests are counted by IP address as well, so that one client cannot use many keys.
    /// The counter that is fuller decides.
    public let isAlsoCountedByAddress: Bool

    init(requests: Int, key: Key, counter: String? = nil, isAlsoCountedByAddress: Bool = false) {
      self.isAlsoCountedByAddress = isAlsoCountedByAddress
      self.requests = requests
      self.key = key
      self.counter = counter
    }
  }
}
