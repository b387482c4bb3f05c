import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

/// The window changes its size while something lies over the screen: nothing of it is lost, at any
/// size that it passes through.
@Suite struct ResizeStoryTests {
  private let folder = TemporaryFolder()

  private func resize(_ console: Program, keeping texts: [String]) throws {
    for (columns, rows) in [(40, 12), (30, 8), (200, 60), (1, 1), (41, 13), (80, 24)] {
      console.resize(columns: columns, rows: rows)
      if columns < 10 { continue }
      if columns < 40 {
        try console.wait(
          for: "Too small: Gatehouse needs 40x12, this is \(columns)x\(rows).")
        continue
      }
      try console.wait("\(texts) at \(columns)x\(rows)") { program in
        texts.allSatisfy { program.text.contains($0) }
      }
    }
  }

  /// What opens it, and what is to be seen of it at any size.
  private struct Overlay {
    var keys: String
    var texts: [String]
  }

  /// `Title`, and a text that is typed into its first field.
  private static func field(_ keys: String, _ title: String, typed: String = "Kept") -> Overlay {
    Overlay(keys: "\(keys)\u{15}\(typed)", texts: [title, typed])
  }

  private static let atSignIn: [Overlay] = [
    .init(keys: "\u{1B}OP", texts: ["Keyboard shortcuts", "Search"]),
    field("\t\t\r", "Create account"),
    field("\t\r", "Forgot password?"),
    .init(keys: "\t\r", texts: ["Other ways to sign in", "▌"]),
    .init(keys: "\t\r", texts: ["Sign in with OAuth2", "mock"]),
    .init(keys: "\t\rsecret", texts: ["••••••", "╭─ Paste a link or token"]),
  ]

  private static let inAccount: [Overlay] = [
    .init(keys: "?", texts: ["Keyboard shortcuts", "Search"]),
    .init(keys: ":name", texts: ["Commands", "name"]),
    .init(keys: ",", texts: ["Settings", "Theme"]),
    .init(keys: "m", texts: ["Messages"]),
    .init(keys: "a", texts: ["Saved accounts"]),
    field("2e", "Change name"),
    field("2E", "Change email"),
    .init(keys: "2psecret", texts: ["Change password", "••••••"]),
    field("3D", "Delete account"),
    .init(keys: "2o", texts: ["Sign out", "[ Cancel ]"]),
    .init(keys: "4jx", texts: ["Revoke", "[ Cancel ]"]),
    .init(keys: "4R", texts: ["Revoke all other", "Cancel"]),
    .init(keys: "4X", texts: ["Sign out everywhere", "[ Cancel ]"]),
    field("6gjjjj\r", "Edit fontSize (number)", typed: "17"),
  ]

  private func go(_ overlays: [Overlay], _ console: Program, back: String) throws {
    for overlay in overlays {
      console.type(overlay.keys)
      try console.wait("\(overlay.texts) after \(overlay.keys.debugDescription)") { program in
        overlay.texts.allSatisfy { program.text.contains($0) }
      }
      try resize(console, keeping: overlay.texts)
      // The footer tells what has the keys.
      try console.wait("Esc in the footer") { $0.line(23).contains("Esc ") }
      console.type("\u{1B}")
      try console.wait("what was there before") { program in
        !program.line(23).isEmpty && !program.line(23).contains("Esc ")
          && program.text.contains(back) && !program.text.contains("╭─ \(overlay.texts[0])")
      }
    }
  }

  @Test func everythingOverTheSignInSurvives() throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path])
    try console.wait(for: "Email")
    console.type("ada@example.test\tanalytical")
    try go(Self.atSignIn, console, back: "ada@example.test")
    console.type("\u{1B}[Z\u{1B}[Z\u{1B}[Z\u{1B}[Z\u{1B}[Z\u{1B}[Z\r")
    try console.wait(for: "Stay signed in?")
  }

  @Test(arguments: ["xterm-256color", "linux"])
  func aSizeThatWasAnotherForAMomentIsPaintedAnew(terminal: String) throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path, "TERM": terminal])
    try console.wait(for: "Email", "Password")
    console.resizeThereAndBack()
    #expect(!console.text.contains("Email"))
    try console.wait(for: "╭─ Sign in to", "Email", "Password", "F1 Help")
  }

  @Test func everythingOverTheAccountSurvives() throws {
    let server = try TestServer()
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path])
    try console.wait(for: "Email")
    console.type("ada@example.test\tanalytical\r")
    try console.wait(for: "Stay signed in?")
    try resize(console, keeping: ["Stay signed in?", "Don't save"])
    // On to the passphrase, and back again.
    console.type("j\rcorrect horse")
    try console.wait(for: "Passphrase", "•••••••••••••")
    try resize(console, keeping: ["Passphrase", "•••••••••••••"])
    console.type("\u{1B}")
    try console.wait(for: "Don't save")
    console.type("k\r")
    try console.wait(for: "Ada Lovelace", "6 sessions")
    try go(Self.inAccount, console, back: "Overview")
  }
}
