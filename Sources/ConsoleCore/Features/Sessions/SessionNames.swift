/// Names that the person gave sessions on this machine: the server knows none. They end with their
/// sessions, and with the account.

import AccountAPI
import Keyring

public struct SessionNames: Equatable, Sendable {
  /// More is cut off, in characters.
  public static let limit = 60

  /// Whether it is known which were given before.
  enum Memory: Equatable, Sendable { case unasked, asked, known }

  var memory = Memory.unasked
  /// By the sessions' IDs.
  private(set) var all: [String: String] = [:]

  subscript(id: String) -> String? { all[id] }

  mutating func set(_ name: String, of id: String) {
    let name = String(name.trimmingSpaces.prefix(Self.limit))
    all[id] = name.isEmpty ? nil : name
  }

  /// What was given in this visit already stays.
  mutating func load(_ names: [String: String]) {
    memory = .known
    all.merge(names) { own, _ in own }
  }

  /// Forgets those of sessions that are over. True where there were some.
  mutating func keep(_ sessions: [Session]) -> Bool {
    guard !all.isEmpty else { return false }
    let ids = Set(sessions.map(\.id))
    let kept = all.filter { ids.contains($0.key) }
    defer { all = kept }
    return kept.count < all.count
  }
}

public enum SessionNamesRequest: MachineRequest {
  case load(KeyringEntry.Identity)
  case save(KeyringEntry.Identity, [String: String])
  /// The account is gone from this machine, or altogether.
  case delete(KeyringEntry.Identity)

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .load(let identity):
      send(.sessions(.namesLoaded(identity, machine.sessionNames.load(identity))))
    case .save(let identity, let names): machine.sessionNames.save(identity, names)
    case .delete(let identity): machine.sessionNames.save(identity, [:])
    }
  }
}

extension SessionsState {
  /// The name that the person gave it.
  public func name(of session: Session) -> String? { names[session.id] }

  /// Once it is known whose sessions they are.
  mutating func loadNames(_ context: Context) -> [Effect] {
    guard names.memory == .unasked, let identity = context.session.identity else { return [] }
    names.memory = .asked
    return [.machine(SessionNamesRequest.load(identity))]
  }

  mutating func namesLoaded(
    _ identity: KeyringEntry.Identity, _ loaded: [String: String], _ context: Context
  ) -> [Effect] {
    guard context.session.identity == identity, names.memory == .asked else { return [] }
    names.load(loaded)
    arrange()
    return forgetOldNames(context)
  }

  mutating func rename(_ id: String, to name: String, _ context: Context) -> [Effect] {
    names.set(name, of: id)
    arrange()
    return saveNames(context) + [.notify(SessionsNotice.named(names[id]))]
  }

  /// A list that came shows which sessions are over.
  mutating func forgetOldNames(_ context: Context) -> [Effect] {
    guard !list.isLastKnown, let sessions = list.value, names.keep(sessions) else { return [] }
    return saveNames(context)
  }

  private func saveNames(_ context: Context) -> [Effect] {
    guard let identity = context.session.identity, names.memory == .known else { return [] }
    return [.machine(SessionNamesRequest.save(identity, names.all))]
  }
}
