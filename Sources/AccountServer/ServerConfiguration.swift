/// What a server is told at its start.
public struct ServerConfiguration: Sendable {
  /// Ids of the projects it serves.
  public var projects: [String]
  /// Hosts beyond localhost whose pages and links are trusted.
  public var allowedHosts: [String] = []
  public var enforcesRateLimits = true
  /// How long requests are counted together.
  public var limitWindowSeconds: Int64 = 3_600
  public var mailRoute = MailRoute.nowhere
  /// The address that mails come from.
  public var mailSender = "team@localhost"
  public var geography: GeographyFile?
  /// Whether the built-in provider `mock` lets whoever asks sign in as its one person: for trying things on the own machine only.
  public var hasMockProvider = false
  /// What a password's hash costs. The default takes some 25 ms and 19 MiB.
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

  /// Whose way it speaks.
  public var dialect = Dialect.early

  public init(projects: [String]) { self.projects = projects }
}
