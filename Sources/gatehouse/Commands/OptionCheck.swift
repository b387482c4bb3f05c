/// Refuses options of the console on commands that have no such option.
///
/// The parser takes the options of `gatehouse` itself also where a command follows or comes before
/// them, as `--config` is meant to be. Those without effect there would be dropped in silence.

import ArgumentParser
import Glibc

enum OptionCheck {
  /// - Parameter command: What the arguments of this process were parsed as.
  static func check(_ command: any ParsableCommand) throws {
    try check(type(of: command), Array(CommandLine.arguments.dropFirst()))
  }

  static func check(_ type: any ParsableCommand.Type, _ arguments: [String]) throws {
    // The server has arguments of its own, and help takes the names of commands.
    guard type != Gatehouse.self, type != Server.self,
      let path = path(to: type, from: Gatehouse.self)
    else { return }
    var refusal: (any Error)?
    for rest in remainders(arguments[...], without: path[...]) {
      do {
        _ = try type.parse(rest)
        return
      } catch { refusal = refusal ?? error }
    }
    guard let refusal else { return }
    let names = path.joined(separator: " ")
    throw ValidationError("\(names): \(type.message(for: refusal))")
  }

  /// The names that lead to a command; nil for one that is none of the program's own.
  private static func path(
    to type: any ParsableCommand.Type, from root: any ParsableCommand.Type
  ) -> [String]? {
    for child in root.configuration.subcommands {
      if child == type { return [child._commandName] }
      if let rest = path(to: type, from: child) { return [child._commandName] + rest }
    }
    return nil
  }

  /// The arguments without the names of commands, which may be left out from some point on, where
  /// they are the usual ones, and may be values as well.
  private static func remainders(
    _ arguments: ArraySlice<String>, without path: ArraySlice<String>
  ) -> [[String]] {
    guard let name = path.first else { return [Array(arguments)] }
    var found: [[String]] = []
    for place in arguments.indices where arguments[place] == name {
      for rest in remainders(arguments[(place + 1)...], without: path.dropFirst()) {
        found.append(arguments[..<place] + rest)
      }
    }
    return found + [Array(arguments)]
  }
}
