/// Which saved account a command is for: by its name, and by the server that the options name.
/// Without any of these, the one used last.

import AccountAPI
import Keyring

public struct AccountChoice: Equatable, Sendable {
  public var name: String?
  public var endpoint: Endpoint?
  public var project: String?

  public init(name: String? = nil, endpoint: Endpoint? = nil, project: String? = nil) {
    self.name = name
    self.endpoint = endpoint
    self.project = project
  }

  /// - Parameter entries: The saved accounts, the one used last first.
  public func select(from entries: [KeyringEntry]) throws(CommandError) -> KeyringEntry {
    let here = entries.filter(isOnServer)
    guard let first = here.first else { throw .noSavedAccount(server: serverName) }
    guard let name else { return first }
    // The owner's own name goes before what other accounts have as well.
    for names in [\KeyringEntry.label, \.email, \.identity.userID] {
      let matches = here.filter { $0[keyPath: names] == name }
      if matches.count == 1 { return matches[0] }
      if matches.count > 1 {
        throw .ambiguousAccount(name, matches: matches.map(\.identity.userID))
      }
    }
    throw .unknownAccount(name, saved: here.map(\.shortName))
  }

  /// All saved accounts of the server that is meant, whatever their names.
  public func all(in entries: [KeyringEntry]) throws(CommandError) -> [KeyringEntry] {
    let here = entries.filter(isOnServer)
    if here.isEmpty { throw .noSavedAccount(server: serverName) }
    return here
  }

  private func isOnServer(_ entry: KeyringEntry) -> Bool {
    (endpoint == nil || endpoint?.description == entry.identity.endpoint)
      && (project == nil || project == entry.identity.project)
  }

  private var serverName: String? {
    switch (endpoint, project) {
    case (nil, nil): nil
    case (let endpoint?, nil): endpoint.description
    case (nil, let project?): "project \(project)"
    case (let endpoint?, let project?): "project \(project) at \(endpoint)"
    }
  }
}

extension KeyringEntry {
  /// The owner's name for it, else the email address, else the user ID.
  public var shortName: String {
    [label, email].first { !$0.isEmpty } ?? identity.userID
  }
}
