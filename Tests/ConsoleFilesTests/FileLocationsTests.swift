import ConsoleFiles
import Foundation
import TestSupport
import Testing

/// Where files are, for every kind of environment.
@Suite struct FileLocationsTests {
  private let folder = TemporaryFolder()
  private var root: String { folder.path.replacing("//", with: "/") }

  private func locations(_ environment: [String: String], accountHome: String? = nil)
    -> FileLocations
  {
    FileLocations(
      environment: environment, accountHome: { accountHome }, program: "/x/bin/gatehouse")
  }

  private func make(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// A path that can never be a folder.
  private func blocked() throws -> String {
    try "".write(toFile: "\(root)/file", atomically: false, encoding: .utf8)
    return "\(root)/file/below"
  }

  @Test func theHomeFolderHoldsEverything() {
    let found = locations(["HOME": root])
    #expect(found.configurationFile == "\(root)/.config/gatehouse/config.toml")
    #expect(found.stateFolder == "\(root)/.local/state/gatehouse")
    #expect(found.keyring == "\(root)/.local/share/gatehouse/keyring")
    #expect(found.expanding("~/x") == "\(root)/x" && found.expanding("~x") == "~x")
    #expect(found.themeFolders.first == "\(root)/.config/gatehouse/themes")
    #expect(found.themeFolders.contains("/x/share/gatehouse/themes"))
  }

  @Test func variablesMoveTheFolders() {
    let found = locations([
      "HOME": "/nowhere", "XDG_CONFIG_HOME": "\(root)/c", "XDG_STATE_HOME": "\(root)/s",
      "XDG_DATA_HOME": "\(root)/d", "XDG_RUNTIME_DIR": "/r", "TMPDIR": "/t", "TZDIR": "/z",
    ])
    #expect(found.configurationFolder == "\(root)/c/gatehouse")
    #expect(found.stateFolder == "\(root)/s/gatehouse")
    #expect(found.keyring == "\(root)/d/gatehouse/keyring")
    #expect(found.temporaryFolders.prefix(2) == ["/r", "/t"])
    #expect(found.timeZoneFolders.first == "/z")
  }

  /// A file of secrets must not land wherever the program is started.
  @Test(arguments: ["cfg", "./state", "../data", "~/data", ".", "", " /x"])
  func relativePathsDoNotCount(path: String) {
    let found = locations([
      "HOME": root, "XDG_CONFIG_HOME": path, "XDG_STATE_HOME": path, "XDG_DATA_HOME": path,
      "XDG_RUNTIME_DIR": path, "TMPDIR": path, "TZDIR": path,
    ])
    #expect(found.configurationFolder == "\(root)/.config/gatehouse")
    #expect(found.stateFolder == "\(root)/.local/state/gatehouse")
    #expect(found.keyring == "\(root)/.local/share/gatehouse/keyring")
    let all = found.temporaryFolders + found.timeZoneFolders + found.themeFolders
    #expect(all.allSatisfy { $0.hasPrefix("/") })
    #expect(found.temporaryFolders == ["/tmp", "/var/tmp"])
  }

  @Test(arguments: [[:], ["HOME": ""], ["HOME": "home"], ["HOME": "./"]])
  func withoutHomeTheSystemsListIsAsked(environment: [String: String]) {
    let found = locations(environment, accountHome: root)
    #expect(found.keyring == "\(root)/.local/share/gatehouse/keyring")
    #expect(found.expanding("~/x") == "\(root)/x")
    let none = locations(environment)
    #expect(none.configurationFile == nil && none.stateFolder == nil && none.keyring == nil)
    #expect(none.expanding("~/x") == "~/x" && !none.temporaryFolders.isEmpty)
  }

  @Test func aHomeThatIsNamedIsMeant() throws {
    let found = locations(["HOME": try blocked()], accountHome: root)
    #expect(found.keyring == nil && found.stateFolder == nil && found.configurationFolder == nil)
  }

  @Test func aPlaceThatCannotBeUsedHasANextOne() throws {
    let blocked = try blocked()
    let found = locations([
      "HOME": root, "XDG_CONFIG_HOME": blocked, "XDG_STATE_HOME": blocked,
      "XDG_DATA_HOME": blocked,
    ])
    #expect(found.configurationFolder == "\(root)/.config/gatehouse")
    #expect(found.stateFolder == "\(root)/.local/state/gatehouse")
    #expect(found.keyring == "\(root)/.local/share/gatehouse/keyring")
  }

  @Test func aReadOnlyPlaceIsUsedForWhatItHas() throws {
    try make("\(root)/x/gatehouse")
    for path in ["\(root)/x/gatehouse", "\(root)/x"] {
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: path)
    }
    let found = locations([
      "HOME": root, "XDG_DATA_HOME": "\(root)/x", "XDG_STATE_HOME": "\(root)/x",
    ])
    #expect(found.keyring == "\(root)/x/gatehouse/keyring")
    // Root may write everywhere, so that nothing is read-only for it.
    let state = geteuid() == 0 ? "\(root)/x" : "\(root)/.local/state"
    #expect(found.stateFolder == "\(state)/gatehouse")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(root)/x")
  }

  /// The keyring refuses a folder that is a link; what the link leads to is meant.
  @Test func linkedFoldersAreFollowed() throws {
    try make("\(root)/dotfiles/keys")
    try make("\(root)/.local/share")
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/.local/share/gatehouse", withDestinationPath: "\(root)/dotfiles/keys")
    let real = try #require(realpath("\(root)/dotfiles/keys", nil))
    defer { free(real) }
    #expect(locations(["HOME": root]).keyring == "\(String(cString: real))/keyring")
  }
}
