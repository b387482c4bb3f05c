/// `gatehouse login`: signs in and saves the account.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands
import ConsoleCore
import ConsoleFiles
import Glibc
import Keyring

struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Sign in and save the account in the keyring.",
    discussion: """
      The password is asked for on the terminal unless an option says where it comes from. It is \
      never an argument, since other users of this machine can see those.
      """)

  @OptionGroup var options: CommandOptions
  @OptionGroup var confirmation: YesOption
  @Option(help: ArgumentHelp("The email address of the account.", valueName: "address"))
  var email: String?
  @OptionGroup var password: PasswordOptions
  @Flag(help: "Read the token of a session that exists already from standard input.")
  var tokenStdin = false
  @Option(
    help: ArgumentHelp(
      "The factor to verify where the sign-in requires one: totp, email, phone or recoveryCode.",
      valueName: "factor"))
  var factor: String?
  @Option(help: ArgumentHelp("Save the account under this name.", valueName: "name"))
  var name: String?

  func validate() throws {
    guard !tokenStdin || (!password.passwordStdin && password.passwordFd == nil) else {
      throw ValidationError("Use either a password or --token-stdin.")
    }
  }

  func run() throws {
    let connection = try connection()
    let transport = try LiveConsole.transport(options.account.access, logFile: options.logFile)
    defer { transport.shutdown() }
    let capabilities = try Self.check(connection, transport)
    if connection.isUnprotected {
      try TerminalPrompt.confirm(
        "Others on the network can read the password and the token, since \(connection.endpoint) "
          + "is plain http. Sign in anyway?", unless: confirmation.yes)
    }
    let keyring = try CommandKeyring.open(options)
    let credentials = try credentials()
    // Between a session that exists and its token that is saved, Ctrl-C has to wait.
    try HeldSignals.run {
      let outcome = try Self.signIn(connection, capabilities, credentials, factor, transport)
      do {
        try save(outcome, connection, keyring)
      } catch {
        if case .password = credentials {
          Self.end(outcome, connection, capabilities, transport)
        }
        throw error
      }
      try report(outcome, connection)
    }
  }

  // MARK: Where to

  private func connection() throws -> Connection {
    let account = try options.account.access.resolved(config: options.config)
    let endpoint = try account.parsedEndpoint() ?? askedEndpoint()
    let project = try account.givenProject ?? Self.asked("Project ID: ", or: "--project")
    guard Connection.isProjectID(project) else { throw FormError.project }
    return Connection(endpoint: endpoint, project: project, trust: try account.trust())
  }

  private func askedEndpoint() throws -> Endpoint {
    let text = try Self.asked("API endpoint: ", or: "--endpoint")
    do throws(Endpoint.ParseError) { return try Endpoint(text) } catch {
      throw FormError.endpoint(error)
    }
  }

  /// What a person types; where nobody can, the option is missing.
  private static func asked(_ prompt: String, or option: String) throws -> String {
    guard isatty(STDIN_FILENO) == 1, let terminal = TerminalPrompt() else {
      throw ValidationError("\(option) is required where there is no terminal.")
    }
    return try terminal.line(prompt)
  }

  private static func check(_ connection: Connection, _ transport: any Transport) throws
    -> Capabilities
  {
    let capabilities = try Blocking.run {
      await CommandResult {
        () async throws(CommandError) in
        try await SignInRun.check(
          connection.endpoint, trust: connection.trust, transport: transport)
      }
    }.get()
    if capabilities.isKnown, let folder = ThisProcess.locations.stateFolder {
      ServerVersionsFile(folder: folder).save(capabilities.versionText, of: connection.endpoint)
    }
    return capabilities
  }

  // MARK: Signing in

  private func credentials() throws -> SignInRun.Credentials {
    if tokenStdin { return .token(try SecretInput.read(.token, from: STDIN_FILENO)) }
    let email = try email ?? Self.asked("Email: ", or: "--email")
    return .password(email: email, try password.password())
  }

  private static func signIn(
    _ connection: Connection, _ capabilities: Capabilities,
    _ credentials: SignInRun.Credentials, _ factor: String?, _ transport: any Transport
  ) throws -> SignInRun.Outcome {
    let run = SignInRun(
      client: { client(connection, capabilities, $0, transport) }, factor: factor,
      code: { prompt throws(CommandError) in try TerminalPrompt.code(prompt) })
    return try Blocking.run {
      await CommandResult { () async throws(CommandError) in try await run.run(credentials) }
    }.get()
  }

  private static func client(
    _ connection: Connection, _ capabilities: Capabilities, _ token: Secret?,
    _ transport: any Transport
  ) -> AccountClient {
    AccountClient(
      endpoint: connection.endpoint, project: connection.project, trust: connection.trust,
      token: token, transport: transport, capabilityStore: CapabilityStore(capabilities))
  }

  private static func end(
    _ outcome: SignInRun.Outcome, _ connection: Connection, _ capabilities: Capabilities,
    _ transport: any Transport
  ) {
    let client = client(connection, capabilities, outcome.token, transport)
    _ = Blocking.run { await client.deleteSession("current") }
  }

  // MARK: Afterwards

  private func save(
    _ outcome: SignInRun.Outcome, _ connection: Connection, _ keyring: Keyring
  ) throws {
    let identity = connection.identity(userID: outcome.account.id)
    let before = try keyring.entries().first { $0.identity == identity }
    try keyring.keep(
      KeyringEntry(
        identity: identity, email: outcome.account.email, name: outcome.account.name,
        sessionID: outcome.sessionID, lastUsed: ThisProcess.now().seconds,
        label: name ?? before?.label ?? "", authorities: connection.trust.authorities),
      secret: outcome.token)
  }

  private func report(_ outcome: SignInRun.Outcome, _ connection: Connection) throws {
    let listing = ProfileListing(
      outcome.account, endpoint: connection.endpoint, project: connection.project,
      time: CommandOutput.time)
    if options.json { return try CommandOutput.write(listing.document.text) }
    CommandOutput.note("Signed in as \(listing.safeSummary).")
  }
}
