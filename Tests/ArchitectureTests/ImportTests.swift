import TestSupport
import Testing

/// The import table: what each part may know of the others. SwiftPM does not enforce it, so this
/// does.
@Suite struct ImportTests {
  private static let own: Set<String> = [
    "AccountAPI", "AccountClient", "AccountServer", "CCurl", "CGeography", "CMail",
    "CMainQueue", "CMemory",
    "CNcurses", "CQRCode", "CSodium", "CVersion",
    "CWidth", "CWorker", "CWslay", "Commands",
    "ConsoleCore",
    "ConsoleFiles", "ConsoleUI", "Keyring", "NcursesTerminal", "ProgramVersion", "Sodium",
    "TerminalUI", "Timers",
  ]

  private static let allowed: [String: Set<String>] = [
    "AccountAPI": [],
    "AccountClient": ["AccountAPI", "CCurl", "CWslay", "Glibc", "Synchronization"],
    "ProgramVersion": ["CVersion"],
    "Sodium": ["CSodium"],
    "Keyring": ["Sodium", "Glibc", "Synchronization"],
    "TerminalUI": ["CWidth"],
    "NcursesTerminal": ["TerminalUI", "CNcurses"],
    "Timers": ["Glibc"],
    "ConsoleCore": ["AccountAPI", "AccountClient", "Keyring", "Synchronization"],
    "ConsoleUI": [
      "ConsoleCore", "AccountAPI", "AccountClient", "Keyring", "TerminalUI", "Glibc",
      "Synchronization",
    ],
    "ConsoleFiles": [
      "ConsoleCore", "AccountAPI", "Keyring", "TerminalUI", "Dispatch", "Glibc",
    ],
    "Commands": [
      "AccountAPI", "AccountClient", "ConsoleCore", "ConsoleUI", "Keyring", "TerminalUI",
    ],
    "LinkListener": ["Glibc", "NIOCore", "NIOHTTP1", "NIOPosix"],
    "gatehouse": [
      "AccountAPI", "AccountClient", "Commands", "ConsoleCore", "ConsoleFiles", "ConsoleUI",
      "Keyring", "NcursesTerminal", "ProgramVersion", "TerminalUI", "Timers", "CMainQueue",
      "CMemory",
      "CQRCode", "CWorker",
      "LinkListener", "ArgumentParser", "Dispatch", "Glibc", "Synchronization",
    ],
    "AccountServer": [
      "AccountAPI", "CGeography", "CMail", "Sodium", "GRDB", "Hummingbird", "HTTPTypes", "Logging",
      "HummingbirdCore", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1",
      "NIOWebSocket",
      "ServiceLifecycle",
      "Foundation", "Dispatch",
      "Synchronization", "Glibc",
    ],
    "gatehouse-server": [
      "AccountServer", "ArgumentParser", "Glibc", "Logging", "ProgramVersion",
    ],
  ]

  private static func imports(_ file: String) -> [String] {
    SourceTree.text(file).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position < 2, position + 1 < words.count
      else { return nil }
      return String(words[words.count - 1].prefix { $0 != "." })
    }
  }

  @Test func everyTargetImportsOnlyWhatItMay() {
    for file in SourceTree.swiftFiles("Sources") {
      let target = String(file.split(separator: "/")[1])
      let allowed = Self.allowed[target]
      #expect(allowed != nil, "\(target) is not in the table")
      for name in Self.imports(file) {
        #expect(allowed?.contains(name) == true, "\(file) imports \(name)")
      }
    }
  }

  @Test func everyCLibraryHasOneGate() {
    let files = SourceTree.swiftFiles("Sources").map { (name: $0, imports: Self.imports($0)) }
    for library in Self.own
    where library.hasPrefix("C")
      && library.dropFirst().first?.isUppercase == true
    {
      let users = Set(
        files.filter { $0.imports.contains(library) }.map { $0.name.split(separator: "/")[1] })
      #expect(users.count == 1, "\(library): \(users)")
    }
  }

  @Test func noFileIsTooLong() {
    for file in SourceTree.swiftFiles("Sources") {
      let lines = SourceTree.text(file).split(separator: "\n", omittingEmptySubsequences: false)
        .count
      #expect(lines <= 500, "\(file) has \(lines) lines")
    }
  }

  @Test func everyFileIntroducesItself() {
    for file in SourceTree.swiftFiles("Sources") {
      #expect(SourceTree.text(file).hasPrefix("///"), "\(file)")
    }
  }
}
