/// The screen that was open last, so that the next start opens it again.

import ConsoleCore

enum LastPlace {
  private static var path: String? { StateFolder.path.map { "\($0)/screen" } }

  static var screen: Screen {
    let word = path.flatMap { StateFolder.read($0, limit: 32) }?.prefix { !$0.isWhitespace }
    return Screen.allCases.first { "\($0)" == word ?? "" } ?? .overview
  }

  static func keep(_ screen: Screen) {
    if let path { StateFolder.write("\(screen)\n", to: path) }
  }
}
