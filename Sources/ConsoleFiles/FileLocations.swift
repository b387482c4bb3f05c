/// Where this program's files are on this machine, derived once from the environment, so that
/// nothing else reads variables and a test can place everything in a folder of its own.

import Glibc

public struct FileLocations: Sendable {
  /// The folder of `config.toml` and of the user's own themes: `~/.config/gatehouse`.
  public let configurationFolder: String?
  /// The folder for what may be lost without harm: `~/.local/state/gatehouse`.
  public let stateFolder: String?
  /// The file with the saved sign-ins: `~/.local/share/gatehouse/keyring`.
  public let keyring: String?
  public let home: String?
  /// The folder for files that are deleted at once, on a file system in memory where there is one.
  public let temporaryFolder: String
  /// The system's time zone database.
  public let timeZoneFolder: String
  /// The folders that may hold themes; the first that has a theme of a name wins.
  public let themeFolders: [String]

  /// - Parameters:
  ///   - environment: the variables of the process; empty ones count as not set.
  ///   - program: the absolute path of the running executable.
  public init(environment: [String: String], program: String) {
    let variables = environment.filter { !$0.value.isEmpty }
    let home = variables["HOME"]
    self.home = home
    func folder(_ name: String, _ belowHome: String) -> String? {
      (variables[name] ?? home.map { "\($0)/\(belowHome)" }).map { "\($0)/gatehouse" }
    }
    configurationFolder = folder("XDG_CONFIG_HOME", ".config")
    stateFolder = folder("XDG_STATE_HOME", ".local/state")
    keyring = folder("XDG_DATA_HOME", ".local/share").map { "\($0)/keyring" }
    temporaryFolder = variables["XDG_RUNTIME_DIR"] ?? variables["TMPDIR"] ?? "/tmp"
    timeZoneFolder = variables["TZDIR"] ?? "/usr/share/zoneinfo"
    themeFolders =
      (configurationFolder.map { ["\($0)/themes"] } ?? []) + Self.themeFolders(around: program)
  }

  /// `config.toml`, unless the command line names another file.
  public var configurationFile: String? { configurationFolder.map { "\($0)/config.toml" } }

  /// The path with `~/` replaced by the home folder.
  public func expanding(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home else { return path }
    return home + path.dropFirst()
  }

  /// The shared folder of an installed program (`PREFIX/bin` and `PREFIX/share/gatehouse/themes`)
  /// and the `themes` of a source tree that holds the program.
  private static func themeFolders(around program: String) -> [String] {
    var folders: [String] = []
    var place = program
    for level in 1...6 {
      guard let slash = place.lastIndex(of: "/") else { break }
      place = String(place[..<slash])
      if level == 2 { folders.append("\(place)/share/gatehouse/themes") }
      if access("\(place)/Package.swift", F_OK) == 0 { folders.append("\(place)/themes") }
    }
    return folders
  }
}
