/// What is wrong with the address of a server, or with a form, before anything is sent.

import AccountAPI

public enum FormError: Error, Equatable, Sendable {
  case endpoint(Endpoint.ParseError)
  case empty(field: Int)
  case project
  /// A link has set a password that does not sign in to the account that it was asked for.
  case linkOfAnotherAccount
}
