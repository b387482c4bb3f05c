/// Drawing attention to a sign-in, outside of the screen.

import AccountAPI

public enum LiveRequest: MachineRequest {
  /// By the terminal's bell or a notification of the desktop, as the settings say.
  case announce(Session, Settings)

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .announce(let session, let settings): machine.announce(session, settings)
    }
  }
}
