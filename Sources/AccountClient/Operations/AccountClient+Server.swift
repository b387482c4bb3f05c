/// Requests about the server and not the account; they need no session.

import AccountAPI

extension AccountClient {
  /// Asks for the server's version, without a project; what was found is in `capabilities` too.
  ///
  /// `GET /health/version` answers from 0.7. Where it does not exist, or requires a key, the error
  /// has the version in it.
  public func identify() async -> Result<Capabilities, ClientError> {
    switch await exchange(.healthVersion) {
    case .success(let response):
      if let json = try? ResponseDecoder.json(response), let version = json["version"]?.string {
        capabilityStore.record(version: version)
        capabilityStore.recordSuccess(.healthVersion)
      }
      return .success(capabilities)
    case .failure(.refused): return .success(capabilities)
    case .failure(let error): return .failure(error)
    }
  }

  /// The client's IP address and location, as the server sees them.
  public func locale() async -> Result<Answer<ClientLocation>, ClientError> {
    await call(.locale, read: ResponseDecoder.clientLocation)
  }

  /// Whether the server reports that it works. Requires a key on some versions from 1.0.
  public func isHealthy() async -> Result<Answer<Bool>, ClientError> {
    await call(.health) { $0["status"]?.string == "OK" }
  }
}
