/// The link of an email or a provider that the console asked for. Its path tells what it is for.

import AccountAPI

public enum EmailLink: CaseIterable, Sendable {
  case recovery, verification, signIn
  /// The address at which a provider's sign-in ends.
  case provider

  public var path: String {
    switch self {
    case .recovery: "/recovery"
    case .verification: "/verification"
    case .signIn: "/sign-in"
    case .provider: "/provider"
    }
  }

  /// What a link is for. One that says nothing of it is taken for one that sets a password, as the
  /// emails of other programs have them.
  public init(_ link: String) {
    let path = (PastedLink(link)?.address ?? link).prefix { $0 != "?" }
    self = Self.allCases.first { path.hasSuffix($0.path) } ?? .recovery
  }
}
