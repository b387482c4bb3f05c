/// What a live channel reports.

import AccountAPI

public enum ChannelUpdate: Equatable, Sendable {
  /// Events are reported from now on. What happened before is not told, so everything must be read
  /// once.
  case live
  case event(AccountEvent)
  /// There is no connection; the next attempt is made after this time.
  case lost(ChannelFailure, retry: Duration)
  /// There is no channel, and no attempt is made any more.
  case unavailable(ChannelFailure)
}

/// Why there is no live channel.
public enum ChannelFailure: Error, Hashable, Sendable {
  /// The server has none: it is older, or a proxy does not know the way to it. With the status.
  case missing(status: Int)
  /// The project has it switched off.
  case switchedOff
  /// The server refused, such as for an unknown project.
  case refused
  /// The server does not know the session any more, or never did.
  case notAuthenticated
  /// Too many connections within a minute.
  case tooMany
  /// The server closed the connection, with this code; 0 where it gave none.
  case closed(code: UInt16)
  /// The connection ended, or two ping intervals passed without a byte.
  case ended, silent
  /// The server does not keep to the protocol.
  case protocolError
  /// The server had a fault.
  case serverFault
  case transport(TransportError)

  /// Whether no attempt can succeed until something is changed on the server.
  var isFinal: Bool {
    switch self {
    case .missing, .switchedOff, .refused, .transport(.cancelled), .transport(.libraryMissing): true
    default: false
    }
  }

  /// Whether the server has no channel, as far as it can be known.
  var isMissing: Bool {
    switch self {
    case .missing, .switchedOff, .refused: true
    default: false
    }
  }
}
