/// Finding the endpoint that a pasted address means, before a password is asked for.

import AccountAPI

extension AccountClient {
  /// Finds the first endpoint that answers as Appwrite.
  ///
  /// Each is asked for the version, without a project or a secret. Where the response suggests the
  /// other scheme, that is tried last: http where the server does not speak TLS, https where it
  /// redirects there. The caller must show the result before it sends a secret.
  ///
  /// - Parameter candidates: In the order to try, such as `Endpoint.candidates(for:)`.
  public static func probe(
    _ candidates: [Endpoint], trust: Trust = .system, transport: any Transport = CurlTransport(),
    policy: Policy = Policy()
  ) async -> EndpointProbe {
    var waiting = candidates
    var result = EndpointProbe(endpoint: nil, capabilities: .unknown, failures: [])
    while !waiting.isEmpty {
      let endpoint = waiting.removeFirst()
      // One failed connection is enough for all paths of a server.
      if result.failures.contains(where: { $0.coversServer(of: endpoint) }) { continue }
      let client = AccountClient(
        endpoint: endpoint, project: "", trust: trust, transport: transport, policy: policy)
      guard let error = await client.probeError() else {
        result.endpoint = endpoint
        result.capabilities = client.capabilities
        return result
      }
      result.failures.append(EndpointProbe.Failure(endpoint: endpoint, error: error))
      if error.isCancellation { return result }
      if let other = endpoint.suggested(by: error), !candidates.contains(other),
        !waiting.contains(other), !result.failures.contains(where: { $0.endpoint == other })
      {
        waiting.append(other)
      }
    }
    return result
  }

  /// Why the endpoint is not one of Appwrite; nil when it is.
  private func probeError() async -> ClientError? {
    switch await exchange(.healthVersion) {
    case .success(let response):
      let json = try? ResponseDecoder.json(response)
      if let version = json?["version"]?.string { capabilityStore.record(version: version) }
      let isAppwrite = json?["version"]?.string != nil || json?["status"]?.string != nil
      return isAppwrite ? nil : .notAppwrite(status: response.status)
    // Every server has the route, so that a missing one shows a wrong path.
    case .failure(.refused(let refusal))
    where refusal.isOfAppwrite && refusal.cause != .notSupported:
      return nil
    case .failure(let error): return error
    }
  }
}

extension EndpointProbe.Failure {
  /// Whether the failure is one of the server and not of the path, for an endpoint of this server.
  fileprivate func coversServer(of other: Endpoint) -> Bool {
    guard case .noAnswer = error else { return false }
    return endpoint.scheme == other.scheme && endpoint.host == other.host
      && endpoint.port == other.port
  }
}

extension Endpoint {
  /// The endpoint with the other scheme where the error of this one suggests it; nil otherwise.
  fileprivate func suggested(by error: ClientError) -> Endpoint? {
    switch error {
    case .noAnswer(.tls(let reason))
    where scheme == .https && TransportError.isOfPlainServer(reason):
      with(scheme: .http)
    // A TLS server answers a plain request with 400, or closes the connection.
    case .notAppwrite(status: 400) where scheme == .http, .noAnswer(.broken) where scheme == .http:
      with(scheme: .https)
    case .redirected(let address) where scheme == .http: target(ofRedirect: address)
    default: nil
    }
  }

  /// The endpoint that the version's route was redirected to: over https, and on the same host.
  private func target(ofRedirect address: String) -> Endpoint? {
    let text = address.prefix { $0 != "?" && $0 != "#" }
    guard text.hasSuffix(Route.healthVersion.path),
      let target = try? Endpoint(String(text.dropLast(Route.healthVersion.path.count))),
      target.scheme == .https, target.host == host
    else { return nil }
    return target
  }
}
