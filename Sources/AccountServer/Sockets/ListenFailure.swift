/// The causes for which a server cannot open its sockets.

import Glibc
import NIOCore

public enum ListenFailure: Error, Equatable {
  case addressInUse
  /// This user may not use the port.
  case notPermitted
  /// No network interface of this machine has the address.
  case notLocal
  case unknownHost
  /// The kind of address, such as IPv6, is switched off.
  case unsupported
  case tooManyFiles
  /// Another `errno`.
  case other(Int32)

  /// Nil for errors that are not about opening sockets.
  init?(_ error: any Error) {
    switch error {
    case is SocketAddressError, is SocketAddressError.UnknownHost: self = .unknownHost
    case let error as IOError: self.init(errorCode: error.errnoCode)
    default: return nil
    }
  }

  init(errorCode: Int32) {
    self =
      switch errorCode {
      case EADDRINUSE: .addressInUse
      case EACCES, EPERM: .notPermitted
      case EADDRNOTAVAIL: .notLocal
      case EAFNOSUPPORT, EPROTONOSUPPORT: .unsupported
      case EMFILE, ENFILE: .tooManyFiles
      default: .other(errorCode)
      }
  }
}
