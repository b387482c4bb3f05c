import ConsoleCore
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

/// The pictures of the documents are what the program paints: each theme, and one of them at each
/// depth of colour.
@Suite struct PictureTests {
  private static let depths: [(String, ColorDepth)] = [
    ("256", .palette), ("16", .sixteen), ("8", .eight), ("none", .none),
  ]

  private func frame() -> Frame {
    var state = SampleState.account(ScreenSize(columns: 80, rows: 20), screen: .sessions)
    for action: SessionsAction in [.move(.down), .markPressed, .revokePressed] {
      _ = reduce(&state, .sessions(action))
    }
    return ConsoleView(time: TimeText { _ in 0 }).frame(state)
  }

  private func expect(_ theme: Theme, _ depth: ColorDepth, _ name: String) {
    let path = "themes/pictures/\(name).svg"
    let picture = Picture.svg(frame(), theme, depth)
    if SourceTree.isRecording { SourceTree.write(picture, to: path) }
    #expect(SourceTree.text(path) == picture, "\(path) is not what is painted")
  }

  @Test(arguments: ShippedThemes.names)
  func everyTheme(name: String) throws {
    expect(try #require(ShippedThemes.theme(name)), .direct, name)
  }

  @Test(arguments: depths.map(\.0))
  func everyDepth(name: String) throws {
    let depth = try #require(Self.depths.first { $0.0 == name }?.1)
    expect(try #require(ShippedThemes.theme("gatehouse-dark")), depth, "depth-\(name)")
  }

  /// The page of themes shows all, and no other; the README shows a dark and a light one first.
  @Test func theDocumentsShowThem() {
    let page = SourceTree.text("Sources/gatehouse/gatehouse.docc/Themes.md")
    let names = ShippedThemes.names + Self.depths.map { "depth-\($0.0)" }
    for name in names {
      #expect(page.contains("(../../../themes/pictures/\(name).svg)"), "\(name)")
    }
    #expect(page.components(separatedBy: "themes/pictures/").count - 1 == names.count)
    let start = SourceTree.text("README.md").components(separatedBy: "## Features")[0]
    for name in ["gatehouse-dark", "gatehouse-light"] {
      #expect(start.contains("(themes/pictures/\(name).svg)"))
    }
  }
}
