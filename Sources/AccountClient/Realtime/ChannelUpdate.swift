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
  /// There is none at the endpoint: the server is older, or a proxy does not know the way to it.
  /// With the status of the answer, and whether that is Appwrite's own.
  case missing(status: Int, isOfAppwrite: Bool)
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

  /// Whether one answer is enough to know that no attempt can succeed until something is changed.
  var isFinal: Bool {
    switch self {
    case .switchedOff, .refused, .transport(.cancelled), .transport(.libraryMissing): true
    default: false
    }
  }

  /// Whether the server says itself that it has no channel.
  var isOfServer: Bool {
    switch self {
    case .missing(_, let isOfAppwrite): isOfAppwrite
    case .switchedOff, .refused: true
    default: false
    }
  }
}
