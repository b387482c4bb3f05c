/// What guards the account beside its password: the factors that can be proved, and what waits for
/// one to be proved.

import AccountAPI
import AccountClient
import Keyring

public struct SecurityState: Equatable, Sendable {
  /// Nil while it is not known.
  public internal(set) var factors: Set<Factor>?
  /// Whether they are of before this visit.
  var areFactorsLastKnown = false
  /// Nil while they are not known.
  public internal(set) var identities: [Identity]?
  /// Those that the project turned out not to allow.
  var refusedFactors: Set<Factor> = []
  /// Which row of the screen is selected.
  public internal(set) var rows = ListState()
  /// What goes on as soon as a factor is proved.
  var pending: AnyAccountRequest?

  public init() {}

  mutating func recall(_ factors: Set<Factor>) {
    guard self.factors == nil else { return }
    self.factors = factors
    areFactorsLastKnown = true
  }

  /// The factors to choose from: those there are words for, then others by name.
  var offeredFactors: [Factor] {
    let offered = (factors ?? []).subtracting(refusedFactors)
    let others = offered.subtracting(Factor.known).sorted { $0.rawValue < $1.rawValue }
    return Factor.known.filter(offered.contains) + others
  }
}

extension Set<Factor> {
  /// Whether one of them can be proved at the next sign-in, besides what signing in itself proves.
  ///
  /// Recovery codes only stand in for another factor. Without a password one signs in with a code
  /// or a link, or through a provider, which servers count as the factor `email` or `phone`.
  public func suffices(for account: Account) -> Bool {
    let second = subtracting([.recoveryCode])
    guard account.hasPassword == false else { return !second.isEmpty }
    return !second.subtracting([.email, .phone]).isEmpty || second.isSuperset(of: [.email, .phone])
  }
}
