/// What signing in asks of this machine.

public enum SignInMachineRequest: MachineRequest {
  /// To offer the server again, whether or not the account is saved.
  case rememberServer(Connection)

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .rememberServer(let connection): machine.rememberUse(connection)
    }
  }
}
