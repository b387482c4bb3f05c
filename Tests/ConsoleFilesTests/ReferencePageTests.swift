import ConsoleCore
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleFiles

/// The reference pages name what there is, in both directions.
@Suite struct ReferencePageTests {
  private let folder = TemporaryFolder()

  private func page(_ name: String) -> String {
    SourceTree.text("Sources/gatehouse/gatehouse.docc/\(name).md")
  }

  /// The text in backquotes that begins each row of the first table after a heading.
  private func firstCells(_ text: String) -> [String] {
    text.split(separator: "\n").drop { !$0.hasPrefix("| `") }.prefix { $0.hasPrefix("| `") }.map {
      String($0.split(separator: "`")[1])
    }
  }

  @Test func everySettingIsOnThePage() {
    #expect(Set(firstCells(page("Configuration"))) == Set(Configuration.keyNames))
  }

  /// The indented lines of the page are a file without errors that sets everything.
  @Test func theExampleIsValid() throws {
    let example = page("Configuration").split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }.joined(separator: "\n")
    let names = ConfigurationNames(
      themes: ShippedThemes.names, bindings: ["sessions.revoke"], bindingErrors: { _ in [] })
    let configuration = try Configuration(example, names: names)
    #expect(configuration.connections.map(\.name) == ["work"])
    for name in Configuration.keyNames { #expect(example.contains(name), "\(name)") }
  }

  @Test func everyRoleAndSurfaceIsOnThePage() {
    let names = Role.allCases.map(\.rawValue) + Surface.allCases.map(\.rawValue)
    let table = page("Themes").components(separatedBy: "| role or surface |").last ?? ""
    #expect(firstCells(table) == names)
  }

  @Test func theFilesAreOnThePage() throws {
    let home = folder.path.replacing("//", with: "/")
    let locations = FileLocations(environment: ["HOME": home], program: "/")
    let page = page("Files")
    let state = try #require(locations.stateFolder)
    let paths = [
      locations.configurationFile, locations.configurationFolder.map { "\($0)/themes/" },
      locations.keyring, locations.keyring.map { "\($0).key" }, "\(state)/archive/",
      "\(state)/seen", "\(state)/known", "\(state)/screen", "\(state)/servers",
      "\(state)/used-servers", "\(state)/link-targets",
    ]
    for case let path? in paths {
      let shown = path.replacing(home, with: "~")
      #expect(page.contains("`\(shown)"), "\(shown)")
    }
  }
}
