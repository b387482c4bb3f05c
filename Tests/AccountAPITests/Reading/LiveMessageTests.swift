import AccountAPI
import TestSupport
import Testing

/// Messages of the live channel as real servers 1.8.1 and 1.9.6 sent them (`LiveMessages.jsonl`).
@Suite struct LiveMessageTests {
  private struct Recorded {
    var name: String
    var text: String
  }

  private static let recorded: [Recorded] = SourceTree.text(
    "Tests/AccountAPITests/LiveMessages.jsonl"
  ).split(separator: "\n").compactMap { line in
    guard let json = try? JSONReader.read(String(line)) else { return nil }
    return Recorded(name: json["name"]?.string ?? "", text: json["text"]?.string ?? "")
  }

  private static func messages(_ name: String) throws -> [LiveMessage] {
    try recorded.filter { $0.name == name }.map {
      try ResponseDecoder.liveMessage(Array($0.text.utf8))
    }
  }

  /// The name with `ID` in place of IDs, which differ.
  private static func pattern(_ event: AccountEvent) -> String {
    event.name.split(separator: ".").map { part in
      part.count > 15 && part.allSatisfy(\.isHexDigit) ? "ID" : String(part)
    }.joined(separator: ".")
  }

  @Test(
    arguments: [
      ("op-signin-password", ["sessions.ID.create"], false),
      ("op-signin-email-otp", ["sessions.ID.create"], false),
      ("op-magic-url-session", ["sessions.ID.create"], false),
      ("op-phone-session", ["sessions.ID.create"], false),
      ("op-challenge-update", ["sessions.ID.create"], false),
      ("op-signout-elsewhere", ["sessions.ID.delete"], true),
      ("op-session-delete-other", ["sessions.ID.delete"], true),
      ("op-session-extend", ["sessions.ID.update"], false),
      ("op-name", ["update.name"], false), ("op-email", ["update.email"], false),
      ("op-phone", ["update.phone"], false), ("op-prefs", ["update.prefs"], false),
      ("op-prefs-empty", ["update.prefs"], false),
      ("op-password", ["update.password"], true),
      ("op-recovery-create", ["recovery.ID.create"], false),
      ("op-recovery-update", ["recovery.ID.update"], true),
      ("op-verification-create", ["verification.ID.create"], false),
      ("op-phone-verification-update", ["verification.ID.update"], false),
      ("op-totp-create", ["update.mfa"], false), ("op-totp-delete", ["delete.mfa"], false),
      ("op-recovery-codes-create", ["update.mfa"], false),
      ("op-challenge-create", ["challenges.ID.create"], false),
      ("op-target-create", ["targets.ID.create"], false),
      ("key-sessions-delete-all", ["sessions.delete"], true),
      ("key-status-block", ["update.status"], true), ("key-prefs", ["update.prefs"], false),
      ("key-session-create", ["sessions.ID.create"], false),
      ("key-token-create", ["tokens.ID.create"], false), ("key-user-delete", ["delete"], true),
    ], ["1.8", "1.9"])
  func eventsAreTakenByTheirLongestName(
    _ expected: (name: String, names: [String], mayEnd: Bool), version: String
  ) throws {
    let events = try Self.messages("\(version) \(expected.name)").compactMap { message in
      if case .event(let event) = message { event } else { nil }
    }
    #expect(events.map(Self.pattern) == expected.names)
    #expect(events.allSatisfy { $0.time != nil })
    #expect(events.first?.mayEndSession == expected.mayEnd)
  }

  @Test func kindsSayWhatToRead() {
    let kinds: [(String, AccountEvent.Kind)] = [
      ("sessions.6b.create", .sessionCreated("6b")), ("sessions.6b.update", .sessionUpdated("6b")),
      ("sessions.6b.delete", .sessionDeleted("6b")), ("sessions.delete", .sessionsDeleted),
      ("sessions.create", .sessionCreated(nil)), ("update.name", .updated("name")),
      ("update", .updated("")), ("recovery.1.create", .recoveryCreated),
      ("recovery.1.update", .recoveryCompleted), ("verification.1.create", .verificationCreated),
      ("verification.1.update", .verificationCompleted), ("delete.mfa", .authenticatorDeleted),
      ("delete", .accountDeleted), ("targets.1.create", .other), ("", .other), (".", .other),
      ("sessions.a.b.create", .sessionCreated(nil)),
    ]
    for (name, kind) in kinds { #expect(AccountEvent(name: name).kind == kind, "\(name)") }
  }

  /// 0.14 and 0.15 send one name; before 0.14 names had no user, and times were numbers.
  @Test func oldServersAreUnderstood() throws {
    let old = try ResponseDecoder.liveMessage(
      Array(
        #"{"type":"event","data":{"event":"account.sessions.create","channels":["account"],"timestamp":1620000000,"payload":{}}}"#
          .utf8))
    let event = try #require(AccountEvent(names: ["x.sessions.create"], time: nil))
    #expect(event.name == "x.sessions.create")
    #expect(
      old == .event(AccountEvent(name: "sessions.create", time: Timestamp(seconds: 1_620_000_000))))
    let between = try ResponseDecoder.liveMessage(
      Array(
        #"{"type":"event","data":{"event":"users.u1.sessions.s1.create","timestamp":1620000000}}"#
          .utf8))
    #expect(
      between
        == .event(
          AccountEvent(name: "sessions.s1.create", time: Timestamp(seconds: 1_620_000_000))))
  }

  @Test(arguments: ["1.8", "1.9"]) func theUserOfAnOpeningIsKnown(version: String) throws {
    let all = try Self.recorded.filter { $0.name.hasPrefix(version) }.map {
      try ResponseDecoder.liveMessage(Array($0.text.utf8))
    }
    let users = all.compactMap { message -> String?? in
      switch message {
      case .connected(let userID), .authenticated(let userID): .some(userID)
      default: nil
      }
    }
    #expect(users.contains(nil), "a guest's")
    #expect(users.contains { $0 != nil })
    let errors = Set(
      all.compactMap { message -> LiveErrorCode? in
        if case .error(let code) = message { code } else { nil }
      })
    #expect(errors == [.refused, .notValid, .tooMany, .switchedOff, .serverFault])
    #expect(all.contains(.pong))
  }

  @Test(arguments: [
    "", "[]", "{", "null", "1", #"{"type":3}"#, #"{"data":{}}"#,
  ]) func whatIsNoMessageIsRefused(text: String) {
    #expect(throws: ResponseDecoder.ParseError.self) {
      try ResponseDecoder.liveMessage(Array(text.utf8))
    }
  }

  /// A message of the right type with anything inside is no reason to fail.
  @Test(arguments: [
    #"{"type":"new"}"#, #"{"type":"event"}"#, #"{"type":"event","data":{"events":[]}}"#,
    #"{"type":"event","data":{"events":["users.*"]}}"#,
    #"{"type":"event","data":{"events":"users.u"}}"#,
    #"{"type":"response","data":{"to":"subscribe"}}"#,
  ]) func unknownMessagesArePassedOver(text: String) throws {
    #expect(try ResponseDecoder.liveMessage(Array(text.utf8)) == .other)
  }

  @Test func aLongNameIsCut() throws {
    let name = "users.u." + String(repeating: "é", count: 5_000)
    let event = try #require(AccountEvent(names: [name], time: nil))
    #expect(event.name.utf8.count <= AccountEvent.nameLimit)
  }

  /// What comes with events can be secret, and is in no value that is made of them.
  @Test func payloadsAreDropped() throws {
    for recorded in Self.recorded {
      let message = try ResponseDecoder.liveMessage(Array(recorded.text.utf8))
      let text = String(reflecting: message)
      for secret in ["HASH", "TOKEN", "CODE", "otpauth", "example.test"] {
        #expect(!text.contains(secret), "\(recorded.name)")
      }
    }
  }
}
