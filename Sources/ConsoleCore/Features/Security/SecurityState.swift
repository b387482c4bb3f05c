/// What guards the account beside its password: a second factor and its recovery codes, and what
/// waits for a factor to be proved.

import AccountAPI
import AccountClient
import Keyring

public struct SecurityState: Equatable, Sendable {
  /// Nil while it is not known.
  public internal(set) var factors: Set<Factor>?
  /// What goes on as soon as a factor is proved.
  var pending: SecurityRequest?

  public init() {}
}
