/// Secrets that tests need not hide, written down as they are.

import Keyring

extension Secret: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(copying: Array(value.utf8)) }
}
