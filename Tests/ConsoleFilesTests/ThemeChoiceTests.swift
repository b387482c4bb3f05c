import ConsoleCore
import ConsoleFiles
import Foundation
import TerminalUI
import TestSupport
import Testing

/// The theme in use, and what happens to it when its file changes.
@MainActor @Suite struct ThemeChoiceTests {
  private let folder = TemporaryFolder()
  private var path: String { "\(folder.path)/mine.toml" }
  private var library: ThemeLibrary { ThemeLibrary(folders: ["/nowhere", folder.path]) }

  private func write(_ bytes: some Sequence<UInt8>) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  @Test func ownThemesAreListedBehindTheShippedOnes() throws {
    for name in ["zebra", "mine", "nord", ".hidden"] {
      try "".write(toFile: "\(folder.path)/\(name).toml", atomically: false, encoding: .utf8)
    }
    try "".write(toFile: "\(folder.path)/notes.txt", atomically: false, encoding: .utf8)
    #expect(library.names == ShippedThemes.names + ["mine", "zebra"])
  }

  @Test func everyCaseOfTOMLGivesAThemeOrAnError() throws {
    let choice = ThemeChoice(library, isLight: false)
    for example in TOMLCase.all {
      try write(example.bytes)
      let (theme, errors) = choice.choose("mine")
      let isUsed = !errors.contains { $0.role == nil }
      #expect(isUsed == example.isValid && !theme.roles.isEmpty == !isUsed, "\(example)")
    }
  }

  @Test func whatCannotBeReadIsSaidAndAShippedThemeUsed() throws {
    func mistake() -> ThemeError? {
      let (theme, errors) = ThemeChoice(library, isLight: true).choose("mine")
      #expect(theme == ShippedThemes.theme("gatehouse-light"))
      return errors.first
    }
    #expect(mistake()?.reason == .gone)
    try write([0x23, 0x0A, 0xFF])
    #expect(mistake()?.reason == .unreadable(.notUTF8(path: path, line: 2)))
    try FileManager.default.removeItem(atPath: path)
    try #require(mkfifo(path, 0o600) == 0)
    #expect(mistake()?.reason == .unreadable(.notRegular(path: path)))
  }

  /// A byte order mark and the line ends of other systems change nothing.
  @Test func marksAndLineEndsAreAccepted() throws {
    try write("\u{FEFF}[roles]\r\ndim = \"red\"\r\n".utf8)
    let (theme, errors) = ThemeChoice(library, isLight: false).choose("mine")
    #expect(errors.isEmpty && theme.color(.dim) == .indexed(1))
  }

  @Test func theBackgroundChooses() {
    let choice = ThemeChoice(library, isLight: false)
    #expect(choice.choose(Settings.automatic).theme == ShippedThemes.theme("gatehouse-dark"))
    var found: [Theme?] = []
    choice.changed = { theme, _ in found.append(theme) }
    choice.backgroundFound(isLight: false)
    choice.backgroundFound(isLight: true)
    _ = choice.choose("nord")
    choice.backgroundFound(isLight: false)
    #expect(found == [ShippedThemes.theme("gatehouse-light")])
  }

  /// A theme that is a link into a folder with everything that its owner configures.
  @Test(arguments: ["dotfiles/theme", "theme"])
  func aLinkedThemeIsReadAgainWhenItsTargetChanges(destination: String) async throws {
    let target = "\(folder.path)/\(destination)"
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/dotfiles", withIntermediateDirectories: false)
    try "".write(toFile: target, atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: destination)
    let choice = ThemeChoice(library, isLight: false)
    let changes = AsyncStream<Theme>.makeStream()
    choice.changed = { theme, _ in changes.continuation.yield(theme) }
    _ = choice.choose("mine")
    var next = changes.stream.makeAsyncIterator()
    try "[roles]\ndim = 3\n".write(toFile: target, atomically: true, encoding: .utf8)
    #expect(await next.next()?.color(.dim) == .indexed(3))
  }

  /// Saved half-written, then mended, by an editor that renames and by one that does not.
  @Test(arguments: [true, false])
  func aBrokenFileLeavesTheThemeInUse(renames: Bool) async throws {
    func save(_ text: String) throws {
      try text.write(toFile: path, atomically: renames, encoding: .utf8)
    }
    try save("[roles]\ndim = \"red\"\n")
    let choice = ThemeChoice(library, isLight: false)
    let changes = AsyncStream<(Theme, [ThemeError])>.makeStream()
    choice.changed = { changes.continuation.yield(($0, $1)) }
    let (first, _) = choice.choose("mine")
    var next = changes.stream.makeAsyncIterator()
    for broken in ["[", "\"\" = ", "[roles]\ndim = \"r"] {
      try save(broken)
      let (theme, errors) = try #require(await next.next())
      #expect(theme == first && errors.map(\.line) == [broken.contains("\n") ? 2 : 1])
    }
    try save("[roles]\ndim = \"green\"\n")
    let (theme, errors) = try #require(await next.next())
    #expect(theme.color(.dim) == .indexed(2) && errors.isEmpty)
  }
}
