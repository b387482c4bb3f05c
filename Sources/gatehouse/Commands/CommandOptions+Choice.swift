/// The saved accounts that the options of a command mean.

import AccountAPI
import Commands
import ConsoleCore

extension CommandOptions {
  /// Endpoint and project of the connection where one is named.
  func choice(named name: String? = nil) throws -> AccountChoice {
    let account = try account.access.resolved(config: config)
    return AccountChoice(
      name: name, endpoint: try account.parsedEndpoint(), project: account.givenProject)
  }
}

extension AccountAccess {
  /// The endpoint of the options or the environment.
  func parsedEndpoint() throws -> Endpoint? {
    guard let givenEndpoint else { return nil }
    do throws(Endpoint.ParseError) { return try Endpoint(givenEndpoint) } catch {
      throw CommandError.badEndpoint(.endpoint(error))
    }
  }
}
