import Commands
import TerminalUI
import Testing

@Suite struct ThemePreviewTests {
  private let theme = Theme(
    name: "t",
    roles: [.text: .init(.rgb(0x10, 0x20, 0x30)), .accent: .init(.indexed(12), .bold)],
    surfaces: [.base: .init(.indexed(0))])

  private func line(_ role: String, _ depth: ColorDepth) -> String {
    let text = ThemePreview(theme, depth: depth).text
    return text.split(separator: "\n").first { $0.hasPrefix("\(role) ") }.map(String.init) ?? ""
  }

  @Test func everyRoleOnEverySurface() {
    let lines = ThemePreview(theme, depth: .none).text.split(separator: "\n")
    #expect(lines.count == Role.allCases.count)
    for surface in Surface.allCases {
      #expect(lines.allSatisfy { $0.contains(" \(surface.rawValue) ") })
    }
  }

  @Test func inTheColorsOfTheTerminal() {
    #expect(line("text", .direct).contains("\u{1B}[38;2;16;32;48;40m base \u{1B}[0m"))
    #expect(line("accent", .palette).contains("\u{1B}[1;38;5;12;40m base \u{1B}[0m"))
    #expect(line("accent", .sixteen).contains("\u{1B}[1;94m base \u{1B}[0m"))
  }

  @Test func withoutColorsOnlyAttributes() {
    #expect(line("text", .none).contains(" base  bar "))
    #expect(line("accent", .none).contains("\u{1B}[1m base \u{1B}[0m"))
  }
}
