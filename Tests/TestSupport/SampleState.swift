/// The same account for every test of reducer and screens: what the built-in server's sample person
/// would see.

import AccountAPI
import ConsoleCore
import Keyring

public enum SampleState {
  public static let now = Timestamp(seconds: 1_795_500_000)
  public static let connection = Connection(
    endpoint: try! Endpoint("https://cloud.example.test/v1"), project: "engine")

  public static let account = Account(
    id: "6b04a969dc5d2", email: "ada@example.test", name: "Ada Lovelace",
    registered: Timestamp(seconds: 1_760_000_000), isEmailVerified: true,
    roles: ["*", "user:6b04a969dc5d2", "role:1"])

  /// The same, its address not verified.
  public static var unverified: Loadable<Account> {
    var account = account
    account.isEmailVerified = false
    var loaded = Loadable<Account>()
    loaded.set(account, now: now)
    return loaded
  }

  public static let mail = DemoEmail(
    to: "ada@example.test", from: "demo Team", subject: "Account Verification",
    text:
      "Hello Ada Lovelace,\n\nOpen this link to verify your e-mail address:\n\nhttp://localhost/gatehouse/verification?userId=6b04a969dc5d2&secret=\(String(repeating: "0123456789abcdef", count: 16))\n\nThanks,\ndemo Team\n"
  )

  public static let sessions = [
    session(
      "s1", "Safari", "17.4", Device.Program(name: "Mac", version: "10.15"), .desktop, "192.0.2.41",
      "gb", "United Kingdom"),
    session(
      "s2", "Mobile Safari", "17.5", Device.Program(name: "iOS", version: "17.5"), .smartphone,
      "192.0.2.41", "gb", "United Kingdom", model: "iPhone"),
    session(
      "s3", "Firefox", "128.0", Device.Program(name: "Ubuntu"), .desktop, "198.51.100.23", "de",
      "Germany"),
    Session(
      id: "s4", device: Device(system: .init(name: "GNU/Linux"), kind: .desktop),
      address: "2001:db8::7",
      place: Place(countryCode: "ch", country: "Switzerland"), isCurrent: true),
  ]

  private static func session(
    _ id: String, _ client: String, _ version: String, _ system: Device.Program,
    _ kind: Device.Kind, _ address: String,
    _ code: String, _ country: String, model: String = ""
  ) -> Session {
    Session(
      id: id,
      device: Device(
        system: system, client: .init(name: client, version: version), clientKind: "browser",
        kind: kind, model: model),
      address: address, place: Place(countryCode: code, country: country), isCurrent: false)
  }

  public static let log = [
    entry("account.sessions.create", 30, 3), entry("account.update.prefs", 7_000, 2),
    entry("account.update.password", 200_000, 0), entry("something.new", 900_000, 1),
    entry("account.create", 9_000_000, 0),
  ]

  private static func entry(_ event: String, _ age: Int64, _ session: Int) -> LogEntry {
    let session = sessions[session]
    return LogEntry(
      event: event, time: now.advanced(bySeconds: -age), address: session.address,
      device: session.device,
      place: session.place)
  }

  public static let preferences = Preferences(
    try! JSONReader.read(
      #"{"theme":"dark","fontSize":14,"lineHeight":2.0,"compact":false,"nickname":null,"notifications":{"email":true,"quiet":{"from":"22:00"}},"favourites":["engine","café ☕"],"hostile":"a\u001b[31mb\u202ec"}"#
    ).object!)

  /// What the keyring holds: the present account and two others.
  public static let kept: [KeyringEntry] = [
    KeyringEntry(
      identity: connection.identity(userID: account.id), email: "ada@example.test",
      name: "Ada Lovelace", sessionID: "s4", lastUsed: now.seconds),
    KeyringEntry(
      identity: .init(endpoint: "https://appwrite.example.test/v1", project: "shop", userID: "u2"),
      email: "countess@example.test", name: "Ada", sessionID: "s7",
      lastUsed: now.seconds - 7_300, label: "work"),
    KeyringEntry(
      identity: .init(
        endpoint: "https://a-very-long-name-of-a-server.example.test/v1", project: "archive",
        userID: "u3"),
      email: "ada.lovelace.of.ockham@example.test", name: "A", sessionID: "s8",
      lastUsed: now.seconds - 9_000_000),
  ]

  public static func signIn(_ size: ScreenSize = ScreenSize(columns: 80, rows: 24)) -> ConsoleState
  {
    ConsoleState(stage: .signIn, connection: connection, size: size, now: now)
  }

  /// Signed in, everything loaded.
  public static func account(
    _ size: ScreenSize = ScreenSize(columns: 80, rows: 24), screen: Screen = .overview
  ) -> ConsoleState {
    var state = ConsoleState(stage: .account, connection: connection, size: size, now: now)
    state.session.sessionID = "s4"
    state.session.savedIdentity = connection.identity(userID: account.id)
    state.screen = screen
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .accountResponse(1, .success(account)))
    _ = reduce(&state, .sessions(.listResponse(1, .success(sessions))))
    _ = reduce(&state, .log(.listResponse(1, .success(LogList(log)))))
    _ = reduce(&state, .preferences(.loadResponse(1, .success(preferences))))
    state.timers = SmallMap()
    return state
  }
}
