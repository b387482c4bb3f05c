/// Where this program's files are on this machine, derived once from the environment, so that
/// nothing else reads variables and a test can place everything in a folder of its own.
///
/// Paths from the environment count only if they are absolute, as the XDG Base Directory
/// Specification says; for each that is missing or cannot be used there is a next candidate.

import Glibc

public struct FileLocations: Sendable {
  /// The folder of `config.toml` and of the user's own themes: `~/.config/gatehouse`. Nil when
  /// there is no usable place for it.
  public let configurationFolder: String?
  /// The folder for what may be lost without harm: `~/.local/state/gatehouse`. Nil when none of its
  /// places can be written.
  public let stateFolder: String?
  /// The file with the saved sign-ins: `~/.local/share/gatehouse/keyring`. Nil when there is no
  /// usable place for it.
  public let keyring: String?
  /// The home folder, whether or not it can be used; nil when it is unknown.
  public let home: String?
  /// Folders for files that are deleted at once, the best first; never empty.
  public let temporaryFolders: [String]
  /// Folders that may hold the system's time zone database.
  public let timeZoneFolders: [String]
  /// The folders that may hold themes; the first that has a theme of a name wins.
  public let themeFolders: [String]

  /// - Parameters:
  ///   - environment: the variables of the process.
  ///   - accountHome: the home folder in the system's list of users, asked for only where `HOME`
  ///     does
  ///     not name one.
  ///   - program: the absolute path of the running executable.
  public init(
    environment: [String: String], accountHome: () -> String? = { nil }, program: String
  ) {
    func path(_ name: String) -> String? { environment[name].flatMap(Self.absolute) }
    let home = path("HOME") ?? accountHome().flatMap(Self.absolute)
    self.home = home
    func folder(_ name: String, _ belowHome: String, _ mode: Int32 = R_OK) -> String? {
      [path(name), home.map { "\($0)/\(belowHome)" }].compactMap { $0.map { "\($0)/gatehouse" } }
        .first { Folder.isUsable($0, for: mode) }.map(Folder.resolvingLinks)
    }
    configurationFolder = folder("XDG_CONFIG_HOME", ".config")
    stateFolder = folder("XDG_STATE_HOME", ".local/state", W_OK)
    keyring = folder("XDG_DATA_HOME", ".local/share").map { "\($0)/keyring" }
    temporaryFolders =
      [path("XDG_RUNTIME_DIR"), path("TMPDIR")].compactMap { $0 } + ["/tmp", "/var/tmp"]
    timeZoneFolders = [path("TZDIR"), "/usr/share/zoneinfo"].compactMap { $0 }
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

  private static func absolute(_ path: String) -> String? { path.hasPrefix("/") ? path : nil }

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
