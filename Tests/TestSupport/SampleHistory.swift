/// Three accounts with a past, as people have them: a quiet one, one whose password was stolen, and
/// a traveller's.

import AccountAPI
import ConsoleCore

public struct SampleHistory: Sendable {
  public init() {}

  /// Oldest first, as the server lists them.
  public var sessions: [Session] = []
  /// Newest first.
  public var log: [LogEntry] = []

  private static let hour: Int64 = 3_600
  private static let day: Int64 = 86_400

  public struct Gear: Sendable {
    var device: Device
    var address: String
    var place: Place

    public func at(_ address: String, _ code: String, _ country: String) -> Gear {
      Gear(device: device, address: address, place: Place(countryCode: code, country: country))
    }
  }

  public static let laptop = gear("Firefox", "128.0", "Ubuntu", .desktop)
  public static let phone = gear("Mobile Safari", "17.5", "iOS", .smartphone, "iPhone")
  public static let tablet = gear("Chrome Mobile", "98.0", "Android", .tablet, "Nexus 7")
  public static let stranger = gear("Chrome", "127.0", "Windows", .desktop)
    .at("203.0.113.204", "is", "Iceland")

  private static func gear(
    _ client: String, _ version: String, _ system: String, _ kind: Device.Kind, _ model: String = ""
  ) -> Gear {
    Gear(
      device: Device(
        system: .init(name: system), client: .init(name: client, version: version),
        clientKind: "browser", kind: kind, model: model),
      address: "192.0.2.41", place: Place(countryCode: "gb", country: "United Kingdom"))
  }

  /// Seconds before now.
  public mutating func happen(_ event: String, _ gear: Gear, _ age: Int64) {
    let entry = LogEntry(
      event: event, time: SampleState.now.advanced(bySeconds: -age), address: gear.address,
      device: gear.device, place: gear.place)
    log.append(entry)
    log.sort { $0.time > $1.time }
  }

  /// With a session that is still there, if it has a name.
  public mutating func signIn(
    _ gear: Gear, _ age: Int64, id: String? = nil, isCurrent: Bool = false
  ) {
    happen("account.sessions.create", gear, age)
    guard let id else { return }
    sessions.append(
      Session(
        id: id, device: gear.device, address: gear.address, place: gear.place, isCurrent: isCurrent)
    )
  }

  /// Two devices at home; now and then a preference is changed, by daylight.
  public static let quiet: SampleHistory = {
    var history = SampleHistory()
    history.happen("account.create", laptop, 400 * day)
    history.signIn(phone, 380 * day, id: "phone")
    history.signIn(laptop, 40 * day, id: "laptop", isCurrent: true)
    for week in 1...50 {
      let age =
        Int64(week) * 7 * day + Int64(week * 37 % 5) * day - Int64(9 + week * 11 % 12) * hour
      history.happen("account.update.prefs", week % 3 == 0 ? phone : laptop, age)
    }
    return history
  }()

  /// The quiet one, into which somebody else comes by night.
  public static let stolen: SampleHistory = {
    var history = quiet
    for (number, minute) in [0, 4, 9, 11, 25, 38].enumerated() {
      history.signIn(
        stranger, 3 * day + 3 * hour - Int64(minute) * 60,
        id: number < 2 ? "stranger\(number)" : nil)
    }
    history.happen("account.update.prefs", stranger, 3 * day + 2 * hour)
    return history
  }()

  /// Always the same two devices, in other places.
  public static let traveller: SampleHistory = {
    var history = SampleHistory()
    history.happen("account.create", laptop, 500 * day)
    history.signIn(laptop, 499 * day)
    history.signIn(phone, 498 * day, id: "phone")
    history.signIn(phone.at("198.51.100.9", "us", "United States"), 200 * day)
    history.signIn(phone.at("198.51.100.80", "fr", "France"), 20 * day, id: "paris")
    history.signIn(phone.at("198.51.100.81", "fr", "France"), 18 * day)
    history.signIn(laptop.at("198.51.100.160", "ch", "Switzerland"), 12 * day, id: "zurich")
    history.signIn(laptop, 5 * day, id: "home", isCurrent: true)
    return history
  }()

  /// Everything of it loaded.
  public func state(
    _ size: ScreenSize = ScreenSize(columns: 80, rows: 24), screen: Screen = .overview,
    seen: LastSeenRecord? = nil
  ) -> ConsoleState {
    var state = SampleState.account(size, screen: screen)
    // Another past, and not sign-ins of this moment.
    state.live = LiveState()
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .accountResponse(2, .success(SampleState.account)))
    _ = reduce(&state, .sessions(.listResponse(2, .success(sessions))))
    _ = reduce(&state, .log(.listResponse(2, .success(LogList(log)))))
    _ = reduce(&state, .preferences(.loadResponse(2, .success(SampleState.preferences))))
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    _ = reduce(&state, .novelty(.lastSeenLoaded(identity, seen)))
    state.timers = SmallMap()
    return state
  }
}
