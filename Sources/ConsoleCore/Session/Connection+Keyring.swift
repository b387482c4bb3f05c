/// A connection as the keyring has it.

import AccountAPI
import AccountClient
import Keyring

extension Trust {
  public var authorities: KeyringEntry.Authorities {
    switch self {
    case .system: .system
    case .file(let path): .file(path)
    case .anything: .anything
    }
  }

  init(_ authorities: KeyringEntry.Authorities) {
    switch authorities {
    case .system: self = .system
    case .file(let path): self = .file(path)
    case .anything: self = .anything
    }
  }
}

extension Connection {
  /// Nil when the endpoint is none: a keyring can only hold what was one.
  public init?(_ entry: KeyringEntry) {
    guard let endpoint = try? Endpoint(entry.identity.endpoint) else { return nil }
    self.init(
      endpoint: endpoint, project: entry.identity.project, trust: Trust(entry.authorities))
    setLabel(entry.label)
  }

  /// By the name that its owner gave it, if any.
  mutating func setLabel(_ label: String) {
    name = label.isEmpty ? Self.name(project, endpoint) : label
  }
}
