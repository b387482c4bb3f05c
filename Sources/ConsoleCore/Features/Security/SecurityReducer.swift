/// Second factors, recovery codes, identities, tokens and blocking: choosing, asking, and what the
/// answers mean.

import AccountAPI
import AccountClient
import Keyring

public enum SecurityAction: Equatable, Sendable {
  case openPressed
  /// Its screen is shown.
  case shown
  /// The account came.
  case accountArrived
  case move(ListState.Move)
  /// Selects the row that changes it.
  case itemChosen(PostureItem)
  case optionChosen(SecurityOption)
  /// What a dialog asks for.
  case requested(SecurityRequest)
  case blockSubmitted(OwnerCheck, typed: String, password: Secret?)
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
  /// The server wants a factor proved just now; then the request is sent again.
  case factorRequired(for: AnyAccountRequest)
  case response(SecurityRequest, Result<SecurityAnswer, ClientError>)
}

public enum SecurityNotice: NoticeContent {
  case authenticatorAdded, authenticatorRemoved, identityRemoved, accountBlocked
  case mfa(isOn: Bool)
  /// Somewhere else, in the meantime.
  case hasAuthenticator
  case challengeExpired
  /// The project does not allow this factor.
  case factorRefused(Factor)
  /// The server wants a factor proved, and has none to choose.
  case noFactorToProve
  case tokensDisabled

  public var isError: Bool {
    switch self {
    case .hasAuthenticator, .factorRefused, .noFactorToProve, .tokensDisabled: true
    default: false
    }
  }
}

extension SecurityState {
  mutating func reduce(_ action: SecurityAction, _ context: Context) -> [Effect] {
    let session = context.session
    switch action {
    case .openPressed: return [.send(.screenChosen(.security))]
    // Each time: an address that was verified in the meantime is a factor.
    case .shown: return loadFactors(session) + countIdentities(session)
    case .accountArrived:
      return factors == nil || areFactorsLastKnown ? loadFactors(session) : []
    case .move(let move):
      let count = SecurityRow.allCases.count
      rows.move(move, count: count, visible: min(count, Layout.listRows(context.size)))
      return []
    case .itemChosen(let item):
      let row = SecurityRow.allCases.firstIndex(of: item.row) ?? 0
      return [.send(.security(.move(.to(row))))]
    case .optionChosen(let option): return choose(option, context)
    case .requested(let request): return [.account(request)]
    case .blockSubmitted(let check, let typed, let password):
      guard let account = session.account.value else { return [] }
      if let error = check.error(typed, for: .blocking, context.settings.language) {
        return [.reject(error)]
      }
      return [.account(SecurityRequest.block(account, password: password))]
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
      return offeredFactors.count > 1 ? chooseFactor() : turnBack(session)
    case .secondFactorRequired: return requireSecondFactor(context)
    case .factorRequired(let request):
      pending = request
      return factors == nil ? [.account(SecurityRequest.factors)] : chooseFactor()
    case .response(let request, .success(let answer)):
      return done(request, answer, context)
        + (request.changesMultiFactor ? [.send(.accountWritten(.multiFactor))] : [])
    case .response(let request, .failure(let error)): return failed(request, error, context)
    }
  }

  private func loadFactors(_ session: SessionState) -> [Effect] {
    guard session.capabilities.has(.multiFactor), session.account.value != nil,
      !session.awaitsSecondFactor, pending == nil
    else { return [] }
    return [.account(SecurityRequest.factors)]
  }

  private func countIdentities(_ session: SessionState) -> [Effect] {
    guard session.capabilities.has(.identities), session.account.value != nil,
      !session.awaitsSecondFactor, pending == nil
    else { return [] }
    return [.account(SecurityRequest.countIdentities)]
  }

  // MARK: Choosing

  private func choose(_ option: SecurityOption, _ context: Context) -> [Effect] {
    let session = context.session
    guard let account = session.account.value, option.disabledReason(self, session) == nil else {
      return []
    }
    switch option {
    case .enroll: return reveal(.createAuthenticator, context)
    case .removeAuthenticator: return [.present(SecurityDialog.removeAuthenticator)]
    case .switchMFA:
      return [
        .present(
          account.usesMFA == true ? SecurityDialog.stopRequiringMFA : SecurityDialog.requireMFA)
      ]
    case .createCodes:
      return factors?.contains(.recoveryCode) == true
        ? [.present(SecurityDialog.replaceCodes)] : reveal(.createCodes(isFirst: true), context)
    case .identities: return [.account(SecurityRequest.identities)]
    case .token: return reveal(.createToken, context)
    case .block: return [.present(SecurityDialog.block(OwnerCheck(account)))]
    }
  }

  /// Asks before anything is made that would be written as a line, which nothing removes.
  private func reveal(_ request: SecurityRequest, _ context: Context) -> [Effect] {
    context.isPlain
      ? [.present(SecurityDialog.reveal(request))] : [.account(request)]
  }

  // MARK: Answers

  private mutating func done(
    _ request: SecurityRequest, _ answer: SecurityAnswer, _ context: Context
  ) -> [Effect] {
    let session = context.session
    switch (request, answer) {
    case (_, .factors(let factors)):
      self.factors = factors
      areFactorsLastKnown = false
      refusedFactors = []
      return session.awaitsSecondFactor || pending != nil ? chooseFactor() : []
    case (.createChallenge(let factor), .challenge(let challenge)):
      return [.present(SecurityDialog.challenge(factor, challenge))]
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
    case (.countIdentities, .identities(let identities)):
      self.identities = identities
      return []
    case (_, .identities(let identities)):
      self.identities = identities
      return [.present(SecurityDialog.identities(identities))]
    default: return removed(request, context)
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

  private mutating func removed(_ request: SecurityRequest, _ context: Context) -> [Effect] {
    switch request {
    case .deleteAuthenticator:
      factors?.remove(.totp)
      // What is required all the same may be an email or a recovery code.
      let isRequired = context.session.account.value?.usesMFA == true
      return (isRequired ? [.present(SecurityDialog.stopRequiringMFA)] : [])
        + [.notify(SecurityNotice.authenticatorRemoved), .reload(.log)]
    case .deleteIdentity(_, let others):
      identities = others
      // Not over something that was opened meanwhile.
      return (context.dialog == nil ? [.present(SecurityDialog.identities(others))] : [])
        + [.notify(SecurityNotice.identityRemoved), .reload(.log)]
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

  // MARK: Failures

  private mutating func failed(
    _ request: SecurityRequest, _ error: ClientError, _ context: Context
  ) -> [Effect] {
    if error.isSignedOut { return [.send(.loadFinished(error))] }
    if request == .countIdentities { return [] }
    guard case .refused(let refusal) = error else { return reported(request, error, context) }
    switch (request, refusal.cause) {
    case (_, .recentChallengeRequired):
      return [.send(.security(.factorRequired(for: AnyAccountRequest(request))))]
    // Made elsewhere, or all of them used: which of the two, the server does not tell.
    case (.createCodes(isFirst: true), .conflict): return [.present(SecurityDialog.replaceCodes)]
    case (.createAuthenticator, .conflict):
      factors?.insert(.totp)
      return [.notify(SecurityNotice.hasAuthenticator)]
    // Gone already: just what was wanted.
    case (.deleteIdentity, .notFound), (.deleteAuthenticator, .notFound):
      return removed(request, context)
    case (.createToken, .methodDisabled): return [.notify(SecurityNotice.tokensDisabled)]
    case (.createChallenge(let factor), .notSupported),
      (.createChallenge(let factor), .methodDisabled):
      refusedFactors.insert(factor)
      return [.notify(SecurityNotice.factorRefused(factor))]
        + (offeredFactors.isEmpty ? [] : chooseFactor())
    case (.completeChallenge(let factor, let challenge, _), _)
    where refusal.isExpiry(of: challenge, context.now):
      return [
        .notify(SecurityNotice.challengeExpired), .account(SecurityRequest.createChallenge(factor)),
      ]
    default: return reported(request, error, context)
    }
  }

  private mutating func reported(
    _ request: SecurityRequest, _ error: ClientError, _ context: Context
  ) -> [Effect] {
    if request == .factors, !context.session.awaitsSecondFactor {
      // Nothing was asked for, unless something waits for it.
      guard pending != nil else { return [] }
      pending = nil
    }
    return [.send(.requestFailed(error))]
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
  private mutating func chooseFactor() -> [Effect] {
    let offered = offeredFactors
    guard let first = offered.first else {
      pending = nil
      return [.notify(SecurityNotice.noFactorToProve)]
    }
    return offered.count > 1
      ? [.present(SecurityDialog.factor(offered))]
      : [.account(SecurityRequest.createChallenge(first))]
  }

  private mutating func turnBack(_ session: SessionState) -> [Effect] {
    pending = nil
    return session.awaitsSecondFactor ? [.send(.signOutConfirmed)] : []
  }
}

extension APIError {
  /// Whether a code was refused because its challenge is over. Up to 1.9 the answer is that of a
  /// wrong code, and the time tells.
  fileprivate func isExpiry(of challenge: Challenge, _ now: Timestamp) -> Bool {
    guard status == 401, cause == .invalidSecret || cause == .other else { return false }
    return type?.hasSuffix("_expired") == true || challenge.expires.map { $0 <= now } == true
  }
}
