/// Second factors, recovery codes, providers, tokens and blocking: choosing, asking, and what the
/// answers mean.

import AccountAPI
import AccountClient
import Keyring

public enum SecurityAction: Equatable, Sendable {
  case openPressed
  case optionChosen(SecurityOption)
  /// What a dialog asks for.
  case requested(SecurityRequest)
  /// With the address as it was typed to confirm.
  case blockSubmitted(email: String, password: Secret)
  /// `savedTo`: where they were saved before.
  case codesFileChosen([String], path: String, savedTo: String?)
  case codesWritten([String], path: String, savedTo: String?, FileError?)
  /// Something that is shown once was closed.
  case secretClosed
  /// Whoever turns back before the second factor is not in.
  case proofAbandoned
  /// Another factor may do, where there is one.
  case challengeClosed
  /// The server knows who it is and wants a second factor before anything else.
  case secondFactorRequired
  case response(SecurityRequest, Result<SecurityAnswer, ClientError>)
}

public enum SecurityNotice: NoticeContent {
  case authenticatorAdded, authenticatorRemoved, identityRemoved, accountBlocked
  case mfa(isOn: Bool)
}

extension SecurityState {
  mutating func reduce(_ action: SecurityAction, _ context: Context) -> [Effect] {
    let session = context.session
    switch action {
    case .openPressed:
      let asks = factors == nil && session.capabilities.has(.multiFactor)
      return [.present(SecurityDialog.menu)] + (asks ? [.account(SecurityRequest.factors)] : [])
    case .optionChosen(let option): return choose(option, session)
    case .requested(let request): return [.account(request)]
    case .blockSubmitted(let email, let password):
      guard email == session.account.value?.email else { return [.reject(OtherEmail())] }
      return [.account(SecurityRequest.block(password: password))]
    case .codesFileChosen(let codes, let path, let savedTo):
      return [.machine(CodesFileRequest(path: path, codes: codes, savedTo: savedTo))]
    case .codesWritten(let codes, let path, let savedTo, let error):
      return [
        .present(SecurityDialog.codes(codes, savedTo: error == nil ? path : savedTo)),
        .notify(error.map(FileNotice.failed) ?? .exported(path: path)),
      ]
    case .secretClosed: return [.machine(FrameRequest.wipeScreen)]
    case .proofAbandoned: return turnBack(session)
    case .challengeClosed:
      let factors = factors ?? []
      return factors.count > 1 ? choose(factors) : turnBack(session)
    case .secondFactorRequired: return requireSecondFactor(context)
    case .response(let request, .success(let answer)):
      return done(request, answer, session)
        + (request.changesMultiFactor ? [.send(.accountWritten(.multiFactor))] : [])
    case .response(let request, .failure(let error)): return failed(request, error, session)
    }
  }

  // MARK: Choosing

  private func choose(_ option: SecurityOption, _ session: SessionState) -> [Effect] {
    guard option.disabledReason(self, session) == nil else { return [] }
    switch option {
    case .enroll: return [.account(SecurityRequest.createAuthenticator)]
    case .removeAuthenticator: return [.present(SecurityDialog.removeAuthenticator)]
    case .switchMFA:
      return session.account.value?.usesMFA == true
        ? [.present(SecurityDialog.stopRequiringMFA)] : [.account(SecurityRequest.setMFA(true))]
    case .createCodes:
      return factors?.contains(.recoveryCode) == true
        ? [.present(SecurityDialog.replaceCodes)]
        : [.account(SecurityRequest.createCodes(isFirst: true))]
    case .identities: return [.account(SecurityRequest.identities)]
    case .token: return [.account(SecurityRequest.createToken)]
    case .block: return [.present(SecurityDialog.block)]
    }
  }

  // MARK: Answers

  private mutating func done(
    _ request: SecurityRequest, _ answer: SecurityAnswer, _ session: SessionState
  ) -> [Effect] {
    switch (request, answer) {
    case (_, .factors(let factors)):
      self.factors = factors
      return session.awaitsSecondFactor ? choose(factors) : []
    case (.createChallenge(let factor), .challenge(let id)):
      return [.present(SecurityDialog.challenge(factor, id: id))]
    case (.completeChallenge, _): return [.send(.dismissDialog)] + proved(session)
    case (.completeAuthenticator, .account(let account)): return enrolled(account)
    case (.setMFA(let isOn), .account(let account)):
      return [
        .send(.closeSendingDialog), .send(.accountChanged(account)),
        .notify(SecurityNotice.mfa(isOn: isOn)), .reload(.log),
      ]
    case (_, .authenticator(let secret, let picture)):
      return [.present(SecurityDialog.enrollment(secret, picture))]
    case (_, .codes(let codes)):
      factors?.insert(.recoveryCode)
      return [.present(SecurityDialog.codes(codes))]
    case (_, .token(let token)): return [.present(SecurityDialog.token(token))]
    case (_, .identities(let identities)):
      return [.present(SecurityDialog.identities(identities))]
    default: return removed(request, session)
    }
  }

  private mutating func enrolled(_ account: Account) -> [Effect] {
    factors?.insert(.totp)
    return [
      .send(.dismissDialog), .machine(FrameRequest.wipeScreen), .send(.accountChanged(account)),
    ]
      // A second factor that nobody is asked for is none.
      + (account.usesMFA != true ? [.present(SecurityDialog.requireMFA)] : [])
      + [.notify(SecurityNotice.authenticatorAdded), .reload(.log)]
  }

  private mutating func removed(_ request: SecurityRequest, _ session: SessionState) -> [Effect] {
    switch request {
    case .deleteAuthenticator:
      factors?.remove(.totp)
      // What is required all the same may be an email or a recovery code.
      let isRequired = session.account.value?.usesMFA == true
      return (isRequired ? [.present(SecurityDialog.stopRequiringMFA)] : [])
        + [.notify(SecurityNotice.authenticatorRemoved), .reload(.log)]
    case .deleteIdentity(let id):
      return [
        .send(.identityRemoved(id: id)), .notify(SecurityNotice.identityRemoved), .reload(.log),
      ]
    case .block: return [.send(.leaveAccount(Notice(SecurityNotice.accountBlocked)))]
    default: return []
    }
  }

  /// In at last, or on with what had to wait.
  private mutating func proved(_ session: SessionState) -> [Effect] {
    if session.awaitsSecondFactor { return [.send(.secondFactorProved)] }
    guard let pending else { return [] }
    self.pending = nil
    return [.account(pending)]
  }

  private mutating func failed(
    _ request: SecurityRequest, _ error: ClientError, _ session: SessionState
  ) -> [Effect] {
    // All of the old codes were used: there are some, as the server sees it.
    if case .refused(let refusal) = error, refusal.cause == .conflict,
      request == .createCodes(isFirst: true)
    {
      return [.account(SecurityRequest.createCodes(isFirst: false))]
    }
    if error.isSignedOut { return [.send(.loadFinished(error))] }
    guard case .refused(let refusal) = error, refusal.cause == .recentChallengeRequired else {
      if request == .factors, !session.awaitsSecondFactor { return [] }
      return [.send(.requestFailed(error))]
    }
    // First a factor, then this again.
    pending = request
    return choose(factors ?? [.totp, .recoveryCode])
  }

  // MARK: The second factor

  /// Also again, when what was asked did not come and somebody refreshes.
  private func requireSecondFactor(_ context: Context) -> [Effect] {
    let session = context.session
    let isAsking = context.dialog != nil || session.writing != nil
    guard !session.awaitsSecondFactor || !isAsking else { return [] }
    return [.send(.secondFactorAwaited), .account(SecurityRequest.factors)]
  }

  /// With one factor there is nothing to choose.
  private func choose(_ factors: Set<Factor>) -> [Effect] {
    let order = Factor.allCases.filter(factors.contains)
    guard order.count < 2 else { return [.present(SecurityDialog.factor(order))] }
    return order.first.map { [.account(SecurityRequest.createChallenge($0))] } ?? []
  }

  private mutating func turnBack(_ session: SessionState) -> [Effect] {
    pending = nil
    return session.awaitsSecondFactor ? [.send(.signOutConfirmed)] : []
  }
}
