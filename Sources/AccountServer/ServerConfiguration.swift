/// The settings with which a server starts.
public struct ServerConfiguration: Sendable {
  /// The IDs of the projects that are served.
  public var projects: [String]
  public var dialect = Dialect.v0_6
  /// Hosts besides localhost whose pages and links are trusted.
  public var allowedHosts: [String] = []
  /// Whether pages of localhost and links to it are trusted, as they are in projects that have it
  /// as a platform. Links to a loopback address by which the server was called are trusted anyway.
  public var trustsLocalhost = true
  public var enforcesRateLimits = true
  /// The time for which requests are counted together.
  public var limitWindowSeconds: Int64 = 3_600
  public var mailTransport = MailTransport.discard
  /// The address that mails come from.
  public var mailSender = "team@localhost"
  public var geography: GeographyFile?
  /// Whether the built-in provider `mock` signs in anyone who asks as its one person. For trying
  /// things out on a single machine only.
  public var hasMockProvider = false
  /// For the demo: how long after the sample user's sign-in someone else signs in; nil for never.
  public var visitorDelay: Duration?
  /// The cost of a password's hash. By default about 25 ms and 19 MiB.
  public var passwordCost = PasswordCost(passes: 2, memory: 19 << 20)

  public struct PasswordCost: Sendable {
    public var passes: UInt64
    /// In bytes.
    public var memory: UInt64

    public init(passes: UInt64, memory: UInt64) {
      self.passes = passes
      self.memory = memory
    }
  }

  public init(projects: [String]) { self.projects = projects }
}
