/// What servers said about where links may lead: of this run, and on this machine for the next one.

@MainActor
struct LinkTargetMemory {
  private let machine: Dependencies
  private var records: [(connection: Connection, record: LinkTargetRecord)] = []

  init(_ machine: Dependencies) { self.machine = machine }

  /// What is known of a server; at first, what the last run left.
  mutating func record(of connection: Connection) -> LinkTargetRecord {
    if let known = place(of: connection) { return records[known].record }
    let saved = machine.linkTargets(connection) ?? LinkTargetRecord()
    records.append((connection, saved))
    return saved
  }

  /// Records what the server answered, also for the next run.
  mutating func add(_ target: LinkTarget, isAllowed: Bool, _ connection: Connection) {
    var record = record(of: connection)
    if isAllowed { record.allow(target) } else { record.refuse(target) }
    guard let place = place(of: connection), records[place].record != record else { return }
    records[place].record = record
    machine.rememberLinkTargets(connection, record)
  }

  /// Has everything asked anew, since the project may have changed. Until there is an answer, this
  /// machine keeps what it has.
  mutating func clear(_ connection: Connection?) {
    if let connection, place(of: connection) == nil { records.append((connection, .init())) }
    for place in records.indices { records[place].record = LinkTargetRecord() }
  }

  private func place(of connection: Connection) -> Int? {
    records.firstIndex { $0.connection.isSameServer(as: connection) }
  }
}
