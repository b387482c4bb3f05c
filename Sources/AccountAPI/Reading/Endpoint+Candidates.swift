/// Which endpoints a person may mean by an address that was copied from somewhere.
///
/// People paste the address of the web console, of an operation, or a host without anything. Which
/// one is right is found by probing them (`AccountClient.probe`).

extension Endpoint {
  /// The endpoints that a pasted text may stand for, the likeliest first; empty for no address.
  ///
  /// The scheme is kept where there is one. Without one, https comes first; http comes first on
  /// this computer, where servers rarely have a certificate.
  public static func candidates(for text: String) -> [Endpoint] {
    let address = PastedAddress(text)
    var result: [Endpoint] = []
    for scheme in address.schemes {
      for host in address.hosts {
        for path in address.paths {
          guard let endpoint = try? Endpoint("\(scheme)://\(host)\(path)"),
            !result.contains(endpoint)
          else { continue }
          result.append(endpoint)
        }
      }
    }
    return result
  }

  /// The ID of the project in the address of a web console's page; nil for any other address.
  public static func project(in text: String) -> String? {
    if let project = PastedAddress(text).project?.id { return project }
    return QueryMembers(text)["project"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The same place with another scheme, at the same port.
  public func with(scheme: Scheme) -> Endpoint? {
    try? Endpoint("\(scheme.rawValue)://\(bracketedHost):\(port)\(path)")
  }
}
