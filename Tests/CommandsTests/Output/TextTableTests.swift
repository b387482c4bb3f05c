import Testing

@testable import Commands

@Suite struct TextTableTests {
  private let table = TextTable(
    [
      .init("ID", isExact: true), .init("Client"), .init("Location", rank: 1), .init("IP", rank: 2),
    ],
    rows: [
      ["6b04a969dc5d2", "Mobile Safari 17.5", "United Kingdom", "192.0.2.41"],
      ["6b04a9cdd91c0", "日本語のブラウザ", "", ""],
    ])

  @Test func withoutATerminalNothingIsCut() {
    #expect(
      table.text(width: nil, isStyled: false) == """
        ID             Client              Location        IP
        6b04a969dc5d2  Mobile Safari 17.5  United Kingdom  192.0.2.41
        6b04a9cdd91c0  日本語のブラウザ

        """)
  }

  @Test(arguments: [80, 60, 50, 40, 30])
  func everyLineFits(width: Int) {
    let lines = table.text(width: width, isStyled: false).split(separator: "\n")
    #expect(lines.count == 3)
    for line in lines { #expect(DisplayWidth.of(String(line)) <= width, "\(line)") }
    #expect(lines[1].hasPrefix("6b04a969dc5d2  Mobil"))
  }

  @Test func theHighestRankIsLeftOutFirst() {
    let text = table.text(width: 42, isStyled: false)
    #expect(!text.contains("IP") && text.contains("Location") && text.contains("…"))
  }

  /// What is useless when it is cut leaves before it is cut.
  @Test func exactColumnsAreWholeOrLeftOut() {
    let table = TextTable(
      [.init("Client"), .init("Time", rank: 1, isExact: true)],
      rows: [["Mobile Safari 17.5 on a telephone", "29 Nov 2026 22:38"]])
    #expect(table.text(width: 32, isStyled: false).contains("29 Nov 2026 22:38"))
    #expect(!table.text(width: 30, isStyled: false).contains("29 Nov"))
  }

  @Test func onATooNarrowTerminalIDsStayWhole() {
    #expect(table.text(width: 10, isStyled: false).contains("6b04a969dc5d2"))
  }

  @Test func onlyTitlesAreBold() {
    let lines = table.text(width: 80, isStyled: true).split(separator: "\n")
    #expect(lines[0].hasPrefix("\u{1B}[1mID") && lines[0].hasSuffix("\u{1B}[0m"))
    #expect(!lines[1].contains("\u{1B}"))
  }

  @Test func controlCharactersAreShown() {
    let table = TextTable([.init("Name")], rows: [["a\u{1B}[2Jb\nc"]])
    #expect(table.text(width: nil, isStyled: false) == "Name\na␛[2Jb␊c\n")
  }
}
