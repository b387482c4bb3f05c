import Foundation
import TerminalUI
import TestSupport
import Testing

/// Text that is hard to show: on the real terminal every cell is as on the canvas.
@Suite struct HardTextTests {
  private static let lines = [
    "plain", "日本語の名前", "한국어 이름", "e\u{301}a\u{308}o\u{302}\u{323}",
    "n\u{303}\u{301}\u{302}\u{304}\u{306}",
    "👩‍👩‍👧‍👦 family", "👩🏽‍🚀 astronaut", "🇩🇪🇨🇭 flags", "❤️ heart", "1️⃣ keycap", "שלום עולם", "مرحبا بالعالم",
    "नमस्ते दुनिया", "ไทยภาษา", "a\u{200B}b\u{200D}c\u{2060}d", "\u{202E}gnp.exe", "tab\there",
    "bell\u{07}",
    "\u{1B}[31mred", "Ａｆｕｌｌ", "ﾊﾝｶｸ", "…—–·•", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "\u{301}\u{301}marks first",
    "界界界界界界界界界界界界界界界界界",
    "a界界界界界界界界界界界界界界界界界", "\u{FFFD}\u{FFFE}\u{E000}",
    "Z\u{0335}\u{0321}\u{0322}\u{0327}\u{0328}\u{0337}algo",
    "☕️ ⚠️ ✓ ✔︎", "pay\u{AD}pal \u{3164}\u{FFA0}|", "x\u{FE0F}\u{E0041}y",
  ]

  private func canvas() -> Canvas {
    var canvas = Canvas(size: Size(columns: 40, rows: 32))
    for (row, line) in Self.lines.enumerated() {
      canvas.put(line, row: row, column: 0, limit: 30, style: Style())
      canvas.put("|", row: row, column: 31, style: Style())
    }
    return canvas
  }

  @Test func everyCellIsAsTheCanvasHasIt() throws {
    let canvas = canvas()
    let program = try Program("terminal-painter", Self.lines, columns: 40, rows: 32)
    try program.wait("the last line") { $0.line(Self.lines.count - 1).contains("|") }
    for row in Self.lines.indices {
      for (column, cell) in canvas.row(row).enumerated() where cell.width > 0 {
        let shown = program.cell(row, column)
        let expected = ([cell.base] + cell.marks).map(\.value)
        let found = [
          shown.scalars.0, shown.scalars.1, shown.scalars.2, shown.scalars.3, shown.scalars.4,
          shown.scalars.5,
        ].prefix { $0 != 0 }
        #expect(
          Array(found) == expected || (found.isEmpty && expected == [32]),
          "\(Self.lines[row].debugDescription), column \(column)")
      }
    }
    program.type("q")
    #expect(try program.waitForEnd() == .exit(0))
  }
}
