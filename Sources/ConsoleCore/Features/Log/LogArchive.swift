/// The log as it is remembered: the lines of an archive, and what server and archive make together.
///
/// An archive is a text file, a line of JSON for each entry, appended to: `time` in seconds since
/// 1970, `event`, `ip`, `country` and `countryCode`, and of the device `system`, `client` and their
/// versions, `clientKind`, `kind`, `brand` and `model`; and `source`, which is `live` for what the
/// server did not have in its log. What is not known is left out; a reader takes no notice of names
/// that it does not know, nor of lines that are no such object.
///
/// Three other kinds of lines say something about entries: `gap` with `after` and `before`, two
/// times between which entries may be missing (true, or false once none are); `change`, what this
/// console changed when it made the entry with this `time` and `ip` and the event `of`; and
/// `recordedSince`, when this machine began to record for a server without a log.

import AccountAPI

public enum LogArchive {
  /// How many entries are kept when there are a tenth more; the oldest go first.
  public static let limit = 100_000

  /// All that an archive has.
  public struct Contents: Equatable, Sendable {
    /// In the order in which they were added.
    public var entries: [LogEntry]
    public var gaps: [Gap]
    /// What this machine changed, of entries that do not tell it.
    public var changes: [Key: [AccountChange]]
    /// When this machine began to record for a server without a log; nil for others.
    public var recordedSince: Timestamp?

    public init(
      _ entries: [LogEntry] = [], gaps: [Gap] = [], changes: [Key: [AccountChange]] = [:],
      recordedSince: Timestamp? = nil
    ) {
      self.entries = entries
      self.gaps = gaps
      self.changes = changes
      self.recordedSince = recordedSince
    }
  }

  /// With the end of the line.
  public static func line(_ entry: LogEntry) -> String {
    var object = JSONObject([
      ("time", .integer(entry.time.seconds)), ("event", .string(entry.event)),
      ("ip", .string(entry.address)),
    ])
    let device = entry.device
    let texts: [(String, String?)] = [
      ("country", entry.place.country), ("countryCode", entry.place.countryCode),
      ("system", device.system?.name), ("systemVersion", device.system?.version),
      ("client", device.client?.name), ("clientVersion", device.client?.version),
      ("clientKind", device.clientKind), ("brand", device.brand), ("model", device.model),
    ]
    for (name, text) in texts {
      if let text, !text.isEmpty { object[name] = .string(text) }
    }
    if entry.source != .log { object["source"] = .string(entry.source.rawValue) }
    if let kind = device.kind { object["kind"] = .integer(Int64(kind.rawValue)) }
    return JSONWriter.text(.object(object)) + "\n"
  }

  /// Nil for a line that is none of ours.
  public static func entry(_ line: some StringProtocol) -> LogEntry? {
    guard let object = (try? JSONReader.read(Array(line.utf8)))?.object,
      let time = object["time"]?.number?.int64, let event = object["event"]?.string,
      let address = object["ip"]?.string
    else { return nil }
    func text(_ name: String) -> String { object[name]?.string ?? "" }
    func program(_ name: String) -> Device.Program? {
      object[name]?.string.map { Device.Program(name: $0, version: text("\(name)Version")) }
    }
    return LogEntry(
      event: event, time: Timestamp(seconds: time), address: address,
      device: Device(
        system: program("system"), client: program("client"),
        clientKind: object["clientKind"]?.string,
        kind: object["kind"]?.number?.int64.flatMap { Device.Kind(rawValue: Int($0)) },
        brand: text("brand"), model: text("model")),
      place: Place(countryCode: object["countryCode"]?.string, country: text("country")),
      source: LogEntry.Source(rawValue: text("source")) ?? .log)
  }

  /// What two readings of one entry have in common, whatever a server makes of a device or a
  /// country by now.
  public struct Key: Hashable, Sendable {
    public let time: Timestamp
    public let event: String
    public let address: String

    public init(_ entry: LogEntry) {
      self.init(time: entry.time, event: entry.event, address: entry.address)
    }

    public init(time: Timestamp, event: String, address: String) {
      self.time = time
      self.event = event
      self.address = address
    }
  }

  /// What is new in a list, oldest first. Within one second the same may have happened twice: each
  /// is known as often as the counts say.
  ///
  /// - Parameters:
  ///   - known: How often entries with each key were listed before.
  ///   - recent: Known entries of the newest seconds, which tell which of several within one second
  ///     are new: two devices behind one address may sign in at once. Where they do not tell, the
  ///     older ones are known.
  ///   - list: Newest first.
  public static func missing(
    _ known: [Key: Int], recent: some Sequence<LogEntry> = [], in list: [LogEntry]
  ) -> [LogEntry] {
    var left = known
    func take(_ entry: LogEntry) -> Bool {
      let key = Key(entry)
      guard let count = left[key], count > 0 else { return false }
      left[key] = count - 1
      return true
    }
    var same: [LogEntry: Int] = [:]
    for entry in recent { same[entry, default: 0] += 1 }
    let others = list.reversed().filter { entry in
      guard let count = same[entry], count > 0, take(entry) else { return true }
      same[entry] = count - 1
      return false
    }
    // The sort is stable.
    return others.filter { !take($0) }.sorted { $0.time < $1.time }
  }

  /// An entry of server or archive, or of both.
  public struct Merged: Equatable, Sendable {
    public var entry: LogEntry
    public var isFromArchive: Bool
    /// What the live channel called it.
    public var liveEvent: String?
  }

  /// Newest first: the server's own as it tells them, and what only the archive has.
  public static func merged(_ archive: [LogEntry], _ list: [LogEntry]) -> [Merged] {
    var counts: [Key: Int] = [:]
    for entry in list { counts[Key(entry), default: 0] += 1 }
    let logged = missing(counts, in: archive.filter { $0.source == .log })
    let live = archive.filter { $0.source == .live }
    let rest = (logged + live).map { Merged(entry: $0, isFromArchive: true) }
    let all = list.map { Merged(entry: $0, isFromArchive: false) } + rest
    // Both are in order already, so that a stable sort is quick; the server's come first within a
    // second.
    return joiningLive(all.sorted { $0.entry.time > $1.entry.time })
  }
}
