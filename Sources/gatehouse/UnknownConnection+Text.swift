/// The sentence about a connection that the configuration does not have.

import ConsoleFiles

extension UnknownConnection {
  var description: String {
    let others = names.isEmpty ? "" : "; there are \(names.joined(separator: ", "))"
    return "there is no connection “\(name)” in the configuration\(others)."
  }
}
