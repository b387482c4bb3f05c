/// Which server, how it is reached, and where sign-ins to it are kept: the demo has nothing of it.
///
/// It is no option group itself: making those of the argument parser takes half a millisecond, also
/// where no option is given.

import AccountClient
import ArgumentParser
import ConsoleFiles
import Glibc

struct AccountAccess {
  var endpoint: String?
  var project: String?
  /// The name of one in config.toml.
  var connection: String?
  var caFile: String?
  var insecure = false
  /// A URL, or “none”.
  var proxy: String?
  /// Its path.
  var keyring: String?

  var transport: CurlTransport.Options {
    var options = CurlTransport.Options()
    options.proxy = proxy == "none" ? "" : proxy
    return options
  }

  func trust() throws -> Trust {
    guard let caFile else { return insecure ? .anything : .system }
    guard !insecure else { throw ValidationError("Use either --ca-file or --insecure.") }
    guard access(caFile, R_OK) == 0 else {
      throw ValidationError("\(caFile): \(String(cString: strerror(errno))).")
    }
    return .file(caFile)
  }

  var givenEndpoint: String? { endpoint ?? environment("GATEHOUSE_ENDPOINT") }
  var givenProject: String? { project ?? environment("GATEHOUSE_PROJECT") }
  /// The environment's only where nothing else says which server.
  private var givenConnection: String? {
    if let connection { return connection }
    let isOpen = givenEndpoint == nil && givenProject == nil
    return isOpen ? environment("GATEHOUSE_CONNECTION") : nil
  }

  /// With endpoint and project in the place of a connection's name, from the file of `--config`
  /// or the usual one.
  func resolved(config: String? = nil) throws -> AccountAccess {
    guard let name = givenConnection else { return self }
    let connections = try ConfigurationFile.load(config)?.configuration.connections
    var access = self
    (access.endpoint, access.project) = try (connections ?? []).connection(named: name)
    return access
  }

  func target() throws -> LiveConsole.Target {
    if let name = givenConnection { return .named(name) }
    switch (givenEndpoint, givenProject) {
    case (nil, nil): return .lastUsed
    case (let endpoint?, let project?): return .given(endpoint: endpoint, project: project)
    case (nil, _): throw ValidationError("--project requires --endpoint.")
    case (_, nil): throw ValidationError("--endpoint requires --project.")
    }
  }
}
