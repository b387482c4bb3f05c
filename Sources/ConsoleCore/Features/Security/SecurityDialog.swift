/// What is asked and shown about the account's security.

import AccountAPI

public enum SecurityDialog: DialogSubject {
  /// Which of these is to be proved.
  case factor([Factor])
  case challenge(Factor, Challenge)
  /// For an authenticator app, and the code that it shows then.
  case enrollment(AuthenticatorSecret, QRCode?)
  /// Whether the secret that the request returns is to be written where it cannot be removed.
  case reveal(SecurityRequest)
  /// Shown this once. `isWarned`: somebody wanted to close them who neither saved nor copied them;
  /// the next time they go.
  case codes([String], savedTo: String? = nil, isWarned: Bool = false)
  /// Where they are saved; they come back when nothing is written.
  case codesFile([String], savedTo: String?, isWarned: Bool)
  case token(String)
  case identities([Identity])
  /// One of all that there are.
  case unlink(Identity, of: [Identity])
  case removeAuthenticator
  /// A sign-in is to require the second factor from now on, or no more.
  case requireMFA, stopRequiringMFA
  /// Recovery codes, in the place of those that are there.
  case replaceCodes
  case block(OwnerCheck)

  public var fields: [DialogField] {
    switch self {
    case .challenge, .enrollment: [.code]
    case .codesFile: [.path("recovery-codes.txt")]
    case .block(let check): check.fields
    default: []
    }
  }

  public var optionCount: Int {
    switch self {
    case .factor(let factors): factors.count
    case .identities(let identities): identities.count
    default: 0
    }
  }

  public var buttons: [Dialog.Focus] {
    switch self {
    case .factor: []
    case .identities: [.cancel]
    default: [.cancel, .confirm]
    }
  }

  public var initialFocus: Dialog.Focus? {
    switch self {
    case .codes, .token: .confirm
    default: nil
    }
  }

  public var closesOnAccept: Bool {
    switch self {
    case .factor, .codes, .token, .identities: false
    default: true
    }
  }

  public var needsServer: Bool {
    switch self {
    case .codes, .codesFile, .token, .identities: false
    default: true
    }
  }

  public var copyText: String? {
    switch self {
    case .enrollment(let secret, _): secret.uri
    case .token(let token): token
    case .codes(let codes, _, _): codes.joined(separator: "\n")
    default: nil
    }
  }

  public func accept(_ input: DialogInput) -> Action? {
    switch self {
    case .factor(let factors):
      return input.option.map { .security(.requested(.createChallenge(factors[$0]))) }
    case .challenge, .enrollment, .block: return input.rejectsBlank() ?? submitted(input)
    case .reveal(let request): return .security(.requested(request))
    case .codes(let codes, let path, let isWarned):
      let file = SecurityDialog.codesFile(codes, savedTo: path, isWarned: isWarned)
      return .present(Dialog(file))
    case .codesFile(let codes, let savedTo, _):
      return input.rejectsBlank()
        ?? .security(.codesFileChosen(codes, path: input.text(), savedTo: savedTo))
    case .token(let token): return .copyRequested(token)
    case .identities(let identities):
      return input.option.map {
        .present(Dialog(SecurityDialog.unlink(identities[$0], of: identities)))
      }
    case .unlink(let identity, let identities):
      let others = identities.filter { $0.id != identity.id }
      return .security(.requested(.deleteIdentity(identity, others: others)))
    case .removeAuthenticator: return .security(.requested(.deleteAuthenticator))
    case .requireMFA: return .security(.requested(.setMFA(true)))
    case .stopRequiringMFA: return .security(.requested(.setMFA(false)))
    case .replaceCodes: return .security(.requested(.createCodes(isFirst: false)))
    }
  }

  private func submitted(_ input: DialogInput) -> Action? {
    switch self {
    case .challenge(let factor, let challenge):
      .security(.requested(.completeChallenge(factor, challenge, code: input.digits())))
    case .enrollment: .security(.requested(.completeAuthenticator(code: input.digits())))
    case .block(let check):
      .security(
        .blockSubmitted(check, typed: input.text(0), password: input.password(for: check)))
    default: nil
    }
  }

  public mutating func shouldClose() -> Bool {
    guard case .codes(let codes, nil, false) = self else { return true }
    self = .codes(codes, isWarned: true)
    return false
  }

  public mutating func didCopy() {
    if case .codes(let codes, let path, _) = self {
      self = .codes(codes, savedTo: path, isWarned: true)
    }
  }

  public var closed: Action? {
    switch self {
    case .codes, .token, .enrollment: .security(.secretClosed)
    case .factor: .security(.proofAbandoned)
    case .challenge: .security(.challengeClosed)
    case .codesFile(let codes, let path, let isWarned):
      .present(Dialog(SecurityDialog.codes(codes, savedTo: path, isWarned: isWarned)))
    case .unlink(_, let identities): .present(Dialog(SecurityDialog.identities(identities)))
    default: nil
    }
  }
}
