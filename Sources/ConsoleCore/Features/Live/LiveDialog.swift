/// The dialog about a sign-in that began while the console was open: who it is, and what to do.

import AccountAPI

public enum LiveDialog: DialogSubject {
  case newSession(Session)

  /// What can be done, in the order of the options.
  public enum Option: CaseIterable, Sendable { case showDetails, revoke, dismiss }

  public var optionCount: Int { Option.allCases.count }

  public func accept(_ input: DialogInput) -> Action? {
    guard case .newSession(let session) = self, let position = input.option,
      Option.allCases.indices.contains(position)
    else { return .dismissDialog }
    return switch Option.allCases[position] {
    case .showDetails: .follow(.sessions(filter: "", id: session.id))
    case .revoke: .sessions(.revokeConfirmed(id: session.id))
    case .dismiss: .dismissDialog
    }
  }
}
