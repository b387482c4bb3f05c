import Foundation
import TestSupport
import Testing

/// Programs that the console starts get nothing of it but the terminal.
@Suite struct ChildTests {
  private let folder = TemporaryFolder()

  /// A program that lists its descriptors, in a file named after itself.
  private func makeLister(_ name: String) throws {
    try folder.makeScript(
      name,
      """
      for descriptor in /proc/$$/fd/*; do readlink "$descriptor"; done >"$HOME/draft"
      mv "$HOME/draft" "$HOME/\(name).descriptors"
      sed -i 's/14/15/' "$1"
      """)
  }

  private func expectNothingInherited(_ name: String, _ console: Program) throws {
    let path = "\(folder.path)/\(name).descriptors"
    try console.wait("\(name) to run") { _ in FileManager.default.fileExists(atPath: path) }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count >= 3)
    for line in lines {
      #expect(!["socket:", "anon_inode:", "pipe:"].contains { line.hasPrefix($0) }, "\(line)")
      #expect(!line.contains("/keyring"))
    }
  }

  /// While the console listens for a link, and holds connections and the library's epoll
  /// descriptors.
  @Test func theBrowserAndTheEditorInheritNoDescriptors() async throws {
    for name in ["xdg-open", "editor"] { try makeLister(name) }
    let server = try TestServer(["--sample-data", "--no-rate-limits"], dialect: "1.8")
    let console = try Program(
      "gatehouse", server.arguments,
      environment: [
        "HOME": folder.path, "XDG_RUNTIME_DIR": folder.path, "DISPLAY": ":0",
        "PATH": "\(folder.path):/usr/bin:/bin", "EDITOR": "editor",
      ], columns: 100, rows: 30)
    try console.wait(for: "Email", "Appwrite 1.8.1")
    console.type("\u{1B}[Z\u{1B}[Z\u{1B}[Z\r")
    try console.wait(for: "Sign in with OAuth2", "mock")
    console.type("\u{1B}[B")
    try console.wait(for: "▌mock")
    console.type("\r")
    try console.wait(for: "Open this in a browser")
    try expectNothingInherited("xdg-open", console)
    console.type("\u{1B}")
    try console.wait(untilGone: "Open this in a browser")
    console.type("\t\t\t")  // back to the first field
    try console.signIn()
    console.type("6")
    try console.wait(for: "fontSize")
    console.type("E")
    try console.wait(for: "1 unsaved change")
    try expectNothingInherited("editor", console)
  }
}
