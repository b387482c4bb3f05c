/// Finds what the configuration calls by a name, for the console and for the commands without one.

import ConsoleUI

struct UnknownConnection: Error, CustomStringConvertible {
  var name: String
  var names: [String]

  var description: String {
    let others = names.isEmpty ? "" : "; there are \(names.joined(separator: ", "))"
    return "there is no connection “\(name)” in the configuration\(others)."
  }
}

extension [Configuration.Place] {
  func place(named name: String) throws(UnknownConnection) -> (endpoint: String, project: String) {
    // One that lacks either is refused with the file.
    guard let place = first(where: { $0.name == name }), let endpoint = place.endpoint,
      let project = place.project
    else { throw UnknownConnection(name: name, names: map(\.name)) }
    return (endpoint, project)
  }
}
