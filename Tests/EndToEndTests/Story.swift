/// How most stories begin and end.

import TestSupport
import Testing

extension Program {
  /// As the sample person, for this run only.
  func signIn(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait(for: "Email", sourceLocation: sourceLocation)
    type("ada@example.test\tanalytical\r")
    try keepNothing(sourceLocation: sourceLocation)
  }

  /// As the sample person, into the keyring without a passphrase.
  func signInAndStay(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait(for: "Email", sourceLocation: sourceLocation)
    type("ada@example.test\tanalytical\r")
    try wait(for: "Stay signed in?", "Save on this machine", sourceLocation: sourceLocation)
    type("\r")
    try wait(for: "Ada Lovelace", sourceLocation: sourceLocation)
  }

  /// The question after a sign-in, turned down.
  func keepNothing(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait(for: "Stay signed in?", sourceLocation: sourceLocation)
    type("\u{1B}")
    try wait(untilGone: "Stay signed in?", sourceLocation: sourceLocation)
  }

  func leave(sourceLocation: SourceLocation = #_sourceLocation) throws {
    type("\u{3}")
    try waitForEnd(sourceLocation: sourceLocation)
  }
}
