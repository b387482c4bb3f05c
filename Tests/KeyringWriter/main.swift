/// Writes to a keyring, once or until somebody stops it, for tests of what becomes of the file:
/// `once PATH USER` or `loop PATH USER`.

import Foundation
import Keyring

let (mode, keyring, user) = (
  CommandLine.arguments[1], Keyring(path: CommandLine.arguments[2]), CommandLine.arguments[3]
)
var number = 0
repeat {
  number += 1
  let entry = KeyringEntry(
    identity: .init(endpoint: "https://example.test/v1", project: "p1", userID: user),
    email: "\(user)@example.test", name: user, sessionID: String(number), lastUsed: Int64(number))
  do throws(KeyringError) {
    try keyring.keep(entry, secret: Secret(copying: Array("token-\(user)-\(number)".utf8)))
  } catch {
    print(error)
    exit(1)
  }
} while mode == "loop"
print("kept")
