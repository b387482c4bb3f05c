/// A saved account, and the client that acts for it in a command.

import AccountAPI
import AccountClient
import Commands
import ConsoleCore
import ConsoleFiles
import Keyring

struct CommandAccount {
  let keyring: Keyring
  let entry: KeyringEntry
  let connection: Connection
  let client: AccountClient

  /// Runs `body` for the account that the options name. The network's thread has ended when this
  /// returns or throws: OpenSSL's exit handlers free what it uses.
  static func with<Value>(
    _ saved: SavedAccountOption, _ options: CommandOptions, _ body: (Self) throws -> Value
  ) throws -> Value {
    let transport = try LiveConsole.transport(
      options.account.access, logFile: options.logFile)
    defer { transport.shutdown() }
    return try body(try Self(saved, options, transport))
  }

  private init(_ saved: SavedAccountOption, _ options: CommandOptions, _ transport: any Transport)
    throws
  {
    let keyring = try CommandKeyring.open(options)
    let choice = try options.choice(named: saved.account)
    try self.init(
      choice.select(from: keyring.entries()), keyring,
      trust: options.account.access.trust(), transport)
  }

  /// - Parameter trust: What the command line says, which goes before what was saved.
  init(_ entry: KeyringEntry, _ keyring: Keyring, trust: Trust, _ transport: any Transport) throws {
    guard let saved = Connection(entry), let token = try keyring.secret(for: entry.identity) else {
      throw CommandError.tokenGone(account: entry.shortName)
    }
    self.keyring = keyring
    self.entry = entry
    connection = saved
    client = ServerClient.make(
      saved.endpoint, saved.project, trust: trust == .system ? saved.trust : trust, token: token,
      transport)
  }

  /// Sends a request and waits for its answer.
  func ask<Value: Sendable>(
    _ request:
      @escaping @Sendable (AccountClient) async -> Result<
        AccountClient.Answer<Value>, ClientError
      >
  ) throws -> Value {
    try result(request).orThrow().value
  }

  /// As `ask`, for a failure that is not the command's.
  func result<Value: Sendable>(
    _ request:
      @escaping @Sendable (AccountClient) async -> Result<
        AccountClient.Answer<Value>, ClientError
      >
  ) -> Result<AccountClient.Answer<Value>, ClientError> {
    let client = client
    return Blocking.run { await request(client) }
  }

  /// Changes what the keyring says of the account, and not its token.
  func update(_ change: (inout KeyringEntry) -> Void) throws {
    try keyring.change(entry.identity, change)
  }

  /// Verifies a factor by a code that is typed, where the server wants one verified just now.
  func verifyFactor() throws {
    let client = client
    try Blocking.run {
      await CommandResult { () async throws(CommandError) in
        try await SecondFactor.verify(client, named: nil) { prompt throws(CommandError) in
          try TerminalPrompt.code(prompt)
        }
      }
    }.get()
  }
}
