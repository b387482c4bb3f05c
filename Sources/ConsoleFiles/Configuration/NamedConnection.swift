/// A server and project that the configuration gives a name.

public struct NamedConnection: Equatable, Sendable {
  public var name: String
  /// Nil only while the file is being read: one without it is refused.
  public var endpoint: String?
  /// Nil only while the file is being read: one without it is refused.
  public var project: String?
}

/// A name that no connection in the configuration has.
public struct UnknownConnection: Error, Equatable {
  public var name: String
  /// The names that exist.
  public var names: [String]
}

extension [NamedConnection] {
  /// Endpoint and project of the connection with this name.
  public func connection(named name: String) throws(UnknownConnection) -> (
    endpoint: String, project: String
  ) {
    guard let connection = first(where: { $0.name == name }), let endpoint = connection.endpoint,
      let project = connection.project
    else { throw UnknownConnection(name: name, names: map(\.name)) }
    return (endpoint, project)
  }
}
