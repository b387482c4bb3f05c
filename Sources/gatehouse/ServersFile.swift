/// Which version each server had when it was last talked to, in the folder of states: a line with its endpoint and the version. Nothing is lost with it; it
/// saves a question at the start.

import AccountAPI

enum ServersFile {
  private static let limit = 1 << 16

  private static var path: String? { StateFolder.path.map { "\($0)/servers" } }

  private static func read() -> [(endpoint: Substring, version: Substring)] {
    let text = path.flatMap { StateFolder.read($0, limit: limit) } ?? ""
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 2 ? (words[0], words[1]) : nil
    }
  }

  static func version(of endpoint: Endpoint) -> String? {
    read().last { $0.endpoint == endpoint.description }.map { String($0.version) }
  }

  /// Where nothing changes nothing is written.
  static func keep(_ version: String, of endpoint: Endpoint) {
    guard let path, Self.version(of: endpoint) != version,
      version.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return }
    let others = read().filter { $0.endpoint != endpoint.description }
    let lines = others.map { "\($0.endpoint) \($0.version)\n" }
    StateFolder.write((lines + ["\(endpoint) \(version)\n"]).joined(), to: path)
  }
}
