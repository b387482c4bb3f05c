/// The path that every request takes: route, gate, rate limits, transport, retries, decoding.

import AccountAPI

extension AccountClient {
  /// The members of a body that are secret; they are copied straight into it and nowhere else.
  typealias Secrets = [(name: String, value: any SecretBytes)]

  /// Sends a request and decodes its response.
  nonisolated(nonsending) func call<Value: Sendable>(
    _ route: Route, path: String? = nil, body: JSONValue? = nil, secrets: Secrets = [],
    read: (JSONValue) throws(ResponseDecoder.ParseError) -> Value
  ) async -> Result<Answer<Value>, ClientError> {
    switch await exchange(route, path: path, body: body, secrets: secrets) {
    case .failure(let error): .failure(error)
    case .success(let response):
      await Self.decoding(response) { answer(route, response, read: read) }
    }
  }

  /// Decodes a response; a long one on a thread of the pool, since requests wait for the
  /// transport's.
  nonisolated(nonsending) static func decoding<Value: Sendable>(
    _ response: HTTPResponse, _ decode: () -> Value
  ) async -> Value {
    guard response.body.count > 256 << 10 else { return decode() }
    return await withTaskExecutorPreference(globalConcurrentExecutor) { decode() }
  }

  /// Decodes a successful response.
  func answer<Value: Sendable>(
    _ route: Route, _ response: HTTPResponse,
    read: (JSONValue) throws(ResponseDecoder.ParseError) -> Value
  ) -> Result<Answer<Value>, ClientError> {
    answer(route, response) { (response) throws(ResponseDecoder.ParseError) in
      try read(response.status == 204 ? .null : try ResponseDecoder.json(response))
    }
  }

  /// Decodes a successful response with a body that may be long.
  func answer<Value: Sendable>(
    _ route: Route, _ response: HTTPResponse,
    decode: (HTTPResponse) throws(ResponseDecoder.ParseError) -> Value
  ) -> Result<Answer<Value>, ClientError> {
    // An HTML page comes from something else at this address.
    if response.isMarkup { return .failure(notAppwrite(response.status)) }
    do {
      let value = try decode(response)
      capabilityStore.recordSuccess(route)
      return .success(Answer(value: value, limit: RateLimit(response.headers)))
    } catch {
      return .failure(.notUnderstood(operation: route.name, place: error.place))
    }
  }

  /// Sends a request to the route's path, and to its new path where the server does not know that
  /// one.
  ///
  /// The second request is safe also for a write: the first one reached no operation.
  nonisolated(nonsending) func exchange(
    _ route: Route, path: String? = nil, body: JSONValue? = nil, secrets: Secrets = []
  ) async -> Result<HTTPResponse, ClientError> {
    await withTaskExecutorPreference(executor) {
      await exchangeHere(route, path: path, body: body, secrets: secrets)
    }
  }

  nonisolated(nonsending) private func exchangeHere(
    _ route: Route, path: String?, body: JSONValue?, secrets: Secrets
  ) async -> Result<HTTPResponse, ClientError> {
    var result = await exchangeAtOnePath(route, path: path, body: body, secrets: secrets)
    if path == nil, let newPath = route.newPath, isMissingRoute(result) {
      result = await exchangeAtOnePath(route, path: newPath, body: body, secrets: secrets)
    }
    switch result {
    case .failure(.refused(let refusal)):
      capabilityStore.record(refusal, route)
      return result
    case .failure(.notAppwrite(let status)):
      guard status == 404, let feature = route.feature, await answersElsewhere() else {
        return .failure(notAppwrite(status))
      }
      capabilityStore.recordMissing(feature)
      return .failure(.refused(APIError(status: 404, message: "", cause: .notSupported)))
    default: return result
    }
  }

  /// What an answer that is not of Appwrite means: another one at an endpoint where Appwrite
  /// answered before. A gateway that says that the server is away, or refuses the size of a
  /// request, says so at any time.
  private func notAppwrite(_ status: Int) -> ClientError {
    let isOfGateway = [413, 502, 503, 504].contains(status)
    return !isOfGateway && capabilityStore.hasEverAnswered
      ? .noLongerAppwrite(status: status) : .notAppwrite(status: status)
  }

  /// Whether a result says that the server does not know the path.
  ///
  /// Versions after 1.9 answer with an HTML page. From an endpoint that never answered as Appwrite,
  /// such a page shows that the endpoint is wrong, and a secret is not sent there again.
  private func isMissingRoute(_ result: Result<HTTPResponse, ClientError>) -> Bool {
    switch result {
    case .failure(.refused(let refusal)): refusal.cause == .notSupported
    case .failure(.notAppwrite(status: 404)): capabilityStore.hasAnswered
    default: false
    }
  }

  /// Whether the endpoint answers as Appwrite at a route that every version has.
  ///
  /// Distinguishes a missing route from a web server whose Appwrite is down: both answer with an
  /// HTML page and status 404.
  nonisolated(nonsending) private func answersElsewhere() async -> Bool {
    let route = Route.healthVersion
    switch await exchangeAtOnePath(route, path: nil, body: nil, secrets: []) {
    case .success(let response): return (try? ResponseDecoder.json(response)) != nil
    case .failure(.refused(let refusal)):
      capabilityStore.record(refusal, route)
      return refusal.isOfAppwrite
    case .failure: return false
    }
  }

  nonisolated(nonsending) private func exchangeAtOnePath(
    _ route: Route, path: String?, body: JSONValue?, secrets: Secrets
  ) async -> Result<HTTPResponse, ClientError> {
    let bytes = body.map { RequestBody.bytes($0, secrets) }
    // A sign-out must not wait in vain for an answer over a connection that is dead.
    let endsSession = endsSession(route, path)
    let outgoing = outgoing(
      route, path: path ?? route.path, body: bytes, needsNewConnection: endsSession)
    if let error = outgoing.headerError { return .failure(.noAnswer(error)) }
    var delays = route.isWrite ? [] : policy.retryDelays[...]
    while true {
      let result = await tryOnce(
        route, outgoing, body,
        readTimeout: endsSession ? policy.sessionEndReadTimeout : nil)
      guard case .failure(let error) = result, error.isRetryable, let delay = delays.popFirst()
      else { return result }
      do {
        // Outside the gate, so that no other request waits meanwhile.
        try await Task.sleep(for: delay * Double.random(in: 0.5...1.5))
      } catch {
        return .failure(.noAnswer(.cancelled))
      }
    }
  }

  nonisolated(nonsending) private func tryOnce(
    _ route: Route, _ outgoing: OutgoingRequest, _ body: JSONValue?, readTimeout: Duration?
  ) async -> Result<HTTPResponse, ClientError> {
    let result = await gate.run(
      alone: route.isWrite, readTimeout: readTimeout, on: executor
    ) {
      // Checked inside the gate: a request that was ahead may have used up the limit.
      if let refusal = rateLimits.refusal(route, body: body, now: policy.now()) {
        return Result<HTTPResponse, ClientError>.failure(.refused(refusal))
      }
      let result = await send(route, outgoing)
      if case .failure(.refused(let refusal)) = result {
        rateLimits.note(refusal, route, body: body, now: policy.now())
      }
      return result
    }
    return result ?? .failure(.noAnswer(.cancelled))
  }

  /// Whether the client's own session ends with a request.
  private func endsSession(_ route: Route, _ path: String?) -> Bool {
    switch route {
    case .deleteSession: path == Route.deleteSession.path("current")
    case .deleteSessions, .updateStatus, .deleteAccount: true
    default: false
    }
  }

  nonisolated(nonsending) private func send(
    _ route: Route, _ outgoing: OutgoingRequest
  ) async -> Result<HTTPResponse, ClientError> {
    switch await transport.send(outgoing) {
    case .success(let response): classify(response)
    case .failure(let error):
      .failure(route.isWrite && error.mayHaveReachedServer ? .uncertain(error) : .noAnswer(error))
    }
  }

  private func classify(_ response: HTTPResponse) -> Result<HTTPResponse, ClientError> {
    switch response.status {
    case 200...299: .success(response)
    case 300...399: .failure(.redirected(to: response.headers["Location"] ?? ""))
    default:
      .failure(APIError(response).map(ClientError.refused) ?? .notAppwrite(status: response.status))
    }
  }
}

extension HTTPResponse {
  /// Whether the body begins as an HTML or XML page does.
  fileprivate var isMarkup: Bool {
    body.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "<")
  }
}
