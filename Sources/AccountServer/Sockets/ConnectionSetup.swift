/// Sets up each connection: HTTP, which a client may turn into the WebSocket of a live channel with
/// its first request.

import AccountAPI
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

struct ConnectionSetup: HTTPChannelHandler {
  enum Kind: Sendable {
    case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
    case live(LiveSocket)
  }

  struct Value: ServerChildChannelValue {
    let channel: any Channel
    /// Known once the first request came.
    let kind: EventLoopFuture<Kind>
  }

  let responder: HTTPChannelHandler.Responder
  let server: AccountServer
  let timeout: TimeAmount

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let timeout = timeout
      let upgrade = NIOTypedHTTPServerUpgradeConfiguration<Kind>(
        upgraders: server.dialect.hasLiveChannel ? [upgrader] : [],
        notUpgradingCompletionHandler: { channel in
          channel.eventLoop.makeCompletedFuture { try Self.http(channel, timeout, logger) }
        })
      var configuration = NIOUpgradableHTTPServerPipelineConfiguration(
        upgradeConfiguration: upgrade)
      configuration.enablePipelining = false  // by NIOAsyncChannel
      configuration.enableResponseHeaderValidation = false  // by HTTPTypes
      let kind = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
        configuration: configuration)
      let pipeline = channel.pipeline.syncOperations
      let hasLiveChannel = server.dialect.hasLiveChannel
      try pipeline.addHandler(
        RefusedUpgradeHandler { hasLiveChannel && $0.opensLiveChannel },
        position: .before(pipeline.handler(type: NIOTypedHTTPServerUpgradeHandler<Kind>.self)))
      try pipeline.addHandler(
        OpeningTimeoutHandler(timeout), name: OpeningTimeoutHandler.name, position: .first)
      let known = kind.map { kind in
        channel.pipeline.syncOperations.removeHandler(
          name: OpeningTimeoutHandler.name, promise: nil)
        return kind
      }
      return Value(channel: channel, kind: known)
    }
  }

  func handle(value: Value, logger: Logger) async {
    // A connection that ends before its first request has no kind.
    switch try? await value.kind.get() {
    case .http(let channel)?: await handleHTTP(asyncChannel: channel, logger: logger)
    case .live(let socket)?: await socket.run()
    case nil: value.channel.close(promise: nil)
    }
  }

  private static func http(
    _ channel: any Channel, _ timeout: TimeAmount, _ logger: Logger
  ) throws -> Kind {
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
    try pipeline.addHandler(RequestTimeoutHandler(timeout))
    try pipeline.addHandler(HTTPConnectionStateHandler(logger: logger))
    return .http(
      try NIOAsyncChannel(
        wrappingChannelSynchronously: channel,
        configuration: .init(isOutboundHalfClosureEnabled: true)))
  }

  private var upgrader: NIOTypedWebSocketServerUpgrader<Kind> {
    let server = server
    return NIOTypedWebSocketServerUpgrader(
      maxFrameSize: LiveSocket.messageLimit,
      // Anything else was made an ordinary request.
      shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
      upgradePipelineHandler: { channel, head in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(
            NIOWebSocketFrameAggregator(
              minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 1_000,
              maxAccumulatedFrameSize: LiveSocket.messageLimit))
          try pipeline.addHandler(LiveSocketStopHandler())
          let socket = try NIOAsyncChannel<WebSocketFrame, WebSocketFrame>(
            wrappingChannelSynchronously: channel)
          let opening = IncomingRequest(
            head.message, address: channel.remoteAddress?.ipAddress ?? "")
          return .live(LiveSocket(channel: socket, opening: opening, server: server))
        }
      })
  }
}

extension HTTPRequestHead {
  /// Whether the request is one for a live channel's WebSocket.
  fileprivate var opensLiveChannel: Bool {
    method == .GET && uri.prefix { $0 != "?" } == "/v1/realtime"
      && headers[canonicalForm: "Upgrade"].contains { $0.lowercased() == "websocket" }
      && headers["Sec-WebSocket-Version"] == ["13"] && headers["Sec-WebSocket-Key"].count == 1
  }

  /// The request as handlers get it, with its path relative to `/v1`.
  fileprivate var message: AccountAPI.HTTPRequest {
    var fields = AccountAPI.HTTPHeaders()
    for (name, value) in headers { fields.append(name, value) }
    let parts = uri.split(separator: "?", maxSplits: 1)
    let query = parts.count > 1 ? HTTPQuery.members(String(parts[1])) : [:]
    return AccountAPI.HTTPRequest(.get, "/realtime", query: query, headers: fields, body: nil)
  }
}
