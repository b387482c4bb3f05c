/// The screen that was open last, so that the next start opens it again.

import ConsoleCore

public struct LastScreenFile: Sendable {
  private let path: String

  /// - Parameter folder: the folder for state.
  public init(folder: String) { path = "\(folder)/screen" }

  /// The screen as saved, or the overview.
  public func load() -> Screen {
    let word = StateFile.read(path, limit: 32)?.prefix { !$0.isWhitespace }
    return Screen.allCases.first { $0.name == word ?? "" } ?? .overview
  }

  /// Saves the screen. A failure costs nothing but a key press, and is ignored.
  public func save(_ screen: Screen) { StateFile.write("\(screen.name)\n", to: path) }
}
