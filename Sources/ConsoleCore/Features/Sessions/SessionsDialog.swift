/// What is asked before sessions are revoked or extended, the details of one, and its name.

import AccountAPI

public enum SessionsDialog: DialogSubject {
  /// Of the selected session.
  case detail
  case revoke(Session)
  /// Which, and how many of them the filter hides.
  case revokeMarked([Session], hidden: Int)
  case revokeOthers(Int)
  case signOutEverywhere
  /// After a new password: how many others are signed in.
  case signOutElsewhere(Int)
  case extend(Session)
  /// What the person calls it, and did before.
  case name(Session, String)

  public var fields: [DialogField] {
    if case .name(_, let name) = self { [.text(name)] } else { [] }
  }
  public var buttons: [Dialog.Focus] { self == .detail ? [.confirm] : [.cancel, .confirm] }
  public var isForReading: Bool { self == .detail }
  public var needsServer: Bool {
    switch self {
    case .detail, .name: false
    default: true
    }
  }

  public func accept(_ input: DialogInput) -> Action? {
    switch self {
    case .detail: .dismissDialog
    case .revoke(let session): .sessions(.revokeConfirmed(id: session.id))
    case .revokeMarked: .sessions(.revokeMarkedConfirmed)
    case .revokeOthers, .signOutElsewhere: .sessions(.revokeOthersConfirmed)
    case .signOutEverywhere: .sessions(.signOutEverywhereConfirmed)
    case .extend(let session): .sessions(.extendConfirmed(id: session.id))
    // Without a name it is called by its client again.
    case .name(let session, _): .sessions(.nameSubmitted(id: session.id, input.text()))
    }
  }
}
