/// The link of an email that the console asked for. Its path tells what it is for.

import AccountAPI

public enum EmailLink: CaseIterable, Sendable {
  case recovery, verification, signIn

  /// Where links lead when this machine cannot listen for them: then they are pasted.
  public static let fallbackBase = "http://localhost/gatehouse"

  public var path: String {
    switch self {
    case .recovery: "/recovery"
    case .verification: "/verification"
    case .signIn: "/sign-in"
    }
  }

  /// What a link is for. One that says nothing of it is taken for one that sets a password, as the
  /// emails of other programs have them.
  public init(_ link: String) {
    let path = link.prefix { $0 != "?" }
    self = Self.allCases.first { path.hasSuffix($0.path) } ?? .recovery
  }
}
