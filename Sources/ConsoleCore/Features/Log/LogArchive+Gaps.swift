/// Where an archive may lack entries: a server without pages shows the newest ten alone, and of a
/// long log only the newest pages are read.

import AccountAPI

extension LogArchive {
  /// Two moments between which there may have been entries that no reading showed.
  public struct Gap: Hashable, Sendable {
    /// Of the newest entry before it.
    public var after: Timestamp
    /// Of the oldest entry behind it.
    public var before: Timestamp

    public init(after: Timestamp, before: Timestamp) {
      self.after = after
      self.before = before
    }
  }

  /// What a server showed at once: everything from its oldest entry on.
  public struct Reading: Equatable, Sendable {
    /// Newest first.
    public var entries: [LogEntry]
    /// Whether the server has no older ones.
    public var isComplete: Bool
    /// What this console changed, of entries that do not tell it.
    public var changes: [Key: [AccountChange]]
    /// What was told or found beside the log.
    public var live: [LogEntry]
    /// For a server without a log: the present, from which on this machine records at the latest.
    public var recordedSince: Timestamp?

    public init(
      _ entries: [LogEntry], isComplete: Bool = true, changes: [Key: [AccountChange]] = [:],
      live: [LogEntry] = [], recordedSince: Timestamp? = nil
    ) {
      self.entries = entries
      self.isComplete = isComplete
      self.changes = changes
      self.live = live
      self.recordedSince = recordedSince
    }
  }

  /// The gaps that are left, and perhaps a new one, once a reading is added to an archive.
  ///
  /// - Parameters:
  ///   - gaps: those of the archive.
  ///   - newest: the time of the newest entry that the archive has of the log; nil for none.
  ///   - counts: of the archive's entries of the log.
  ///   - isNews: whether the reading has entries that the archive lacks.
  public static func gaps(
    _ gaps: [Gap], newest: Timestamp?, counts: [Key: Int], adding reading: Reading, isNews: Bool
  ) -> [Gap] {
    guard let first = reading.entries.first?.time, let last = reading.entries.last?.time else {
      return gaps
    }
    let isShared = reading.entries.reversed().prefix { $0.time == last }
      .contains { counts[Key($0)] != nil }
    // A reading that ends within the second may have been cut in it, unless it begins after it.
    func reaches(_ time: Timestamp) -> Bool {
      last == time ? isShared && (first > last || reading.isComplete) : last < time
    }
    var left = gaps.compactMap { gap -> Gap? in
      if last >= gap.before { return gap }
      return reaches(gap.after) ? nil : Gap(after: gap.after, before: last)
    }
    if let newest, isNews, !reaches(newest) { left.append(Gap(after: newest, before: last)) }
    return left
  }

  // MARK: Lines

  /// With the end of the line.
  public static func text(_ line: Line) -> String {
    switch line {
    case .entry(let entry): self.line(entry)
    case .gap(let gap, let isOpen): self.line(gap, isOpen: isOpen)
    case .change(let change, let key): self.line(change, of: key)
    case .recordedSince(let time):
      JSONWriter.text(.object(JSONObject([("recordedSince", .integer(time.seconds))]))) + "\n"
    }
  }

  /// With the end of the line. `isOpen`: whether it is there, or was closed by a longer reading.
  public static func line(_ gap: Gap, isOpen: Bool) -> String {
    JSONWriter.text(
      .object(
        JSONObject([
          ("gap", .bool(isOpen)), ("after", .integer(gap.after.seconds)),
          ("before", .integer(gap.before.seconds)),
        ]))) + "\n"
  }

  /// With the end of the line.
  public static func line(_ change: AccountChange, of key: Key) -> String {
    JSONWriter.text(
      .object(
        JSONObject([
          ("change", .string(change.rawValue)), ("time", .integer(key.time.seconds)),
          ("of", .string(key.event)), ("ip", .string(key.address)),
        ]))) + "\n"
  }

  /// What a line of an archive says; nil for a line that is none of ours.
  public enum Line: Equatable, Sendable {
    case entry(LogEntry)
    case gap(Gap, isOpen: Bool)
    case change(AccountChange, of: Key)
    case recordedSince(Timestamp)

    public init?(_ line: some StringProtocol) {
      if let entry = LogArchive.entry(line) {
        self = .entry(entry)
        return
      }
      guard let object = (try? JSONReader.read(Array(line.utf8)))?.object else { return nil }
      func time(_ name: String) -> Timestamp? {
        object[name]?.number?.int64.map(Timestamp.init(seconds:))
      }
      if let isOpen = object["gap"]?.bool, let after = time("after"), let before = time("before") {
        self = .gap(Gap(after: after, before: before), isOpen: isOpen)
      } else if let change = object["change"]?.string.flatMap(AccountChange.init(rawValue:)),
        let time = time("time"), let event = object["of"]?.string,
        let address = object["ip"]?.string
      {
        self = .change(change, of: Key(time: time, event: event, address: address))
      } else if let time = time("recordedSince") {
        self = .recordedSince(time)
      } else {
        return nil
      }
    }
  }
}
