/// Finding out what a server is before anything is entrusted to it.

import AccountAPI

extension AccountClient {
  /// Asks for the version, as a guest and without a project: `GET /health/version`, and where that is not there (0.6.2, or a key is wanted) the
  /// version that the refusal names. What was learned is in `capabilities`, also when this fails.
  public func identify() async -> Result<Capabilities, ClientError> {
    switch await exchange(.healthVersion) {
    case .success(let response):
      if let json = try? ResponseDecoder.json(response), let version = json["version"]?.string {
        capabilityStore.record(version: version)
      }
      return .success(capabilities)
    case .failure(.refused): return .success(capabilities)
    case .failure(let error): return .failure(error)
    }
  }
}
