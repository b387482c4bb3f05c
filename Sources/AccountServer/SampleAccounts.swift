/// Sample accounts with sessions and a log, for the demo. They belong to no real person.

import AccountAPI
import GRDB
import Sodium

public enum SampleAccounts {
  public static let email = "ada@example.test"
  /// Not a secret: the programs show it.
  public static let password = "analytical"

  /// Adds the accounts to a database that has none; does nothing otherwise.
  ///
  /// Throws `ServerDatabase.Failure` if the database cannot be written.
  public static func insert(into server: AccountServer, project: String) async throws {
    do {
      try await insertNow(into: server, project: project)
    } catch {
      throw ServerDatabase.Failure(error)
    }
  }

  private static func insertNow(into server: AccountServer, project: String) async throws {
    let hash = try await server.hasher.hash(password)
    let now = server.now.seconds
    let isFilled = try await server.database.writer.read { try !UserRecord.all().isEmpty($0) }
    guard !isFilled else { return }
    let ada = UserRecord(
      id: server.newID(), project: project, email: email, emailKey: email, name: "Ada Lovelace",
      passwordHash: hash, registered: now - 412 * day, isVerified: true, isBlocked: false,
      preferences: preferences)
    let charles = UserRecord(
      id: server.newID(), project: project, email: "charles@example.test",
      emailKey: "charles@example.test",
      name: "Charles Babbage", passwordHash: hash, registered: now - 9 * day, isVerified: false,
      isBlocked: false, preferences: "{}")
    let sessions = devices.map { device in
      SessionRecord(
        id: server.newID(), userID: ada.id, digest: Sodium.randomHex(32), userAgent: device.agent,
        address: device.address, created: now - device.age,
        expires: now - device.age + AccountServer.sessionLifetime)
    }
    let log = history.map { row in
      LogRecord(
        userID: ada.id, event: row.event, userAgent: devices[row.device].agent,
        address: devices[row.device].address, time: now - row.age)
    }
    try await server.database.writer.write { database in
      for user in [ada, charles] { try user.insert(database) }
      for session in sessions { try session.insert(database) }
      for entry in log { try entry.insert(database) }
    }
  }

  private static let hour: Int64 = 3_600
  private static let day: Int64 = 24 * hour

  /// The devices of five sessions, oldest first. Age is in seconds.
  private static let devices: [(agent: String, address: String, age: Int64)] = [
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
      "192.0.2.41", 46 * day
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      "192.0.2.41", 31 * day + 5 * hour
    ),
    (
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
      "198.51.100.23", 12 * day + 3 * hour
    ),
    (
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
      "198.51.100.77", 6 * day + 7 * hour
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0.0.0 Safari/537.36",
      "203.0.113.204", 2 * day + 4 * hour
    ),
  ]

  /// The log, oldest first. `device` is an index of `devices`; age is in seconds.
  private static let history: [(event: String, device: Int, age: Int64)] = [
    ("account.sessions.create", 0, 46 * day),
    ("account.update.prefs", 0, 45 * day + 20 * hour),
    ("account.sessions.create", 1, 31 * day + 5 * hour),
    ("account.update.password", 0, 20 * day + 2 * hour),
    ("account.sessions.create", 2, 12 * day + 3 * hour),
    ("account.update.prefs", 2, 12 * day + 2 * hour),
    ("account.update.name", 2, 8 * day + 9 * hour),
    ("account.sessions.create", 3, 6 * day + 7 * hour),
    ("account.sessions.delete", 1, 5 * day + 1 * hour),
    ("account.sessions.create", 4, 2 * day + 4 * hour),
  ]

  private static let preferences = """
    {"theme":"dark","language":"en","timezone":"Europe/London","accent":"#7aa2f7","fontSize":14,"lineHeight":1.5,\
    "compact":false,"nickname":null,"notifications":{"email":true,"push":false,"quietHours":{"from":"22:00","to":"07:30"}},\
    "favourites":["engine","notes/bernoulli","café ☕"],"limits":[10,2.0,9007199254740993]}
    """
}
