/// One account's live channel: connects, authenticates, listens, and connects again.
///
/// Source: `realtime.md`. The token is sent as a message and never in the URL or a header, which
/// proxies log.

import AccountAPI
import CCurl
import Glibc

struct LiveChannel: Sendable {
  let client: AccountClient
  let policy: ChannelPolicy
  let report: @Sendable (ChannelUpdate) -> Void

  /// Runs until the task is cancelled or there is no channel.
  func run() async {
    var backoff = ReconnectBackoff()
    var evidence = AbsenceEvidence()
    while !Task.isCancelled {
      let (failure, wasLive, isStable) = await connectAndListen()
      if Task.isCancelled { return }
      if wasLive { evidence.recordLive() }
      if evidence.isFinal(after: failure) {
        if failure.isOfServer { client.capabilityStore.recordMissing(.liveChannel) }
        return report(.unavailable(failure))
      }
      if isStable { backoff.reset() }
      let delay = backoff.next(random: policy.random(), isLimited: failure == .tooMany)
      report(.lost(failure, retry: delay))
      guard (try? await policy.wait(delay)) != nil else { return }
    }
  }

  /// One connection, from its opening to its end; why it ended, and whether it held for a while.
  private func connectAndListen() async -> (ChannelFailure, wasLive: Bool, isStable: Bool) {
    let socket: WebSocket
    do {
      socket = try await open()
    } catch {
      return (error, false, false)
    }
    defer { socket.close() }
    report(.live)
    let (failure, isStable) = await listen(socket)
    return (failure, true, isStable)
  }

  // MARK: Opening

  private func open() async throws(ChannelFailure) -> WebSocket {
    let socket = try await limited { () throws(ChannelFailure) in try await connect() }
    do throws(ChannelFailure) {
      try await limited { () throws(ChannelFailure) in try await awaitConnected(socket) }
      authenticate(socket)
      try await limited { () throws(ChannelFailure) in try await awaitAuthenticated(socket) }
    } catch {
      socket.close()
      throw error
    }
    return socket
  }

  private func connect() async throws(ChannelFailure) -> WebSocket {
    let stream: any ByteStream
    switch await client.transport.openStream(to: client.endpoint, trust: client.trust) {
    case .success(let opened): stream = opened
    case .failure(let error): throw .transport(error)
    }
    let project = client.project.percentEncoded
    do {
      return try await WebSocket.open(
        stream, host: client.endpoint.authority,
        target: "\(client.endpoint.path)/realtime?project=\(project)&channels%5B%5D=account",
        headers: ["User-Agent": AccountClient.userAgent])
    } catch {
      throw ChannelFailure(error, isOpening: true)
    }
  }

  /// Nothing is sent before this message: some servers end a guest's channel at once otherwise.
  private func awaitConnected(_ socket: WebSocket) async throws(ChannelFailure) {
    while true {
      switch try await receive(socket, isOpening: true) {
      case .connected: return
      case .error(let code): throw ChannelFailure(code)
      default: break
      }
    }
  }

  private func authenticate(_ socket: WebSocket) {
    guard let token = client.token else { return }
    var message = Array(#"{"type":"authentication","data":"#.utf8)
    var data = RequestBody.bytes([:], [("session", token)])
    // Reserved at once: an array that grows leaves its contents behind in freed memory.
    message.reserveCapacity(message.count + data.count + 1)
    message += data
    message.append(UInt8(ascii: "}"))
    socket.send(message)
    explicit_bzero(&message, message.count)
    explicit_bzero(&data, data.count)
    gate_wipe_traces()
  }

  private func awaitAuthenticated(_ socket: WebSocket) async throws(ChannelFailure) {
    while true {
      switch try await receive(socket, isOpening: true) {
      case .authenticated(let userID?) where !userID.isEmpty: return
      case .authenticated, .error(.notValid): throw .notAuthenticated
      case .error(let code): throw ChannelFailure(code)
      default: break
      }
    }
  }

  /// A step that must not take longer than the policy allows.
  private func limited<Value: Sendable>(
    _ step: @escaping @Sendable () async throws(ChannelFailure) -> Value
  ) async throws(ChannelFailure) -> Value {
    let (policy, timeout) = (policy, policy.stepTimeout)
    let result = await withTaskGroup(of: Result<Value, ChannelFailure>.self) { group in
      group.addTask {
        do throws(ChannelFailure) { return .success(try await step()) } catch {
          return .failure(error)
        }
      }
      group.addTask {
        try? await policy.wait(timeout)
        return .failure(.silent)
      }
      let first = await group.next() ?? .failure(.silent)
      group.cancelAll()
      return first
    }
    return try result.get()
  }

  // MARK: Listening

  private func listen(_ socket: WebSocket) async -> (ChannelFailure, isStable: Bool) {
    let heartbeat = Heartbeat()
    let failure = await withTaskGroup(of: ChannelFailure.self) { group in
      group.addTask { await hear(socket, heartbeat) }
      group.addTask { await ping(socket, heartbeat) }
      let first = await group.next() ?? .ended
      group.cancelAll()
      return first
    }
    return (failure, heartbeat.pings >= policy.pingsOfAStableConnection)
  }

  private func hear(_ socket: WebSocket, _ heartbeat: Heartbeat) async
    -> ChannelFailure
  {
    while true {
      do {
        let message = try await receive(socket, isOpening: false)
        heartbeat.recordMessage()
        switch message {
        case .event(let event): report(.event(event))
        case .error(.serverFault): return .serverFault
        // The others are about a message of ours, and the channel stays open.
        default: break
        }
      } catch {
        return error
      }
    }
  }

  private func ping(_ socket: WebSocket, _ heartbeat: Heartbeat) async
    -> ChannelFailure
  {
    while (try? await policy.wait(policy.pingInterval)) != nil {
      if heartbeat.endInterval() { return .silent }
      if client.capabilities.answersPingMessages {
        socket.send(Array(#"{"type":"ping"}"#.utf8))
      } else {
        socket.ping()
      }
    }
    return .ended
  }

  /// The next message of the channel; what is none of it is passed over.
  private func receive(
    _ socket: WebSocket, isOpening: Bool
  ) async throws(ChannelFailure) -> LiveMessage {
    do {
      switch try await socket.receive() {
      case .text(let bytes): return (try? ResponseDecoder.liveMessage(bytes)) ?? .other
      case .pong: return .pong
      case .binary, .close: return .other
      }
    } catch {
      throw ChannelFailure(error, isOpening: isOpening)
    }
  }
}

extension ChannelFailure {
  init(_ code: LiveErrorCode) {
    self =
      switch code {
      case .refused: .refused
      case .tooMany: .tooMany
      case .switchedOff: .switchedOff
      case .notValid: .notAuthenticated
      case .serverFault: .serverFault
      }
  }

  init(_ failure: WebSocket.Failure, isOpening: Bool) {
    self =
      switch failure {
      case .transport(let error): .transport(error)
      case .refused(let response), .handshake(.refused(let response)): Self.refused(response)
      case .handshake(.notHTTP), .protocolError: .protocolError
      // Such as a page of something that does not know what it was asked.
      case .handshake(.notVerified): .missing(status: 101, isOfAppwrite: false)
      case .closed(1_008) where isOpening: .refused
      case .closed(1_013): .tooMany
      case .closed(let code): .closed(code: code)
      case .ended: .ended
      }
  }

  private static func refused(_ response: HTTPResponse) -> ChannelFailure {
    switch response.status {
    case 429: .tooMany
    case 408, 421, 425, 500, 502...599: .serverFault
    default:
      .missing(
        status: response.status, isOfAppwrite: APIError(response)?.isOfAppwrite ?? false)
    }
  }
}
