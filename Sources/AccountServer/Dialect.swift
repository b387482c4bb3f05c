/// Which version's way a server speaks: both over the same data and by the same handlers, told apart here, in `Wire`, and where a handler does
/// another thing.

import AccountAPI

public enum Dialect: String, CaseIterable, Sendable {
  /// 0.6.2.
  case early = "0.6"
  /// 1.8.1.
  case later = "1.8"

  /// As errors name it.
  public var version: String { self == .early ? "0.6.2" : "1.8.1" }

  var routes: [Route] { self == .early ? Route.v0_6 : Route.v0_6 + Route.addedAfter0_6 }

  /// Later servers count tries of the old password, too.
  func limit(_ route: Route) -> Route.Limit? {
    self == .later && route == .updatePassword ? Route.passwordLimit : route.limit
  }

  var wire: any Wire.Type { self == .early ? EarlyWire.self : LaterWire.self }

  /// In bytes.
  var passwordLength: ClosedRange<Int> { self == .early ? 6...32 : 8...256 }
  /// In code points.
  var nameLength: Int { self == .early ? 100 : 128 }
  /// In seconds.
  var verificationLifetime: Int64 { self == .early ? 7 * 24 * 3_600 : 3_600 }
  /// Beyond which the oldest goes; nil for as many as one likes.
  var sessionLimit: Int? { self == .early ? nil : 10 }

  /// Events are kept as 0.6.2 names them.
  func event(_ name: String) -> String {
    guard self == .later else { return name }
    switch name {
    case "account.create": return "user.create"
    case "account.delete": return "user.delete"
    case "account.sessions.create": return "session.create"
    case "account.sessions.delete": return "session.delete"
    case "account.sessions.update": return "session.update"
    case _ where name.hasPrefix("account.update."): return "user.update"
    case _ where name.hasPrefix("account."): return String(name.dropFirst("account.".count))
    default: return name
    }
  }
}
