import AccountAPI
import Foundation
import TestSupport
import Testing

/// A server that answers every request with text made to harm a terminal: nothing of it is sent
/// there but as something to see.
@Suite struct HostileStoryTests {
  private let folder = TemporaryFolder()

  /// Every control character there is, sequences that change colours, title, clipboard and screen,
  /// and what turns the reading direction round.
  private static let attack: String = {
    let controls = (0x00...0x1F).map { Unicode.Scalar(UInt8($0)) }
    let high = (0x7F...0x9F).map { Unicode.Scalar(UInt8($0)) }
    let direction = "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}"
    let sequences =
      "\u{1B}]0;PWNED\u{07}\u{1B}[31;777m\u{1B}]2;PWNED\u{1B}\\\u{1B}]52;c;UFdORUQ=\u{07}"
      + "\u{1B}[2J\u{1B}[777;1H\u{1B}c\u{1B}P777\u{1B}\\\u{1B}_777\u{1B}\\\u{9B}777m\u{9D}0;PWNED\u{9C}"
      + "\u{1B}[?1049l\u{1B}[?777h\u{1B}#8\u{1B}(0"
    return sequences + String(String.UnicodeScalarView(controls + high)) + direction
      + "\u{200E}\u{200F}\u{061C}\u{FEFF}\u{2028}\u{2029}"
  }()

  private static func text(_ length: Int = 0) -> JSONValue {
    .string(attack + String(repeating: "A", count: length))
  }

  private static let megabyte = 1 << 20

  private static var account: JSONValue {
    let name = text(megabyte)
    return .object(
      JSONObject([
        ("$id", name), ("email", name), ("name", name), ("emailVerification", false),
        ("registration", 1_795_467_625), ("roles", .array([name, text()])),
      ]))
  }

  private static func device(_ length: Int) -> [(String, JSONValue)] {
    let value = text(length)
    let program: JSONValue = .object(
      JSONObject([
        ("type", value), ("name", value), ("short_name", value), ("version", value),
        ("engine", value),
      ]))
    let system: JSONValue = .object(
      JSONObject([
        ("name", value), ("short_name", value), ("version", value), ("platform", value),
      ]))
    let place: JSONValue = .object(JSONObject([("isoCode", value), ("country", value)]))
    return [
      ("OS", system), ("client", program), ("device", 0), ("brand", value), ("model", value),
      ("ip", value), ("geo", place),
    ]
  }

  private static var sessions: JSONValue {
    let huge = JSONObject([("$id", text(megabyte / 4)), ("current", true)] + device(megabyte / 4))
    let small = JSONObject([("$id", text()), ("current", false)] + device(0))
    return .array([.object(huge), .object(small)])
  }

  private static var log: JSONValue {
    .array(
      [megabyte / 4, 0].map { length in
        .object(
          JSONObject(
            [("event", text(length)), ("time", 1_795_467_625)] + device(length)))
      })
  }

  private static var preferences: JSONValue {
    .object(
      JSONObject([
        (attack, text()), ("long" + String(repeating: "k", count: megabyte), text(megabyte)),
        ("list", .array([text()])),
      ]))
  }

  // Written once: each is megabytes long.
  private static let accountText = JSONWriter.text(account)
  private static let sessionsText = JSONWriter.text(sessions)
  private static let logText = JSONWriter.text(log)
  private static let preferencesText = JSONWriter.text(preferences)
  private static let refusalText = JSONWriter.text(
    .object(JSONObject([("message", text(megabyte)), ("code", 400), ("version", text())])))

  /// Reads are answered with what was asked for, and everything else is refused in hostile words.
  private static func answer(_ request: String) -> (Int, String) {
    let line = request.prefix { $0 != "\r\n" }
    guard line.hasPrefix("GET ") else { return (400, refusalText) }
    if line.contains("/sessions") { return (200, sessionsText) }
    if line.contains("/logs") { return (200, logText) }
    if line.contains("/prefs") { return (200, preferencesText) }
    return (200, accountText)
  }

  private static func server() throws -> FaultyServer {
    try FaultyServer { socket in
      let (status, body) = answer(socket.readRequestHead())
      socket.send(
        "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\nX-RateLimit-Limit: \u{1B}[31m\r\n"
          + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
    }
  }

  @Test(arguments: [("C.UTF-8", 120, 40), ("C", 40, 12)])
  func nothingOfItReachesTheTerminal(locale: String, columns: Int, rows: Int) throws {
    let server = try Self.server()
    let console = try Program(
      "gatehouse", ["--endpoint", "http://127.0.0.1:\(server.port)/v1", "--project", "x"],
      environment: ["HOME": folder.path, "LC_ALL": locale], columns: columns, rows: rows)
    try console.wait(for: "Email")
    console.type("a@b.test\tpassword\r")
    try console.wait(for: "The server rejected")
    console.type("\u{1B}[Z\u{1B}[Z\u{1B}[Z\r")
    try console.wait(for: "[ Continue ]")
    console.type("\(String(repeating: "x", count: 64))\r")
    try console.keepNothing()
    console.type("y2y\r")
    try console.wait(for: "Too long for the terminal's clipboard")
    try console.wait(for: "Profile")
    try open(console, "e\r", "[ Save ]")
    console.type("4")
    try console.wait(for: "Sessions 1/2")
    console.type("y\r")
    try open(console, "g\r", "IP ")
    try open(console, "jx", "[ Revoke ]")
    console.type("x\t\r")
    try console.wait(for: "The server rejected")
    console.type("5")
    try console.wait(for: "Security log 1/2")
    console.type("y\r")
    try open(console, "g\r", "Event ")
    console.type("6")
    try console.wait(for: "3 keys")
    console.type("y\r")
    try open(console, "g\r", "[ Set ]")
    console.type("jy\rjy\r")
    try open(console, "m", "Messages")
    try open(console, "a", "Saved accounts")
    console.type("\u{3}")
    #expect(try console.waitForEnd() == .exit(0))
    try Self.judge(console.output)
  }

  /// An overlay, and back again.
  private func open(_ console: Program, _ keys: String, _ text: String) throws {
    console.type(keys)
    try console.wait("\(text) after \(keys.debugDescription)") {
      $0.text.contains(text) && $0.line($0.size.rows - 1).contains("Esc ")
    }
    console.type("\u{1B}")
    try console.wait("the screen") { !$0.line($0.size.rows - 1).contains("Esc ") }
  }

  /// All that was written is text to see or a sequence of our own.
  private static func judge(_ output: [UInt8]) throws {
    var text: [UInt8] = []
    var position = 0
    func next() -> UInt8 {
      defer { position += 1 }
      return position < output.count ? output[position] : 0
    }
    while position < output.count {
      let byte = next()
      guard byte == 0x1B else {
        if byte < 0x20 || byte == 0x7F {
          #expect(
            [0x08, 0x09, 0x0A, 0x0D, 0x0E, 0x0F].contains(byte), "a control character \(byte)")
        } else {
          text.append(byte)
        }
        continue
      }
      switch next() {
      case UInt8(ascii: "["):
        var parameters: [UInt8] = []
        var last = next()
        while (0x20...0x3F).contains(last) {
          parameters.append(last)
          last = next()
        }
        let words = String(decoding: parameters, as: UTF8.self)
        #expect(!words.contains("777"), "CSI \(words)")
        #expect("ABCDGHJKLMPSTXbdfhlmnrt@".utf8.contains(last), "CSI \(words) \(last)")
        if "hl".utf8.contains(last) {
          let modes = [
            "?1", "?7", "?12", "?25", "?1000", "?1004", "?1006", "?1034", "?1049", "?2004", "?2026",
            "4",
          ]
          for mode in words.split(separator: ";") {
            let name = mode.hasPrefix("?") || !words.hasPrefix("?") ? String(mode) : "?\(mode)"
            #expect(modes.contains(name), "mode \(name)")
          }
        }
      case UInt8(ascii: "]"):
        var command: [UInt8] = []
        var last = next()
        while last != 7, last != 0x1B, position < output.count {
          command.append(last)
          last = next()
        }
        if last == 0x1B { _ = next() }
        let words = String(decoding: command, as: UTF8.self)
        #expect(
          words == "11;?" || words.hasPrefix("2;Gatehouse") || words.hasPrefix("52;c;"),
          "OSC \(words.prefix(40))")
        if words.hasPrefix("52;c;") { try judge(copied: String(words.dropFirst(5))) }
      case UInt8(ascii: "("), UInt8(ascii: ")"): #expect("B0".utf8.contains(next()))
      case let other: #expect("=>78M".utf8.contains(other), "ESC \(other)")
      }
    }
    let shown = try #require(String(validating: text, as: UTF8.self))
    for scalar in shown.unicodeScalars { #expect(!isHarmful(scalar), "\(scalar.value)") }
    #expect(shown.contains("PWNED"), "it was to be seen, at least")
  }

  /// What may be pasted into a shell afterwards.
  private static func judge(copied base64: String) throws {
    let data = try #require(Data(base64Encoded: base64))
    for scalar in String(decoding: data, as: UTF8.self).unicodeScalars where scalar != "\n" {
      #expect(!isHarmful(scalar), "copied: \(scalar.value)")
    }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }
}
