/// The path that every request takes: route, gate, rate limits, transport, retries, decoding.

import AccountAPI

extension AccountClient {
  /// The members of a body that are secret; they are copied straight into it and nowhere else.
  typealias Secrets = [(name: String, value: any SecretBytes)]

  /// Sends a request and decodes its response.
  func call<Value: Sendable>(
    _ route: Route, path: String? = nil, body: JSONValue? = nil, secrets: Secrets = [],
    read: (JSONValue) throws(ResponseDecoder.ParseError) -> Value
  ) async -> Result<Answer<Value>, ClientError> {
    switch await exchange(route, path: path, body: body, secrets: secrets) {
    case .failure(let error): .failure(error)
    case .success(let response): answer(route, response, read: read)
    }
  }

  /// Decodes a successful response.
  func answer<Value: Sendable>(
    _ route: Route, _ response: HTTPResponse,
    read: (JSONValue) throws(ResponseDecoder.ParseError) -> Value
  ) -> Result<Answer<Value>, ClientError> {
    // An HTML page comes from something else at this address.
    if response.isMarkup { return .failure(.notAppwrite(status: response.status)) }
    do {
      let json: JSONValue = response.status == 204 ? .null : try ResponseDecoder.json(response)
      return .success(Answer(value: try read(json), limit: RateLimit(response.headers)))
    } catch {
      return .failure(.notUnderstood(operation: route.name, place: error.place))
    }
  }

  /// Sends a request to the route's path, and to its new path where the server does not know that
  /// one.
  ///
  /// The second request is safe also for a write: the first one reached no operation.
  func exchange(
    _ route: Route, path: String? = nil, body: JSONValue? = nil, secrets: Secrets = []
  ) async -> Result<HTTPResponse, ClientError> {
    let result = await exchangeAtOnePath(route, path: path, body: body, secrets: secrets)
    guard case .failure(.refused(let refusal)) = result else { return result }
    if refusal.cause == .notSupported, path == nil, let newPath = route.newPath {
      let second = await exchangeAtOnePath(route, path: newPath, body: body, secrets: secrets)
      if case .failure(.refused(let refusal)) = second { capabilityStore.record(refusal, route) }
      return second
    }
    capabilityStore.record(refusal, route)
    return result
  }

  private func exchangeAtOnePath(
    _ route: Route, path: String?, body: JSONValue?, secrets: Secrets
  ) async -> Result<HTTPResponse, ClientError> {
    let bytes = body.map { RequestBody.bytes($0, secrets) }
    let outgoing = outgoing(route, path: path ?? route.path, body: bytes)
    var delays = route.isWrite ? [] : policy.retryDelays[...]
    while true {
      let result = await tryOnce(route, outgoing, body)
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

  private func tryOnce(
    _ route: Route, _ outgoing: OutgoingRequest, _ body: JSONValue?
  ) async -> Result<HTTPResponse, ClientError> {
    let result = await gate.run(alone: route.isWrite) {
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

  private func send(
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
