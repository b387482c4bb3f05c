/// The sentence about a connection that the configuration does not have.

import ConsoleFiles

extension UnknownConnection {
  var description: String {
    let others = names.isEmpty ? "" : "; available: \(names.joined(separator: ", "))"
    return "no connection “\(name)” in config.toml\(others)."
  }
}
