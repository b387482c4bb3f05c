/// `config.toml` where it lies: read at the start, and written only where the person changed a setting.

import ConsoleCore
import ConsoleUI
import Glibc

struct ConfigurationFile {
  /// Why a file cannot be read, or what is wrong in it.
  enum Failure: Error {
    case unreadable(path: String, errno: Int32)
    case mistakes(path: String, ConfigurationMistakes)
  }

  let path: String
  let configuration: Configuration
  private let themes: [String]

  /// `~/.config/gatehouse`.
  static var folder: String? {
    let folder = environment("XDG_CONFIG_HOME") ?? environment("HOME").map { "\($0)/.config" }
    return folder.map { "\($0)/gatehouse" }
  }

  /// Where it lies unless `--config` says otherwise.
  static var usualPath: String? { folder.map { "\($0)/config.toml" } }

  /// No file is an empty one; one that was named must be there.
  init(path: String, isRequired: Bool, themes: [String]) throws(Failure) {
    self.path = path
    self.themes = themes
    guard let text = Self.read(path) else {
      if isRequired { throw .unreadable(path: path, errno: errno) }
      configuration = Configuration()
      return
    }
    do throws(ConfigurationMistakes) {
      configuration = try Configuration(text, themes: themes)
    } catch { throw .mistakes(path: path, error) }
  }

  /// Writes what differs from `before`, and nothing else. 0, or the `errno` of what went wrong; the old file is then as it was.
  func write(_ settings: Settings, before: Settings) -> Int32 {
    let changed = Configuration.text(
      Self.read(path) ?? "", changing: before, to: settings, themes: themes)
    // Written in a way that we cannot change, or by somebody else meanwhile: better not at all.
    guard let changed else { return EINVAL }
    return StateFolder.replace(path, with: changed)
  }

  private static func read(_ path: String) -> String? { StateFolder.read(path, limit: 1 << 20) }
}
