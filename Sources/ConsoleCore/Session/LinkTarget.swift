/// Where the links of emails and providers lead.
///
/// A server lets links lead to the platforms of the project. Where `localhost` is none of them, a
/// link has to lead to something else that opens nothing here, and is pasted.

import AccountAPI

public enum LinkTarget: String, CaseIterable, Sendable {
  /// This console, which waits at a port of this machine.
  case console
  /// This machine, which had no port to wait at.
  case machine
  /// The apps of the project, by the scheme that is reserved for them.
  case app
  /// The server's own domain.
  case server
}

/// What a server said about where links may lead.
public struct LinkTargetRecord: Equatable, Sendable {
  /// Where it let the last one lead.
  public var allowed: LinkTarget?
  /// Where it let none lead. These are not asked for again while there is something else.
  public var refused: Set<LinkTarget>

  public init(allowed: LinkTarget? = nil, refused: Set<LinkTarget> = []) {
    self.allowed = allowed
    self.refused = refused
  }

  mutating func allow(_ target: LinkTarget) {
    allowed = target
    refused.remove(target)
  }

  mutating func refuse(_ target: LinkTarget) {
    refused.insert(target)
    // It names the same host.
    if target == .console { refused.insert(.machine) }
    if let allowed, refused.contains(allowed) { self.allowed = nil }
  }
}

/// A URL for a link, and what it leads to.
public struct LinkAddress: Equatable, Sendable {
  public var target: LinkTarget
  public var url: String
}

extension EmailLink {
  /// The addresses to which it may lead, in the order in which the server is asked.
  ///
  /// - Parameter listener: Where this console waits, such as `http://localhost:40123/5f0c`; nil
  ///   where it does not.
  func addresses(listener: String?, _ connection: Connection, _ server: Capabilities)
    -> [LinkAddress]
  {
    var bases: [(LinkTarget, String)] = listener.map { [(.console, $0)] } ?? []
    // Servers know this machine by its name alone.
    if listener?.hasPrefix("http://localhost") != true {
      bases.append((.machine, "http://localhost/gatehouse"))
    }
    let own = (LinkTarget.server, "\(connection.endpoint.origin)/gatehouse")
    let app = (LinkTarget.app, "appwrite-callback-\(connection.project)://gatehouse")
    // In a scheme there is no `_`.
    let hasApp = server.allowsCallbackScheme && !connection.project.contains("_")
    // A browser that is led to an unknown scheme shows no address that could be copied; an email
    // does.
    let others = self == .provider ? [own, app] : [app, own]
    bases += others.filter { $0.0 != .app || hasApp }
    return bases.map { LinkAddress(target: $0.0, url: $0.1 + path) }
  }
}
